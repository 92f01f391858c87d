"""What stands behind the sign-ins, through its service and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.make_up_house import House
from tests.services.test_make_ups import person_of
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.follow_up import FollowUpDraft

ASKED = FollowUpDraft(contacted_on="2026-07-12", contacted_by="王秀兰", cause="忘了时间", education="讲了纪律")
VISITED = FollowUpDraft(visited_on="2026-07-11", visited_by="石建国", told="读了党章第一章")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    made = House(tmp_path / "ledger")
    yield made
    assert made.services.ledger.check(full=True) == []
    made.services.ledger.close()


def told(house: House, member_id: str) -> FollowUpDraft | None:
    return house.services.follow_ups.load(house.activity).get(member_id)


def test_an_absence_is_followed_up_and_stands_in_the_ledger(house: House) -> None:
    house.services.follow_ups.record(house.activity, house.absent, draft=ASKED)
    assert told(house, house.absent) == ASKED
    assert house.lines[house.absent].follow_up == ASKED


def test_it_can_be_undone(house: House) -> None:
    house.services.follow_ups.record(house.activity, house.absent, draft=ASKED)
    house.services.ledger.undo()
    assert told(house, house.absent) is None


def test_the_same_again_writes_nothing(house: House) -> None:
    house.services.follow_ups.record(house.activity, house.absent, draft=ASKED)
    before = house.services.ledger.last_seq()
    house.services.follow_ups.record(house.activity, house.absent, draft=ASKED)
    assert house.services.ledger.last_seq() == before


def test_what_is_emptied_is_told_no_more(house: House) -> None:
    house.services.follow_ups.record(house.activity, house.absent, draft=ASKED)
    house.services.follow_ups.record(house.activity, house.absent, draft=FollowUpDraft())
    assert told(house, house.absent) is None


def test_what_is_of_another_state_is_not_recorded(house: House) -> None:
    house.services.follow_ups.record(house.activity, house.absent, draft=FollowUpDraft(platform="微信群"))
    assert told(house, house.absent) is None


def test_a_leave_is_recorded_with_who_granted_it_in_one_action(house: House) -> None:
    behind = FollowUpDraft(asked_on="2026-07-08", granted_by="石建国")
    before = house.services.ledger.last_seq()
    state = AttendanceState.ON_LEAVE
    house.services.attendance.record(house.activity, house.here, state=state, reason="外出务工", behind=behind)
    assert house.services.ledger.last_seq() == before + 1
    assert told(house, house.here) == behind
    house.services.ledger.undo()
    assert told(house, house.here) is None
    assert house.here not in house.lines


def test_a_leave_tells_every_problem_at_once(house: House) -> None:
    state, behind = AttendanceState.ON_LEAVE, FollowUpDraft(asked_on="2027-01-01")
    with pytest.raises(Refused) as refused:
        house.services.attendance.record(house.activity, house.here, state=state, reason=" ", behind=behind)
    assert [one.field for one in refused.value.problems] == ["reason", "asked_on"]


def test_a_visit_makes_an_exempt_member_one_of_home_study(house: House) -> None:
    house.services.follow_ups.record(house.activity, house.infirm, draft=VISITED)
    rows = house.services.attendance.load_sheet(house.activity).rows
    state = next(row.state for row in rows if row.member.id == house.infirm)
    assert (state, told(house, house.infirm)) == (AttendanceState.HOME_STUDY, VISITED)
    house.services.ledger.undo()
    assert told(house, house.infirm) is None


def test_a_visit_is_put_right_without_another_sign_in(house: House) -> None:
    house.services.follow_ups.record(house.activity, house.infirm, draft=VISITED)
    done = house.services.follow_ups.record(house.activity, house.infirm, draft=FollowUpDraft(visited_on="2026-07-13"))
    assert done.verb == "record_follow_up"


def test_what_was_told_of_an_absence_stays_when_theperson_of_came_late_after_all(house: House) -> None:
    house.services.follow_ups.record(house.activity, house.absent, draft=ASKED)
    house.sign(house.absent, AttendanceState.LATE)
    house.services.follow_ups.record(house.activity, house.absent, draft=FollowUpDraft(late_minutes=9))
    house.sign(house.absent, AttendanceState.ABSENT)
    assert house.lines[house.absent].follow_up == ASKED


@pytest.mark.parametrize("who", ["here", "nobody"])
def test_nothing_stands_behind_who_came_in_time_or_is_not_there(house: House, who: str) -> None:
    member_id, code = (house.here, "nothing_behind") if who == "here" else ("nobody", "not_on_sheet")
    with pytest.raises(Refused, match=code):
        house.services.follow_ups.record(house.activity, member_id, draft=ASKED)


def test_who_has_not_signed_in_is_asked_for_that_first(house: House) -> None:
    house.services.attendance.clear(house.activity, house.absent)
    with pytest.raises(Refused, match="nothing_behind"):
        house.services.follow_ups.record(house.activity, house.absent, draft=ASKED)


def test_an_activity_that_is_not_there_is_refused(house: House) -> None:
    with pytest.raises(Refused, match="no_such_activity"):
        house.services.follow_ups.record("nothing", house.absent, draft=ASKED)


def test_a_contact_before_the_activity_is_refused(house: House) -> None:
    with pytest.raises(Refused, match="before_activity"):
        house.services.follow_ups.record(house.activity, house.absent, draft=FollowUpDraft(contacted_on="2026-07-01"))


@pytest.mark.fault("TX-01")
def test_what_was_typed_is_kept_letter_by_letter_without_what_nobody_sees(house: House) -> None:
    hostile = "<img src='//h/s/x.png'>&{0}"
    draft = FollowUpDraft(contacted_on="2026-07-12", cause=f"\u202e{hostile}\t", education="\u200b")
    house.services.follow_ups.record(house.activity, house.absent, draft=draft)
    assert told(house, house.absent) == FollowUpDraft(contacted_on="2026-07-12", cause=hostile)


def test_the_record_tells_what_stands_behind_the_state_that_holds(house: House) -> None:
    house.services.follow_ups.record(house.activity, house.absent, draft=ASKED)
    found = person_of(house, house.absent)["follow_up"]
    assert (found["contacted_on"], found["education"], found["platform"]) == ("2026-07-12", "讲了纪律", None)
    house.sign(house.absent, AttendanceState.PRESENT)
    assert person_of(house, house.absent)["follow_up"] is None


def test_a_visit_stands_in_the_record_until_the_home_study_is_taken_back(house: House) -> None:
    def recorded() -> object:
        people = house.services.exports.record(house.activity)["attendance"]["people"]
        return next(one["follow_up"] for one in people if one["member_id"] == house.infirm)

    house.services.follow_ups.record(house.activity, house.infirm, draft=VISITED)
    assert recorded() is not None
    house.services.attendance.clear(house.activity, house.infirm)
    assert recorded() is None
