"""Who has a political birthday in the month of an activity."""

from __future__ import annotations

import pytest

from tests.builders import a_member
from themeday_desktop.domain.dates import PartialDate
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.political_birthdays import named, political_birthdays
from themeday_desktop.domain.traits import Stage, Trait, TraitChange

DAY = "2026-07-10"


def joined(name: str, when: PartialDate | None, *stages: tuple[Stage, str]) -> Member:
    history = tuple(TraitChange(Trait.STAGE, stage.value, since) for stage, since in stages)
    return a_member(name, joined=when, history=history or (TraitChange(Trait.STAGE, Stage.FULL.value, "2000-01-01"),))


@pytest.mark.parametrize(
    ("when", "has"),
    [
        (PartialDate(2001, 7, 1), True),
        (PartialDate(2001, 7, 31), True),
        (PartialDate(2001, 7), True),
        (PartialDate(2001, 6, 30), False),
        (PartialDate(2001, 8, 1), False),
        (None, False),
        (PartialDate(2026, 7, 1), False),
        (PartialDate(2025, 7, 9), True),
    ],
)
def test_the_month_of_an_earlier_year_counts(when: PartialDate | None, has: bool) -> None:
    assert political_birthdays([joined("石建国", when)], DAY) == (("石建国",) if has else ())


def test_who_is_no_member_on_the_day_has_none() -> None:
    born = PartialDate(2001, 7, 1)
    people = [
        joined("王秀兰", born, (Stage.FULL, "2001-07-01"), (Stage.TRANSFERRED_OUT, "2026-07-10")),
        joined("李明亮", born, (Stage.FULL, "2001-07-01"), (Stage.TRANSFERRED_OUT, "2026-07-11")),
        joined("赵志远", born, (Stage.CANDIDATE, "2020-01-01")),
        joined("孙永福", born, (Stage.PROBATIONARY, "2026-07-11")),
    ]
    assert political_birthdays(people, DAY) == ("李明亮",)


def test_names_that_fit_stand_whole_and_the_rest_is_counted() -> None:
    assert named((), limit=60) == ""
    assert named(("石建国", "王秀兰"), limit=7) == "石建国、王秀兰"
    assert named(("石建国", "王秀兰", "李明亮"), limit=10) == "石建国等3人"
    assert named(["石·阿依古丽"] * 30, limit=60).endswith("等30人")
    assert len(named(["石·阿依古丽"] * 30, limit=60)) <= 60
