"""The figures of a record against its people, inside a package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.archive import samples
from themeday_desktop.archive.figures import figure_problems, figures_of

COUNTERS = samples.RECORD["attendance"]["counters"]
PEOPLE = samples.RECORD["attendance"]["people"]
STATES = (None, "present", "late", "online", "on_leave", "absent", "exempt", "home_study")


def counted(*people: tuple[str | None, str]) -> dict[str, Any]:
    """The counters of people given as state and standing."""
    return figures_of([samples.person(number, *one) for number, one in enumerate(people)])


def with_attendance(**changes: object) -> dict[str, Any]:
    """The sample record with changed counters and people."""
    return samples.changed(attendance=changes)


@pytest.mark.fault("PK-30")
@pytest.mark.parametrize("name", sorted(COUNTERS))
def test_a_counter_that_does_not_follow_from_the_people_is_refused(tmp_path: Path, name: str) -> None:
    other = "99.9" if name == "percent" else COUNTERS[name] + 1
    record = with_attendance(counters={**COUNTERS, name: other})
    problems = samples.judged(tmp_path, samples.zipped(samples.with_record(samples.text(record)))).problems
    assert [(one.code, one.params["where"]) for one in problems] == [
        ("counters_differ", f"/attendance/counters/{name}")
    ]


@pytest.mark.fault("PK-30")
def test_a_percentage_for_nobody_is_null_and_no_zero(tmp_path: Path) -> None:
    nobody = {**dict.fromkeys(COUNTERS, 0), "percent": None}
    assert samples.record_codes(tmp_path, with_attendance(people=[], counters=nobody)) == []
    nobody["percent"] = "0.0"
    assert samples.record_codes(tmp_path, with_attendance(people=[], counters=nobody)) == ["counters_differ"]


@pytest.mark.fault("PK-30")
def test_the_same_person_twice_is_refused_even_under_another_name(tmp_path: Path) -> None:
    again = {**PEOPLE[0], "name": "柳二"}
    people = [*PEOPLE, again, again]
    record = with_attendance(people=people, counters=figures_of(people))
    problems = samples.judged(tmp_path, samples.zipped(samples.with_record(samples.text(record)))).problems
    assert [(one.code, one.params["where"]) for one in problems] == [("person_twice", "/attendance/people/5")]


def test_namesakes_are_two_people(tmp_path: Path) -> None:
    people = [{**one, "name": "柳一"} for one in PEOPLE]
    assert samples.record_codes(tmp_path, with_attendance(people=people)) == []


def test_guests_stand_apart_and_only_those_who_came_are_counted() -> None:
    figures = counted(("present", "guest"), ("absent", "guest"), (None, "guest"), ("present", "expected"))
    assert (figures["guests"], figures["members"], figures["came"], figures["percent"]) == (1, 1, 1, "100.0")


def test_whoever_is_exempt_or_taught_at_home_leaves_the_ratio() -> None:
    figures = counted(("exempt", "infirm"), ("home_study", "infirm"), ("present", "infirm"), ("absent", "expected"))
    assert (figures["exempt"], figures["home_study"], figures["expected"], figures["percent"]) == (2, 1, 2, "50.0")


def test_half_a_tenth_of_a_percent_is_rounded_up() -> None:
    assert counted(("present", "expected"), *[("absent", "expected")] * 15)["percent"] == "6.3"


@given(st.lists(st.tuples(st.sampled_from(STATES), st.sampled_from(("expected", "infirm", "guest"))), max_size=40))
def test_figures_counted_here_always_hold(people: list[tuple[str | None, str]]) -> None:
    persons = [samples.person(number, *one) for number, one in enumerate(people)]
    assert list(figure_problems({"people": persons, "counters": figures_of(persons)})) == []
