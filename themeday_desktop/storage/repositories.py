"""Domain values in and out of the tables, one small repository per subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from themeday_desktop.domain.activities import Activity, ActivityKind, Deadline, Notice, StudyItem, StudyMode
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.traits import TraitChange
from themeday_desktop.storage.later_repositories import LaterRepositories
from themeday_desktop.storage.recorded import RecordedTable, Values
from themeday_desktop.storage.settings_rows import Settings
from themeday_desktop.storage.standing_rows import STANDING_TRAITS, Step, histories_of, steady_from, trait_change
from themeday_desktop.storage.wrap_up_rows import WrapUps

if TYPE_CHECKING:
    from themeday_desktop.domain.members import Member
    from themeday_desktop.domain.sign_in import SignIn
    from themeday_desktop.storage.dues_repository import Dues
    from themeday_desktop.storage.floating_rows import Floating
    from themeday_desktop.storage.glance_repository import Glance
    from themeday_desktop.storage.late_repository import LateEntries
    from themeday_desktop.storage.make_up_rows import FollowUps, MakeUps
    from themeday_desktop.storage.moves_repository import Moves
    from themeday_desktop.storage.package_rows import Packages
    from themeday_desktop.storage.photo_rows import Photos
    from themeday_desktop.storage.signature_rows import Signatures
    from themeday_desktop.storage.step_repositories import FixedActions, StudyRecords, ThemeActivities


def existing_table(tables: dict[str, RecordedTable], name: str) -> RecordedTable:
    """The table called `name`; a misspelt one raises instead of being made."""
    if name not in tables:
        raise KeyError(name)
    return tables[name]


class Repositories(LaterRepositories):
    """All repositories over one set of tables."""

    def __init__(self, tables: dict[str, RecordedTable]) -> None:
        """Bind the repositories to `tables`."""
        self.settings = Settings(existing_table(tables, "settings"))
        self.members = Members(existing_table(tables, "members"), existing_table(tables, "member_traits"))
        self.activities = Activities(tables)
        self.attendance = Attendance(existing_table(tables, "attendance"))
        self.wrap_ups = WrapUps(existing_table(tables, "wrap_ups"))
        super().__init__(tables)

    @cached_property
    def packages(self) -> Packages:
        """The packages made; like what follows made when first asked for."""
        from themeday_desktop.storage.package_rows import Packages

        return Packages(*(existing_table(self._tables, name) for name in ("packages", "package_numbers")))

    @cached_property
    def dues(self) -> Dues:
        """The dues."""
        from themeday_desktop.storage.dues_repository import Dues

        return Dues(*(existing_table(self._tables, name) for name in ("dues_bases", "payments", "allocations")))

    @cached_property
    def glance(self) -> Glance:
        """The year at a glance."""
        from themeday_desktop.storage.glance_repository import Glance

        return Glance(self._tables)

    @cached_property
    def fixed_actions(self) -> FixedActions:
        """The fixed actions."""
        from themeday_desktop.storage.step_repositories import FixedActions

        names = ("fixed_actions", "constitution_readings")
        return FixedActions(*(existing_table(self._tables, name) for name in names))

    @cached_property
    def study(self) -> StudyRecords:
        """What was studied."""
        from themeday_desktop.storage.step_repositories import StudyRecords

        return StudyRecords(existing_table(self._tables, "study_records"))

    @cached_property
    def follow_ups(self) -> FollowUps:
        """What stands behind the sign-ins."""
        from themeday_desktop.storage.make_up_rows import FollowUps

        return FollowUps(existing_table(self._tables, "follow_ups"))

    @cached_property
    def make_ups(self) -> MakeUps:
        """What was made up."""
        from themeday_desktop.storage.make_up_rows import MakeUps

        return MakeUps(existing_table(self._tables, "make_ups"))

    @cached_property
    def floating(self) -> Floating:
        """What is recorded of floating members."""
        from themeday_desktop.storage.floating_rows import Floating

        return Floating(self._tables)

    @cached_property
    def late_entries(self) -> LateEntries:
        """When things were entered, and why so late."""
        from themeday_desktop.storage.late_repository import LateEntries

        return LateEntries(self._tables)

    @cached_property
    def moves(self) -> Moves:
        """The moves of activities."""
        from themeday_desktop.storage.moves_repository import Moves

        return Moves(existing_table(self._tables, "activity_moves"))

    @cached_property
    def photos(self) -> Photos:
        """The photos, and the files that lie beside them."""
        from themeday_desktop.storage.photo_rows import Photos

        return Photos(self._tables)

    @cached_property
    def signatures(self) -> Signatures:
        """The signatures."""
        from themeday_desktop.storage.signature_rows import Signatures

        return Signatures(existing_table(self._tables, "signatures"))

    @cached_property
    def themes(self) -> ThemeActivities:
        """The theme activities."""
        from themeday_desktop.storage.step_repositories import ThemeActivities

        names = ("theme_activities", "theme_participants", "joint_activities", "partner_branches")
        return ThemeActivities(*(existing_table(self._tables, name) for name in names))


class Members:
    """Members with their dated traits."""

    def __init__(self, table: RecordedTable, traits: RecordedTable) -> None:
        self._table = table
        self._traits = traits
        self._known: tuple[Member, ...] | None = None
        self._by_id: dict[str, Member] | None = None
        self._unsteady: tuple[str, dict[str, list[TraitChange]], int] | None = None

    def forget(self) -> None:
        """Read the tables again next time; the store calls it when a transaction touched them."""
        self._known = self._by_id = self._unsteady = None

    def load_all(self) -> tuple[Member, ...]:
        """Everybody ever recorded, by id. Kept until a transaction touches people: the ledger has one writer."""
        return self._known if self._known is not None else self.keep(self._read_all())

    def keep(self, members: tuple[Member, ...]) -> tuple[Member, ...]:
        """Keep `members`, read at this very moment, unless some are kept already; those that are kept."""
        if self._known is None:
            self._known, self._by_id = members, {member.id: member for member in members}
        return self._known

    def _read_all(self) -> tuple[Member, ...]:
        from themeday_desktop.storage.member_rows import member_of  # late: the first page reads no person

        history: defaultdict[str, list[TraitChange]] = defaultdict(list)
        for row in self._traits.rows():
            history[row["member_id"]].append(trait_change(row))
        return tuple(member_of(row, history[row["id"]]) for row in self._table.rows())

    def load_standings(self) -> dict[str, list[TraitChange]]:
        """Stage and infirmity of everybody ever recorded, oldest step first, by member id: what a roll needs."""
        return histories_of(self._steps(), [own for (own,) in self._table.columns("id")])

    def load_unsteady(self, first: str) -> tuple[dict[str, list[TraitChange]], int]:
        """The same of those who are not expected members on every day from `first` (ISO) on; the others are counted.
        Kept as `load_all` keeps people, for later days too: whoever is steady stays so.
        """
        if self._unsteady is None or self._unsteady[0] > first:
            steps, everybody = self._steps(), {own for (own,) in self._table.columns("id")}
            rest = everybody - steady_from(first, steps)
            found = histories_of((step for step in steps if step[0] in rest), rest)
            self._unsteady = (first, found, len(everybody) - len(rest))
        return self._unsteady[1:]

    def _steps(self) -> list[Step]:
        names = ("member_id", "trait", "valid_from", "value")
        return sorted(self._traits.columns(*names, among=("trait", STANDING_TRAITS)))

    def load(self, member_id: str) -> Member | None:
        """One person, or None; out of what was read before where that still holds."""
        if self._by_id is not None:
            return self._by_id.get(member_id)
        row = self._table.get(member_id)
        if row is None:
            return None
        from themeday_desktop.storage.member_rows import member_of

        return member_of(row, [trait_change(one) for one in self._traits.rows(member_id=member_id)])

    def put(self, member: Member) -> None:
        """Record the person as given, history included."""
        from dataclasses import asdict  # late: it takes 8 ms, and the first page needs none of it

        self.forget()
        row = asdict(member)
        del row["history"]
        row["sex"] = member.sex.value if member.sex else None
        for name in ("birth", "joined", "confirmed"):
            value = getattr(member, name)
            row[name] = str(value) if value is not None else None
        self._table.put(row)
        steps = [
            {
                "member_id": member.id,
                "trait": step.trait.value,
                "valid_from": step.valid_from,
                "value": step.value,
            }
            for step in member.history
        ]
        self._traits.put_all(steps, member_id=member.id)


_ACTIVITY_FIELDS = (
    "id", "title", "theme", "held_on", "time_start", "time_end", "place", "host", "recorder", "entered_at", "version",
)  # fmt: skip
_NOTICE_FIELDS = (
    "title", "issuer", "number", "issued_on", "text", "window_start", "window_end", "min_duration",
)  # fmt: skip


class Activities:
    """Activities with the notice behind them."""

    def __init__(self, tables: dict[str, RecordedTable]) -> None:
        self._table = existing_table(tables, "activities")
        self._kinds = existing_table(tables, "activity_kinds")
        self._notices = existing_table(tables, "notices")
        self._deadlines = existing_table(tables, "deadlines")
        self._study = existing_table(tables, "study_items")
        self._known_kinds: dict[str, tuple[ActivityKind, ...]] = {}
        self._known_days: dict[str, str | None] = {}

    def forget(self) -> None:
        """Read days and kinds again next time; the store calls it when a transaction touched activities."""
        self._known_kinds.clear()
        self._known_days.clear()

    def load_all(self) -> tuple[Activity, ...]:
        """Every activity, by id."""
        parts = [self._by_activity(t) for t in (self._kinds, self._notices, self._deadlines, self._study)]
        return tuple(_activity(row, [part[row["id"]] for part in parts]) for row in self._table.rows())

    @staticmethod
    def _by_activity(table: RecordedTable) -> defaultdict[str, list[Values]]:
        found: defaultdict[str, list[Values]] = defaultdict(list)
        for row in table.rows():
            found[row["activity_id"]].append(row)
        return found

    def load(self, activity_id: str) -> Activity | None:
        """One activity, or None."""
        row = self._table.get(activity_id)
        if row is None:
            return None
        tables = (self._kinds, self._notices, self._deadlines, self._study)
        return _activity(row, [table.rows(activity_id=activity_id) for table in tables])

    def load_day(self, activity_id: str) -> str | None:
        """The day that counts (`Activity.day`), without the rest; raises KeyError for an unknown activity. Kept as
        people are, since each key at the door asks for it."""
        if activity_id not in self._known_days:
            self._known_days[activity_id] = self._read_day(activity_id)
        return self._known_days[activity_id]

    def _read_day(self, activity_id: str) -> str | None:
        row = self._table.get(activity_id)
        if row is None:
            raise KeyError(activity_id)
        if row["held_on"]:
            return str(row["held_on"])
        notice = self._notices.get(activity_id)
        return notice["window_start"] if notice else None

    def load_kinds(self, activity_id: str) -> tuple[ActivityKind, ...]:
        """The kinds of an activity, without the rest; kept as people are, since each key at the door asks for them."""
        if activity_id not in self._known_kinds:
            rows = self._kinds.rows(activity_id=activity_id)
            self._known_kinds[activity_id] = tuple(ActivityKind(row["kind"]) for row in rows)
        return self._known_kinds[activity_id]

    def put(self, activity: Activity) -> None:
        """Record the activity as given, notice included."""
        own = activity.id
        self.forget()
        self._table.put({name: getattr(activity, name) for name in _ACTIVITY_FIELDS})
        kinds = [
            {"activity_id": own, "kind": kind.value, "position": index} for index, kind in enumerate(activity.kinds)
        ]
        self._kinds.put_all(kinds, activity_id=own)
        notice = activity.notice
        self._notices.put({"activity_id": own} | {name: getattr(notice, name) for name in _NOTICE_FIELDS})
        deadlines = [
            {"activity_id": own, "position": index} | one._asdict() for index, one in enumerate(notice.deadlines)
        ]
        self._deadlines.put_all(deadlines, activity_id=own)
        study = [
            {"activity_id": own, "position": index, "title": item.title, "mode": item.mode.value}
            for index, item in enumerate(notice.study)
        ]
        self._study.put_all(study, activity_id=own)


def _activity(row: Values, parts: list[list[Values]]) -> Activity:
    kinds, notices, deadlines, study = parts
    paper = {name: notices[0][name] for name in _NOTICE_FIELDS} if notices else {}
    notice = Notice(
        **paper,
        deadlines=tuple(Deadline(one["date"], one["what"], one["recipient"], one["time"]) for one in deadlines),
        study=tuple(StudyItem(one["title"], StudyMode(one["mode"])) for one in study),
    )
    for day in (row["held_on"], notice.window_start, notice.window_end):
        if day is not None:
            date.fromisoformat(day)  # a day that is none is damage, told where the row is read
    if not kinds:
        raise ValueError("kinds")
    ordered = sorted(kinds, key=lambda one: one["position"])
    return Activity(kinds=tuple(ActivityKind(one["kind"]) for one in ordered), notice=notice, **row)


_STATES = {state.value: state for state in AttendanceState}  # ten times quicker than calling the Enum


def _asked(name: str, values: Collection[str] | None) -> tuple[str, Collection[str]] | None:
    """The rows to ask for; a thousand values would be a slow question, then all are read and most not looked at."""
    return (name, values) if values is not None and len(values) <= 1000 else None


class Attendance:
    """Sign-ins of activities."""

    def __init__(self, table: RecordedTable) -> None:
        self._table = table

    def load(self, activity_id: str) -> dict[str, SignIn]:
        """Who has signed in to one activity, by member id."""
        from themeday_desktop.storage.member_rows import sign_in_of  # late, like the people

        return {row["member_id"]: sign_in_of(row) for row in self._table.rows(activity_id=activity_id)}

    def get(self, activity_id: str, member_id: str) -> SignIn | None:
        """How one person stands, or None."""
        from themeday_desktop.storage.member_rows import sign_in_of

        row = self._table.get(activity_id, member_id)
        return sign_in_of(row) if row else None

    def load_totals(self, activities: Collection[str] | None = None) -> defaultdict[str, dict[AttendanceState, int]]:
        """How many stand how, by activity: of every one, or at least of these."""
        found: defaultdict[str, dict[AttendanceState, int]] = defaultdict(dict)
        for activity_id, state, number in self._table.counts(
            "activity_id", "state", among=_asked("activity_id", activities)
        ):
            found[activity_id][_STATES[state]] = number
        return found

    def load_states(
        self, members: Collection[str] | None = None, *, activities: Collection[str] | None = None
    ) -> defaultdict[str, dict[str, AttendanceState]]:
        """How everybody stands for every activity, or at least these members, by activity and member id.

        Of at least these activities where they are given.
        """
        found: defaultdict[str, dict[str, AttendanceState]] = defaultdict(dict)
        among = _asked("activity_id", activities) or _asked("member_id", members)
        for activity_id, member_id, state in self._table.columns("activity_id", "member_id", "state", among=among):
            found[activity_id][member_id] = _STATES[state]
        return found

    def put(self, sign_in: SignIn) -> None:
        """Record how one person stands."""
        row = {name: getattr(sign_in, name) for name in ("activity_id", "member_id", "time", "reason", "entered_at")}
        self._table.put(row | {"state": sign_in.state.value})

    def remove(self, activity_id: str, member_id: str) -> None:
        """Back to unsigned."""
        self._table.remove(activity_id, member_id)
