"""The wrap-up: a draft from the record's facts, the secretary's own text, and what is still missing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.wrap_up import Finding, WrapUp, basis_of, check_wrap_up, findings

if TYPE_CHECKING:  # only named here: the first page asks for what is missing, and needs no sheet, dues or photos for it
    from themeday_desktop.domain.activities import Activity
    from themeday_desktop.domain.attendance import Counters
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.programme import Programme
    from themeday_desktop.domain.standings import DuesStanding
    from themeday_desktop.services.attendance import Attendance
    from themeday_desktop.services.dues import Dues
    from themeday_desktop.services.ledger import Ledger
    from themeday_desktop.services.photos import Photos
    from themeday_desktop.services.programmes import Programmes
    from themeday_desktop.storage.store import Store


class WrapUps:
    """Verbs of the wrap-up."""

    def __init__(
        self,
        store: Store,
        ledger: Ledger,
        *,
        attendance: Callable[[], Attendance],
        programmes: Programmes,
        dues: Callable[[], Dues],
        photos: Callable[[], Photos],
    ) -> None:
        """Reads through the other services; those of sign-in, dues and photos are made when needed."""
        self._store = store
        self._ledger = ledger
        self._attendance = attendance
        self._programmes = programmes
        self._dues = dues
        self._photos = photos

    def load(self, activity_id: str) -> WrapUp | None:
        """The wrap-up as last saved."""
        with self._store.reading():
            return self._store.read.wrap_ups.load(activity_id)

    def draft(self, activity_id: str) -> str:
        """A text of recorded facts alone, in the branch's own words, for the secretary to edit."""
        from themeday_desktop.domain.draft_template import render
        from themeday_desktop.domain.settings import WRAP_UP_DRAFT

        return render(self._template(WRAP_UP_DRAFT), self.draft_values(activity_id))

    def bulletin_text(self, activity_id: str) -> str:
        """What the bulletin says: the wrap-up as it was saved, or what the branch's own template makes of it."""
        from themeday_desktop.domain.draft_template import BULLETIN_TEMPLATE, render
        from themeday_desktop.domain.settings import BULLETIN_DRAFT

        template, wrap_up = self._template(BULLETIN_DRAFT), self.load(activity_id)
        if template == BULLETIN_TEMPLATE:
            return wrap_up.text if wrap_up else ""
        return render(template, self.draft_values(activity_id))

    def draft_values(self, activity_id: str) -> dict[str, str]:
        """What fills the places of a template: the activity's record and its saved wrap-up."""
        from themeday_desktop.domain.draft_template import WRAP_UP_TEXT
        from themeday_desktop.services.drafting import draft_values

        sheet = self._attendance().load_sheet(activity_id)
        values = draft_values(self._ledger.branch(), sheet, programme=self._programmes.load(sheet.activity))
        wrap_up = self.load(activity_id)
        return {**values, WRAP_UP_TEXT: wrap_up.text if wrap_up else ""}

    def sample(self) -> tuple[str, dict[str, str]] | None:
        """Title and values of the last activity up to today, to show a template on; None while there is none."""
        with self._store.reading():
            found = self._store.read.activities.load_all()
        held = [one for one in found if one.day and one.day <= self._ledger.today]
        if not held:
            return None
        last = max(held, key=lambda one: (one.day or "", one.id))
        return last.title, self.draft_values(last.id)

    def _template(self, key: str) -> str:
        from themeday_desktop.domain.settings import setting

        with self._store.reading():
            stored = self._store.read.settings.load_all(self._ledger.today)
        return stored.get(key) or setting(key).default or ""

    def programme(self, activity_id: str) -> Programme:
        """Fixed actions, study, theme activity and what is special to a meeting, as they are recorded."""
        return self._programmes.load(self._activity(activity_id), whole=True)

    def _activity(self, activity_id: str) -> Activity:
        with self._store.reading():
            activity = self._store.read.activities.load(activity_id)
        if activity is None:
            raise Refused(Problem("", "no_such_activity", {"id": activity_id}))
        return activity

    def findings(
        self, activity_id: str, *, whole: bool = True, counters: Counters | None = None
    ) -> tuple[Finding, ...]:
        """The completeness check. Unless it is `whole`, dues, photos and late entries are left out: for them everything
        paid since this ledger began is summed, every photo's file is looked at, every entry's moment read.
        `counters` are those of the sign-in, where they were just read.
        """
        activity = self._activity(activity_id)
        found = findings(
            activity,
            counters if counters is not None else self._attendance().load_counters(activity),
            self.load(activity_id),
            programme=self._programmes.load(activity, whole=whole),
            dues=self._standing(activity_id) if whole else None,
            photos=self._photos().standing(activity_id) if whole else None,
        )
        return (*self._moves(activity_id), *found, *self._late(activity_id)) if whole else found

    def _moves(self, activity_id: str) -> tuple[Finding, ...]:
        from themeday_desktop.domain.moves import move_findings  # late, like the next

        with self._store.reading():
            return move_findings(self._store.read.moves.load(activity_id))

    def _late(self, activity_id: str) -> tuple[Finding, ...]:
        from themeday_desktop.domain.late_entry import late_findings  # late: the first page asks for none of it
        from themeday_desktop.services.late_entries import LateEntries

        return late_findings(LateEntries(self._store).load(activity_id))

    def _standing(self, activity_id: str) -> DuesStanding:
        from themeday_desktop.domain.standings import DuesStanding

        sheet = self._dues().load_sheet(activity_id)
        return DuesStanding(len(sheet.owing), len(sheet.open), sheet.open_fen, len(sheet.unknown), sheet.total_fen)

    def record(self, activity_id: str, text: str, *, approved_by: str | None) -> Changes:
        """Save the text as typed; it is durable when this returns. Raises `Refused` when it is too long."""
        from themeday_desktop.domain.names import (  # late: its patterns take 5 ms to compile
            printable_text,
            visible_text,
        )

        text, approved_by = printable_text(text), visible_text(approved_by or "") or None
        problems = check_wrap_up(text)
        if problems:
            raise Refused(*problems)
        sheet = self._attendance().load_sheet(activity_id)
        basis = basis_of(sheet.counters)
        old = self.load(activity_id)
        same = old is not None and (old.text, old.approved_by, old.basis) == (text, approved_by, basis)
        moment = self._store.clock.now().isoformat(timespec="seconds")
        with self._store.transaction("record_wrap_up", undoable=False, title=sheet.activity.title) as tx:
            if not same:
                tx.repositories.wrap_ups.put(WrapUp(activity_id, text, approved_by, basis, moment))
        return tx.done
