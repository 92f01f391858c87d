"""Paints the kit to PNG files for looking at: python -m tests.ui.gallery FOLDER."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.gallery_frame import make_frame
from tests.ui.gallery_people import roster, sign_in
from themeday_desktop.ui.fonts import FontFamilies, load_fonts
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.theme import Theme, Tone, make_theme
from themeday_desktop.ui.widgets.banner import Banner
from themeday_desktop.ui.widgets.button import Button, Kind, Reason, Size
from themeday_desktop.ui.widgets.card import Card, Footer, Header
from themeday_desktop.ui.widgets.check_list import CheckItem, CheckList, Standing
from themeday_desktop.ui.widgets.choice import Check, RadioCard, Segmented
from themeday_desktop.ui.widgets.combo import Combo
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
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.widgets.state_menu import StateChoice, StateMenu
from themeday_desktop.ui.widgets.table_card import TableCard
from themeday_desktop.ui.widgets.text_input import TextInput
from themeday_desktop.ui.widgets.tiles import TileView

SIZE = QSize(*(int(part) for part in os.environ.get("GALLERY_SIZE", "1366x768").split("x")))
FONTS = Path(__file__).parents[2] / "resources" / "fonts"
CHOICES = (
    StateChoice("present", "已到", "1", Icon.CHECK, Tone.GREEN),
    StateChoice("late", "迟到", "2", Icon.CLOCK, Tone.AMBER),
    StateChoice("online", "线上", "3", Icon.SCREEN, Tone.INDIGO),
    StateChoice("leave", "请假", "4", Icon.LEAVE, Tone.DAI),
    StateChoice("absent", "缺席", "5", Icon.CROSS, Tone.VERM),
    StateChoice("", "改回未签", "0", Icon.UNDO, Tone.GREY, apart=True),
)


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
