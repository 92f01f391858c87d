"""Paints the kit to PNG files for looking at: python -m tests.ui.gallery FOLDER."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from themeday_desktop.ui.fonts import FontFamilies, load_fonts
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.models.filter import FilterProxy
from themeday_desktop.ui.models.table import Column, RowsModel, Side
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.theme import Theme, Token, Tone, make_theme
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Reason, Size
from themeday_desktop.ui.widgets.card import Card, Footer, Header
from themeday_desktop.ui.widgets.cell_delegate import Cell
from themeday_desktop.ui.widgets.check_list import CheckItem, CheckList, Standing
from themeday_desktop.ui.widgets.choice import Check, Chip, RadioCard, Segmented
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.counters import Counter, Counters, Rate
from themeday_desktop.ui.widgets.date_input import DateInput, TimeInput
from themeday_desktop.ui.widgets.dialog import ConfirmDialog, ErrorDialog
from themeday_desktop.ui.widgets.drawer import Drawer
from themeday_desktop.ui.widgets.empty_state import EmptyState, FlowStep
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.frame import Frame
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.marks import Badge, Hair, IconMark, KeyCap
from themeday_desktop.ui.widgets.progress_card import ProgressCard
from themeday_desktop.ui.widgets.rail import RailItem
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.state_menu import StateChoice, StateMenu
from themeday_desktop.ui.widgets.stepper import Step, StepState
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.widgets.table_card import TableCard
from themeday_desktop.ui.widgets.text_input import TextInput
from themeday_desktop.ui.widgets.tiles import Tile, TileView

SIZE = QSize(*(int(part) for part in os.environ.get("GALLERY_SIZE", "1366x768").split("x")))
FONTS = Path(__file__).parents[2] / "resources" / "fonts"
RAIL = (
    RailItem("activities", "活动", Icon.ACTIVITY),
    RailItem("roster", "名册", Icon.PEOPLE),
    RailItem("packages", "归档", Icon.ARCHIVE),
    RailItem("settings", "设置", Icon.SETTINGS, at_foot=True),
    RailItem("help", "帮助", Icon.HELP, at_foot=True),
)
CHOICES = (
    StateChoice("present", "已到", "1", Icon.CHECK, Tone.GREEN),
    StateChoice("late", "迟到", "2", Icon.CLOCK, Tone.AMBER),
    StateChoice("online", "线上", "3", Icon.SCREEN, Tone.INDIGO),
    StateChoice("leave", "请假", "4", Icon.LEAVE, Tone.DAI),
    StateChoice("absent", "缺席", "5", Icon.CROSS, Tone.VERM),
    StateChoice("", "改回未签", "0", Icon.UNDO, Tone.GREY, apart=True),
)
NAMES = [
    "陈海霞",
    "陈有才",
    "陈志远",
    "高长顺",
    "郭庆丰",
    "何明德",
    "何晓东",
    "胡月娥",
    "黄家旺",
    "李翠英",
    "李德福",
    "李红星",
    "李明亮",
    "林巧云",
    "刘思远",
    "刘铁柱",
    "刘玉梅",
    "柳长河",
    "柳金凤",
    "柳文斌",
    "马成功",
    "石大山",
    "石建国",
    "石小军",
    "孙宝田",
    "孙丽华",
    "王大山",
    "王建平",
    "王秀兰",
    "王晓燕",
    "吴春生",
    "吴桂香",
    "吴振华",
    "徐子豪",
    "杨慧敏",
    "杨树林",
    "张春燕",
    "张桂芳",
    "张伟",
    "张永贵",
    "赵国强",
    "赵兰英",
    "赵新民",
    "周立民",
    "周婷",
    "买买提·艾力",
]


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person."""

    id: str
    name: str
    tile: Tile


def people() -> tuple[Person, ...]:
    """46 invented people in all states."""
    made = []
    for at, name in enumerate(NAMES):
        tile = Tile(name, "已到", f"14:{8 + at * 7 % 24:02d}", icon=Icon.CHECK, tone=Tone.GREEN, plain=True)
        if at % 9 == 3:
            tile = Tile(name, "未签", initials="GCS", open=True)
        elif at % 11 == 5:
            tile = Tile(name, "请假", "年老体弱", icon=Icon.LEAVE, tone=Tone.DAI)
        elif at % 13 == 7:
            tile = Tile(name, "线上", "14:27", icon=Icon.SCREEN, tone=Tone.INDIGO)
        elif at % 17 == 10:
            tile = Tile(name, "迟到", "14:36", icon=Icon.CLOCK, tone=Tone.AMBER)
        elif at == 24:
            tile = Tile(name, "缺席", "未请假", icon=Icon.CROSS, tone=Tone.VERM)
        elif at == 13:
            tile = Tile(name, "已到", "14:32", icon=Icon.CHECK, tone=Tone.GREEN, plain=True, fresh=True)
        made.append(Person(str(at), name, tile))
    return tuple(made)


