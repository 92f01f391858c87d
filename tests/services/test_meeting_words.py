"""Meetings in plain words."""

from __future__ import annotations

import pytest

from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.meetings import Audience, MeetingNumber
from themeday_desktop.domain.resolutions import Resolution, ResolutionLine
from themeday_desktop.domain.vote_rules import VoteKind
from themeday_desktop.domain.votes import Outcome, Tally, Vote, VoteDraft, Voters
from themeday_desktop.services.meeting_words import (
    difference_text,
    meeting_fields,
    members_word,
    number_word,
    outcome_word,
    resolution_entry,
    resolution_note,
    result_text,
    rule_text,
    vote_text,
    voters_text,
)

MOTION, ELECTION = VoteKind.MOTION, VoteKind.ELECTION
OF_ALL, OF_NINE = "30 名应到有表决权党员的半数", "9 名到会有选举权党员的半数"
OF_TEN = "10 名应到有选举权党员的五分之四"
LINE = ResolutionLine(Resolution("r1", "a1", 0, "铺路", "m1", "2026-08-31"), "王秀兰", has_left=False)


@pytest.mark.parametrize(
    ("kind", "tally", "told"),
    [
        (MOTION, Tally(30, 28, 15, 8, 5), f"赞成 15 票，需超过 {OF_ALL}（至少 16 票），差 1 票，未通过"),
        (MOTION, Tally(30, 28, 16, 8, 4), f"赞成 16 票，需超过 {OF_ALL}（至少 16 票），通过"),
        (MOTION, Tally(30, 14, 14, 0, 0), f"到会 14 人，需不少于 {OF_ALL}（至少 15 人），差 1 人，不能表决"),
        (ELECTION, Tally(10, 8, 8, 0, 0), f"到会 8 人，需超过 {OF_TEN}（至少 9 人），差 1 人，选举无效"),
        (ELECTION, Tally(10, 9, 4, 5, 0), f"赞成 4 票，需超过 {OF_NINE}（至少 5 票），差 1 票，未当选"),
    ],
)  # fmt: skip
def test_a_result_is_told_with_what_was_needed(kind: VoteKind, tally: Tally, told: str) -> None:
    assert result_text(kind, tally) == told


def test_the_rule_is_told_with_its_source() -> None:
    assert rule_text(MOTION).startswith("《中国共产党支部工作条例（试行）》第十一条：表决须有半数以上")
    assert "五分之四" in rule_text(ELECTION)


def test_a_whole_vote_is_told_on_paper() -> None:
    vote = Vote("v1", "a1", 0, "补选委员", ELECTION, Tally(10, 9, 5, 4, 0))
    counted = "应到有选举权 10 人，到会 9 人；赞成 5 票，反对 4 票，弃权 0 票"
    result = "赞成 5 票，需超过 9 名到会有选举权党员的半数（至少 5 票），当选"
    assert vote_text(vote) == f"补选委员（选举）：{counted}。{result}。"


def test_outcomes_of_an_election_have_words_of_their_own() -> None:
    assert [outcome_word(ELECTION, one) for one in Outcome] == ["当选", "未当选", "到会人数不够，选举无效"]
    assert [outcome_word(MOTION, one) for one in Outcome] == ["通过", "未通过", "到会人数不够，不能表决"]


def test_numbers_and_audiences_have_words() -> None:
    assert (
        number_word(MeetingNumber(ActivityKind.GROUP_MEETING, 2026, 3, "第二党小组")) == "2026年第二党小组第3次党小组会"
    )
    assert members_word(None) == "在册"
    assert members_word(Audience("第二党小组", frozenset(("石建国",)))) == "第二党小组、支委在册"


def test_what_differs_from_roster_and_sign_in_is_told() -> None:
    voters = Voters(30, 28, 2)
    assert voters_text(voters) == "30 人，其中年老体弱 2 人照算"
    assert voters_text(Voters(30, 28, 0)) == "30 人"
    assert difference_text(VoteDraft("", expected=30, present=28), voters) == ""
    assert difference_text(VoteDraft("", expected=None, present=-1), voters) == ""
    told = difference_text(VoteDraft("", expected=28, present=29), voters)
    assert (
        told
        == "应到有表决权写的是 28 人，比名册的 30 人少 2 人；到会有表决权写的是 29 人，比签到的 28 人多 1 人，请核对。"
    )


def test_a_resolution_is_told_by_how_it_stands() -> None:
    assert resolution_entry(LINE, today="2026-08-31") == ("王秀兰负责，2026年8月31日前办结", "", "没办结")
    assert resolution_entry(LINE, today="2026-09-01")[2] == "过期没办结"
    left = ResolutionLine(LINE.resolution, "王秀兰", has_left=True)
    assert resolution_entry(left, today="2026-08-01")[1] == "王秀兰已经不在本支部，请另选负责人。"
    assert resolution_note(left) == "负责人王秀兰（已不在本支部），2026年8月31日前办结"
    done = ResolutionLine(Resolution("r1", "a1", 0, "铺路", "m1", "2026-08-31", "2026-08-20"), "王秀兰", has_left=True)
    assert resolution_entry(done, today="2026-09-01")[1:] == ("", "2026年8月20日办结")
    assert resolution_note(done).endswith("，2026年8月20日已办结")


def test_what_is_no_meeting_has_nothing_of_it_on_paper() -> None:
    assert set(meeting_fields(None).values()) == {()}
