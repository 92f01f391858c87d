"""What follows the home page's first picture: this month with its dues and photos, and the dues owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from themeday_desktop.domain.dues import DuesBook, MonthOfDues, YearOfDues
from themeday_desktop.domain.floating import FloatingLine, Waiting
from themeday_desktop.domain.moves import Move
from themeday_desktop.domain.wrap_up import Step
from themeday_desktop.services.home_todo import last_day, todo
from themeday_desktop.services.home_view import MonthView, Todo, TodoKind
from themeday_desktop.services.places import Place

if TYPE_CHECKING:
    from themeday_desktop.domain.resolutions import ResolutionLine


@dataclass(frozen=True, slots=True)
class DuesOfNow:
    """This month's dues: `people` who have any to pay, of these `owing` with something still open, and `unknown` ones
    whose amount can't be worked out.
    """

    people: int
    owing: int
    unknown: int


@dataclass(frozen=True, slots=True)
class HomeRest:
    """What takes longer to read and follows the first picture.

    `month` is that of the view with what is found of dues and photos; `is_stale` tells that the record of this
    month's activity has changed since its package was made; `late` are the year's activities that were entered late.
    """

    month: MonthView | None
    todos: tuple[Todo, ...]
    dues: DuesOfNow
    is_stale: bool
    late: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ReadRest:
    """A rest read in another thread, and the ledger's moment (`Store.moment`) at which it was asked for.

    `book` is the dues book worked out for it, which only its reader may touch from then on.
    """

    moment: tuple[int, int]
    rest: HomeRest
    book: DuesBook | None


def dues_todos(years: Iterable[YearOfDues], *, today: str, place: Place) -> tuple[tuple[Todo, ...], DuesOfNow]:
    """Dues owed, of this month and of earlier ones, each by the end of its last month; and how this month stands."""
    month = today[:7]
    people = unknown = 0
    now = _Owed()
    before = _Owed()
    for year in years:
        for one in year.months:
            if one.month == month:
                people += one.due_fen != 0
                unknown += one.due_fen is None
            if one.arrears_fen > 0:
                (now if one.month == month else before).add(year.member.id, one)
    found = tuple(
        todo(TodoKind.DUES, last_day(one.last), params=one.params() | {"past": past}, today=today, place=place)
        for one, past in ((before, "1"), (now, ""))
        if one.members
    )
    return found, DuesOfNow(people, len(now.members), unknown)


def postponed_todos(waiting: Mapping[str, tuple[str, Move]], *, today: str) -> tuple[Todo, ...]:
    """What is postponed without a date, until it is held: by activity its title and the move."""
    return tuple(
        todo(
            TodoKind.POSTPONED,
            move.from_day,
            params={"title": title, "reason": move.reason or ""},
            today=today,
            place=Place("activity", own, Step.NOTICE.value),
        )
        for own, (title, move) in sorted(waiting.items())
    )


def resolution_todos(waiting: Iterable[ResolutionLine], *, today: str) -> tuple[Todo, ...]:
    """What meetings resolved and nobody has done yet, each by its day; who sees to it may have left the branch."""
    return tuple(
        todo(
            TodoKind.RESOLUTION,
            one.resolution.due_on,
            params={"what": one.resolution.text, "name": one.name, "has_left": "1" if one.has_left else ""},
            today=today,
            place=Place("activity", one.resolution.activity_id, "meeting"),
        )
        for one in waiting
    )


def floating_todos(lines: Iterable[FloatingLine], *, today: str) -> tuple[Todo, ...]:
    """What is due of floating members: nobody keeps contact, a half year without contact, content that was not sent.

    Each is one line, however many members it is about: `name` is the first of them.
    """
    waiting: dict[Waiting, list[FloatingLine]] = {one: [] for one in Waiting}
    for line in lines:
        for one in line.waits:
            waiting[one].append(line)
    found = []
    for one, people in waiting.items():
        if people:
            params = {"what": one.value, "count": str(len(people)), "name": people[0].member.name}
            day = min(_day_of(one, line, today=today) for line in people)
            found.append(todo(TodoKind.FLOATING, day, params=params, today=today, place=Place("floating")))
    return tuple(found)


def _day_of(waiting: Waiting, line: FloatingLine, *, today: str) -> str:
    """By when it is to be seen to; that somebody keeps contact is asked for at once."""
    if waiting is Waiting.MARK and line.due_mark is not None:
        return line.due_mark.day
    if waiting is Waiting.UNSENT:
        return min((one.due for one in line.unsent), default=today)
    return today


class _Owed:
    """Who owes how much, up to which month."""

    def __init__(self) -> None:
        self.members: set[str] = set()
        self.last = ""
        self._fen = 0

    def add(self, member_id: str, owed: MonthOfDues) -> None:
        self.members.add(member_id)
        self.last = max(self.last, owed.month)
        self._fen += owed.arrears_fen

    def params(self) -> dict[str, str]:
        return {"count": str(len(self.members)), "fen": str(self._fen), "month": self.last}
