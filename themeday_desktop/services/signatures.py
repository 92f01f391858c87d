"""Signing in by one's own hand on the screen: the sign-in and the signature are one action, or neither."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.signatures import Ink, Signature, check_ink, fair
from themeday_desktop.services.attendance import Attendance
from themeday_desktop.storage.store import Store

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.sign_in import SignIn


class Signatures:
    """Verbs of the sign-in on the whole screen."""

    def __init__(self, store: Store, attendance: Attendance) -> None:
        """Work on an open store; `attendance` judges who may sign in."""
        self._store = store
        self._attendance = attendance

    def load(self, activity_id: str) -> Mapping[str, Signature]:
        """The signatures of an activity, by member id."""
        with self._store.reading():
            return self._store.read.signatures.load(activity_id)

    def sign_in(self, activity_id: str, member_id: str, *, ink: Ink = ()) -> Changes:
        """The person is here, and signs where there is `ink`: present, as the secretary's key would record it.

        Who is on leave or absent by the sheet and comes is present. A sign-in that is there stays as it is and is
        only given the signature it has not. Raises `Refused`: somebody who need not sign any more, a signature
        that can't be kept.
        """
        fit = fair(ink)
        problems = check_ink(fit) if ink else ()
        if problems:
            raise Refused(*problems)
        member, fresh = self._attendance.judge(activity_id, member_id, state=AttendanceState.PRESENT)
        with self._store.reading():
            before = self._store.read.attendance.load(activity_id).get(member_id)
            is_signed = member_id in self._store.read.signatures.load_signed(activity_id)
        came = before is not None and before.state.came
        if came and (is_signed or not ink):
            raise Refused(Problem("", "signed_in_before", {"name": member.name, "time": _time(before)}))
        verb = "sign" if came else "sign_in_by_hand" if ink else "sign_in"
        state, time = AttendanceState.PRESENT.value, "" if came else fresh.time or ""
        with self._store.transaction(verb, name=member.name, state=state, time=time) as tx:
            if not came:
                tx.repositories.attendance.put(fresh)
            if fit:
                tx.repositories.signatures.put(Signature(activity_id, member_id, fit, fresh.entered_at))
        return tx.done

    def take_back(self, activity_id: str, member_id: str) -> Changes:
        """Take the signature away; the sign-in stays."""
        with self._store.reading():
            member = self._store.read.members.load(member_id)
        with self._store.transaction("take_back_signature", name=member.name if member else "") as tx:
            tx.repositories.signatures.remove(activity_id, member_id)
        return tx.done


def _time(sign_in: SignIn | None) -> str:
    return (sign_in.time if sign_in else None) or ""
