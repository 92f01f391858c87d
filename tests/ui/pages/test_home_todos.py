"""What is to be done on the home page: how much of it is shown, where it leads, how long rows break."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office
from tests.ui.pages.home_desk import DEADLINES, LEFT, Desk
from themeday_desktop.domain.activities import Deadline, Notice
from themeday_desktop.services.home_view import Todo
from themeday_desktop.ui.fonts import FontFamilies
from themeday_desktop.ui.pages.home_todo import FEW, TodoCard, TodoList
from themeday_desktop.ui.theme import make_theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.marks import Badge
from themeday_desktop.ui.widgets.scroll import ScrollBody
from themeday_desktop.ui.workplace import Destination


def shown_todos(desk: Desk) -> Sequence[Todo]:
    """What the list shows."""
    return desk.page.findChild(TodoList)._todos


def test_four_rows_are_shown_and_all_on_demand(office: Office, qtbot: QtBot) -> None:
    office.add_activity(notice=Notice(deadlines=DEADLINES))
    desk = Desk(office, qtbot)
    card = desk.page.findChild(TodoCard)
    more = desk.page.findChild(Button, "home-all-todos")
    assert (len(shown_todos(desk)), more.caption) == (FEW, "还有 2 项")
    assert card.findChild(Badge).badge.text == "逾期 1"
    qtbot.mouseClick(more, LEFT)
    assert (len(shown_todos(desk)), more.caption) == (6, "只看前 4 项")
    rows = desk.page.findChild(TodoList)
    bar = card.findChild(ScrollBody).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    rows.setFocus()
    for _ in range(5):
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert bar.value() > 0  # the row in hand is in sight
    qtbot.mouseClick(more, LEFT)
    assert len(shown_todos(desk)) == FEW
    assert rows.isVisible()


def test_a_row_leads_to_where_it_is_done(office: Office, qtbot: QtBot) -> None:
    own = office.add_activity(notice=Notice(deadlines=DEADLINES))
    desk = Desk(office, qtbot)
    assert desk.said(TodoList)[0] == "2026-07-15，材料15：七月主题党日，明天，报组织办"
    desk.click(TodoList, 1)
    assert desk.gone == [Destination("activity", own, "export")]


LONG = Deadline("2026-07-15", "整改问题台账及销号情况说明", "中共柳溪镇委员会组织办公室", "17:00")


@pytest.mark.parametrize("large", [False, True])
def test_a_long_row_is_broken_and_never_cut(tmp_path: Path, fonts: FontFamilies, qtbot: QtBot, large: bool) -> None:
    office = open_office(tmp_path, make_theme(fonts, large=large, reduced_motion=True))
    qtbot.addWidget(office.host)
    office.add_activity(title="七月支部委员会暨半年工作分析会", notice=Notice(deadlines=(LONG, *DEADLINES)))
    rows = Desk(office, qtbot).page.findChild(TodoList)
    title, note = rows._lines(rows._todos[0])
    assert "".join(title) == "整改问题台账及销号情况说明：七月支部委员会暨半年工作分析会"
    assert len(title) == (3 if large else 2)
    assert "".join(note) == "17:00 报中共柳溪镇委员会组织办公室"
    metrics = [(QFontMetricsF(rows._theme.font(16, bold=True)), title), (QFontMetricsF(rows._theme.font(14)), note)]
    widest = max(one.horizontalAdvance(line) for one, lines in metrics for line in lines)
    assert widest <= rows._room + 0.5
    tops = [rows.rect_of(at).top() for at in range(FEW)]
    assert rows.rect_of(0).height() > rows.rect_of(1).height()
    assert tops == sorted(tops)
    assert rows.rect_of(FEW - 1).bottom() <= rows.height() + 0.5
    rows.grab()
    office.place.jobs.close()


def test_a_row_of_two_lines_breaks_after_what_is_asked_for(tmp_path: Path, fonts: FontFamilies, qtbot: QtBot) -> None:
    office = open_office(tmp_path, make_theme(fonts, large=True, reduced_motion=True))
    qtbot.addWidget(office.host)
    office.add_activity(notice=Notice(deadlines=(Deadline("2026-07-15", "主题党日资料包"),)))
    rows = Desk(office, qtbot).page.findChild(TodoList)
    assert rows._lines(rows._todos[0])[0] == ("主题党日资料包：", "七月主题党日")
    office.place.jobs.close()
