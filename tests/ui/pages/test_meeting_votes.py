"""Votes on the meeting page: proposed, typed, judged while they are typed, recorded and put right."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.meeting_desk import MeetingDesk
from themeday_desktop.domain.votes import VoteDraft
from themeday_desktop.ui.pages.vote_dialog import VoteDialog, draft_of
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.choice import Segmented
from themeday_desktop.ui.widgets.line_input import LineInput


@pytest.fixture
def desk(tmp_path: Path, theme: Theme, qtbot: QtBot) -> MeetingDesk:
    """Six of eight voters came."""
    return MeetingDesk(tmp_path, theme, qtbot)


def field(desk: MeetingDesk, name: str) -> str:
    return desk.find(LineInput, name).value()


def problems(desk: MeetingDesk) -> dict[str, str]:
    dialog = desk.dialog()
    assert isinstance(dialog, VoteDialog)
    return dialog.form.problems()


def test_the_counts_are_proposed_from_roster_and_sign_in(desk: MeetingDesk) -> None:
    desk.click("vote-add")
    assert (field(desk, "expected"), field(desk, "present"), field(desk, "ayes")) == ("8", "6", "")
    assert desk.told("vote-result") == "票数填齐，这里就写出结果"


def test_the_result_is_worked_out_while_it_is_typed_with_its_rule(desk: MeetingDesk) -> None:
    desk.click("vote-add")
    for name, text in (("ayes", "4"), ("nays", "1"), ("abstentions", "1")):
        desk.write(name, text)
    assert desk.told("vote-result") == "赞成 4 票，需超过 8 名应到有表决权党员的半数（至少 5 票），差 1 票，未通过"
    assert desk.told("vote-rule").startswith("《中国共产党支部工作条例（试行）》")


def test_full_width_digits_are_digits(desk: MeetingDesk) -> None:
    desk.vote("５", "１票", "０")
    assert desk.votes[0].tally.ayes == 5
    assert desk.votes[0].tally.nays == 1


def test_a_count_that_differs_from_the_sign_in_is_told_and_kept(desk: MeetingDesk) -> None:
    desk.click("vote-add")
    desk.write("present", "7")
    assert desk.told("vote-difference") == "到会有表决权写的是 7 人，比签到的 6 人多 1 人，请核对。"
    for name, text in (("motion", "修路"), ("ayes", "7"), ("nays", "0"), ("abstentions", "0")):
        desk.write(name, text)
    desk.click("draft-save")
    assert desk.votes[0].tally.present == 7


def test_sums_that_do_not_agree_are_kept_back_and_stay_as_typed(desk: MeetingDesk) -> None:
    desk.vote("4", "1", "2")
    assert desk.votes == ()
    assert "加起来是 7 票" in problems(desk)["abstentions"]
    assert (field(desk, "motion"), field(desk, "abstentions")) == ("修路", "2")


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("ayes", "7", "比到会有表决权的 6 人还多"),
        ("nays", "-1", "请写 0 到"),
        ("abstentions", "一票", "请写 0 到"),
        ("expected", "0", "不能是 0"),
        ("expected", "5", ""),
        ("present", "9", "比应到 8 人还多"),
    ],
)
def test_a_count_that_cannot_be_is_said_at_its_field(desk: MeetingDesk, name: str, text: str, told: str) -> None:
    desk.click("vote-add")
    values = {"motion": "修路", "ayes": "4", "nays": "1", "abstentions": "1"} | {name: text}
    for key, value in values.items():
        desk.write(key, value)
    desk.click("draft-save")
    assert desk.votes == ()
    assert told in problems(desk).get(name, "")
    assert problems(desk)


def test_a_motion_of_5000_characters_is_refused_and_stays(desk: MeetingDesk) -> None:
    desk.vote(motion="字" * 5_000)
    assert "最多 500 个字" in problems(desk)["motion"]
    assert len(field(desk, "motion")) == 5_000


def test_an_election_is_judged_by_its_own_rule(desk: MeetingDesk) -> None:
    desk.click("vote-add")
    dialog = desk.dialog()
    assert isinstance(dialog, VoteDialog)
    kind = dialog.form.widget("kind")
    assert isinstance(kind, Segmented)
    desk.qtbot.keyClick(kind.buttons()[1], Qt.Key.Key_Space)
    for name, text in (("ayes", "6"), ("nays", "0"), ("abstentions", "0")):
        desk.write(name, text)
    assert desk.told("vote-result").startswith("到会 6 人，需超过 8 名应到有选举权党员的五分之四（至少 7 人）")


def test_a_recorded_vote_stands_on_its_card_with_its_outcome(desk: MeetingDesk) -> None:
    desk.vote()
    (row,) = desk.rows()
    assert (row.entry.title, row.entry.badge) == ("修路", "未通过")
    assert "差 1 票" in row.entry.lines[1]


def test_a_vote_is_put_right_with_keys_alone(desk: MeetingDesk) -> None:
    desk.vote()
    desk.press(f"amend-vote-{desk.votes[0].id}")
    desk.write("ayes", "5")
    desk.write("nays", "0")
    desk.press("abstentions", Qt.Key.Key_Return)
    assert desk.rows()[0].entry.badge == "通过"


def test_a_vote_is_taken_out_and_comes_back_by_undo(desk: MeetingDesk) -> None:
    desk.vote()
    desk.click(f"remove-vote-{desk.votes[0].id}")
    assert desk.rows() == []
    desk.office.place.commands.announce(desk.services.ledger.undo())
    assert len(desk.rows()) == 1


def test_a_vote_that_was_taken_out_meanwhile_opens_nothing(desk: MeetingDesk) -> None:
    desk.vote()
    (row,) = desk.rows()
    desk.services.meetings.remove_vote(desk.votes[0].id, version=1)
    desk.page.refresh()
    row.asked.emit("amend-vote", row.entry.id)
    assert desk.dialog() is None


@pytest.mark.fault("IN-10")
def test_a_vote_changed_elsewhere_is_not_written_over_and_stays_as_typed(desk: MeetingDesk) -> None:
    desk.vote()
    (vote,) = desk.votes
    desk.click(f"amend-vote-{vote.id}")
    draft = VoteDraft("修路", expected=8, present=6, ayes=6, nays=0, abstentions=0)
    desk.services.meetings.amend_vote(vote.id, draft, version=1)
    desk.write("motion", "修渠")
    desk.click("draft-save")
    assert desk.votes[0].motion == "修路"
    assert field(desk, "motion") == "修渠"


def test_a_dialog_that_was_filled_in_asks_before_it_closes(desk: MeetingDesk) -> None:
    desk.click("vote-add")
    desk.write("motion", "修路")
    desk.click("draft-cancel")
    assert desk.office.prompts.asked


def test_nobody_signed_in_proposes_only_the_roster(tmp_path: Path, theme: Theme, qtbot: QtBot) -> None:
    desk = MeetingDesk(tmp_path, theme, qtbot)
    desk.id = desk.office.add_activity(kinds=(next(iter(desk.services.activities.load(desk.id).meetings)),))
    desk.page.show_activity(desk.id)
    desk.click("vote-add")
    assert (field(desk, "expected"), field(desk, "present")) == ("8", "")


def test_units_behind_a_number_are_understood() -> None:
    typed = {
        "motion": "",
        "kind": "motion",
        "expected": "30人",
        "present": " 28 ",
        "ayes": "15 票",
        "nays": "",
        "abstentions": "x",
    }
    draft = draft_of(typed)
    assert (draft.expected, draft.present, draft.ayes, draft.nays, draft.abstentions) == (30, 28, 15, None, -1)


def test_each_vote_says_in_words_what_its_buttons_do(desk: MeetingDesk) -> None:
    desk.vote()
    button = desk.find(QWidget, f"amend-vote-{desk.votes[0].id}")
    assert button.accessibleName() == "修改 修路"
