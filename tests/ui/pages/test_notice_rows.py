"""The rows of the step 通知: study asked for and deadlines, typed, pasted and moved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office, type_text
from tests.ui.pages.notice_desk import LEFT, Desk
from themeday_desktop.domain.activities import (
    Deadline,
    Notice,
    StudyItem,
    StudyMode,
)
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.ui.pages.notice_deadlines import DeadlineRow
from themeday_desktop.ui.pages.notice_study import StudyRow, marked, pasted_items
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.date_input import DateInput, TimeInput
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.scroll import ScrollBody


@pytest.fixture
def office(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Office:
    """A ledger with people."""
    made = open_office(tmp_path, theme)
    qtbot.addWidget(made.host)
    return made


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Desk:
    """The page of a theme day in July."""
    return Desk(office, qtbot, office.add_activity())


def test_a_pasted_list_becomes_rows_without_its_numbers(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.page.findChild(Button, "add-study"), LEFT)
    QGuiApplication.clipboard().setText("1.全国“两会”精神;\n（2）二中全会精神；\n三、讲话精神。\n\n《条例》第2条")
    line = desk.page.findChild(StudyRow).findChild(LineInput, "study-title")
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.save()
    titles = [item.title for item in desk.stored.notice.study]
    assert titles == ["全国“两会”精神", "二中全会精神", "讲话精神", "《条例》第2条"]


def test_a_pasted_line_that_begins_with_a_year_keeps_it() -> None:
    items = pasted_items("2023年全国“两会”精神\n10.条例\n3.5亿人的事", StudyMode.SELF)
    assert items == [StudyItem(one, StudyMode.SELF) for one in ("2023年全国“两会”精神", "条例", "3.5亿人的事")]


@pytest.mark.parametrize(("button", "kind"), [("add-study", StudyRow), ("add-deadline", DeadlineRow)])
def test_a_new_row_is_scrolled_wholly_into_sight(
    office: Office, qtbot: QtBot, button: str, kind: type[QWidget]
) -> None:
    study = tuple(StudyItem(one, StudyMode.COLLECTIVE) for one in "甲乙丙")
    deadlines = tuple(Deadline("2026-07-20", one) for one in "甲乙丙")
    desk = Desk(office, qtbot, office.add_activity(notice=Notice(study=study, deadlines=deadlines)))
    known = desk.page.findChildren(kind)
    body = desk.page.findChild(ScrollBody)
    body.ensureWidgetVisible(desk.page.findChild(Button, button), 0, 20)
    with qtbot.waitSignal(body.verticalScrollBar().rangeChanged):  # the row has its place then
        qtbot.mouseClick(desk.page.findChild(Button, button), LEFT)
    made = next(one for one in desk.page.findChildren(kind) if one not in known)

    def is_whole() -> bool:
        return body.viewport().rect().contains(QRect(made.mapTo(body.viewport(), QPoint()), made.size()))

    qtbot.waitUntil(is_whole)


def test_a_pasted_line_says_how_it_is_studied(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.page.findChild(Button, "add-study"), LEFT)
    QGuiApplication.clipboard().setText("1.讲话精神\n自学：《条例》\n集中学习：二中全会精神\n（3）【自学】党章")
    line = desk.page.findChild(StudyRow).findChild(LineInput, "study-title")
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.save()
    together, alone = StudyMode.COLLECTIVE, StudyMode.SELF
    wanted = (("讲话精神", together), ("《条例》", alone), ("二中全会精神", together), ("党章", alone))
    assert desk.stored.notice.study == tuple(StudyItem(*one) for one in wanted)


def test_one_pasted_line_says_how_it_is_studied(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.page.findChild(Button, "add-study"), LEFT)
    line = desk.page.findChild(StudyRow).findChild(LineInput, "study-title")
    QGuiApplication.clipboard().setText("自学：1.党章")
    qtbot.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    type_text(line, "总纲")
    desk.save()
    assert desk.stored.notice.study == (StudyItem("党章总纲", StudyMode.SELF),)


def test_a_pasted_heading_says_how_the_lines_below_are_studied() -> None:
    found = pasted_items("集中学习：\n1.甲\n2.乙\n自学内容：\n1.丙", StudyMode.SELF)
    modes = (StudyMode.COLLECTIVE, StudyMode.COLLECTIVE, StudyMode.SELF)
    assert found == [StudyItem(title, mode) for title, mode in zip("甲乙丙", modes, strict=True)]


@pytest.mark.parametrize("title", ["自学成才的故事", "集中整治群众身边不正之风"])
def test_a_title_that_only_begins_like_a_mark_stays_whole(title: str) -> None:
    assert marked(title) == (None, title)


def test_study_items_are_added_with_enter_moved_and_taken_away(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.page.findChild(Button, "add-study"), LEFT)
    first = desk.page.findChild(StudyRow)
    type_text(first.findChild(LineInput, "study-title"), "甲")
    qtbot.keyClick(first.findChild(LineInput, "study-title"), Qt.Key.Key_Return)
    second = next(row for row in desk.page.findChildren(StudyRow) if row is not first)
    line = second.findChild(LineInput, "study-title")
    assert line.hasFocus()
    type_text(line, "乙")
    qtbot.mouseClick(second.findChild(Button, "study-up"), LEFT)
    desk.save()
    assert [item.title for item in desk.stored.notice.study] == ["乙", "甲"]
    qtbot.keyClick(second.findChild(Button, "study-remove"), Qt.Key.Key_Return)
    desk.save()
    assert [item.title for item in desk.stored.notice.study] == ["甲"]


def test_the_way_of_studying_is_chosen_by_key(desk: Desk, qtbot: QtBot) -> None:
    desk.office.services.activities.amend_activity(
        desk.id,
        ActivityDraft(
            "七月主题党日", held_on="2026-07-10", notice=Notice(study=(StudyItem("甲", StudyMode.COLLECTIVE),))
        ),
        version=1,
    )
    desk.page.refresh()
    mode = desk.page.findChild(StudyRow).findChild(QWidget, "study-mode")
    qtbot.keyClick(mode, Qt.Key.Key_Down)
    desk.save()
    assert desk.stored.notice.study == (StudyItem("甲", StudyMode.SELF),)


def test_a_deadline_is_stored_once_it_has_a_day_and_a_matter(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.page.findChild(Button, "add-deadline"), LEFT)
    row = desk.page.findChild(DeadlineRow)
    type_text(row.findChild(LineInput, "deadline-what"), "活动总结表")
    desk.save()
    assert desk.stored.notice.deadlines == ()
    assert "截止日期" in desk.said()
    assert not desk.page.leave()
    type_text(row.findChild(DateInput, "deadline-date").line, "7月31日")
    type_text(row.findChild(TimeInput, "deadline-time").line, "17:00")
    type_text(row.findChild(LineInput, "deadline-recipient"), "镇组织办")
    desk.save()
    assert desk.stored.notice.deadlines == (Deadline("2026-07-31", "活动总结表", "镇组织办", "17:00"),)
    assert desk.page.leave()


def test_a_stored_deadline_whose_day_is_mistyped_keeps_its_stored_day(office: Office, qtbot: QtBot) -> None:
    kept = (Deadline("2026-07-31", "总结表"), Deadline("2026-08-01", "照片"))
    desk = Desk(office, qtbot, office.add_activity(notice=Notice(deadlines=kept)))
    line = desk.page.findChild(DeadlineRow).findChild(DateInput, "deadline-date").line
    line.selectAll()
    type_text(line, "7月32日")
    desk.save()
    assert desk.stored.notice.deadlines == kept
    assert line.text() == "7月32日"
    assert "7月32日" in desk.said()
