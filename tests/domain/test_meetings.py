"""Meetings: whose they are, and which one of its kind in the year each is."""

from __future__ import annotations

import pytest

from tests.builders import DAY, a_member, a_sign_in, an_activity, with_trait
from themeday_desktop.domain.activities import ActivityKind, are_narrow
from themeday_desktop.domain.attendance import AttendanceState, Standing
from themeday_desktop.domain.attendance_year import year_of
from themeday_desktop.domain.meetings import Audience, MeetingDay, MeetingNumber, audience_of, numbers_of
from themeday_desktop.domain.sign_in import count, sheet_for
from themeday_desktop.domain.traits import Stage, Trait

GROUP, COMMITTEE, GENERAL = (
    ActivityKind.GROUP_MEETING,
    ActivityKind.COMMITTEE_MEETING,
    ActivityKind.GENERAL_MEETING,
)
ONE = with_trait(a_member("石建国"), Trait.GROUP, "第一党小组")
TWO = with_trait(a_member("王秀兰"), Trait.GROUP, "第二党小组")
OFFICERS = frozenset(("王秀兰",))


def test_every_kind_but_the_theme_day_has_rules_of_its_own() -> None:
    assert [kind for kind in ActivityKind if not kind.is_meeting] == [ActivityKind.THEME_DAY]
    assert an_activity(kinds=(ActivityKind.THEME_DAY, GENERAL)).meetings == (GENERAL,)


@pytest.mark.parametrize(
    ("kinds", "narrow"),
    [((GROUP,), True), ((GROUP, COMMITTEE), True), ((GENERAL,), False), ((ActivityKind.THEME_DAY, GROUP), False)],
)
def test_only_groups_and_committee_meet_apart(kinds: tuple[ActivityKind, ...], narrow: bool) -> None:
    assert are_narrow(kinds) == an_activity(kinds=kinds).is_narrow == narrow


def test_a_group_meeting_expects_its_group() -> None:
    audience = audience_of((GROUP,), group="第一党小组", officers=OFFICERS)
    assert audience == Audience("第一党小组")
    assert [audience.expects(one, DAY) for one in (ONE, TWO)] == [True, False]


def test_a_committee_meeting_expects_those_in_office() -> None:
    audience = audience_of((COMMITTEE,), group="第一党小组", officers=OFFICERS)
    assert audience == Audience(None, OFFICERS)
    assert [audience.expects(one, DAY) for one in (ONE, TWO)] == [False, True]


def test_a_meeting_of_both_expects_both() -> None:
    audience = audience_of((COMMITTEE, GROUP), group="第一党小组", officers=OFFICERS)
    assert audience is not None
    assert all(audience.expects(one, DAY) for one in (ONE, TWO))


def test_what_is_for_everybody_or_for_nobody_known_is_everybodys() -> None:
    assert audience_of((GENERAL, GROUP), group="第一党小组") is None
    assert audience_of((GROUP,), group=None) is None
    assert audience_of((COMMITTEE,), group="第一党小组") is None


def test_who_moved_to_another_group_is_expected_where_one_is_on_the_day() -> None:
    moved = with_trait(ONE, Trait.GROUP, "第二党小组", "2026-07-11")
    assert Audience("第一党小组").expects(moved, DAY)
    assert not Audience("第一党小组").expects(moved, "2026-07-11")


def test_the_other_members_are_guests_of_the_sheet_and_counted_only_when_they_come() -> None:
    infirm = with_trait(with_trait(a_member("老石"), Trait.GROUP, "第一党小组"), Trait.INFIRM, "1")
    activist = a_member("石积极", history=())
    activist = with_trait(activist, Trait.STAGE, Stage.ACTIVIST.value)
    signed = {TWO.id: a_sign_in(AttendanceState.PRESENT, member_id=TWO.id)}
    people = [ONE, TWO, infirm, activist, a_member("以后来", history=())]
    rows = sheet_for(people, day=DAY, signed=signed, audience=Audience("第一党小组"))
    assert [(row.member.name, row.standing) for row in rows] == [
        ("石建国", Standing.EXPECTED),
        ("王秀兰", Standing.GUEST),
        ("老石", Standing.INFIRM),
        ("石积极", Standing.GUEST),
    ]
    counters = count(rows)
    assert (counters.members, counters.expected, counters.guests) == (2, 1, 1)


def test_a_member_not_expected_who_did_not_come_is_a_bystander() -> None:
    rows = sheet_for([ONE, TWO], day=DAY, signed={}, audience=Audience("第一党小组"))
    assert [row.is_bystander for row in rows] == [False, True]
    signed = {TWO.id: a_sign_in(AttendanceState.PRESENT, member_id=TWO.id)}
    rows = sheet_for([ONE, TWO], day=DAY, signed=signed, audience=Audience("第一党小组"))
    assert [row.is_bystander for row in rows] == [False, False]


def test_a_meeting_of_another_group_is_not_in_a_members_year() -> None:
    meeting = an_activity(kinds=(GROUP,))
    given = {"states": {}, "until": "2026-12-31", "audiences": {meeting.id: Audience("第一党小组")}}
    assert [len(year_of(one, [meeting], **given).marks) for one in (ONE, TWO)] == [1, 0]


def day(own: str, held_on: str, kind: ActivityKind = GENERAL, **values: str) -> MeetingDay:
    return MeetingDay(own, kind, held_on, **values)


def test_meetings_of_a_kind_are_counted_by_the_day_held() -> None:
    days = [day("c", "2026-09-01"), day("a", "2026-03-01"), day("b", "2026-06-01"), day("x", "2026-01-01", COMMITTEE)]
    assert [numbers_of(own, days)[0].number for own in "abc"] == [1, 2, 3]
    assert numbers_of("b", days) == (MeetingNumber(GENERAL, 2026, 2),)


def test_two_of_one_day_are_counted_by_the_hour() -> None:
    days = [day("a", "2026-03-01", time_start="14:30"), day("b", "2026-03-01", time_start="09:00")]
    assert [numbers_of(own, days)[0].number for own in "ab"] == [2, 1]


def test_each_kind_of_an_activity_has_its_own_number_in_the_order_of_the_kinds() -> None:
    days = [day("a", "2026-03-01", GENERAL), day("b", "2026-06-01", GENERAL), day("b", "2026-06-01", COMMITTEE)]
    assert [(one.kind, one.number) for one in numbers_of("b", days)] == [(GENERAL, 2), (COMMITTEE, 1)]


def test_a_group_meeting_is_counted_within_its_group() -> None:
    days = [
        day("a", "2026-03-01", GROUP, group="第一党小组"),
        day("b", "2026-03-02", GROUP, group="第二党小组"),
        day("c", "2026-04-01", GROUP, group="第一党小组"),
        day("d", "2026-04-02", GROUP),
    ]
    assert numbers_of("c", days) == (MeetingNumber(GROUP, 2026, 2, "第一党小组"),)
    assert numbers_of("b", days) == (MeetingNumber(GROUP, 2026, 1, "第二党小组"),)
    assert numbers_of("d", days) == ()


def test_the_group_of_an_activity_says_nothing_of_its_other_kinds() -> None:
    days = [day("a", "2026-03-01", COMMITTEE, group="第一党小组"), day("b", "2026-04-01", COMMITTEE)]
    assert numbers_of("b", days) == (MeetingNumber(COMMITTEE, 2026, 2),)
