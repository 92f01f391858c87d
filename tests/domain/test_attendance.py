"""Who is on the sheet, and the counters with their formula."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import DAY, a_member, a_row, a_sign_in, with_trait
from themeday_desktop.domain.attendance import AttendanceState, Roll, Standing
from themeday_desktop.domain.sign_in import check_sign_in, count, sheet_for, standing_on
from themeday_desktop.domain.traits import Stage, Trait, TraitChange

STATES = st.sampled_from([None, *AttendanceState])


def staged(stage: Stage, since: str = "2020-01-01") -> object:
    return standing_on(a_member(history=(TraitChange(Trait.STAGE, stage.value, since),)), DAY)


@pytest.mark.parametrize(
    ("stage", "standing"),
    [
        (Stage.FULL, Standing.EXPECTED),
        (Stage.PROBATIONARY, Standing.EXPECTED),
        (Stage.CANDIDATE, Standing.GUEST),
        (Stage.ACTIVIST, Standing.GUEST),
        (Stage.TRANSFERRED_OUT, None),
        (Stage.DECEASED, None),
        (Stage.REMOVED, None),
    ],
)
def test_the_stage_of_the_day_decides_the_list(stage: Stage, standing: Standing | None) -> None:
    assert staged(stage) is standing


def test_an_infirm_member_stands_apart() -> None:
    assert standing_on(with_trait(a_member(), Trait.INFIRM, "1"), DAY) is Standing.INFIRM
    assert standing_on(with_trait(a_member(), Trait.INFIRM, "1", since="2026-07-11"), DAY) is Standing.EXPECTED


def test_who_joins_later_is_a_guest_of_that_day() -> None:
    assert staged(Stage.FULL, since="2026-08-01") is Standing.GUEST
    assert staged(Stage.REMOVED, since="2026-08-01") is None


def test_who_has_no_stage_at_all_is_not_on_the_sheet() -> None:
    assert standing_on(a_member(history=()), DAY) is None


def test_a_recorded_sign_in_keeps_its_person_on_the_sheet() -> None:
    left = a_member(history=(TraitChange(Trait.STAGE, "transferred_out", "2026-01-01"),))
    assert sheet_for([left], day=DAY, signed={}) == ()
    (row,) = sheet_for([left], day=DAY, signed={left.id: a_sign_in()})
    assert (row.standing, row.state) == (Standing.GUEST, AttendanceState.PRESENT)


def test_an_infirm_member_without_a_record_is_exempt() -> None:
    assert a_row(standing=Standing.INFIRM).state is AttendanceState.EXEMPT
    assert a_row(AttendanceState.PRESENT, Standing.INFIRM).state is AttendanceState.PRESENT
    assert a_row().state is None


def test_forty_six_people_give_the_known_figures() -> None:
    states = [AttendanceState.PRESENT] * 35 + [AttendanceState.LATE] * 3 + [AttendanceState.ON_LEAVE] * 4
    rows = [a_row(state) for state in [*states, *[AttendanceState.ABSENT] * 2]]
    figures = count([*rows, *[a_row(standing=Standing.INFIRM)] * 2])
    assert (figures.members, figures.exempt, figures.expected, figures.came) == (46, 2, 44, 38)
    assert figures.percent == Decimal("86.4")


def test_the_ratio_rounds_half_up_to_one_place() -> None:
    rows = [a_row(AttendanceState.PRESENT)] * 1 + [a_row(AttendanceState.ABSENT)] * 15
    assert count(rows).percent == Decimal("6.3")  # 6.25


def test_nobody_expected_gives_no_ratio() -> None:
    assert count([a_row(standing=Standing.INFIRM)]).percent is None


@given(st.lists(st.tuples(STATES, st.sampled_from(Standing)), max_size=40))
def test_the_counters_add_up_whatever_is_recorded(people: list[tuple[AttendanceState | None, Standing]]) -> None:
    figures = count([a_row(state, standing) for state, standing in people])
    assert figures.members == sum(standing is not Standing.GUEST for _, standing in people)
    parts = figures.came + figures.on_leave + figures.absent + figures.unsigned
    assert parts == figures.expected
    assert figures.guests <= sum(standing is Standing.GUEST for _, standing in people)


@pytest.mark.parametrize(
    ("state", "standing", "reason", "codes"),
    [
        (AttendanceState.ON_LEAVE, Standing.EXPECTED, " ", ["leave_needs_reason"]),
        (AttendanceState.ON_LEAVE, Standing.EXPECTED, "生病住院", []),
        (AttendanceState.ABSENT, Standing.EXPECTED, "字" * 201, ["too_long"]),
        (AttendanceState.EXEMPT, Standing.EXPECTED, None, ["not_infirm"]),
        (AttendanceState.HOME_STUDY, Standing.INFIRM, None, []),
        (AttendanceState.ABSENT, Standing.GUEST, None, ["guest_only_present"]),
        (AttendanceState.ONLINE, Standing.GUEST, None, []),
    ],
)
def test_a_sign_in_is_checked(state: AttendanceState, standing: Standing, reason: str | None, codes: list[str]) -> None:
    assert [one.code for one in check_sign_in(a_sign_in(state, reason=reason), standing)] == codes


DAYS = st.sampled_from(["2019-06-01", "2020-01-01", "2026-07-10", "2026-07-11", "2030-01-01"])
STEPS = st.lists(
    st.one_of(
        st.builds(lambda stage, day: TraitChange(Trait.STAGE, stage.value, day), st.sampled_from(Stage), DAYS),
        st.builds(lambda infirm, day: TraitChange(Trait.INFIRM, infirm, day), st.sampled_from(["1", None]), DAYS),
    ),
    max_size=5,
)


@given(st.lists(st.tuples(STEPS, STATES), max_size=12), DAYS)
def test_the_roll_counts_what_the_sheet_counts(people: list[tuple[list[TraitChange], object]], day: str) -> None:
    members = [
        a_member(id=f"m{place}", history=tuple(sorted(steps, key=lambda one: one.valid_from)))
        for place, (steps, _) in enumerate(people)
    ]
    states = {f"m{place}": state for place, (_, state) in enumerate(people) if isinstance(state, AttendanceState)}
    signed = {own: a_sign_in(state, member_id=own) for own, state in states.items()}
    days = ("2020-01-01", day)
    roll = Roll({one.id: one.history for one in members}, days)
    watched = {own: state for own, state in states.items() if own in roll.watched}
    for each in ("", *days):
        counted = roll.count(each, Counter(states.values()), watched=watched)
        assert counted == count(sheet_for(members, day=each, signed=signed))
