"""Tables, tiles, menus, check lists, counters, progress and empty pages."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.models.filter import FilterProxy
from themeday_desktop.ui.models.table import Column, RowsModel, Side
from themeday_desktop.ui.paint import BadgeText
from themeday_desktop.ui.theme import Theme, Token, Tone, make_theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.cell_delegate import Action, Cell
from themeday_desktop.ui.widgets.check_list import CheckItem, CheckList, Standing
from themeday_desktop.ui.widgets.counters import Counter, Counters, Rate
from themeday_desktop.ui.widgets.progress_card import Phases, ProgressCard
from themeday_desktop.ui.widgets.state_menu import StateChoice, StateMenu
from themeday_desktop.ui.widgets.table import TableView
from themeday_desktop.ui.widgets.table_card import TableCard
from themeday_desktop.ui.widgets.tiles import Tile, TileView

CHOICES = (
    StateChoice("present", "已到", "1", Icon.CHECK, Tone.GREEN),
    StateChoice("late", "迟到", "2", Icon.CLOCK, Tone.AMBER),
    StateChoice("", "改回未签", "0", Icon.UNDO, Tone.GREY, apart=True),
)


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    tile: Tile


def person(number: int, name: str = "王五") -> Person:
    return Person(str(number), name, Tile(name, "未签", initials="WW", open=True))


def id_of(one: Person) -> str:
    return one.id


def name_of(one: Person) -> str:
    return one.name


def said(one: Person) -> str:
    return one.tile.said()


def tile_of(one: Person) -> Tile:
    return one.tile


def full_cell(one: Person) -> Cell:
    return Cell(note="党小组", avatar=one.name[:1], icon=Icon.PEN, checked=True, bold=True)


def badge_cell(_one: Person) -> Cell:
    return Cell(text="补", badge=BadgeText("一个很长很长很长的状态说明" * 3, Icon.CHECK, Tone.GREEN))


def share_cell(_one: Person) -> Cell:
    return Cell(share=0.8, ground=Token.WELL)


COLUMNS = (
    Column("name", "姓名", name_of, cell=full_cell),
    Column("group", "党小组", name_of, cell=badge_cell, width=300, drop=2),
    Column("rate", "到会", name_of, cell=share_cell, width=300, drop=1),
)


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> TableView:
    view = TableView(theme, COLUMNS, row_px=56, sortable=True)
    model = RowsModel(COLUMNS, id_of, rows=[person(at, f"王{at:02d}") for at in range(30)], parent=view)
    view.setModel(FilterProxy(model, view))
    card = TableCard(theme, view)
    qtbot.addWidget(card)
    card.resize(1000, 500)
    with qtbot.waitExposed(card):
        card.show()
    card.activateWindow()
    view.kept = card
    return view


@pytest.fixture
def tiles(qtbot: QtBot, theme: Theme) -> TileView:
    view = TileView(theme)
    rows = [person(at) for at in range(14)]
    view.setModel(
        FilterProxy(RowsModel([Column("name", "姓名", said, cell=tile_of)], id_of, rows=rows, parent=view), view)
    )
    qtbot.addWidget(view)
    view.resize(20 + 5 * 160, 400)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    view.setFocus()
    return view


def test_a_click_chooses_a_row_by_id(qtbot: QtBot, table: TableView) -> None:
    spot = table.visualRect(table.model().index(2, 0)).center()
    with qtbot.waitSignal(table.chosen_id) as told:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert (told.args, table.current_id()) == (["2"], "2")


def test_enter_opens_the_chosen_row(qtbot: QtBot, table: TableView) -> None:
    table.choose("3")
    with qtbot.waitSignal(table.activated_id) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == ["3"]


def test_tab_into_a_table_chooses_its_first_row(qtbot: QtBot, table: TableView) -> None:
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert table.current_id() == "1"


def test_an_unknown_id_chooses_nothing(table: TableView) -> None:
    table.choose("3")
    table.choose("nobody")
    assert table.current_id() == ""


def test_a_click_on_the_head_sorts_and_turns(qtbot: QtBot, table: TableView) -> None:
    head = table.horizontalHeader()
    firsts = []
    for _ in range(2):
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=head.rect().center() / 8)
        firsts.append(table.model().index(0, 0).data())
    assert sorted(firsts) == ["王00", "王29"]


def test_columns_leave_by_priority_when_it_is_narrow(table: TableView) -> None:
    hidden = []
    for width in (1000, 600, 300):
        table.kept.resize(width, 400)
        hidden.append([table.isColumnHidden(at) for at in range(3)])
    assert hidden == [[False] * 3, [False, True, False], [False, True, True]]


def action_of(_one: Person) -> Cell:
    return Cell(action=Action("收讫", Icon.CHECK))


def quiet_of(_one: Person) -> Cell:
    return Cell(action=Action("撤回", quiet=True))


def owed_of(one: Person) -> Cell:
    return Cell(text=one.name, note="已冲正 1 笔", tail=BadgeText("含欠 6月", Icon.WARNING, Tone.AMBER))


def plate_of(_one: Person) -> Cell:
    return Cell(plate=Tone.VERM, tight=True, colour=Token.VERM)


def colours_in(view: TableView, row: int, column: int) -> set[str]:
    """The colours painted in a cell."""
    area = view.visualRect(view.model().index(row, column))
    image = view.viewport().grab(area).toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_a_button_in_a_row_is_filled_on_the_chosen_row_only_and_a_quiet_one_never(qtbot: QtBot, theme: Theme) -> None:
    columns = [
        Column("name", "姓名", name_of, cell=owed_of),
        Column("act", "操作", name_of, cell=action_of, width=110),
        Column("undo", "操作", name_of, cell=quiet_of, width=110),
        Column("owed", "欠", name_of, cell=plate_of, width=80, align=Side.RIGHT),
        Column("tight", "已交", name_of, cell=plate_of, width=80),
    ]
    view = TableView(theme, columns)
    qtbot.addWidget(view)
    view.setModel(FilterProxy(RowsModel(columns, id_of, rows=[person(1), person(2)], parent=view), view))
    view.resize(800, 300)
    view.show()
    view.choose("1")
    strong, tint = theme.colour(Token.DAI).name(), theme.colour(Token.VERM_TINT).name()
    filled = [[strong in colours_in(view, row, column) for column in (1, 2)] for row in (0, 1)]
    solid = [view.viewport().grab(view.visualRect(view.model().index(row, 1))).toImage() for row in (0, 1)]
    counts = [
        sum(one.pixelColor(x, y).name() == strong for x in range(one.width()) for y in range(one.height()))
        for one in solid
    ]
    assert filled[0] == [True, True]
    assert counts[0] > 5 * counts[1]
    assert tint in colours_in(view, 1, 3)


def test_every_cell_can_be_painted(table: TableView) -> None:
    table.choose("2")
    assert not table.kept.grab().isNull()


def test_tiles_stand_in_as_many_columns_as_fit(tiles: TileView) -> None:
    rects = [tiles.visualRect(tiles.model().index(at, 0)) for at in range(6)]
    assert tiles.columns() == 5
    assert len({rect.top() for rect in rects[:5]}) == 1 and rects[5].top() > rects[0].top()


def test_tiles_reflow_with_the_window(tiles: TileView) -> None:
    tiles.resize(20 + 3 * 160, 400)
    assert tiles.columns() == 3


def test_arrow_keys_move_in_the_grid(qtbot: QtBot, tiles: TileView) -> None:
    tiles.highlight_first()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(tiles, key)
    assert tiles.current_id() == "10"


def test_enter_acts_on_the_highlighted_person(qtbot: QtBot, tiles: TileView) -> None:
    tiles.highlight("4")
    with qtbot.waitSignal(tiles.acted) as told:
        qtbot.keyClick(tiles, Qt.Key.Key_Return)
    assert told.args == ["4"]


def test_a_click_acts_and_a_right_click_asks_for_the_menu(qtbot: QtBot, tiles: TileView) -> None:
    spot = tiles.visualRect(tiles.model().index(6, 0)).center()
    with qtbot.waitSignal(tiles.acted) as acted:
        qtbot.mouseClick(tiles.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    with qtbot.waitSignal(tiles.menu_asked) as asked, qtbot.assertNotEmitted(tiles.acted):
        qtbot.mouseClick(tiles.viewport(), Qt.MouseButton.RightButton, pos=spot)
    assert (acted.args, asked.args[0]) == (["6"], "6")


def test_a_tile_says_its_state(tiles: TileView) -> None:
    text = tiles.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == "王五 未签"


def test_typing_in_the_grid_moves_nothing(qtbot: QtBot, tiles: TileView) -> None:
    tiles.highlight("4")
    qtbot.keyClicks(tiles, "w")
    assert tiles.current_id() == "4"


@pytest.mark.parametrize("dark", [False, True])
def test_every_state_of_a_tile_can_be_painted(qtbot: QtBot, theme: Theme, dark: bool) -> None:
    view = TileView(make_theme(theme.fonts, dark=dark))
    base = Tile("买买提·艾力江", "请假", "年老体弱", icon=Icon.LEAVE, tone=Tone.DAI)
    kinds = [base, replace(base, plain=True), replace(base, fresh=True), replace(base, open=True, initials="MMT")]
    rows = [Person(str(at), "x", tile) for at, tile in enumerate(kinds)]
    view.setModel(RowsModel([Column("name", "姓名", said, cell=tile_of)], id_of, rows=rows, parent=view))
    qtbot.addWidget(view)
    view.highlight("1")
    view.show()
    assert not view.grab().isNull()


def open_menu(qtbot: QtBot, tiles: TileView, theme: Theme) -> tuple[StateMenu, list[str]]:
    menu, chosen = StateMenu(theme, "&张三", note="第一组", choices=CHOICES), []
    menu.chosen.connect(chosen.append)
    menu.open_at(tiles.viewport(), tiles.visualRect(tiles.model().index(0, 0)))
    return menu, chosen


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ([Qt.Key.Key_2], "late"),
        ([Qt.Key.Key_0], ""),
        ([Qt.Key.Key_Down, Qt.Key.Key_Return], "late"),
        ([Qt.Key.Key_Up, Qt.Key.Key_Return], ""),
    ],
)
def test_a_state_is_chosen_by_key(
    qtbot: QtBot, theme: Theme, tiles: TileView, *, keys: list[Qt.Key], value: str
) -> None:
    menu, chosen = open_menu(qtbot, tiles, theme)
    for key in keys:
        qtbot.keyClick(menu.focusProxy(), key)
    assert (chosen, tiles.hasFocus()) == ([value], True)


def test_a_state_is_chosen_by_mouse(qtbot: QtBot, theme: Theme, tiles: TileView) -> None:
    menu, chosen = open_menu(qtbot, tiles, theme)
    inner = menu.focusProxy()
    qtbot.mouseMove(inner, inner.rect().center())
    qtbot.mouseClick(inner, Qt.MouseButton.LeftButton, pos=inner.rect().center())
    assert len(chosen) == 1


def test_escape_leaves_the_state_as_it_is(qtbot: QtBot, theme: Theme, tiles: TileView) -> None:
    menu, chosen = open_menu(qtbot, tiles, theme)
    qtbot.keyClick(menu.focusProxy(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: tiles.findChild(StateMenu) is None)
    assert chosen == []


def test_a_row_that_blocks_offers_the_way_out(qtbot: QtBot, theme: Theme) -> None:
    checks = CheckList(theme)
    qtbot.addWidget(checks)
    items = [
        CheckItem("notice", "通知", "已发"),
        CheckItem("wrap-up", "小结", "还没写", Standing.BLOCKING, "去写小结"),
    ]
    checks.set_items(items)
    checks.show()
    button = checks.findChild(Button, "repair-wrap-up")
    checks.set_items(list(items))
    with qtbot.waitSignal(checks.asked) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["wrap-up"]


def test_counters_are_said_as_one_sentence(qtbot: QtBot, theme: Theme) -> None:
    counters = Counters(theme)
    qtbot.addWidget(counters)
    rate = Rate("到会率", "80.4%", "还差 5 人未签", "实到 ÷ 应到", ((0.8, Token.GREEN),))
    counters.set_counts([Counter("应到", 46), Counter("实到", 37, "含线上 4", Icon.CHECK)], rate=rate)
    counters.resize(600, 88)
    counters.grab()
    assert counters.accessibleName() == "应到 46 人，实到 37 人，到会率 80.4%，实到 ÷ 应到"


def test_progress_says_share_and_phase(qtbot: QtBot, theme: Theme) -> None:
    card = ProgressCard(theme, "正在写入", phases=["打包", "写入"], warning=("不要拔", "可以重来"))
    qtbot.addWidget(card)
    card.set_progress(1.7, detail="照片 9 / 13", left="还要 6 秒", phase=1)
    card.grab()
    assert card.findChild(Phases).accessibleName() == "第 2 步，共 2 步：写入"


def test_a_menu_stays_inside_a_small_window(qtbot: QtBot, theme: Theme) -> None:
    window, anchor = QWidget(), QWidget()
    window.setLayout(column(anchor))
    qtbot.addWidget(window)
    window.resize(500, 420)
    window.show()
    menu = StateMenu(theme, "王五", choices=CHOICES)
    menu.open_at(anchor, anchor.rect().adjusted(480, 400, 0, 0))
    inner = menu.focusProxy()
    assert window.rect().contains(inner.mapTo(window, inner.rect().bottomRight()))
