"""The theme activity of a theme day: its kind, what was done, with which branches, and who took part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from themeday_desktop.domain.errors import Problem

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.sign_in import SheetRow

# An outing takes one day at most: a county's plan for theme days (2020), on the places of activities.
OUTING_RULE = "主题党日活动方案：外出开展活动，时间一般不超过1天"
BRANCH_LIMIT, MOST_PEOPLE, MOST_BRANCHES = 60, 5_000, 20


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


class Lead(Enum):
    """Who leads a joint activity (主办): this branch, or a partner."""

    US = "us"
    THEM = "them"


class PartnerBranch(NamedTuple):
    """联办支部: another branch of a joint activity, how many of it came, and who headed them."""

    name: str
    people: int | None = None
    head: str | None = None


class ThemeActivity(NamedTuple):
    """主题活动: what the branch did together beside the fixed actions.

    `own_kind` names a kind that is none of the nine; `partners` are the names of the other branches of a joint
    activity in a line, `branches` what is known of each, `lead` who led it. `everybody` says that all who came took
    part, else `participants` (member ids) did. An outing (外出) `departs` and `returns` (local, `2026-07-10T08:30`).
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
    branches: tuple[PartnerBranch, ...] = ()
    lead: Lead | None = None
    departs: str | None = None
    returns: str | None = None

    @property
    def is_too_long(self) -> bool:
        """Whether an outing takes more than one day; only a hint, `OUTING_RULE` is its source."""
        begin, end = (_moment(text or "") for text in (self.departs, self.returns))
        return begin is not None and end is not None and end - begin > timedelta(days=1)


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
    return (*problems, *_check_branches(theme.branches), *_check_outing(theme.departs, theme.returns))


def _check_branches(branches: Sequence[PartnerBranch]) -> Iterator[Problem]:
    """One sentence for each branch that is wrong, and one where there are too many."""
    if len(branches) > MOST_BRANCHES:
        yield Problem("branches", "too_many_branches", {"limit": str(MOST_BRANCHES)})
    for number, one in enumerate(branches, start=1):
        told = {"number": str(number), "limit": str(BRANCH_LIMIT), "most": str(MOST_PEOPLE)}
        if not one.name.strip():
            yield Problem("branches", "branch_without_name", told)
        elif max(len(one.name), len(one.head or "")) > BRANCH_LIMIT:
            yield Problem("branches", "branch_too_long", told)
        elif one.people is not None and not 1 <= one.people <= MOST_PEOPLE:
            yield Problem("branches", "branch_people", told)


def _check_outing(departs: str | None, returns: str | None) -> Iterator[Problem]:
    """Both moments can be read and are in order; who comes back has left."""
    begin, end = (_moment(text or "") for text in (departs, returns))
    if departs is not None and begin is None:
        yield Problem("departs_on", "bad_moment")
    if departs is None and returns is not None:
        yield Problem("departs_on", "departs_missing")
    if returns is not None and end is None:
        yield Problem("returns_on", "bad_moment")
    if begin is not None and end is not None and end < begin:
        yield Problem("returns_on", "returns_before_departs")


def _moment(text: str) -> datetime | None:
    """A local moment to the minute, exactly as it is kept; None for anything else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.isoformat(timespec="minutes") == text else None
