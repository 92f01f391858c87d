"""The step 通知, driven with keys and clicks: what is typed is stored, what is wrong stays as typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office, open_office
from tests.ui.pages.notice_desk import HOSTILE, LEFT, Desk
from themeday_desktop.domain.activities import ActivityKind, Notice, StudyItem, StudyMode
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.ui.pages.notice_study import StudyRow
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.choice import Check
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.text_input import TextInput
from themeday_desktop.ui.workplace import Destination


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


def test_what_is_typed_is_stored_by_itself_after_a_moment(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.page.saved, timeout=5_000):
        desk.type("place", "村党群服务中心二楼")
    assert desk.stored.place == "村党群服务中心二楼"


def test_leaving_a_field_stores_at_once(desk: Desk, qtbot: QtBot) -> None:
    desk.type("host", "石建国")
    qtbot.keyClick(desk.line("host"), Qt.Key.Key_Tab)
    assert desk.stored.host == "石建国"


def test_days_and_times_are_typed_forgivingly_and_kept_strictly(desk: Desk) -> None:
    for key, text in (("held_on", "2026.7.17"), ("time_start", "1430"), ("time_end", "下午5点半")):
        desk.type(key, text)
    desk.type("notice.issued_on", "7月1日")
    desk.save()
    stored = desk.stored
    assert (stored.held_on, stored.time_start, stored.time_end) == ("2026-07-17", "14:30", "17:30")
    assert stored.notice.issued_on == "2026-07-01"
    assert desk.line("time_start").text() == "14:30"


def test_the_text_of_the_notice_is_kept_whole(desk: Desk, qtbot: QtBot) -> None:
    text = "  各支部：\n\n一、主题\t五亮五共\n  \n" + HOSTILE
    QGuiApplication.clipboard().setText(text)
    editor = desk.page.findChild(TextInput, "notice.text").editor
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.save()
    assert desk.stored.notice.text == text


def test_a_text_nobody_touched_keeps_even_what_an_editor_would_change(office: Office, qtbot: QtBot) -> None:
    odd = "第一行\r\n第二行\u00a0有空格"
    desk = Desk(office, qtbot, office.add_activity(notice=Notice(text=odd)))
    desk.type("place", "会议室")
    desk.save()
    assert (desk.stored.place, desk.stored.notice.text) == ("会议室", odd)


def test_kinds_are_ticked_with_clicks_and_at_least_one_stays(desk: Desk, qtbot: QtBot) -> None:
    qtbot.mouseClick(desk.page.findChild(Check, "kind-party_lecture"), LEFT)
    desk.save()
    assert desk.stored.kinds == (ActivityKind.THEME_DAY, ActivityKind.PARTY_LECTURE)
    for kind in ("theme_day", "party_lecture"):
        qtbot.mouseClick(desk.page.findChild(Check, f"kind-{kind}"), LEFT)
    desk.save()
    assert desk.stored.kinds == (ActivityKind.PARTY_LECTURE,)
    assert "这一项要填。" in desk.said()


def test_a_wrong_field_is_refused_stays_as_typed_and_holds_up_nothing_else(desk: Desk) -> None:
    desk.type("held_on", "2026-02-30")
    desk.type("place", "会议室")
    desk.save()
    assert (desk.stored.held_on, desk.stored.place) == ("2026-07-10", "会议室")
    assert desk.line("held_on").text() == "2026-02-30"
    assert "2026-02-30" in desk.said()
    assert desk.line("place").hasFocus()


def test_the_page_is_not_left_while_something_typed_cannot_be_stored(desk: Desk) -> None:
    desk.type("title", " ")
    assert not desk.page.leave()
    assert desk.line("title").hasFocus()
    assert desk.stored.title == "七月主题党日"
    desk.type("title", "七月党日")
    assert desk.page.leave()
    assert desk.stored.title == "七月党日"


def test_a_mistyped_end_of_the_range_keeps_the_old_range_whole(office: Office, qtbot: QtBot) -> None:
    notice = Notice(window_start="2026-07-01", window_end="2026-07-20")
    desk = Desk(office, qtbot, office.add_activity(notice=notice))
    desk.type("notice.window_start", "2026-08-01")
    desk.save()
    assert desk.stored.notice == notice
    desk.type("notice.window_end", "2026-08-20")
    desk.save()
    assert (desk.stored.notice.window_start, desk.stored.notice.window_end) == ("2026-08-01", "2026-08-20")


def test_a_day_outside_the_range_is_kept_and_said(desk: Desk) -> None:
    desk.type("notice.window_start", "2026-07-11")
    desk.type("notice.window_end", "2026-07-20")
    desk.save()
    hint = desk.page.findChild(QWidget, "date-hint")
    assert hint.isVisibleTo(desk.page)
    desk.type("held_on", "2026-07-12")
    desk.save()
    assert not hint.isVisibleTo(desk.page)
    assert desk.stored.held_on == "2026-07-12"


def test_while_no_day_is_chosen_the_range_of_the_notice_is_said(office: Office, qtbot: QtBot) -> None:
    notice = Notice(window_start="2026-07-01", window_end="2026-07-20")
    desk = Desk(office, qtbot, office.add_activity(held_on=None, notice=notice))
    assert "2026年7月1日至7月20日" in desk.said()
    desk.type("held_on", "7月10日")
    desk.save()
    assert "2026年7月1日至7月20日" not in desk.said()


def test_clearing_the_only_day_is_refused_and_said(desk: Desk) -> None:
    desk.type("held_on", " ")
    desk.save()
    assert (desk.stored.held_on, "这一项要填。" in desk.said()) == ("2026-07-10", True)


def test_taking_back_a_save_shows_the_old_text_again(desk: Desk) -> None:
    desk.type("place", "会议室")
    desk.save()
    desk.office.place.commands.run(desk.office.services.ledger.undo)
    assert (desk.stored.place, desk.line("place").text()) == (None, "")


def test_a_commit_elsewhere_leaves_text_and_caret_of_what_is_being_typed(desk: Desk, qtbot: QtBot) -> None:
    line = desk.line("place")
    desk.type("place", "会议室")
    line.setCursorPosition(1)
    other = ActivityDraft("改了名", held_on="2026-07-10")
    desk.office.place.commands.run(
        lambda: desk.office.services.activities.amend_activity(desk.id, other, version=desk.stored.version)
    )
    assert (line.text(), line.cursorPosition(), desk.line("title").text()) == ("会议室", 1, "改了名")
    desk.save()
    assert (desk.stored.title, desk.stored.place) == ("改了名", "会议室")


def test_a_change_made_behind_the_page_is_said_and_nothing_typed_is_lost(desk: Desk, qtbot: QtBot) -> None:
    other = ActivityDraft("改了名", held_on="2026-07-10")
    desk.office.services.activities.amend_activity(desk.id, other, version=desk.stored.version)
    desk.type("place", "会议室")
    desk.save()
    assert desk.stored.place is None
    assert "刚刚在别处改过" in desk.said()
    qtbot.mouseClick(desk.page.findChild(Button, "notice-reload"), LEFT)
    assert (desk.stored.title, desk.stored.place) == ("改了名", "会议室")
    assert "刚刚在别处改过" not in desk.said()


@pytest.mark.fault("US-01")
def test_a_full_disk_stores_nothing_and_takes_nothing_from_the_form(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = type(desk.office.services.activities)
    real = service.amend_activity

    def fail(*_given: object, **_named: object) -> None:
        raise Surroundings("disk_full", path="账本")

    monkeypatch.setattr(service, "amend_activity", fail)
    desk.type("place", "会议室")
    desk.save()
    assert (desk.line("place").text(), desk.saved, desk.stored.place) == ("会议室", [], None)
    assert [one.title for one in desk.office.prompts.errors] == ["磁盘满了，没有保存"]
    assert not desk.page.leave()
    monkeypatch.setattr(service, "amend_activity", real)
    assert desk.page.leave()
    assert desk.stored.place == "会议室"


@pytest.mark.fault("TX-07")
def test_controls_reversed_runs_and_halves_of_characters_are_left_out(desk: Desk, qtbot: QtBot) -> None:
    odd = "会\x00议\x07室\u202e甲\ud800乙"
    for key in ("place", "notice.number"):
        desk.line(key).setText(odd)
        desk.line(key).edited.emit()
    text = desk.page.findChild(TextInput, "notice.text")
    text.editor.setPlainText("第一行\n" + odd)
    qtbot.mouseClick(desk.page.findChild(Button, "add-study"), LEFT)
    title = desk.page.findChild(StudyRow).findChild(LineInput, "study-title")
    title.setText(odd)
    title.edited.emit()
    desk.save()
    stored = desk.stored
    assert (stored.place, stored.notice.number) == ("会议室甲乙", "会议室甲乙")
    assert stored.notice.text == "第一行\n会议室甲乙"
    assert stored.notice.study == (StudyItem("会议室甲乙", StudyMode.COLLECTIVE),)


def test_the_cursor_begins_where_something_is_missing(desk: Desk) -> None:
    assert desk.page.findChild(TextInput, "theme").editor.hasFocus()


def test_tab_follows_the_reading_order_into_and_out_of_the_rows(desk: Desk, qtbot: QtBot) -> None:
    add = desk.page.findChild(Button, "add-study")
    qtbot.mouseClick(add, LEFT)
    row = desk.page.findChild(StudyRow)
    stops = [add, row.findChild(LineInput), row.findChild(QWidget, "study-mode")]
    stops += [row.findChild(Button, f"study-{name}") for name in ("up", "down", "remove")]
    add.setFocus()
    for stop in (*stops[1:], desk.page.findChild(Button, "add-deadline")):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert stop.hasFocus()


def test_nothing_is_stored_where_nothing_was_changed(desk: Desk) -> None:
    desk.type("place", "会")
    desk.type("place", " ")
    desk.save()
    assert (desk.stored.version, desk.saved) == (1, [])


def test_an_activity_taken_back_leads_to_the_list(desk: Desk) -> None:
    gone: list[Destination] = []
    desk.page.go.connect(gone.append)
    desk.office.place.commands.run(desk.office.services.ledger.undo)
    assert gone == [Destination("activities")]
    assert desk.page.leave()


def test_the_button_at_the_foot_leads_to_the_sign_in(desk: Desk, qtbot: QtBot) -> None:
    gone: list[Destination] = []
    desk.page.go.connect(gone.append)
    qtbot.mouseClick(desk.page.findChild(Button, "next-step"), LEFT)
    assert gone == [Destination("activity", desk.id, "sign_in")]


def test_another_activity_shows_its_own_rows(office: Office, qtbot: QtBot) -> None:
    study = (StudyItem("甲", StudyMode.COLLECTIVE),)
    desk = Desk(office, qtbot, office.add_activity(notice=Notice(study=study)))
    other = office.add_activity(title="别的")
    desk.page.show_activity(other)
    rows = [row for row in desk.page.findChildren(StudyRow) if row.isVisibleTo(desk.page)]
    assert (desk.line("title").text(), rows) == ("别的", [])


@pytest.mark.fault("TX-01")
def test_hostile_text_stands_in_the_fields_literally(office: Office, qtbot: QtBot) -> None:
    notice = Notice(HOSTILE, HOSTILE, HOSTILE, None, HOSTILE, study=(StudyItem(HOSTILE, StudyMode.SELF),))
    desk = Desk(office, qtbot, office.add_activity(title=HOSTILE, place=HOSTILE, notice=notice))
    lines = [desk.line(key).text() for key in ("title", "place", "notice.title", "notice.issuer", "study-title")]
    assert lines == [HOSTILE] * 5
    assert desk.page.findChild(TextInput, "notice.text").value() == HOSTILE


@pytest.mark.fault("TX-02")
def test_no_text_of_the_page_is_guessed_to_be_rich(desk: Desk) -> None:
    labels = desk.page.findChildren(QLabel)
    assert len(labels) > 20
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_every_field_has_a_name_for_readers_and_can_be_reached_with_tab(desk: Desk) -> None:
    for key in ("title", "theme", "held_on", "time_start", "place", "notice.text", "notice.window_end"):
        widget = desk.page.findChild(QWidget, key)
        assert widget.accessibleName()
    seen, widget = set(), desk.line("title")
    for _ in range(400):
        seen.add(widget)
        widget = widget.nextInFocusChain()
    assert {desk.line("host"), desk.line("notice.issuer"), desk.page.findChild(Button, "next-step")} <= seen
