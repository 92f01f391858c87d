"""The democratic appraisal of an activity: one grade a member, and the day the branch settled them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.appraisal import (
    Appraisal,
    AppraisalLine,
    AppraisalSheet,
    Grade,
    Settlement,
    appraisal_sheet,
    check_grade,
    settling_problems,
)
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.follow_up import day_problem
from themeday_desktop.domain.names import visible_text
from themeday_desktop.services.sheet_rows import rows_with

if TYPE_CHECKING:
    from themeday_desktop.domain.activities import Activity
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.services.attendance import Attendance, Sheet
    from themeday_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class ActivityAppraisal:
    """An activity with its appraisal."""

    activity: Activity
    sheet: AppraisalSheet


class Appraisals:
    """Verbs of the appraisal."""

    def __init__(self, store: Store, attendance: Attendance) -> None:
        """Work on an open store; who takes part follows from the sign-in."""
        self._store = store
        self._attendance = attendance

    @property
    def today(self) -> str:
        """The business date (ISO)."""
        return self._store.clock.today().isoformat()

    def load(self, activity_id: str) -> ActivityAppraisal:
        """Who is appraised at one activity, with the grades so far; raises `Refused` for no activity."""
        sheet = self._attendance.load_sheet(activity_id)
        return ActivityAppraisal(sheet.activity, load_appraisal(self._store, sheet))

    def grade(self, activity_id: str, member_id: str, *, grade: Grade, note: str | None = None) -> Changes:
        """Give a full member of the day a grade, or another one.

        Raises `Refused` with the problems: nobody else is graded, who did not come needs a note, and settled grades
        stay as they are. How many are excellent keeps no grade back, only the settling.
        """
        line = self._open_line(activity_id, member_id)
        note = visible_text(note or "") or None
        problems = check_grade(line, note)
        if problems:
            raise Refused(*problems)
        moment = self._store.clock.now().isoformat(timespec="seconds")
        old = line.appraisal
        with self._store.transaction("grade_member", name=line.member.name) as tx:
            if old is None or (old.grade, old.note) != (grade, note):
                tx.repositories.appraisals.put(Appraisal(activity_id, member_id, grade, note, moment))
        return tx.done

    def clear(self, activity_id: str, member_id: str) -> Changes:
        """Back to no grade; raises `Refused` where there is none, or the grades are settled."""
        line = self._open_line(activity_id, member_id)
        if line.appraisal is None:
            raise Refused(Problem("", "no_grade", {"name": line.member.name}))
        with self._store.transaction("clear_grade", name=line.member.name) as tx:
            tx.repositories.appraisals.remove(activity_id, member_id)
        return tx.done

    def settle(self, activity_id: str, *, settled_on: str) -> Changes:
        """The branch settled the grades on a day (ISO); raises `Refused` where none are, or too many are excellent."""
        known = self.load(activity_id)
        if known.sheet.settlement is not None:
            raise Refused(Problem("", "appraisal_settled"))
        day = settled_on.strip()
        problems = settling_problems(known.sheet)
        wrong = day_problem("settled_on", day, earliest=known.activity.day or "", today=self.today)
        if wrong is not None:
            problems += (wrong,)
        if problems:
            raise Refused(*problems)
        moment = self._store.clock.now().isoformat(timespec="seconds")
        with self._store.transaction("settle_appraisal", day=day) as tx:
            tx.repositories.appraisals.settle(Settlement(activity_id, day, moment))
        return tx.done

    def reopen(self, activity_id: str) -> Changes:
        """Back to not settled, so that grades can be changed; the journal keeps that they were."""
        if self.load(activity_id).sheet.settlement is None:
            raise Refused(Problem("", "not_settled"))
        with self._store.transaction("reopen_appraisal") as tx:
            tx.repositories.appraisals.reopen(activity_id)
        return tx.done

    def _open_line(self, activity_id: str, member_id: str) -> AppraisalLine:
        """The line of a person whose grade may be changed."""
        sheet = self._attendance.load_sheet(activity_id)
        known = load_appraisal(self._store, sheet)
        if known.settlement is not None:
            raise Refused(Problem("", "appraisal_settled"))
        found = next((one for one in known.lines if one.member.id == member_id), None)
        if found is None:
            name = next((row.member.name for row in sheet.rows if row.member.id == member_id), "")
            raise Refused(Problem("", "not_graded", {"name": name}))
        return found


def load_appraisal(store: Store, sheet: Sheet) -> AppraisalSheet:
    """The appraisal of a sign-in sheet, and of who was graded and left the sheet since."""
    with store.reading():
        read, own = store.read.appraisals, sheet.activity.id
        grades = read.load(own)
        rows = rows_with(store, sheet, recorded=grades)
        return appraisal_sheet(rows, grades, settlement=read.load_settlement(own))


def appraisal_of(store: Store, sheet: Sheet) -> AppraisalSheet | None:
    """The same of an activity that carries 民主评议 and has grades; None else, and of another kind nothing is read."""
    if ActivityKind.DEMOCRATIC_APPRAISAL not in sheet.activity.kinds:
        return None
    found = load_appraisal(store, sheet)
    return found if found.graded else None
