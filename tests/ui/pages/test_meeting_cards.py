"""The other cards of the meeting page: who is expected, minutes, resolutions."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import type_text
from tests.ui.pages.meeting_desk import MeetingDesk
from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.errors import Surroundings
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.traits import Stage, Trait
from themeday_desktop.services.resolutions import Resolutions
from themeday_desktop.ui.pages.audience_card import AudienceCard
from themeday_desktop.ui.pages.minutes_card import MinutesCard
from themeday_desktop.ui.pages.notice_autosave import Autosave
from themeday_desktop.ui.pages.resolution_dialog import DoneDialog, ResolutionDialog
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.text_input import TextInput

GROUP, COMMITTEE = (ActivityKind.GROUP_MEETING,), (ActivityKind.COMMITTEE_MEETING,)


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> MeetingDesk:
    """A theme day that is a general meeting too."""
    return MeetingDesk(tmp_path, theme, qtbot)


def grouped(tmp_path: Path, theme: Theme, qtbot: QtBot, kinds: tuple[ActivityKind, ...] = GROUP) -> MeetingDesk:
    """A meeting of these kinds in a branch where one member is in a group."""
    desk = MeetingDesk(tmp_path, theme, qtbot)
    traits = {Trait.STAGE: Stage.FULL.value, Trait.GROUP: "第二党小组"}
    desk.services.roster.add_member(MemberDraft(name="石小满", valid_from="2020-01-01", traits=traits))
    desk.id = desk.office.add_activity(kinds=kinds)
    desk.page.show_activity(desk.id)
    return desk


def test_whose_meeting_it_is_is_asked_only_of_groups_and_committee(desk: MeetingDesk) -> None:
    assert not desk.page.findChild(AudienceCard).isVisible()


def test_the_group_is_chosen_with_keys_and_says_who_is_expected(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    desk = grouped(tmp_path, theme, qtbot)
    assert "先选是哪个党小组" in desk.told("audience-wrong")
    desk.press("meeting-group", Qt.Key.Key_Down)
    assert desk.services.meetings.load(desk.id).group == "第二党小组"
    assert "一共 1 人" in desk.told("audience-told")
    assert "2026年第二党小组第1次党小组会" in desk.page._header._fact.text()


def test_a_group_that_nobody_is_in_any_more_is_still_shown(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    desk = grouped(tmp_path, theme, qtbot)
    desk.press("meeting-group", Qt.Key.Key_Down)
    member = next(one for one in desk.services.roster.load_members() if one.name == "石小满")
    moved = MemberDraft(name="石小满", valid_from="2020-01-01", traits={Trait.GROUP: "第三党小组"})
    desk.services.roster.amend_member(member.id, moved, version=member.version)
    desk.page.refresh()
    assert desk.find(Combo, "meeting-group").value() == "第二党小组"


def test_a_meeting_without_a_day_or_a_group_says_what_its_number_waits_for(
    tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    desk = grouped(tmp_path, theme, qtbot)
    assert desk.page._header._fact.text() == "选了党小组，才有会次"


def test_a_committee_meeting_tells_who_is_in_office(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    desk = grouped(tmp_path, theme, qtbot, COMMITTEE)
    assert desk.told("audience-told").startswith("应到的是支委（书记 石建国），一共 1 人")
    assert not desk.page.findChild(Combo, "meeting-group").isVisible()


def minutes(desk: MeetingDesk) -> TextInput:
    return desk.find(TextInput, "minutes-text")


def stored(desk: MeetingDesk) -> str | None:
    found = desk.services.meetings.resolutions.load_minutes(desk.id)
    return found.text if found else None


def save(desk: MeetingDesk) -> None:
    desk.page.findChild(MinutesCard).findChild(Autosave).flush()


def test_minutes_are_saved_while_they_are_written(desk: MeetingDesk) -> None:
    with desk.qtbot.waitSignal(desk.page.unsaved):
        type_text(minutes(desk).editor, "大家没有意见")
    assert desk.page.has_unsaved()
    save(desk)
    assert (stored(desk), desk.page.has_unsaved()) == ("大家没有意见", False)
    type_text(minutes(desk).editor, "。")
    save(desk)
    assert stored(desk) == "大家没有意见。"


def test_leaving_the_page_saves_the_minutes(desk: MeetingDesk) -> None:
    type_text(minutes(desk).editor, "散会")
    assert desk.page.leave()
    assert stored(desk) == "散会"


def test_another_activity_shows_its_own_minutes(desk: MeetingDesk) -> None:
    type_text(minutes(desk).editor, "散会")
    save(desk)
    desk.page.show_activity(desk.office.add_activity(kinds=COMMITTEE))
    assert minutes(desk).value() == ""
    desk.page.show_activity(desk.id)
    assert minutes(desk).value() == "散会"


@pytest.mark.fault("IN-10")
def test_minutes_changed_elsewhere_are_not_written_over_and_stay_as_typed(desk: MeetingDesk) -> None:
    type_text(minutes(desk).editor, "甲写的")
    desk.services.meetings.resolutions.record_minutes(desk.id, "乙写的", version=0)
    assert not desk.page.leave()
    assert (stored(desk), minutes(desk).value()) == ("乙写的", "甲写的")
    assert "刚刚在别处改过" in desk.told("minutes-problem")


@pytest.mark.fault("US-01")
def test_a_full_disk_is_not_called_saved(desk: MeetingDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise Surroundings("disk_full", path="账本")

    with monkeypatch.context() as patch:
        patch.setattr(Resolutions, "record_minutes", full)
        type_text(minutes(desk).editor, "散会")
        save(desk)
        assert desk.page.has_unsaved()
    assert desk.page.leave()
    assert stored(desk) == "散会"


def resolve(desk: MeetingDesk, text: str = "铺路", due: str = "8月31日") -> None:
    desk.click("resolution-add")
    desk.write("text", text)
    desk.press("member_id", Qt.Key.Key_Down)
    desk.write("due_on", due)
    desk.click("draft-save")


def only(desk: MeetingDesk) -> str:
    (line,) = desk.services.meetings.resolutions.load(desk.id)
    return line.resolution.id


def test_a_resolution_is_recorded_with_who_sees_to_it_and_its_day(desk: MeetingDesk) -> None:
    resolve(desk)
    (line,) = desk.services.meetings.resolutions.load(desk.id)
    assert (line.resolution.due_on, line.name) == ("2026-08-31", "李明亮")
    (row,) = desk.rows()
    assert (row.entry.title, row.entry.badge) == ("铺路", "没办结")


def test_what_is_missing_of_a_resolution_is_said_and_what_was_typed_stays(desk: MeetingDesk) -> None:
    desk.click("resolution-add")
    desk.write("due_on", "6月31日")
    desk.click("draft-save")
    dialog = desk.dialog()
    assert isinstance(dialog, ResolutionDialog)
    assert set(dialog.form.problems()) == {"text", "member_id", "due_on"}
    assert dialog.form.collect()["due_on"] == "6月31日"


def test_it_is_done_on_the_day_that_is_told_today_at_first(desk: MeetingDesk) -> None:
    resolve(desk)
    desk.press(f"finish-resolution-{only(desk)}")
    dialog = desk.dialog()
    assert isinstance(dialog, DoneDialog)
    assert dialog.form.collect() == {"done_on": "2026-07-14"}
    desk.write("done_on", "7月31日")
    desk.click("draft-save")
    assert "还没到" in dialog.form.problems()["done_on"]
    desk.write("done_on", "7月13日")
    desk.click("draft-save")
    assert desk.rows()[0].entry.badge == "2026年7月13日办结"


def test_it_is_opened_again_amended_and_taken_out(desk: MeetingDesk) -> None:
    resolve(desk)
    own = only(desk)
    desk.services.meetings.resolutions.mark_done(own, "2026-07-13", version=1)
    desk.page.refresh()
    desk.click(f"reopen-resolution-{own}")
    assert desk.rows()[0].entry.badge == "没办结"
    desk.click(f"amend-resolution-{own}")
    desk.write("text", "修渠")
    desk.click("draft-save")
    assert desk.rows()[0].entry.title == "修渠"
    desk.click(f"remove-resolution-{own}")
    assert desk.rows() == []


def test_who_has_left_is_told_and_can_still_be_kept(desk: MeetingDesk) -> None:
    resolve(desk, due="7月1日")
    (line,) = desk.services.meetings.resolutions.load(desk.id)
    desk.services.roster.transfer_out(line.resolution.member_id, on="2026-07-12")
    desk.page.refresh()
    (row,) = desk.rows()
    assert (row.entry.badge, row.entry.warning) == ("过期没办结", "李明亮已经不在本支部，请另选负责人。")
    desk.click(f"amend-resolution-{line.resolution.id}")
    desk.write("text", "修渠")
    desk.click("draft-save")
    assert desk.rows()[0].entry.title == "修渠"


def test_a_resolution_that_was_taken_out_meanwhile_opens_nothing(desk: MeetingDesk) -> None:
    resolve(desk)
    (row,) = desk.rows()
    desk.services.meetings.resolutions.remove(only(desk), version=1)
    desk.page.refresh()
    row.asked.emit("amend-resolution", row.entry.id)
    assert desk.dialog() is None


def test_the_page_begins_at_its_top_for_another_activity(desk: MeetingDesk) -> None:
    bar = desk.page._body.verticalScrollBar()
    bar.setValue(bar.maximum())
    desk.page.show_activity(desk.office.add_activity(kinds=COMMITTEE))
    assert bar.value() == 0
    assert desk.find(QWidget, "vote-add").isVisible()


def test_minutes_of_an_activity_that_was_taken_back_keep_nobody_on_the_page(
    tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    desk = MeetingDesk(tmp_path, theme, qtbot)
    desk.page.show_activity(desk.office.add_activity(kinds=(ActivityKind.GENERAL_MEETING,)))
    desk.write("minutes-text", "说了")
    assert desk.page.has_unsaved()
    desk.services.ledger.undo()
    desk.page.refresh()
    assert (desk.page.has_unsaved(), desk.page.leave()) == (False, True)
