"""When the parts of activities were entered, and the reasons written for late entries."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict

from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.late_entry import Entered, LateReason, Part
from themeday_desktop.storage.recorded import RecordedTable

# The tables whose rows carry the moment they were entered; dues have dates of their own.
_PARTS = (
    (Part.SIGN_IN, "attendance"),
    (Part.ACTIONS, "fixed_actions"),
    (Part.STUDY, "study_records"),
    (Part.STUDY, "lectures"),  # a lecture counts as study
    (Part.THEME, "theme_activities"),
    (Part.VOTES, "votes"),
    (Part.PHOTOS, "photos"),
    (Part.PHOTOS, "attachments"),  # files beside the photos
)
# What is told only of an activity that carries one of these kinds: of one that does not any more, nothing is late.
_KINDS = {
    "lectures": (ActivityKind.PARTY_LECTURE.value,),
    "votes": tuple(kind.value for kind in ActivityKind if kind.is_meeting),
}
# A visit at home follows the activity, as a make-up does: entered when it was made, it is not entered late.
_ON_THE_DAY = tuple(one.value for one in AttendanceState if one is not AttendanceState.HOME_STUDY)


class LateEntries:
    """Moments of entry, and the reasons."""

    def __init__(self, tables: dict[str, RecordedTable]) -> None:
        self._tables = tables
        self._reasons = tables["late_entries"]

    def load_entries(self, activity_id: str) -> tuple[Entered, ...]:
        """Every entry of one activity with its moment; a home study is not asked for one."""
        found = []
        for part, table in _PARTS:
            names = ("entered_at", "member_id") if part is Part.SIGN_IN else ("entered_at",)
            rows = self._tables[table].columns(*names, among=_among(part, (activity_id,)))
            if rows and self._are_told(table, (activity_id,)):
                found += [Entered(part, *row) for row in rows]
        return tuple(found)

    def load_last(self, activities: Collection[str] | None = None) -> dict[str, str]:
        """The last moment of entry of every activity, or of these; those of which nothing is entered are left out."""
        found: dict[str, str] = {}
        for part, table in _PARTS:
            among = _among(part, activities)
            last = dict(self._tables[table].latest("entered_at", by="activity_id", among=among))
            for own in self._are_told(table, tuple(last)):
                found[own] = max(last[own], found.get(own, ""))
        return found

    def _are_told(self, table: str, activities: Collection[str]) -> Collection[str]:
        """Those of these activities whose record tells of what stands in a table."""
        kinds = _KINDS.get(table)
        if kinds is None or not activities:
            return activities
        among = {"activity_id": activities, "kind": kinds}
        return {own for (own,) in self._tables["activity_kinds"].pick("activity_id", among=among)}

    def load_held_days(self, activities: Collection[str] | None = None) -> dict[str, str]:
        """The day held of every activity, or of these; those without one are left out."""
        among = None if activities is None else ("id", activities)
        rows = self._tables["activities"].columns("id", "held_on", among=among)
        return {own: held_on for own, held_on in rows if held_on is not None}

    def load_reason(self, activity_id: str) -> LateReason | None:
        """The reason written for one activity, or None."""
        row = self._reasons.get(activity_id)
        return LateReason(**row) if row else None

    def put_reason(self, reason: LateReason) -> None:
        """Keep the reason; what it said before stays in the journal."""
        self._reasons.put(asdict(reason))


def _among(part: Part, activities: Collection[str] | None) -> Mapping[str, Collection[str]]:
    """The rows of a part that are entered on the day, of every activity or of these."""
    own: Mapping[str, Collection[str]] = {} if activities is None else {"activity_id": activities}
    return {**own, "state": _ON_THE_DAY} if part is Part.SIGN_IN else own
