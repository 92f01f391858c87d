"""The theme activity of a theme day: its kind, what was done, with which branches, and who took part."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from themeday_desktop.domain.errors import Problem

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.sign_in import SheetRow


class ThemeKind(Enum):
    """The nine kinds of theme activity in the order of the official plans, and the branch's own."""

    SPECIAL_STUDY = "special_study"
    VOLUNTEERING = "volunteering"
    CARE = "care"
    PATRIOTISM = "patriotism"
    INTEGRITY = "integrity"
    TRAINING = "training"
    RED_SITE = "red_site"
    CULTURE_SPORT = "culture_sport"
    ORGANISATIONAL_LIFE = "organisational_life"
    OWN = "own"


class ThemeActivity(NamedTuple):
    """主题活动: what the branch did together beside the fixed actions.

    `own_kind` names a kind that is none of the nine; `partners` are the other branches of a joint activity;
    `everybody` says that all who came took part, else `participants` (member ids) did.
    """

    activity_id: str
    kind: ThemeKind
    own_kind: str | None = None
    place: str | None = None
    partners: str | None = None
    content: str | None = None
    everybody: bool = True
    participants: frozenset[str] = frozenset()
    entered_at: str = ""


def took_part(theme: ThemeActivity, rows: Iterable[SheetRow]) -> tuple[SheetRow, ...]:
    """Who took part, in the order of the sheet: nobody did who did not come."""
    came = [row for row in rows if row.state is not None and row.state.came]
    return tuple(row for row in came if theme.everybody or row.member.id in theme.participants)


def check_theme(theme: ThemeActivity) -> tuple[Problem, ...]:
    """What is wrong with a theme activity as typed."""
    limits = (
        ("own_kind", theme.own_kind, 30),
        ("place", theme.place, 120),
        ("partners", theme.partners, 300),
        ("content", theme.content, 2_000),
    )
    problems = [
        Problem(name, "too_long", {"limit": str(limit)}) for name, text, limit in limits if len(text or "") > limit
    ]
    if theme.kind is ThemeKind.OWN and not (theme.own_kind or "").strip():
        problems.append(Problem("own_kind", "required"))
    return tuple(problems)
