"""What of a person changes in time: stage, group, kind of payer, each step with the day from which it holds."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Stage(Enum):
    """How far a person has come: 入党积极分子, 发展对象, 预备党员, 正式党员, or no longer in the branch."""

    ACTIVIST = "activist"
    CANDIDATE = "candidate"
    PROBATIONARY = "probationary"
    FULL = "full"
    TRANSFERRED_OUT = "transferred_out"
    DECEASED = "deceased"
    REMOVED = "removed"

    @property
    def is_member(self) -> bool:
        """Whether the person counts as 党员 of this branch."""
        return self in (Stage.PROBATIONARY, Stage.FULL)

    @property
    def has_left(self) -> bool:
        """Whether the person is no longer in the branch."""
        return self in (Stage.TRANSFERRED_OUT, Stage.DECEASED, Stage.REMOVED)


class Sex(Enum):
    """性别."""

    MALE = "male"
    FEMALE = "female"


class DuesCategory(Enum):
    """The kinds of payer of 中组发〔2008〕3号, articles 2 to 7."""

    SALARIED = "salaried"
    ANNUAL_SALARY = "annual_salary"
    SELF_EMPLOYED = "self_employed"
    RETIRED = "retired"
    FARMER = "farmer"
    VILLAGE_CADRE = "village_cadre"
    STUDENT = "student"
    UNEMPLOYED = "unemployed"
    ON_RELIEF = "on_relief"


class Trait(Enum):
    """What of a person changes in time and is kept with the day from which it holds."""

    STAGE = "stage"
    GROUP = "group"
    DUES_CATEGORY = "dues_category"
    FLOATING = "floating"
    INFIRM = "infirm"


class TraitChange(NamedTuple):
    """One dated step of a person's history: from `valid_from` on, `trait` has `value` (None: none)."""

    trait: Trait
    value: str | None
    valid_from: str

    def holds_on(self, day: str) -> bool:
        """Whether the step has begun on `day` (ISO); a step known to the month begins on its first day."""
        return self.valid_from <= day


def with_step(history: Iterable[TraitChange], step: TraitChange) -> tuple[TraitChange, ...]:
    """The history with `step` put in; a step of the same trait and day is replaced, a needless one left out."""
    rest = [old for old in history if (old.trait, old.valid_from) != (step.trait, step.valid_from)]
    before = [old for old in rest if old.trait is step.trait and old.valid_from < step.valid_from]
    if (before[-1].value if before else None) != step.value:
        rest.append(step)
    return tuple(sorted(rest, key=lambda one: (one.valid_from, one.trait.value)))
