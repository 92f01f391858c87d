"""What refuses a person as typed, and a transfer."""

from __future__ import annotations

import pytest

from tests.builders import a_member, a_member_draft, with_trait
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.members_check import check_member, check_transfer
from themeday_desktop.domain.traits import Stage, Trait

TODAY = "2026-07-10"


def codes(**values: object) -> list[tuple[str, str]]:
    found = check_member(a_member_draft(**values), others=[a_member("王明", identity_number="99X")], today=TODAY)
    return [(one.field, one.code) for one in found]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, []),
        ({"name": " "}, [("name", "required")]),
        ({"name": "字" * 501}, [("name", "too_long")]),
        ({"note": "字" * 501}, [("note", "too_long")]),
        ({"birth": PartialDate(2026, 8)}, [("birth", "in_future")]),
        ({"joined": PartialDate(2026, 7, 11)}, [("joined", "in_future")]),
        ({"birth": PartialDate(1990, 1, 1), "joined": PartialDate(1990, 1, 1)}, [("joined", "before_birth")]),
        ({"joined": PartialDate(2011, 7, 2), "confirmed": PartialDate(2011, 7, 1)}, [("confirmed", "before_joined")]),
        ({"joined": PartialDate(2011, 7, 2), "confirmed": PartialDate(2011, 7)}, []),
        ({"identity_number": "99X"}, [("identity_number", "duplicate_number")]),
        ({"identity_number": "99"}, []),
    ],
)
def test_a_person_is_checked(values: dict[str, object], expected: list[tuple[str, str]]) -> None:
    assert codes(**values) == expected


def transfer(on: str, stage: Stage = Stage.TRANSFERRED_OUT, **values: object) -> list[str]:
    return [one.code for one in check_transfer(a_member(**values), on=on, stage=stage)]


def test_a_transfer_needs_a_stage_that_leaves() -> None:
    assert transfer(TODAY, Stage.FULL) == ["required"]


def test_a_transfer_needs_a_day() -> None:
    assert transfer("七月") == ["bad_date"]


def test_nobody_leaves_before_joining() -> None:
    assert transfer("2009-01-01", joined=PartialDate(2010, 7, 1)) == ["before_joined"]
    assert transfer(TODAY, joined=PartialDate(2010, 7, 1)) == []


def test_nobody_leaves_twice() -> None:
    gone = with_trait(a_member(), Trait.STAGE, "deceased")
    assert [one.code for one in check_transfer(gone, on=TODAY, stage=Stage.REMOVED)] == ["already_left"]
