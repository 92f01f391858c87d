"""What is to be done, worked out from what is recorded: deadlines, packages to hand over, make-up, dues owed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from themeday_desktop.domain.activities import ActivityHead, Deadline
from themeday_desktop.domain.attendance import MAKE_UP_DAYS, AttendanceState
from themeday_desktop.domain.months import next_month
from themeday_desktop.services.home_view import Todo, TodoKind
from themeday_desktop.services.places import Place

SOON_DAYS = 7
_REMINDED_DAYS = 60  # how long after its day 补课 is still spoken of here; the ledger goes on telling it


def days_between(first: str, last: str) -> int:
    """Days from one day (ISO) to another; negative backwards."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def last_day(month: str) -> str:
    """The last day of a month (`2026-07`)."""
    return (date.fromisoformat(f"{next_month(month)}-01") - timedelta(days=1)).isoformat()


def hand_over_todos(
    head: ActivityHead, deadlines: Sequence[Deadline], *, today: str, township: str
) -> tuple[Todo, ...]:
    """What is to be handed over of an activity without a package: its notice's deadlines.

    Where the notice sets none, the package of a theme day that was held is asked for by the end of its month.
    """
    place = Place("activity", head.id, "export")
    if deadlines:
        return tuple(
            todo(
                TodoKind.DEADLINE,
                one.date,
                params={
                    "what": one.what,
                    "recipient": one.recipient or township,
                    "title": head.title,
                    "time": one.time or "",
                },
                today=today,
                place=place,
            )
            for one in deadlines
        )
    if not head.is_theme_day or head.held_on is None or head.held_on >= today:
        return ()
    params = {"month": head.day[:7], "recipient": township, "title": head.title}
    return (todo(TodoKind.PACKAGE, last_day(head.day[:7]), params=params, today=today, place=place),)


def make_up_day(head: ActivityHead, settings: Mapping[str, str], *, today: str) -> str | None:
    """Until when (ISO) a theme day is to be made up; None where nobody is asked to, or is not reminded any more."""
    if not head.is_theme_day or head.held_on is None or head.held_on > today:
        return None
    days = int(settings.get("make_up.days") or MAKE_UP_DAYS)
    due = (date.fromisoformat(head.held_on) + timedelta(days=days)).isoformat()
    return None if days_between(today, due) < -_REMINDED_DAYS else due


def make_up_todo(head: ActivityHead, due: str, *, owing: Sequence[AttendanceState], today: str) -> Todo | None:
    """补课 of those on leave or absent who still owe it, by day `due`; None when all is made up."""
    if not owing:
        return None
    on_leave = sum(one is AttendanceState.ON_LEAVE for one in owing)
    params = {
        "count": str(len(owing)),
        "on_leave": str(on_leave),
        "absent": str(len(owing) - on_leave),
        "month": head.day[:7],
    }
    return todo(TodoKind.MAKE_UP, due, params=params, today=today, place=Place("make_up", step=head.id))


def with_known_dues(todos: Iterable[Todo], known: Iterable[Todo]) -> tuple[Todo, ...]:
    """These with the dues among those `known` before, for the moment until the dues are worked out again."""
    return in_order((*todos, *(one for one in known if one.kind is TodoKind.DUES)))


def in_order(todos: Iterable[Todo]) -> tuple[Todo, ...]:
    """What is due within a week first, by date; then what is past its day, the newest first, so that old ones hide
    nothing; then what has time. Of one day, what a notice asks for first.
    """
    return tuple(sorted(todos, key=_order))


def _order(todo: Todo) -> tuple[int, int, int, str]:
    group = 1 if todo.days_left < 0 else 0 if todo.days_left <= SOON_DAYS else 2
    return group, abs(todo.days_left), list(TodoKind).index(todo.kind), todo.params.get("what", "")


def todo(kind: TodoKind, day: str, *, params: Mapping[str, str], today: str, place: Place) -> Todo:
    """What is to be done by `day`, with the days that are left from `today`."""
    return Todo(kind, day, days_between(today, day), params, place)
