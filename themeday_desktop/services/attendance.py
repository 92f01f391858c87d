"""Sign-in on the spot: one person, one key, one durable row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from themeday_desktop.domain.activities import Activity
from themeday_desktop.domain.attendance import AttendanceState, Counters, Roll, Standing
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.sign_in import SheetRow, SignIn, check_sign_in, count, sheet_for
from themeday_desktop.domain.strokes import reading_key
from themeday_desktop.services.audiences import load_audience, load_audiences, standing_at
from themeday_desktop.storage.store import Store

if TYPE_CHECKING:
    from themeday_desktop.domain.attendance_year import YearOfAttendance
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.follow_up import FollowUp, FollowUpDraft
    from themeday_desktop.domain.meetings import Audience


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sign-in sheet of an activity, by pinyin, with its counters; `audience` None expects every member."""

    activity: Activity
    rows: tuple[SheetRow, ...]
    counters: Counters
    audience: Audience | None = None

    @property
    def signed(self) -> frozenset[str]:
        """Who left a signature, by member id."""
        return frozenset(row.member.id for row in self.rows if row.signed)


class Attendance:
    """Verbs of the sign-in."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    def load_sheet(self, activity_id: str) -> Sheet:
        """Everybody of the activity's day with what is recorded so far."""
        with self._store.reading():
            activity = self._activity(activity_id)
            signed = self._store.read.attendance.load(activity_id)
            by_hand = self._store.read.signatures.load_signed(activity_id)
            members = sorted(self._store.read.members.load_all(), key=_reading_order)
            audience = load_audience(self._store.read, activity_id, kinds=activity.kinds, day=activity.day)
        rows = sheet_for(members, day=activity.day or "", signed=signed, by_hand=by_hand, audience=audience)
        return Sheet(activity, rows, count(rows), audience)

    def load_counters(self, activity: Activity) -> Counters:
        """The counters of an activity's sheet, for which nobody's name is read where it is for everybody."""
        if activity.is_narrow:
            return self.load_sheet(activity.id).counters
        with self._store.reading():
            read, day, own = self._store.read, activity.day or "", (activity.id,)
            histories, steady = read.members.load_unsteady(day)
            roll = Roll(histories, [day] if day else [], steady=steady)
            totals = read.glance.load_totals(own)[activity.id]
            watched = read.glance.load_states(own, members=roll.watched)[activity.id]
        return roll.count(day, totals, watched=watched)

    def load_year(self, year: str) -> dict[str, YearOfAttendance]:
        """Everybody's attendance in a year up to today, by member id."""
        from themeday_desktop.domain.attendance_year import year_of  # late: nobody at the door waits for the year

        today = self._store.clock.today().isoformat()
        with self._store.reading():
            read = self._store.read
            activities = [one for one in read.activities.load_all() if (one.day or "")[:4] == year]
            members, states = read.members.load_all(), read.attendance.load_states()
            audiences = load_audiences(read, activities)
        return {one.id: year_of(one, activities, states=states, until=today, audiences=audiences) for one in members}

    def _activity(self, activity_id: str) -> Activity:
        activity = self._store.read.activities.load(activity_id)
        if activity is None:
            raise Refused(Problem("", "no_such_activity", {"id": activity_id}))
        return activity

    def record(
        self,
        activity_id: str,
        member_id: str,
        *,
        state: AttendanceState,
        reason: str | None = None,
        behind: FollowUpDraft | None = None,
    ) -> Changes:
        """Note how one person stands. The time is the clock's on the day itself, none when entered later.

        What was noted already and is chosen again on another day stays, with its time and the moment of its entry.
        `behind` is what stands behind it, such as who granted the leave, noted in the same action. Who did not come,
        after all, has not signed either. Raises `Refused`: a leave without reason, an exempt member who is not infirm,
        a day that can't be.
        """
        member, sign_in, problems = self._judged(activity_id, member_id, state=state, reason=reason)
        follow_up = None
        if behind is not None:
            from themeday_desktop.services.follow_ups import judged  # late: most keys at the door tell nothing behind

            follow_up, wrong = judged(self._store, behind, sign_in=sign_in, day=self._day(activity_id))
            problems += wrong
        if problems:
            raise Refused(*problems)
        sign_in = self._known(sign_in)
        with self._store.transaction("sign_in", name=member.name, state=state.value, time=sign_in.time or "") as tx:
            if not state.came:
                tx.repositories.signatures.remove(activity_id, member_id)
            tx.repositories.attendance.put(sign_in)
            if follow_up is not None and self._tells_more(follow_up):
                tx.repositories.follow_ups.put(follow_up)
        return tx.done

    def _tells_more(self, follow_up: FollowUp) -> bool:
        """Whether it says something else than what is told so far."""
        old = self._store.read.follow_ups.get(follow_up.activity_id, follow_up.member_id)
        return old is None or old.what != follow_up.what

    def _known(self, sign_in: SignIn) -> SignIn:
        """The sign-in as it was noted before, where this one says the same on another day; else this one."""
        if sign_in.entered_at[:10] == self._day(sign_in.activity_id):
            return sign_in
        with self._store.reading():
            old = self._store.read.attendance.get(sign_in.activity_id, sign_in.member_id)
        same = old is not None and (old.state, old.reason) == (sign_in.state, sign_in.reason)
        return old if old is not None and same else sign_in

    def judge(
        self, activity_id: str, member_id: str, *, state: AttendanceState, reason: str | None = None
    ) -> tuple[Member, SignIn]:
        """The person, and the sign-in that would be recorded now; raises `Refused` where none may be."""
        member, sign_in, problems = self._judged(activity_id, member_id, state=state, reason=reason)
        if problems:
            raise Refused(*problems)
        return member, sign_in

    def _judged(
        self, activity_id: str, member_id: str, *, state: AttendanceState, reason: str | None
    ) -> tuple[Member, SignIn, tuple[Problem, ...]]:
        with self._store.reading():
            day = self._day(activity_id)
            member = self._store.read.members.load(member_id)
            standing = standing_at(self._store.read, activity_id, member=member, day=day) if member else None
        if member is None or standing is None:
            raise Refused(Problem("", "not_on_sheet", {"name": member.name if member else ""}))
        sign_in = self._sign_in(activity_id, day, member_id=member_id, state=state, reason=reason)
        return member, sign_in, check_sign_in(sign_in, standing)

    def _day(self, activity_id: str) -> str:
        """The activity's day alone: one key at the door must not read the whole notice."""
        try:
            return self._store.read.activities.load_day(activity_id) or ""
        except KeyError as error:
            raise Refused(Problem("", "no_such_activity", {"id": activity_id})) from error

    def _sign_in(
        self, activity_id: str, day: str, *, member_id: str, state: AttendanceState, reason: str | None
    ) -> SignIn:
        now = self._store.clock.now()
        on_the_day = now.date().isoformat() == day
        time = now.strftime("%H:%M") if state.came and on_the_day else None
        text = (reason or "").strip() or None if not state.came else None  # who came needs no reason
        return SignIn(activity_id, member_id, state, time, text, now.isoformat(timespec="seconds"))

    def clear(self, activity_id: str, member_id: str) -> Changes:
        """Back to unsigned; the signature goes with it."""
        with self._store.reading():
            member = self._store.read.members.load(member_id)
        with self._store.transaction("clear_sign_in", name=member.name if member else "") as tx:
            tx.repositories.signatures.remove(activity_id, member_id)
            tx.repositories.attendance.remove(activity_id, member_id)
        return tx.done

    def mark_rest_absent(self, activity_id: str) -> Changes:
        """Everybody expected who has not signed in is absent; one action, one undo."""
        sheet = self.load_sheet(activity_id)
        rest = [row for row in sheet.rows if row.standing is Standing.EXPECTED and row.sign_in is None]
        with self._store.transaction("mark_rest_absent", count=str(len(rest))) as tx:
            for row in rest:
                tx.repositories.attendance.put(self._absence(sheet.activity, row.member.id))
        return tx.done

    def _absence(self, activity: Activity, member_id: str) -> SignIn:
        day, state = activity.day or "", AttendanceState.ABSENT
        return self._sign_in(activity.id, day, member_id=member_id, state=state, reason=None)


def _reading_order(member: Member) -> tuple[tuple[tuple[str, str], ...], str]:
    """By reading, people of one surname together; without strokes, whose table no key at the door waits for."""
    return reading_key(member.name, member.pinyin), member.id