def _name(person: Person) -> str:
    return person.name


def _said(person: Person) -> str:
    return person.tile.said()


def _tile(person: Person) -> Tile:
    return person.tile


def _id(person: Person) -> str:
    return person.id


def _who(person: Person) -> Cell:
    return Cell(note="支部书记", avatar=person.name[:1], size=16)


def _group(_person: Person) -> str:
    return "第二组"


def _joined(_person: Person) -> str:
    return "2001年12月"


def _joined_cell(_person: Person) -> Cell:
    return Cell(note="党龄 25 年")


def _kind(_person: Person) -> str:
    return "正式党员"


def _kind_cell(person: Person) -> Cell:
    if int(person.id) % 5 == 4:
        return Cell(text="", badge=BadgeText("外出流动", Icon.SCREEN, Tone.INDIGO))
    return Cell(text="", badge=BadgeText("正式党员", Icon.CHECK, Tone.GREEN))


def _rate(_person: Person) -> str:
    return "83%"


def _rate_cell(_person: Person) -> Cell:
    return Cell(share=0.83)


def make_frame(theme: Theme, key: str, page: QWidget, *, steps: bool) -> Frame:
    """A frame with one page."""
    frame = Frame(theme, RAIL)
    frame.rail.set_count("packages", 1)
    frame.stepper.set_title("三月主题党日", when="3月17日 周五 14:30", where="村党群服务中心二楼")
    frame.stepper.set_steps(
        [
            Step("notice", "通知", StepState.DONE, "已发"),
            Step("sign-in", "签到", StepState.TODO, "37/46"),
            Step("wrap-up", "小结", StepState.BLOCK, "没写"),
            Step("export", "导出", StepState.WARN, "1 项可补"),
        ]
    )
    frame.stepper.set_saved("已自动保存 14:32")
    frame.add_page("page", page)
    frame.show_page("page", rail_key=key, steps=steps)
    return frame


def sign_in(theme: Theme) -> Frame:
    """The sign-in."""
    counters = Counters(theme)
    parts = (
        (31 / 46, Token.GREEN),
        (2 / 46, Token.AMBER),
        (4 / 46, Token.INDIGO),
        (3 / 46, Token.DAI),
        (1 / 46, Token.VERM),
    )
    counters.set_counts(
        [
            Counter("应到", 46),
            Counter("实到", 37, note="" if theme.large else "含线上 4"),
            Counter("请假", 3, icon=Icon.LEAVE, colour=Token.DAI),
            Counter("缺席", 1, icon=Icon.CROSS, colour=Token.VERM),
            Counter("未签", 5, icon=Icon.UNSIGNED),
        ],
        rate=Rate("到会率", "80.4%", "还差 5 人未签", "实到 ÷ 应到", parts),
    )
    search = LineInput(theme, "姓名首字母，回车签到", icon=Icon.SEARCH, clearable=True)
    search.setMaximumWidth(310)
    chips = [Chip(theme, "全部", count=46), Chip(theme, "未签", count=5, icon=Icon.UNSIGNED)]
    chips[0].setChecked(True)
    chips.append(Chip(theme, "迟到", count=2, icon=Icon.CLOCK, icon_colour=Token.AMBER))
    chips.append(Chip(theme, "请假", count=3, icon=Icon.LEAVE, icon_colour=Token.DAI))
    order = Combo(theme, [("name", "按姓氏"), ("group", "按党小组")], prefix="排序 ")
    tiles = TileView(theme)
    model = RowsModel([Column("name", "姓名", _said, cell=_tile)], _id, rows=people(), parent=tiles)
    tiles.setModel(FilterProxy(model, tiles))
    tools: list[QWidget] = [Button(theme, "打印签到表", icon=Icon.PRINT)]
    header = Header(theme, "签到", fact="点一下姓名即签到，右键可改为迟到、请假、线上", actions=tools)
    right = [
        Button(theme, "其余标为缺席", size=Size.L, icon=Icon.PERSON_OFF),
        Button(theme, "下一步：小结", kind=Kind.PRIMARY, size=Size.L, trailing=Icon.ARROW_RIGHT),
    ]
    bar = row(Share(search, 9), Gap(4), *chips, Stretch(), None if theme.large else order, spacing=8)
    top = column(counters, Gap(12), bar, Gap(8), margins=(28, 2, 28, 0))
    footer = Footer(theme, right=right[1:] if theme.large else right)
    page = box(column(header, top, Share(column(tiles, margins=(23, 0, 3, 0))), footer))
    frame = make_frame(theme, "activities", page, steps=True)
    frame.stepper.set_current("sign-in")
    return frame


