"""Scenes of the gallery with people: the sign-in and the roster."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from tests.ui.gallery_frame import make_frame
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.models.filter import FilterProxy
from themeday_desktop.ui.models.table import Column, RowsModel, Side
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Footer, Header
from themeday_desktop.ui.widgets.cell_delegate import Cell
from themeday_desktop.ui.widgets.choice import Chip
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.counters import Counter, Counters, Rate
from themeday_desktop.ui.widgets.frame import Frame
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.widgets.table_card import TableCard
from themeday_desktop.ui.widgets.tiles import Tile, TileView

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
