"""Meetings through their service: whose they are, who votes, what is recorded, changed elsewhere and undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import BRANCH, an_activity_draft
from tests.services.meeting_house import BOTH, COMMITTEE, GENERAL, GROUP, House
from themeday_desktop.domain.activities import ActivityKind, Notice
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.follow_up import FollowUpDraft
from themeday_desktop.domain.members import MemberDraft
from themeday_desktop.domain.traits import Trait
from themeday_desktop.domain.votes import VoteDraft
from themeday_desktop.services.meeting_words import audience_facts, number_word
from themeday_desktop.services.wording import sentence, verb_sentence
from themeday_desktop.services.wording_late import late_told


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "ledger")
    yield made
    assert made.services.ledger.check(full=True) == []
    made.services.ledger.close()


def standings(house: House, activity_id: str) -> dict[str, Standing]:
    rows = house.services.attendance.load_sheet(activity_id).rows
    return {row.member.name: row.standing for row in rows}


def told(house: House, activity_id: str) -> tuple[str, str]:
    return audience_facts(house.load(activity_id))


def test_a_general_meeting_is_for_everybody(house: House) -> None:
    own = house.hold(*BOTH)
    assert house.services.attendance.load_sheet(own).audience is None
    assert (house.load(own).expected, house.load(own).groups) == (5, ("第一党小组", "第二党小组"))


def test_a_group_meeting_expects_its_group_and_the_others_are_guests(house: House) -> None:
    own = house.hold(GROUP)
    assert "先选是哪个党小组" in told(house, own)[1]
    house.services.meetings.choose_group(own, "第二党小组")
    assert standings(house, own) == {
        "石建国": Standing.GUEST,
        "王秀兰": Standing.GUEST,
        "李明亮": Standing.EXPECTED,
        "林巧云": Standing.EXPECTED,
        "石奶奶": Standing.INFIRM,
        "李小满": Standing.EXPECTED,
        "石积极": Standing.GUEST,
    }
    assert house.load(own).expected == 3
    assert told(house, own) == ("应到的是第二党小组的党员，一共 3 人，其余党员来了记列席。", "")


def test_choosing_the_group_is_undone_as_one_action(house: House) -> None:
    own = house.hold(GROUP)
    changes = house.services.meetings.choose_group(own, "第二党小组")
    assert verb_sentence(changes.verb, changes.params) == "这次是第二党小组的党小组会"
    house.services.meetings.choose_group(own, "第二党小组")
    house.services.ledger.undo()
    assert house.load(own).group is None


def test_a_group_nobody_is_in_is_refused(house: House) -> None:
    with pytest.raises(Refused, match="unknown_choice"):
        house.services.meetings.choose_group(house.hold(GROUP), "第九党小组")


def test_a_branch_without_groups_is_told_where_to_write_them(house: House) -> None:
    own = house.hold(GROUP, on="2009-01-01")  # before anybody was in one
    assert told(house, own)[1].startswith("名册里还没有分党小组")


def test_a_member_of_another_group_can_only_be_there(house: House) -> None:
    own = house.hold(GROUP)
    house.services.meetings.choose_group(own, "第二党小组")
    house.sign(own, "石建国", "李明亮")
    with pytest.raises(Refused, match="guest_only_present"):
        house.sign(own, "王秀兰", state=AttendanceState.ABSENT)
    counters = house.services.attendance.load_sheet(own).counters
    assert (counters.expected, counters.came, counters.guests) == (3, 1, 1)
    activity = house.services.activities.load(own)
    assert house.services.attendance.load_counters(activity) == counters


def test_nothing_stands_behind_a_member_the_meeting_does_not_expect(house: House) -> None:
    own = house.hold(GROUP)
    house.services.meetings.choose_group(own, "第一党小组")
    with pytest.raises(Refused, match="nothing_behind"):
        house.services.follow_ups.record(own, house.people["石奶奶"], draft=FollowUpDraft(visited_on="2026-07-10"))


def test_the_list_of_activities_and_the_year_of_a_member_count_the_group_alone(house: House) -> None:
    own = house.hold(GROUP)
    house.services.meetings.choose_group(own, "第二党小组")
    house.hold(GENERAL)
    (line,) = [one for one in house.services.activities.load_all() if one.activity.id == own]
    assert line.counters == house.services.attendance.load_sheet(own).counters
    year = house.services.attendance.load_year("2026")
    marks = {name: len(year[member_id].marks) for name, member_id in house.people.items()}
    assert (marks["石建国"], marks["李明亮"]) == (1, 2)


def test_everybody_is_asked_to_pay_dues_whosever_meeting_it_is(house: House) -> None:
    own = house.hold(GROUP)
    house.services.meetings.choose_group(own, "第二党小组")
    assert len(house.services.dues.load_sheet(own).owing) == 6


def test_a_committee_meeting_expects_those_in_office(house: House) -> None:
    house.services.ledger.record_branch(replace(BRANCH, secretary="石建国"))
    house.services.settings.record({"office.publicity": "王秀兰"})
    own = house.hold(COMMITTEE)
    assert house.load(own).expected == 2
    assert told(house, own) == ("应到的是支委（书记 石建国、宣传委员 王秀兰），一共 2 人，其余党员来了记列席。", "")


def test_an_officer_who_is_nobody_or_several_is_told(house: House) -> None:
    house.services.settings.record({"office.deputy": "查无此", "office.publicity": "王秀兰"})
    house.add("王秀兰", "第二党小组")
    own = house.hold(COMMITTEE)
    assert (
        told(house, own)[1] == "副书记 查无此 在名册里找不到，请到设置里核对。 名册里叫 王秀兰 的不止一人，都算了应到。"
    )


def test_a_committee_nobody_has_written_down_is_told_and_everybody_is_expected_until_then(house: House) -> None:
    own, both = house.hold(COMMITTEE), house.hold(COMMITTEE, GROUP)
    asked = "设置里还没有写谁是书记和支委，请到设置里填。"
    assert told(house, own) == ("", f"{asked}没填以前，按全体党员算应到。")
    house.services.meetings.choose_group(both, "第二党小组")
    assert told(house, both)[1] == f"{asked}没填以前，只算第二党小组的党员。"


def test_as_long_as_no_group_is_chosen_the_committee_alone_is_expected_where_it_meets_too(house: House) -> None:
    house.services.ledger.record_branch(replace(BRANCH, secretary="石建国"))
    own = house.hold(COMMITTEE, GROUP)
    assert house.load(own).expected == 1
    assert told(house, own)[1] == "先选是哪个党小组。没选以前，只算支委。"


def test_a_group_that_nobody_is_in_any_more_is_told(house: House) -> None:
    own = house.hold(GROUP)
    house.services.meetings.choose_group(own, "第一党小组")
    for name in ("石建国", "王秀兰", "石积极"):
        member = house.services.roster.load_member(house.people[name])
        draft = MemberDraft(name=name, valid_from="2010-07-01", traits={Trait.GROUP: "东片党小组"})
        house.services.roster.amend_member(member.id, draft, version=member.version)
    assert house.load(own).expected == 0
    assert told(house, own)[1] == "那天名册里没有第一党小组的人，请重新选党小组。"


def test_a_group_meeting_that_is_a_theme_day_too_is_for_everybody(house: House) -> None:
    own = house.hold(ActivityKind.THEME_DAY, GROUP)
    house.services.meetings.choose_group(own, "第二党小组")
    assert house.load(own).expected == 5
    assert told(house, own)[0] == "这次同时是主题党日，全体党员都应到，一共 5 人。"


def test_the_number_is_worked_out_from_the_days(house: House) -> None:
    own = house.hold(*BOTH, on="2026-07-10")
    assert [number_word(one) for one in house.load(own).numbers] == ["2026年第1次主题党日", "2026年第1次党员大会"]
    house.hold(GENERAL, on="2026-03-10")
    assert [number_word(one) for one in house.load(own).numbers][1] == "2026年第2次党员大会"


def test_a_group_meeting_is_numbered_within_its_group(house: House) -> None:
    first, second, other = (house.hold(GROUP, on=day) for day in ("2026-03-01", "2026-04-01", "2026-03-15"))
    assert house.load(second).numbers == ()
    for own, group in ((first, "第二党小组"), (second, "第二党小组"), (other, "第一党小组")):
        house.services.meetings.choose_group(own, group)
    assert number_word(house.load(second).numbers[0]) == "2026年第二党小组第2次党小组会"


def test_a_meeting_without_a_day_has_no_number(house: House) -> None:
    own = house.services.activities.add_activity(an_activity_draft(kinds=(GENERAL,), held_on=None))[0]
    assert house.load(own).numbers == ()


def test_the_voters_are_the_full_members_of_the_day_and_those_of_them_who_came(house: House) -> None:
    own = house.hold(*BOTH)
    house.sign(own, "石建国", "李小满", "石积极")
    voters = house.load(own).voters
    assert (voters.expected, voters.present, voters.infirm) == (5, 1, 1)


def test_a_vote_is_recorded_put_right_and_taken_out(house: House) -> None:
    own, meetings = house.hold(*BOTH), house.services.meetings
    assert not meetings.is_recorded(own)
    house.vote(own)
    house.vote(own, motion=" 选委员\u202e ")
    first, second = house.load(own).votes
    assert (first.position, second.position, second.motion) == (0, 1, "选委员")
    assert meetings.is_recorded(own)
    draft = VoteDraft("修路", expected=5, present=4, ayes=3, nays=1, abstentions=0)
    meetings.amend_vote(first.id, draft, version=1)
    amended = house.load(own).votes[0]
    assert (amended.tally.ayes, amended.version) == (3, 2)
    meetings.amend_vote(first.id, draft, version=2)
    assert house.load(own).votes[0] == amended
    meetings.remove_vote(second.id, version=1)
    assert house.load(own).votes == (amended,)
    house.services.ledger.undo()
    assert len(house.load(own).votes) == 2


def test_a_vote_that_does_not_add_up_is_kept_back_with_its_sum(house: House) -> None:
    own = house.hold(*BOTH)
    with pytest.raises(Refused) as refused:
        house.vote(own, abstentions=2)
    told = sentence(refused.value.problems[0])
    assert told == "赞成、反对、弃权加起来是 5 票，到会有表决权的是 4 人，对不上，请核对。"
    assert house.load(own).votes == ()


@pytest.mark.fault("IN-10")
def test_two_windows_on_one_vote_do_not_write_over_each_other(house: House) -> None:
    own, meetings = house.hold(*BOTH), house.services.meetings
    house.vote(own)
    (vote,) = house.load(own).votes
    draft = VoteDraft("修路", expected=5, present=4, ayes=3, nays=1, abstentions=0)
    meetings.amend_vote(vote.id, draft, version=vote.version)
    with pytest.raises(Refused, match="changed_elsewhere"):
        meetings.amend_vote(vote.id, draft, version=vote.version)
    with pytest.raises(Refused, match="changed_elsewhere"):
        meetings.remove_vote(vote.id, version=vote.version)
    meetings.remove_vote(vote.id, version=2)
    with pytest.raises(Refused, match="no_such_vote"):
        meetings.amend_vote(vote.id, draft, version=2)


def test_an_activity_that_is_none_has_no_meeting(house: House) -> None:
    with pytest.raises(Refused, match="no_such_activity"):
        house.load("x")


def test_a_vote_entered_after_the_days_of_grace_is_marked_and_minutes_are_not(house: House) -> None:
    own = house.hold(*BOTH)
    house.on("2026-07-20")
    house.services.meetings.resolutions.record_minutes(own, "散会", version=0)
    house.resolve(own)
    assert house.services.late_entries.load(own) is None
    house.vote(own)
    late = house.services.late_entries.load(own)
    assert late is not None
    assert late_told(late) == "还没写明（表决于2026年7月20日录入）"


def test_a_vote_the_record_does_not_tell_of_any_more_marks_nothing_late(house: House) -> None:
    own = house.hold(*BOTH)
    house.on("2026-07-20")
    house.vote(own)
    draft = an_activity_draft(kinds=(ActivityKind.THEME_DAY,), notice=Notice())
    house.services.activities.amend_activity(own, draft, version=house.services.activities.load(own).version)
    record = house.services.exports.record(own)
    assert ("votes" in record, record["late_entry"]) == (False, None)
    assert house.services.late_entries.load_marked() == frozenset()
