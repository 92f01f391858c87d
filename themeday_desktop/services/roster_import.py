"""Importing a roster: a preview of every row first, then all of it in one action or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.progress import Cancelled, NoProgress, Progress
from themeday_desktop.services.pinyin import read_name
from themeday_desktop.services.roster import Roster
from themeday_desktop.storage.store import Store, Transaction

# What reads a roster is imported when one is read: its tables and patterns cost every start about 20 ms.
if TYPE_CHECKING:
    from themeday_desktop.domain.roster_plan import ExistingMember, ImportPlan, PlannedRow
    from themeday_desktop.domain.roster_rows import Roster as SheetRoster


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it was read and what importing it would do; `readings` are the pinyin of its names."""

    file_name: str
    sheet: SheetRoster
    plan: ImportPlan
    readings: Mapping[str, str]


class RosterImport:
    """Verbs of the import."""

    def __init__(self, store: Store, roster: Roster) -> None:
        """New people are made by `roster`, as when they are typed."""
        self._store = store
        self._roster = roster

    def prepare(self, path: Path) -> Callable[[Progress], Preview]:
        """Read the ledger's people now; the work reads the file and plans. Nothing is written by either.

        The work raises BadInput for a file that can't be used as a roster.
        """
        existing, today = self._existing(), self._store.clock.today()

        def work(progress: Progress) -> Preview:
            from themeday_desktop.documents.sheet_reader import read_sheet
            from themeday_desktop.domain.roster_plan import Action, plan_import
            from themeday_desktop.domain.roster_rows import read_roster

            sheet = read_roster(read_sheet(path, progress=progress), today=today)
            plan = plan_import(sheet.rows, existing)
            names = [row.facts.name for row in plan.rows if row.action is Action.NEW]
            readings = {name: read_name(name).full for name in names if name}
            return Preview(path.name, sheet, plan, readings)

        return work

    def _existing(self) -> tuple[ExistingMember, ...]:
        day = self._roster.today
        return tuple(_existing(member, day) for member in self._roster.load_members())

    def apply(self, preview: Preview, *, left_out: Iterable[int] = (), progress: Progress | None = None) -> Changes:
        """Write the rows of a preview except those numbered in `left_out`; one action, one undo.

        What the ledger holds by now counts, not what it held when the file was read. `Cancelled` while rows are
        written takes all of them back.
        """
        from themeday_desktop.domain.roster_plan import plan_import

        told = progress or NoProgress()
        skipped = frozenset(left_out)
        plan = plan_import(preview.sheet.rows, self._existing())
        wanted = [row for row in plan.rows if row.selectable and row.row.number not in skipped]
        with self._store.transaction("import_roster", count=str(len(wanted)), file=preview.file_name) as tx:
            for number, row in enumerate(wanted):
                if told.cancelled():
                    raise Cancelled
                told.step(number, len(wanted), "import")
                self._put(tx, row, preview.readings)
        return tx.done

    def prepare_apply(self, preview: Preview, *, left_out: Iterable[int] = ()) -> Callable[[Progress], Changes]:
        """The same as work for another thread, on a connection of its own; hand its answer to `take_over`."""
        skipped = frozenset(left_out)

        def work(progress: Progress) -> Changes:
            with self._store.aside() as store:
                return RosterImport(store, self._roster.over(store)).apply(preview, left_out=skipped, progress=progress)

        return work

    def take_over(self, changes: Changes) -> Changes:
        """Read the people again whom the other connection wrote; on the main thread, before they are announced."""
        self._store.hear_of(changes)
        return changes

    def _put(self, tx: Transaction, row: PlannedRow, readings: Mapping[str, str]) -> None:
        from themeday_desktop.domain.roster_facts import draft_of

        draft = replace(draft_of(row.facts), pinyin=readings.get(row.facts.name))
        if row.member_id is None:
            member = self._roster.new_member(draft)
        else:
            old = tx.repositories.members.load(row.member_id)
            if old is None:
                raise BadInput("no_such_member")
            member = self._roster.with_draft(old, replace(draft, pinyin=None))
        tx.repositories.members.put(member)

    def report(self, preview: Preview) -> dict[str, Any]:
        """The preview as `roster import --json` prints it."""
        from themeday_desktop.services.wording_roster import note_sentence, problem_sentence

        problems = [
            {"row": one.row, "name": one.name, "field": one.field, "code": one.code, "text": problem_sentence(one)}
            for one in preview.plan.problems
        ]
        notes = [
            {"row": one.row, "name": one.name, "field": one.field, "code": one.code, "text": note_sentence(one)}
            for row in preview.plan.rows
            for one in row.notes
        ]
        return {**asdict(preview.plan.counts), "problems": problems, "notes": notes}

    def sentences(self, preview: Preview) -> list[str]:
        """The preview for people: the counts, then one sentence for every problem."""
        from themeday_desktop.services.wording_roster import problem_sentence

        counts = preview.plan.counts
        head = (
            f"{preview.file_name}：共 {counts.rows} 人，新增 {counts.new}，更新 {counts.updated}，"
            f"不变 {counts.unchanged}，跳过 {counts.skipped}。"
        )
        left = preview.sheet.columns_left_out
        beyond = [f"第 100 列以后还有 {left} 列没有读。"] if left else []
        return [head, *beyond, *(problem_sentence(one) for one in preview.plan.problems)]


def _existing(member: Member, day: str) -> ExistingMember:
    from themeday_desktop.domain.roster_facts import facts_of
    from themeday_desktop.domain.roster_plan import ExistingMember

    stage = member.stage(day)
    return ExistingMember(member.id, facts_of(member, day=day), has_left=stage is not None and stage.has_left)