def sign_in_menu(theme: Theme) -> Frame:
    """The menu of a person."""
    frame = sign_in(theme)
    _shown(frame)
    tiles = frame.findChild(TileView)
    tiles.highlight("36")
    StateMenu(theme, "张春燕", note="第一组", choices=CHOICES).open_at(
        tiles.viewport(), tiles.visualRect(tiles.model().index(7, 0)).adjusted(38, 0, 0, 0)
    )
    frame.offer_undo("林巧云 已签到 14:32")
    return frame


def roster(theme: Theme) -> Frame:
    """The roster."""
    columns: list[Column[Person]] = [
        Column("name", "姓名", _name, cell=_who),
        Column("group", "党小组", _group, width=90, drop=2),
        Column("joined", "入党时间", _joined, cell=_joined_cell, width=140),
        Column("kind", "类别", _kind, cell=_kind_cell, width=124),
        Column("rate", "今年到会", _rate, cell=_rate_cell, width=148, drop=1, align=Side.RIGHT),
    ]
    table = TableView(theme, columns, row_px=56)
    model = RowsModel(columns, _id, rows=people(), parent=table)
    table.setModel(FilterProxy(model, table))
    table.choose("8")
    search = LineInput(theme, "姓名、首字母", icon=Icon.SEARCH, key_cap="Ctrl+K")
    search.setMaximumWidth(250)
    chips = [Chip(theme, "全部", count=46), Chip(theme, "正式", count=43)]
    chips[0].setChecked(True)
    chips.append(Chip(theme, "欠费", count=3, icon=Icon.WARNING, icon_colour=Token.AMBER))
    bar = row(
        Share(search), Gap(4), *chips, Stretch(), Button(theme, "筛选", kind=Kind.GHOST, icon=Icon.FILTER), spacing=8
    )
    actions = [
        Button(theme, "从 Excel 更新", icon=Icon.TABLE),
        Button(theme, "新增党员", kind=Kind.PRIMARY, icon=Icon.PERSON_ADD),
    ]
    body = column(bar, Gap(12), Share(TableCard(theme, table)), margins=(28, 2, 28, 22))
    page = box(column(Header(theme, "党员名册", fact="46 人，4 个党小组", actions=actions), Share(body)))
    return make_frame(theme, "roster", page, steps=False)


def roster_drawer(theme: Theme) -> Frame:
    """A form in a drawer, with problems."""
    frame = roster(theme)
    _shown(frame)
    drawer = Drawer(theme, "编辑资料", subtitle="王建平，第二党小组")
    form = Form(
        theme,
        [
            [Field("name", "姓名", LineInput(theme), required=True)],
            [
                Field("sex", "性别", Combo(theme, [("男", "男"), ("女", "女")])),
                Field("born", "出生", DateInput(theme)),
            ],
            [Field("number", "身份证号", LineInput(theme), help="18 位，末位 X 可小写")],
            [Field("time", "时间", TimeInput(theme)), Field("joined", "入党时间", DateInput(theme))],
            [Field("note", "备注", TextInput(theme, "可以不填", lines=3))],
            [Field("infirm", "", Check(theme, "年老体弱", note="不计入应到"))],
        ],
    )
    form.show_values(
        {"name": "&张三 <b>", "number": "99010119700101123", "born": "1970-02-30", "note": "第一行\n第二行"}
    )
    form.show_problems([("number", "身份证号要 18 位，这里是 17 位。"), ("born", "2 月没有 30 日，请核对。")])
    drawer.set_body(box(column(form, Stretch(), margins=(22, 16, 22, 16))))
    drawer.add_action(Button(theme, "转出", kind=Kind.DANGER), left=True)
    drawer.add_action(Button(theme, "不改了", kind=Kind.GHOST))
    drawer.add_action(Button(theme, "保存", kind=Kind.STRONG, icon=Icon.CHECK))
    frame.open_drawer(drawer)
    form.focus_field("number")
    return frame


