"""Dated traits as rows: their values judged, who stands the same on all days asked for, the histories of the others."""

from __future__ import annotations

from collections.abc import Iterable

from themeday_desktop.domain.traits import DuesCategory, Stage, Trait, TraitChange
from themeday_desktop.storage.recorded import Values

Step = tuple[str, str, str, str | None]  # person, trait, day, value
STANDING_TRAITS = {trait.value: trait for trait in (Trait.STAGE, Trait.INFIRM)}
_EXPECTED = frozenset(stage.value for stage in Stage if stage.is_member)


def histories_of(steps: Iterable[Step], people: Iterable[str]) -> dict[str, list[TraitChange]]:
    """The steps by person, those of one trait oldest first; who has none has an empty history."""
    found: dict[str, list[TraitChange]] = {own: [] for own in people}
    for own, trait, since, value in steps:
        found[own].append(TraitChange(STANDING_TRAITS[trait], value, since))
    return found


def steady_from(first: str, steps: Iterable[Step]) -> set[str]:
    """Who is an expected member on day `first` (ISO) and every later one; `steps` of one trait are oldest first.

    A value no stage knows makes nobody steady, so that it is told where the history is judged.
    """
    stages: dict[str, str | None] = {}
    infirm: dict[str, str | None] = {}
    moving = set()
    for own, trait, since, value in steps:
        if since > first:
            moving.add(own)
        elif trait == "stage":
            stages[own] = value
        else:
            infirm[own] = value
    old = {own for own, value in infirm.items() if value == "1"}
    return {own for own, value in stages.items() if value in _EXPECTED} - moving - old


# What a trait's value may be; the others hold any text. A value no rule knows is damage and told as such.
_TRAIT_VALUES: dict[str, frozenset[str]] = {
    "stage": frozenset(stage.value for stage in Stage),
    "dues_category": frozenset(category.value for category in DuesCategory),
    "floating": frozenset({"1"}),
    "infirm": frozenset({"1"}),
}


def trait_change(row: Values) -> TraitChange:
    """One step of a history; raises ValueError for a value no rule knows."""
    value, known = row["value"], _TRAIT_VALUES.get(row["trait"])
    if known is not None and value is not None and value not in known:
        raise ValueError(row["trait"])
    return TraitChange(Trait(row["trait"]), value, row["valid_from"])
