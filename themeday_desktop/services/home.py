"""The home page: what is known of this month and this year, read narrowly enough for every start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from themeday_desktop.domain.activities import ActivityHead
from themeday_desktop.domain.attendance import AttendanceState, Roll, Standing, standing_in
from themeday_desktop.domain.months import months_of
from themeday_desktop.domain.progress import Cancelled, NoProgress, Progress
from themeday_desktop.domain.theme_day_rule import day_by_rule
from themeday_desktop.domain.wrap_up import Step
from themeday_desktop.services.home_month import month_view
from themeday_desktop.services.home_todo import hand_over_todos, in_order, make_up_day, make_up_todo
from themeday_desktop.services.home_view import (
    HomeView,
    MonthOfYear,
    MonthStanding,
    MonthView,
    PartOfDay,
    Todo,
)
from themeday_desktop.services.home_view import Progress as HowFar
from themeday_desktop.services.places import Place

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.activity_draft import ActivityDraft
    from themeday_desktop.domain.moves import Move
    from themeday_desktop.domain.traits import TraitChange
    from themeday_desktop.services.desk import Services
    from themeday_desktop.services.home_proposal import Proposal
    from themeday_desktop.services.home_rest import HomeRest, ReadRest
    from themeday_desktop.storage.repositories import Repositories
    from themeday_desktop.storage.store import Store

BACK_DAYS = 100  # how far before this year what is still to be handed over is looked for
_BACK_MONTHS = 6  # back payment of dues is generally made within six months (中组发〔2008〕3号)
_PARTS = ((9, PartOfDay.EARLY), (12, PartOfDay.MORNING), (14, PartOfDay.NOON), (18, PartOfDay.AFTERNOON))


class _Reading:
    """What one reading of the ledger gives."""

    def __init__(self, read: Repositories, today: str) -> None:
        back = (date.fromisoformat(today) - timedelta(days=BACK_DAYS)).isoformat()
        first = min(back, f"{today[:4]}-01-01")
        self.heads = read.glance.load_heads(first, before=f"{int(today[:4]) + 1:04d}-01-01")
        ids = [one.id for one in self.heads]
        days = [*(one.day for one in self.heads), today]
        histories, steady = read.members.load_unsteady(min(days))
        roll = Roll(histories, days, steady=steady)
        totals, watched = read.glance.load_totals(ids), read.glance.load_states(ids, members=roll.watched)
        self.settings = read.settings.load_all(today)
        self.counters = {one.id: roll.count(one.day, totals[one.id], watched=watched[one.id]) for one in self.heads}
        self.members = roll.count(today, {}, watched={}).members
        self.written = read.glance.load_written(ids)
        self.packages = read.glance.load_package_days(ids)
        self.deadlines = read.glance.load_deadlines(ids)
        days_of = {one.id: make_up_day(one, self.settings, today=today) for one in self.heads}
        self.make_up_days = {own: due for own, due in days_of.items() if due is not None}
        self._away = read.glance.load_away(tuple(self.make_up_days))
        self._made_up = read.glance.load_made_up(tuple(self.make_up_days))
        self._unsteady = histories

    def owing(self, head: ActivityHead, today: str) -> list[AttendanceState]:
        """How those stand who still owe the content: expected on its day, away, not made up, and still here."""
        return [
            state
            for own, (state, _) in self._away[head.id].items()
            if (head.id, own) not in self._made_up
            # Who is not among the unsteady is expected on every day there is here.
            and (own not in self._unsteady or self._is_asked(self._unsteady[own], head.day, today))
        ]

    @staticmethod
    def _is_asked(history: Sequence[TraitChange], day: str, today: str) -> bool:
        return standing_in(history, day) is Standing.EXPECTED and standing_in(history, today) is not None


class Home:
    """Reads for the home page; the only verb makes the theme day that is proposed."""

    def __init__(self, store: Store, services: Services) -> None:
        """`services` are the others of the same ledger, each made when it is first asked for."""
        self._store = store
        self._services = services

    def load(self) -> HomeView:
        """This month and this year, without what takes longer (see `load_rest`)."""
        with self._store.reading():  # all of it as of one moment
            return self._load(self._store.clock.now(), self._store.clock.today().isoformat())

    def _load(self, now: datetime, today: str) -> HomeView:
        known = _Reading(self._store.read, today)
        current = _nearest([one for one in known.heads if one.is_theme_day and one.day[:7] == today[:7]], today)
        branch = known.settings.get("branch.short_name") or known.settings.get("branch.name") or ""
        return HomeView(
            known.settings.get("branch.secretary"),
            part_of_day(now),
            today,
            branch,
            known.settings.get("branch.township") or "",
            known.members,
            self._month(current, known, today) if current is not None else None,
            self._proposal(known.settings.get("branch.theme_day_rule"), today) if current is None else None,
            _todos(known, today),
            self._months(known, today),
        )

    # -- this month --------------------------------------------------------------------------------

    def _month(self, head: ActivityHead, known: _Reading, today: str) -> MonthView:
        due = min((one.date for one in known.deadlines.get(head.id, ())), default=None)
        counters = known.counters[head.id]
        progress = HowFar(head, counters, known.packages.get(head.id), due)
        found = self._services.wrap_ups.findings(head.id, whole=False, counters=counters)
        return month_view(progress, found, today=today)

    def _proposal(self, rule: str | None, today: str) -> Proposal:
        """The day by the rule, else the day of the month of the last one; none that has already passed."""
        with self._store.reading():
            last = self._store.read.glance.load_last_before(today)
            like = self._store.read.activities.load(last.id) if last is not None else None
        wanted = day_by_rule(rule, today[:7])
        if wanted is None and last is not None:
            wanted = day_by_rule(last.day[8:], today[:7])
        day = max(wanted or today, today)
        from themeday_desktop.services.home_proposal import Proposal  # late: most months have their theme day

        if like is None:
            return Proposal(day, None, None, None, None)
        return Proposal(day, like.time_start, like.time_end, like.place, like.title)

    @staticmethod
    def draft_of(proposal: Proposal, title: str) -> ActivityDraft:
        """The proposed theme day, to be recorded as any other."""
        from themeday_desktop.domain.activity_draft import ActivityDraft

        return ActivityDraft(
            title,
            held_on=proposal.day,
            time_start=proposal.time_start,
            time_end=proposal.time_end,
            place=proposal.place,
        )

    # -- the year ----------------------------------------------------------------------------------

    def _months(self, known: _Reading, today: str) -> tuple[MonthOfYear, ...]:
        rule = known.settings.get("branch.theme_day_rule")
        found = []
        for month in months_of(int(today[:4])):
            own = [one for one in known.heads if one.is_theme_day and one.day[:7] == month]
            head = _nearest(own, today)
            if head is not None:
                found.append(_held(head, known, month=month, today=today))
            else:
                found.append(self._empty(month, day_by_rule(rule, month), today=today))
        return tuple(found)

    def _empty(self, month: str, day: str | None, *, today: str) -> MonthOfYear:
        """A month without a theme day."""
        current = month == today[:7]
        if month > today[:7] or (current and (day is None or day >= today)):
            standing = MonthStanding.AHEAD
        elif not current and month < (self._store.made_at[:7] or month):
            standing = MonthStanding.BEFORE
        else:
            standing = MonthStanding.MISSED
        return MonthOfYear(month, standing, current, None, day, None)

    # -- what takes longer -------------------------------------------------------------------------

    def prepare_rest(self, view: HomeView) -> Callable[[Progress], ReadRest]:
        """`load_rest` as work for another thread, on a connection of its own; hand its answer to `take_over`."""
        from themeday_desktop.services.home_rest import ReadRest

        moment = self._store.moment()

        def work(progress: Progress) -> ReadRest:
            with self._services.aside() as aside:
                rest = aside.home.load_rest(view, progress)
                return ReadRest(moment, rest, aside.dues.give_away())

        return work

    def _postponed(self) -> dict[str, tuple[str, Move]]:
        """The title and the move of what is postponed without a date."""
        found = self._services.moves.load_postponed()
        return {own: (self._services.activities.load(own).title, move) for own, move in found.items()}

    def take_over(self, read: ReadRest) -> HomeRest | None:
        """What another thread has read, its dues book kept for the dues' own pages; None where something has been
        committed since it was asked to."""
        if read.moment != self._store.moment():
            return None
        if read.book is not None:
            self._services.dues.keep(read.book)
        return read.rest

    def load_rest(self, view: HomeView, progress: Progress | None = None) -> HomeRest:
        """Dues, photos, and whether this month's package is still true; read after the first picture stands.

        Raises `Cancelled` where `progress` says so.
        """
        from themeday_desktop.services.floating_members import REMINDED_DAYS
        from themeday_desktop.services.home_rest import (
            HomeRest,
            dues_todos,
            floating_todos,
            postponed_todos,
            resolution_todos,
        )

        told = progress or NoProgress()
        year = int(view.today[:4])
        years = list(self._services.dues.load_year(year))
        _go_on(told)
        if int(view.today[5:7]) <= _BACK_MONTHS:
            years += self._services.dues.load_year(year - 1)
        _go_on(told)
        owed, dues = dues_todos(years, today=view.today, place=_dues_place(view))
        month, stale = view.month, False
        if month is not None:
            month = month_view(month.progress, self._services.wrap_ups.findings(month.head.id), today=view.today)
            _go_on(told)
            stale = month.progress.package_day is not None and not self._services.exports.is_current(month.head.id)
        late = self._services.late_entries.load_marked([one.activity_id for one in view.months if one.activity_id])
        waiting = postponed_todos(self._postponed(), today=view.today)
        waiting += resolution_todos(self._services.meetings.resolutions.load_open(), today=view.today)
        waiting += floating_todos(self._services.floating.load(back_days=REMINDED_DAYS), today=view.today)
        return HomeRest(month, in_order((*view.todos, *owed, *waiting)), dues, stale, late)


def _go_on(progress: Progress) -> None:
    if progress.cancelled():
        raise Cancelled


def part_of_day(now: datetime) -> PartOfDay:
    """The part of the day; the night counts as evening until five o'clock."""
    if now.hour < 5:
        return PartOfDay.EVENING
    return next((part for before, part in _PARTS if now.hour < before), PartOfDay.EVENING)