def export(theme: Theme) -> Frame:
    """The export check."""
    checks = CheckList(theme)
    checks.set_items(
        [
            CheckItem("notice", "通知", "3月6日发出"),
            CheckItem("sign-in", "签到", "实到 40，请假 4，缺席 2"),
            CheckItem("late", "签到时间", "3 人没有时间，可补", Standing.REPAIRABLE, "去补"),
            CheckItem("study", "学习", "3 项，1.5 学时"),
            CheckItem("wrap-up", "小结", "还没写，不能上报", Standing.BLOCKING, "去写小结"),
        ]
    )
    bad = row(
        Badge(theme, "1 项必须补", icon=Icon.OCTAGON, tone=Tone.VERM),
        Gap(8),
        Badge(theme, "2 项可补", icon=Icon.WARNING, tone=Tone.AMBER),
    )
    head = row(Label(theme, "完整性检查", size=18, bold=True), Stretch(), bad, margins=(18, 14, 18, 12))
    left = TableCard(theme, box(head), Hair(theme), ScrollBody(theme, checks))
    stick = RadioCard(theme, "金士顿 U 盘（E:）", icon=Icon.STICK)
    stick.set_note("剩余 12.4 GB，共 28.8 GB", badge=BadgeText("够用", Icon.CHECK, Tone.GREEN), share=0.57)
    stick.setChecked(True)
    drive = RadioCard(theme, "本机 D 盘", note="以后再拷到 U 盘", icon=Icon.DRIVE)
    place = Card(
        theme,
        column(Label(theme, "存到哪里", size=16, bold=True), Gap(10), stick, Gap(10), drive, margins=(18, 14, 18, 16)),
    )
    progress = ProgressCard(
        theme,
        "正在写入 U 盘",
        phases=["打包", "写入", "读回校验", "完成"],
        warning=("写完以前请不要拔 U 盘", "本机账本不受影响，断了可以重来"),
    )
    progress.set_progress(0.62, detail="照片 9 / 13　已写 13.0 MB，共 21.0 MB", left="大约还要 6 秒", phase=1)
    right = box(column(place, Gap(12), progress, Stretch()), width=416)
    done = Button(theme, "导出到 U 盘", kind=Kind.PRIMARY, size=Size.L, icon=Icon.EXPORT)
    reason = Reason(theme, done)
    done.disable("还差 1 项必须补：小结")
    footer = Footer(theme, left=[reason], right=[Button(theme, "上一步", kind=Kind.GHOST, size=Size.L), done])
    body = row(Share(left), Gap(16), right, margins=(28, 4, 28, 14))
    header = Header(theme, "导出", fact="打成一个资料包，拷到 U 盘报镇里")
    page = box(column(header, Share(ScrollBody(theme, body)), footer))
    frame = make_frame(theme, "activities", page, steps=True)
    frame.stepper.set_current("export")
    return frame


def failure(theme: Theme) -> Frame:
    """A failure in three blocks."""
    frame = export(theme)
    _shown(frame)
    blocks = (
        "写照片的时候，金士顿 U 盘（E:）不见了。可能是碰松了，或者被拔了下来。",
        (
            "本机账本完好，签到、党费、照片都在，09:26 已自动保存。"
            "U 盘上原有的文件没有改动，只多了一个没写完的文件，下次会自动清掉。"
        ),
        "把 U 盘插紧，插好后这里会自己认出来，再点「重新导出」。换一个 U 盘也可以。",
    )
    actions = [
        Button(theme, "先存到本机", kind=Kind.STRONG, size=Size.L, icon=Icon.DRIVE),
        Button(theme, "重新导出", kind=Kind.PRIMARY, size=Size.L, icon=Icon.REFRESH),
    ]
    title = "U 盘断开了，导出没有完成"
    frame.overlay.open(
        ErrorDialog(theme, title, blocks=blocks, subtitle="7 月资料包写到 62% 时停下", icon=Icon.STICK, actions=actions)
    )
    return frame


def question(theme: Theme) -> Frame:
    """A question."""
    frame = roster(theme)
    _shown(frame)
    frame.overlay.open(
        ConfirmDialog(
            theme,
            "把王建平转出本支部？",
            text="转出后不再出现在签到名单里。以前的记录都留着，随时可以查。",
            yes="转出",
            dangerous=True,
        )
    )
    return frame


