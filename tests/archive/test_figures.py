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


def entry(number: int, fen: int, *months: int) -> dict[str, Any]:
    """One payment, or a reversal, with the fen of its months."""
    own = f"{number:08x}-1234-4abc-8def-0123456789ab"
    return {
        "id": own, "member_id": PEOPLE[0]["member_id"], "name": "柳1", "amount_fen": fen, "paid_on": "2026-03-20",
        "method": "cash", "receipt_no": number if fen > 0 else None, "reverses": None if fen > 0 else own,
        "reason": None if fen > 0 else "点错了",
        "months": [{"month": f"2026-{at:02d}", "fen": one} for at, one in enumerate(months, 1)],
        "entered_at": samples.MOMENT,
    }  # fmt: skip


def with_dues(received_fen: int, *entries: dict[str, Any]) -> dict[str, Any]:
    """The sample record with dues."""
    dues = {"month": "2026-03", "collector": None, "due_fen": 100, "received_fen": received_fen, "unpaid": 0}
    return {**samples.RECORD, "dues": {**dues, "unknown": 0, "members": [], "entries": list(entries)}}


@pytest.mark.fault("PK-30")
def test_dues_are_the_sum_of_their_entries_reversals_taken_off(tmp_path: Path) -> None:
    entries = (entry(1, 100, 60, 40), entry(2, -100, -60, -40), entry(3, 50, 50))
    assert samples.record_codes(tmp_path, with_dues(50, *entries)) == []
    assert samples.record_codes(tmp_path, with_dues(150, *entries)) == ["dues_differ"]


@pytest.mark.fault("PK-30")
def test_an_entry_is_the_sum_of_its_months(tmp_path: Path) -> None:
    assert samples.record_codes(tmp_path, with_dues(100, entry(1, 100, 60, 30), entry(2, 0, 1))) == ["dues_differ"]


def test_an_activity_without_dues_has_nothing_to_sum(tmp_path: Path) -> None:
    assert samples.record_codes(tmp_path, {**samples.RECORD, "dues": None}) == []


def photo(file: str) -> dict[str, Any]:
    """One photo as a record tells it."""
    return {
        "file": file, "kind": "theme", "caption": None, "taken_at": "2026-03-20T15:00:00", "note": None,
        "original_bytes": 10, "original_sha512": "0" * 128, "entered_at": samples.MOMENT,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("files", "where"),
    [
        ((), "data/photos/0001.jpg"),
        (("photos/0001.jpg", "photos/0002.jpg"), "data/photos/0002.jpg"),
        (("photos/0001.jpg", "photos/0001.jpg"), "data/photos/0001.jpg"),
    ],
)
def test_the_photos_told_are_those_that_are_there(tmp_path: Path, files: tuple[str, ...], where: str) -> None:
    record = {**samples.RECORD, "photos": [photo(one) for one in files]}
    problems = samples.judged(tmp_path, samples.zipped(samples.with_record(samples.text(record)))).problems
    assert [(one.code, one.params["where"]) for one in problems] == [("photos_differ", where)]


def test_photos_that_are_all_told_are_right(tmp_path: Path) -> None:
    assert samples.record_codes(tmp_path, {**samples.RECORD, "photos": [photo("photos/0001.jpg")]}) == []
