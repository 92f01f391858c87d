"""What naturally follows an activity's day is not entered late: follow-up, make-up, home study, signature."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.domain.test_signatures import LINE
from tests.services.make_up_house import House
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.follow_up import FollowUpDraft
from themeday_desktop.domain.late_entry import LateEntry, Part

GRANTED = FollowUpDraft(asked_on="2026-07-09", granted_by="石建国")
VISITED = FollowUpDraft(visited_on="2026-07-15", visited_by="石建国")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Six people, one on leave and one absent; it is the 20th, ten days later."""
    made = House(tmp_path / "ledger")
    yield made
    assert made.services.ledger.check(full=True) == []
    made.services.ledger.close()


def late(house: House) -> LateEntry | None:
    """What the whole record and the list of activities say, which must agree."""
    found = house.services.late_entries.load(house.activity)
    (line,) = house.services.activities.load_all()
    assert line.late == (found is not None)
    return found


def grant(house: House, reason: str = "外出务工") -> None:
    """Tell in the dialog of the leave who granted it."""
    state = AttendanceState.ON_LEAVE
    house.services.attendance.record(house.activity, house.leave, state=state, reason=reason, behind=GRANTED)


def test_a_follow_up_a_make_up_and_a_signature_are_never_late(house: House) -> None:
    asked = FollowUpDraft(contacted_on="2026-07-12", contacted_by="王秀兰")
    house.services.follow_ups.record(house.activity, house.absent, draft=asked)
    house.make_up(house.leave)
    house.services.signatures.sign_in(house.activity, house.here, ink=(LINE,))
    assert late(house) is None


def test_a_visit_at_home_days_later_is_not_late(house: House) -> None:
    house.services.follow_ups.record(house.activity, house.infirm, draft=VISITED)
    assert late(house) is None


def test_who_granted_a_leave_told_days_later_makes_nothing_late(house: House) -> None:
    grant(house)
    assert house.services.follow_ups.load(house.activity)[house.leave] == GRANTED
    assert late(house) is None


def test_the_same_told_of_a_leave_again_is_no_new_action(house: House) -> None:
    grant(house)
    before = house.services.ledger.last_seq()
    grant(house)
    assert house.services.ledger.last_seq() == before


def test_a_leave_given_another_reason_days_later_is_late(house: House) -> None:
    grant(house, "生病住院")
    found = late(house)
    assert found is not None
    assert (found.parts, list(found.people)) == ((Part.SIGN_IN,), [house.leave])


def test_the_same_state_chosen_again_days_later_keeps_its_time_and_makes_nothing_late(house: House) -> None:
    before = house.services.attendance.load_sheet(house.activity)
    house.sign(house.here, AttendanceState.PRESENT)
    assert house.services.attendance.load_sheet(house.activity) == before
    assert late(house) is None