def empty(theme: Theme) -> Frame:
    """An empty page."""
    flow = (
        FlowStep(Icon.NOTICE, "通知", "时间、地点、议题"),
        FlowStep(Icon.PEOPLE, "签到", "点名字就行"),
        FlowStep(Icon.PEN, "小结", "自动起草"),
        FlowStep(Icon.EXPORT, "导出", "拷到 U 盘"),
    )
    body = EmptyState(
        theme,
        "还没有办过活动",
        lines=["每月的主题党日都记在这里。", "照着镇里的通知新建一个，后面一步步做。"],
        actions=[
            Button(theme, "新建第一个活动", kind=Kind.PRIMARY, size=Size.L, icon=Icon.PLUS),
            Button(theme, "先导入名册", size=Size.L, icon=Icon.TABLE),
        ],
        flow=flow,
    )
    page = box(column(Header(theme, "活动"), Share(body)))
    return make_frame(theme, "activities", page, steps=False)


def parts(theme: Theme) -> QWidget:
    """Every small thing in its states."""
    buttons = column(spacing=8)
    for kind in Kind:
        line = row(spacing=10)
        for size in Size:
            line.addWidget(Button(theme, kind.name.title(), kind=kind, size=size, icon=Icon.CHECK))
        off = Button(theme, "不能按", kind=kind, trailing=Icon.ARROW_RIGHT)
        off.disable("原因")
        keyed = Button(theme, "撤销", kind=kind)
        keyed.set_key_cap("Ctrl+Z")
        line.addWidget(off)
        line.addWidget(keyed)
        line.addStretch(1)
        buttons.addLayout(line)
    badges = row(*[Badge(theme, tone.name, icon=Icon.CHECK, tone=tone) for tone in Tone], Stretch(), spacing=8)
    banners = [
        Banner(
            theme,
            "第 17 行入党日期不全",
            why="先记为 7月1日，请补上。",
            actions=[Button(theme, "去补", kind=Kind.SOFT, size=Size.S)],
        ),
        Banner(theme, "账本已恢复到 14:32", tone=Tone.GREEN, icon=Icon.CHECK_RING),
        Banner(
            theme,
            "身份证号读不准",
            why="Excel 把 3 个号码变成了小数，请在表里改成文本再导。",
            tone=Tone.VERM,
            icon=Icon.OCTAGON,
        ),
    ]
    segments = Segmented(theme, [("new", "新建账本", Icon.PLUS), ("open", "打开已有账本", Icon.FOLDER_OPEN)])
    problem = LineInput(theme)
    problem.set_value("写错了")
    problem.set_problem(True)
    combo = Combo(theme, [("a", "每月 10 日")], icon=Icon.CALENDAR)
    combo.setAccessibleName("党日")
    problem.setAccessibleName("写错的")
    inputs = row(
        LineInput(theme, "没有填", icon=Icon.SEARCH, key_cap="Ctrl+K"),
        problem,
        DateInput(theme),
        TimeInput(theme),
        combo,
        spacing=10,
    )
    icons = row(*[IconMark(theme, icon, size=22) for icon in list(Icon)[:36]], Stretch(), spacing=6)
    more = row(*[IconMark(theme, icon, size=22) for icon in list(Icon)[36:]], Stretch(), spacing=6)
    check = row(
        Check(theme, "打开时要口令", note="多人共用电脑时建议设", checked=True),
        Check(theme, "没有勾"),
        KeyCap(theme, "Enter"),
        KeyCap(theme, "1–5"),
        Stretch(),
        spacing=14,
    )
    return Card(
        theme,
        column(
            buttons,
            badges,
            *banners,
            segments,
            inputs,
            check,
            icons,
            more,
            Stretch(),
            spacing=12,
            margins=(24, 20, 24, 20),
        ),
    )


SCENES: dict[str, Callable[[Theme], QWidget]] = {
    "sign-in": sign_in,
    "sign-in-menu": sign_in_menu,
    "roster": roster,
    "roster-drawer": roster_drawer,
    "export": export,
    "failure": failure,
    "question": question,
    "empty": empty,
    "parts": parts,
}


def _shown(widget: QWidget) -> None:
    widget.resize(SIZE)
    widget.show()


def main(folder: Path, scenes: list[str]) -> None:
    """Paint the scenes in every appearance."""
    fonts: FontFamilies = load_fonts(FONTS)
    looks = {
        "": make_theme(fonts, reduced_motion=True),
        "-dark": make_theme(fonts, dark=True, reduced_motion=True),
        "-large": make_theme(fonts, large=True, reduced_motion=True),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name in scenes or list(SCENES):
        for suffix, theme in looks.items():
            QApplication.setPalette(theme.palette())
            widget = SCENES[name](theme)
            widget.resize(SIZE)
            widget.show()
            QApplication.sendPostedEvents()
            widget.grab().save(str(folder / f"{name}{suffix}.png"))
            widget.close()


if __name__ == "__main__":
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    application = QApplication(sys.argv)
    main(Path(sys.argv[1]), sys.argv[2:])