def _dues_place(view: HomeView) -> Place:
    """The dues step of this month's theme day; without one, the year's ledger, which tells who owes what."""
    return Place("activity", view.month.head.id, Step.DUES.value) if view.month is not None else Place("dues")


def _nearest(heads: Sequence[ActivityHead], today: str) -> ActivityHead | None:
    """Of several theme days of a month the one nearest to today."""
    now = date.fromisoformat(today)
    return min(heads, key=lambda one: (abs((date.fromisoformat(one.day) - now).days), one.day), default=None)


def _held(head: ActivityHead, known: _Reading, *, month: str, today: str) -> MonthOfYear:
    """A month with its theme day."""
    counters = known.counters[head.id]
    if head.id in known.packages:
        standing = MonthStanding.EXPORTED
    elif head.day > today or head.held_on is None or (head.day == today and not counters.came):
        standing = MonthStanding.AHEAD
    elif not counters.came:
        standing = MonthStanding.MISSED
    else:
        standing = MonthStanding.DONE if head.id in known.written else MonthStanding.HELD
    percent = (200 * counters.came + counters.expected) // (2 * counters.expected) if counters.expected else None
    return MonthOfYear(month, standing, month == today[:7], percent if counters.came else None, head.day, head.id)


def _todos(known: _Reading, today: str) -> tuple[Todo, ...]:
    township = known.settings.get("branch.township") or ""
    found: list[Todo] = []
    for head in known.heads:
        if head.id not in known.packages:
            found += hand_over_todos(head, known.deadlines.get(head.id, ()), today=today, township=township)
        due = known.make_up_days.get(head.id)
        make_up = make_up_todo(head, due, owing=known.owing(head, today), today=today) if due is not None else None
        if make_up is not None:
            found.append(make_up)
    return in_order(found)
