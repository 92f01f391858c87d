"""What stands behind the sign-ins of an activity: leave granted, absence followed up, home study visited."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.follow_up import FIELDS_BEHIND, FollowUp, FollowUpDraft, check_follow_up
from themeday_desktop.domain.names import visible_text
from themeday_desktop.domain.sign_in import SignIn
from themeday_desktop.services.audiences import standing_at

if TYPE_CHECKING:
    from themeday_desktop.domain.attendance import Standing
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.members import Member
    from themeday_desktop.services.attendance import Attendance
    from themeday_desktop.storage.store import Store


class FollowUps:
    """Verbs of following up."""

    def __init__(self, store: Store, attendance: Attendance) -> None:
        """Work on an open store; a visit to an exempt member is a sign-in too."""
        self._store = store
        self._attendance = attendance

    def load(self, activity_id: str) -> dict[str, FollowUpDraft]:
        """What is told of the people of one activity, whatever their state, by member id."""
        with self._store.reading():
            return {own: one.what for own, one in self._store.read.follow_ups.load(activity_id).items()}

    def record(self, activity_id: str, member_id: str, *, draft: FollowUpDraft) -> Changes:
        """Note what stands behind a person's state; a visit to an exempt member makes it 送学上门.

        Raises `Refused` with the problems, or where nothing can stand behind the state.
        """
        member, state, day = self._standing(activity_id, member_id)
        if state is AttendanceState.EXEMPT:
            return self._attendance.record(activity_id, member_id, state=AttendanceState.HOME_STUDY, behind=draft)
        if state is None or state not in FIELDS_BEHIND:
            raise Refused(Problem("", "nothing_behind", {"name": member.name}))
        follow_up, problems = judged(self._store, draft, sign_in=SignIn(activity_id, member_id, state), day=day)
        if problems:
            raise Refused(*problems)
        with self._store.transaction("record_follow_up", name=member.name, state=state.value) as tx:
            old = tx.repositories.follow_ups.get(activity_id, member_id)
            if old is None or old.what != follow_up.what:
                tx.repositories.follow_ups.put(follow_up)
        return tx.done

    def _standing(self, activity_id: str, member_id: str) -> tuple[Member, AttendanceState | None, str]:
        with self._store.reading():
            read = self._store.read
            activity, member = read.activities.load(activity_id), read.members.load(member_id)
            states = read.glance.load_states((activity_id,), members=(member_id,))[activity_id]
        if activity is None:
            raise Refused(Problem("", "no_such_activity", {"id": activity_id}))
        day = activity.day or ""
        standing = standing_at(read, activity_id, member=member, day=day) if member is not None else None
        if member is None or (standing is None and member_id not in states):
            raise Refused(Problem("", "not_on_sheet", {"name": member.name if member else ""}))
        return member, states.get(member_id) or _unrecorded(standing), day


def _unrecorded(standing: Standing | None) -> AttendanceState | None:
    """The state of a person without a sign-in."""
    return AttendanceState.EXEMPT if standing is not None and standing.value == "infirm" else None


def judged(store: Store, draft: FollowUpDraft, *, sign_in: SignIn, day: str) -> tuple[FollowUp, tuple[Problem, ...]]:
    """What would be recorded behind a sign-in of an activity on `day` (ISO), and what is wrong with it.

    What was told behind another state before stays.
    """
    state, today = sign_in.state, store.clock.today().isoformat()
    clean = _cleaned(draft).behind(state)
    with store.reading():
        old = store.read.follow_ups.get(sign_in.activity_id, sign_in.member_id)
    what = (old.what if old else FollowUpDraft()).merged(clean, state=state)
    moment = store.clock.now().isoformat(timespec="seconds")
    return FollowUp(sign_in.activity_id, sign_in.member_id, what, moment), check_follow_up(
        clean, state=state, day=day, today=today
    )


def _cleaned(draft: FollowUpDraft) -> FollowUpDraft:
    """Without invisible characters; what is empty is not told."""
    names = [one.name for one in fields(draft) if one.name != "late_minutes"]
    texts: dict[str, Any] = {name: visible_text(getattr(draft, name) or "") or None for name in names}
    return replace(draft, **texts)
