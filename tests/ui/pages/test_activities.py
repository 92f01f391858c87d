"""The list of activities, driven with keys and clicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office, type_text
from themeday_desktop.domain.activities import ActivityKind, Notice
from themeday_desktop.ui.pages.activities import ActivitiesPage, SearchInput, YearChip
from themeday_desktop.ui.pages.activities_list import ActivityList, badges
from themeday_desktop.ui.pages.activities_list import said as entry_said
from themeday_desktop.ui.pages.activities_new import NewActivityDialog, usual_title
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.choice import Check
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.widgets.empty_state import EmptyState
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.workplace import Destination

LEFT = Qt.MouseButton.LeftButton
HOSTILE = "<b>七月</b> &张三 %s {0} '; DROP TABLE"


@pytest.fixture
def office(tmp_path: Path, theme: Theme, qtbot: QtBot) -> Office:
    """A ledger with people and no activity."""
    made = open_office(tmp_path, theme)
    qtbot.addWidget(made.host)
    return made


def shown(office: Office, qtbot: QtBot) -> tuple[ActivitiesPage, list[Destination]]:
    """The page in its window, and where it asks to go."""
    page = ActivitiesPage(office.place)
    page.refresh()
    office.show(page, qtbot, size=(1282, 768))
    gone: list[Destination] = []
    page.go.connect(gone.append)
    return page, gone


def listed(page: ActivitiesPage) -> list[str]:
    """The titles in the list."""
    return [entry.line.activity.title for entry in page.findChild(ActivityList).model().rows]


def press(qtbot: QtBot, root: QWidget, name: str) -> None:
    """Click the button of this name."""
    qtbot.mouseClick(root.findChild(Button, name), LEFT)


def test_without_activities_the_page_tells_the_flow_and_how_to_begin(office: Office, qtbot: QtBot) -> None:
    page, _ = shown(office, qtbot)
    assert page.findChild(EmptyState).isVisible()
    assert page.findChild(Button, "new-first-activity").isVisible()
    assert not page.findChild(Button, "new-activity").isVisible()


def test_the_empty_page_leads_to_the_roster(office: Office, qtbot: QtBot) -> None:
    page, gone = shown(office, qtbot)
    press(qtbot, page, "to-roster")
    assert gone == [Destination("roster")]


def test_a_new_activity_is_made_with_the_keyboard_and_leads_to_its_notice(office: Office, qtbot: QtBot) -> None:
    page, gone = shown(office, qtbot)
    qtbot.keyClick(page.findChild(Button, "new-first-activity"), Qt.Key.Key_Return)
    dialog = office.place.overlay.topmost
    assert isinstance(dialog, NewActivityDialog)
    type_text(dialog.findChild(DateInput, "held_on").line, "7月20日")
    qtbot.keyClick(dialog.findChild(DateInput, "held_on").line, Qt.Key.Key_Return)
    made = office.services.activities.load_all()[0].activity
    assert (made.title, made.held_on, made.kinds) == ("七月主题党日", "2026-07-20", (ActivityKind.THEME_DAY,))
    assert gone == [Destination("activity", made.id, "notice")]
    assert office.place.overlay.topmost is None


def test_a_new_activity_may_carry_several_kinds_and_wait_for_its_day(office: Office, qtbot: QtBot) -> None:
    page, _ = shown(office, qtbot)
    press(qtbot, page, "new-first-activity")
    dialog = office.place.overlay.topmost
    assert dialog is not None
    qtbot.mouseClick(dialog.findChild(Check, "kind-party_lecture"), LEFT)
    qtbot.mouseClick(dialog.findChild(QWidget, "known").buttons()[1], LEFT)
    type_text(dialog.findChild(DateInput, "window_start").line, "2026.8.10")
    type_text(dialog.findChild(DateInput, "window_end").line, "8月20日")
    press(qtbot, dialog, "new-activity-save")
    made = office.services.activities.load_all()[0].activity
    assert made.kinds == (ActivityKind.THEME_DAY, ActivityKind.PARTY_LECTURE)
    assert (made.held_on, made.notice) == (None, Notice(window_start="2026-08-10", window_end="2026-08-20"))


def test_a_refused_new_activity_stays_as_it_was_typed(office: Office, qtbot: QtBot) -> None:
    page, gone = shown(office, qtbot)
    press(qtbot, page, "new-first-activity")
    dialog = office.place.overlay.topmost
    assert dialog is not None
    title, day = dialog.findChild(LineInput, "title"), dialog.findChild(DateInput, "held_on")
    title.selectAll()
    type_text(title, HOSTILE)
    type_text(day.line, "2026-02-30")
    press(qtbot, dialog, "new-activity-save")
    assert (title.value(), day.value()) == (HOSTILE, "2026-02-30")
    assert any("2026-02-30" in label.text() for label in dialog.findChildren(QLabel) if label.isVisible())
    assert (office.services.activities.load_all(), gone) == ((), [])


def new_dialog(office: Office, qtbot: QtBot) -> NewActivityDialog:
    """The dialog of a new activity, opened with a click."""
    page, _ = shown(office, qtbot)
    press(qtbot, page, "new-first-activity")
    dialog = office.place.overlay.topmost
    assert isinstance(dialog, NewActivityDialog)
    return dialog


def test_the_proposed_name_follows_the_day_until_it_is_typed(office: Office, qtbot: QtBot) -> None:
    dialog = new_dialog(office, qtbot)
    title, day = dialog.findChild(LineInput, "title"), dialog.findChild(DateInput, "held_on")
    type_text(day.line, "11月21日")
    assert title.value() == "十一月主题党日"
    title.selectAll()
    type_text(title, "扩大会")
    day.line.selectAll()
    type_text(day.line, "12月3日")
    assert title.value() == "扩大会"


def test_the_proposed_name_follows_the_first_day_of_a_range(office: Office, qtbot: QtBot) -> None:
    dialog = new_dialog(office, qtbot)
    qtbot.mouseClick(dialog.findChild(QWidget, "known").buttons()[1], LEFT)
    type_text(dialog.findChild(DateInput, "window_start").line, "2026.8.10")
    assert dialog.findChild(LineInput, "title").value() == "八月主题党日"


def test_tab_goes_from_the_day_to_the_main_button_first(office: Office, qtbot: QtBot) -> None:
    dialog = new_dialog(office, qtbot)
    assert dialog.findChild(DateInput, "held_on").line.hasFocus()
    qtbot.keyClick(dialog.findChild(DateInput, "held_on").line, Qt.Key.Key_Tab)
    assert dialog.findChild(Button, "new-activity-save").hasFocus()
    qtbot.keyClick(dialog.findChild(Button, "new-activity-save"), Qt.Key.Key_Tab)
    assert dialog.findChild(Button, "new-activity-cancel").hasFocus()


def test_escape_leaves_an_untouched_new_activity_at_once(office: Office, qtbot: QtBot) -> None:
    dialog = new_dialog(office, qtbot)
    qtbot.keyClick(dialog.findChild(DateInput, "held_on").line, Qt.Key.Key_Escape)
    assert (office.place.overlay.topmost, office.prompts.asked) == (None, [])


@pytest.mark.parametrize("yes", [True, False])
def test_leaving_a_new_activity_asks_before_typed_text_is_lost(office: Office, qtbot: QtBot, *, yes: bool) -> None:
    dialog = new_dialog(office, qtbot)
    title = dialog.findChild(LineInput, "title")
    title.selectAll()
    type_text(title, "扩大会")
    office.prompts.yes = yes
    press(qtbot, dialog, "new-activity-cancel")
    assert office.prompts.asked == ["填过的还没有建"]
    assert (office.place.overlay.topmost is None) is yes


def test_a_month_gives_the_usual_name_in_words() -> None:
    from datetime import date

    assert [usual_title(date(2026, month, 1)) for month in (1, 10, 11, 12)] == [
        "一月主题党日",
        "十月主题党日",
        "十一月主题党日",
        "十二月主题党日",
    ]


def test_activities_are_listed_newest_first_under_their_year(office: Office, qtbot: QtBot) -> None:
    for day in ("2025-12-12", "2026-07-10", "2026-03-17"):
        office.add_activity(title=day, held_on=day)
    page, _ = shown(office, qtbot)
    entries = page.findChild(ActivityList).model().rows
    assert [(entry.line.activity.title, entry.year) for entry in entries] == [
        ("2026-07-10", "2026 年"),
        ("2026-03-17", ""),
        ("2025-12-12", "2025 年"),
    ]


def test_a_year_is_chosen_with_a_click_and_keeps_to_it_after_a_commit(office: Office, qtbot: QtBot) -> None:
    office.add_activity(title="旧的", held_on="2025-12-12")
    office.add_activity()
    page, _ = shown(office, qtbot)
    qtbot.mouseClick(page.findChild(YearChip, "year-2025"), LEFT)
    assert listed(page) == ["旧的"]
    office.add_activity(title="又一个旧的", held_on="2025-11-12")
    page.refresh()
    assert listed(page) == ["旧的", "又一个旧的"]


@pytest.mark.fault("TX-09")
def test_typing_finds_by_any_word_and_takes_signs_literally(office: Office, qtbot: QtBot) -> None:
    office.add_activity(title="七月主题党日", place="村党群服务中心")
    office.add_activity(title="100% 到会", held_on="2026-06-10")
    page, _ = shown(office, qtbot)
    search = page.findChild(SearchInput)
    assert page.search_here()
    assert search.hasFocus()
    assert not page.search_here()  # from here the search over everything is asked for
    for typed, found in (("党群 七月", ["七月主题党日"]), ("%", ["100% 到会"]), ("_", []), ("党课", [])):
        search.clear()
        type_text(search, typed)
        assert listed(page) == found
    assert page.findChild(QLabel, "activities-nothing").isVisible()
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert len(listed(page)) == 2


def test_enter_in_the_search_leads_into_the_list_and_enter_there_opens(office: Office, qtbot: QtBot) -> None:
    activity_id = office.add_activity()
    page, gone = shown(office, qtbot)
    qtbot.keyClick(page.findChild(SearchInput), Qt.Key.Key_Return)
    assert page.findChild(ActivityList).hasFocus()
    qtbot.keyClick(page.findChild(ActivityList), Qt.Key.Key_Return)
    assert gone == [Destination("activity", activity_id)]


def test_one_click_anywhere_on_a_row_opens_and_a_double_click_opens_once(office: Office, qtbot: QtBot) -> None:
    activity_id = office.add_activity()
    page, gone = shown(office, qtbot)
    view = page.findChild(ActivityList)
    spot = QPoint(200, view.visualRect(view.model().index(0, 0)).bottom() - 30)
    qtbot.mouseClick(view.viewport(), LEFT, pos=spot)
    assert (view.current_id(), gone) == (activity_id, [Destination("activity", activity_id)])
    gone.clear()
    qtbot.mouseClick(view.viewport(), LEFT, pos=spot)
    qtbot.mouseDClick(view.viewport(), LEFT, pos=spot)
    assert gone == [Destination("activity", activity_id)]


def test_a_click_on_the_year_and_a_button_let_go_elsewhere_open_nothing(office: Office, qtbot: QtBot) -> None:
    office.add_activity()
    page, gone = shown(office, qtbot)
    view = page.findChild(ActivityList)
    rect = view.visualRect(view.model().index(0, 0))
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(200, rect.top() + 10))
    qtbot.mousePress(view.viewport(), LEFT, pos=QPoint(200, rect.bottom() - 30))
    qtbot.mouseRelease(view.viewport(), LEFT, pos=QPoint(200, rect.bottom() + 60))
    assert gone == []


def test_one_click_on_the_word_open_opens(office: Office, qtbot: QtBot) -> None:
    activity_id = office.add_activity()
    page, gone = shown(office, qtbot)
    view = page.findChild(ActivityList)
    rect = view.visualRect(view.model().index(0, 0))
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(rect.right() - 30, rect.bottom() - 30))
    assert gone == [Destination("activity", activity_id)]


def test_badges_say_how_far_each_step_is(office: Office, qtbot: QtBot) -> None:
    activity_id = office.add_activity()
    office.sign_in_all(activity_id)
    page, _ = shown(office, qtbot)
    model = page.findChild(ActivityList).model()
    assert [badge.text for badge in badges(model.rows[0])] == ["签到 6/8", "小结没写", "没导出"]
    office.services.wrap_ups.record(activity_id, "写好了", approved_by=None)
    page.refresh()
    assert [badge.text for badge in badges(model.rows[0])] == ["签到 6/8", "小结已写", "没导出"]


@pytest.mark.fault("TX-01")
def test_a_hostile_title_is_shown_and_said_literally(office: Office, qtbot: QtBot) -> None:
    office.add_activity(title=HOSTILE)
    page, _ = shown(office, qtbot)
    index = page.findChild(ActivityList).model().index(0, 0)
    assert str(index.data(Qt.ItemDataRole.AccessibleTextRole)).startswith(HOSTILE)
    assert not page.grab().isNull()


@pytest.mark.fault("TX-02")
def test_no_text_of_the_page_and_its_dialog_is_guessed_to_be_rich(office: Office, qtbot: QtBot) -> None:
    office.add_activity()
    page, _ = shown(office, qtbot)
    press(qtbot, page, "new-activity")
    labels = office.host.findChildren(QLabel)
    assert len(labels) > 5
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_an_activity_entered_late_is_marked_in_the_list(office: Office, qtbot: QtBot) -> None:
    own = office.add_activity()
    office.add_activity(title="八月", held_on="2026-08-10")
    office.sign_in_all(own)
    page, _ = shown(office, qtbot)
    said = [one.split("，") for one in (entry_said(entry) for entry in page.findChild(ActivityList).model().rows)]
    assert ["补录" in parts for parts in said] == [False, True]
