"""The ledger as a whole: whose it is, whether it is sound, and taking back the last actions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import NotRight, Problem, Refused
from themeday_desktop.storage.database import FILE_NAME, free_bytes, open_connection

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.branch import Branch
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.clock_doubt import ClockDoubt
    from themeday_desktop.domain.journal import JournalEntry, RowChange
    from themeday_desktop.domain.progress import Progress
    from themeday_desktop.storage.check import Damage
    from themeday_desktop.storage.store import Store, Transaction

UNDOABLE = frozenset(
    {
        "sign_in",
        "clear_sign_in",
        "sign_in_by_hand",
        "sign",
        "take_back_signature",
        "mark_rest_absent",
        "add_member",
        "amend_member",
        "transfer_out",
        "set_dues_category",
        "import_roster",
        "add_activity",
        "amend_activity",
        "record_branch",
        "tick_action",
        "untick_action",
        "swear_in",
        "name_contact",
        "record_contact",
        "remove_contact",
        "record_sent",
        "take_back_sent",
        "amend_photo",
        "describe_photos",
        "rotate_photo",
        "sort_photos",
        "remove_photos",
        "caption_photos",
        "amend_attachment",
        "remove_attachments",
        "add_study",
        "take_over_study",
        "amend_study",
        "remove_study",
        "record_theme",
        "remove_theme",
        "record_payment",
        "record_payments",
        "record_base",
        "record_settings",
        "record_follow_up",
        "record_make_up",
        "take_back_make_up",
        "add_lecture",
        "amend_lecture",
        "remove_lecture",
        "grade_member",
        "clear_grade",
        "settle_appraisal",
        "reopen_appraisal",
        "state_late_reason",
        "move_activity",
        "explain_move",
        "correct_day",
        "choose_group",
        "add_vote",
        "amend_vote",
        "remove_vote",
        "add_resolution",
        "amend_resolution",
        "finish_resolution",
        "reopen_resolution",
        "remove_resolution",
    }
)
APPEND_ONLY = frozenset({"payments", "allocations"})  # taken back by a reversal, never removed
FULL_CHECK_ENTRIES = 20_000
UNDO_DEPTH = 50  # how many of the last entries an undo may reach


class Ledger:
    """Verbs on the ledger itself."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    @property
    def folder(self) -> Path:
        """The ledger's folder."""
        return self._store.folder

    @property
    def ledger_id(self) -> str:
        """The ledger's id, made once."""
        return self._store.ledger_id

    @property
    def today(self) -> str:
        """The business date (ISO) of the clock this ledger works with."""
        return self._store.clock.today().isoformat()

    @property
    def now(self) -> str:
        """The time of day, HH:MM."""
        return self._store.clock.now().strftime("%H:%M")

    def branch(self) -> Branch:
        """Whose ledger it is, as of today."""
        from dataclasses import fields  # late: it takes 8 ms, and the first page needs none of it

        from themeday_desktop.domain.branch import Branch

        settings = self._settings()
        values = {field.name: settings.get(f"branch.{field.name}") for field in fields(Branch)}
        name, township = values.pop("name") or "", values.pop("township") or ""
        return Branch(name, township, **values)

    @property
    def called(self) -> str:
        """The name people use for the branch today, as `Branch.called`."""
        settings = self._settings()
        return settings.get("branch.short_name") or settings.get("branch.name") or ""

    def _settings(self) -> dict[str, str]:
        with self._store.reading():
            return self._store.read.settings.load_all(self.today)

    def record_branch(self, branch: Branch) -> Changes:
        """Set the branch's particulars from today on; raises `Refused` with the problems."""
        from dataclasses import fields

        from themeday_desktop.domain.branch import Branch, check_branch, cleaned

        branch = cleaned(branch)
        problems = check_branch(branch)
        if problems:
            raise Refused(*problems)
        with self._store.transaction("record_branch", name=branch.called) as tx:
            for field in fields(Branch):
                value = getattr(branch, field.name)
                if self._differs(f"branch.{field.name}", value):
                    tx.repositories.settings.put(f"branch.{field.name}", value, valid_from=self.today)
        return tx.done

    def _differs(self, key: str, value: str | None) -> bool:
        return self._store.read.settings.load_all(self.today).get(key) != value

    def free_bytes(self) -> int:
        """Free bytes on the ledger's disk; below 200 MB the user is warned before work starts."""
        return free_bytes(self._store.folder)

    def check(self, *, full: bool) -> list[Damage]:
        """What is wrong with the ledger, on this connection."""
        from themeday_desktop.storage.check import check_ledger

        with self._store.reading() as connection:
            found = check_ledger(connection, noted=self._store.noted, full=full)
            return found + self._check_photos(self._store, full=full, stop=lambda: None)

    @staticmethod
    def _check_photos(store: Store, *, full: bool, stop: Callable[[], None]) -> list[Damage]:
        """Photos and files that are missing, changed or too many (DB-17); a ledger too damaged to list them says so
        itself.
        """
        from themeday_desktop.storage.attachment_store import AttachmentStore
        from themeday_desktop.storage.photo_store import PhotoStore

        try:
            with store.reading():
                photos, attachments = store.read.photos.load_all(), store.read.photos.attachments.load_all()
        except NotRight:
            return []
        found = PhotoStore(store.folder / "photos").check_photos(photos, full=full, stop=stop)
        found += AttachmentStore(store.folder).check(attachments, full=full, stop=stop)
        return [one for one in found if not one.code.endswith("_unlisted")]  # taken out, waiting for the bin

    def require_sound(self, activity_id: str) -> None:
        """Raise `NotRight` when a row of an activity's record was changed by something other than this program."""
        from themeday_desktop.storage.check import check_record

        with self._store.reading() as connection:
            if check_record(connection, activity_id):
                raise NotRight("record_changed")

    def prepare_check(self, *, full: bool) -> Callable[[Progress], list[Damage]]:
        """The same check as work for another thread, on a connection of its own that only reads."""
        from themeday_desktop.domain.progress import Cancelled
        from themeday_desktop.storage.check import check_ledger  # late: it runs after the first page stands

        path, noted = self._store.folder / FILE_NAME, self._store.noted

        def work(progress: Progress) -> list[Damage]:
            def stop() -> None:
                if progress.cancelled():
                    raise Cancelled

            # Straight through SQLite: reading the file by other means would drop its locks when that is closed.
            connection = open_connection(path, read_only=True)
            try:
                found = check_ledger(connection, noted=noted, full=full, stop=stop)
            finally:
                connection.close()
            with self._store.aside() as store:
                return found + self._check_photos(store, full=full, stop=stop)

        return work

    def clock_doubt(self) -> ClockDoubt | None:
        """What is strange about the clock, judged by the last action; None where nothing is."""
        from themeday_desktop.domain.clock_doubt import clock_doubt

        with self._store.reading():
            return clock_doubt(self._store.clock.now(), self._store.journal.last_at())

    def is_old_copy(self) -> bool:
        """Whether an older copy of the ledger was opened than the one last worked with."""
        with self._store.reading():
            return self._store.is_old_copy()

    def full_check_due(self) -> bool:
        """Whether every row is checked at this start: always while that takes under about two seconds, and on
        Mondays for a ledger that has grown larger."""
        return self.last_seq() <= FULL_CHECK_ENTRIES or self._store.clock.today().weekday() == 0

    def last_undoable(self) -> JournalEntry | None:
        """The action an undo would take back now: the last one of today, so that a stray key reaches no old record."""
        with self._store.reading():
            entry = self._store.journal.undoable(UNDOABLE, among_last=UNDO_DEPTH)
        return entry if entry is not None and entry.at.startswith(self.today) else None

    def undo(self, seq: int | None = None) -> Changes:
        """Take back action `seq`, or the last one that can be; a new entry is written, nothing is erased.

        Raises `Refused` when there is nothing to undo or a later action changed the same rows.
        """
        entry = self.last_undoable() if seq is None else self._entry(seq)
        if entry is None or entry.verb not in UNDOABLE or entry.undoes is not None:
            raise Refused(Problem("", "nothing_to_undo"))
        try:
            with self._store.transaction("undo", undoable=False, **entry.params, undone=entry.verb) as tx:
                tx.undoes = entry.seq
                for change in reversed(entry.changes):
                    if change.table not in APPEND_ONLY:
                        _take_back(tx, change)
                    elif change.table == "payments":
                        self._reverse(tx, change)
        except NotRight as error:
            if error.code != "ledger_refused":
                raise
            # A later row refers to one the undo would remove, such as a sign-in of an imported person.
            raise Refused(Problem("", "undo_overtaken")) from error
        return tx.done

    def _reverse(self, tx: Transaction, change: RowChange) -> None:
        """Take a payment back the only way there is: by a reversal that stays visible beside it."""
        from themeday_desktop.domain.dues import reversal_of
        from themeday_desktop.services.words import TAKEN_BACK_AT_ONCE

        payment = tx.repositories.dues.load_payment(str((change.after or {})["id"]))
        if payment is None or tx.repositories.dues.is_reversed(payment.id):
            raise Refused(Problem("", "undo_overtaken"))
        reversal = reversal_of(
            payment,
            new_id=self._store.ids.new_id(),
            on=self.today,
            reason=TAKEN_BACK_AT_ONCE,
            entered_at=self._store.clock.now().isoformat(timespec="seconds"),
        )
        tx.repositories.dues.add(reversal)

    def _entry(self, seq: int) -> JournalEntry | None:
        with self._store.reading():
            return self._store.journal.entry(seq)

    def entry_hash(self, seq: int) -> str | None:
        """The hash of journal entry `seq`, which covers what it wrote; None when there is no such entry."""
        entry = self._entry(seq)
        return entry.hash if entry else None

    def last_seq(self) -> int:
        """The sequence number of the last action."""
        with self._store.reading():
            return self._store.journal.last_seq()

    def close(self) -> None:
        """Close the ledger; everything shown as saved is already durable."""
        self._store.close()


def _take_back(tx: Transaction, change: RowChange) -> None:
    from themeday_desktop.storage.recorded import row_hash

    table = tx.tables[change.table]
    row = change.after or change.before or {}
    key = table.shape.key_of(row)
    now = table.get(*key)
    if (row_hash(now) if now else None) != (row_hash(change.after) if change.after else None):
        raise Refused(Problem("", "undo_overtaken"))
    if change.before is None:
        table.remove(*key)
    else:
        table.put(change.before)
