"""民主评议党员: the grades of a yearly appraisal, how many may be excellent, and the day it was settled.

支部工作条例（试行）第十八条 has every branch appraise its members once a year. The notices for it give four grades;
excellent are in general at most one third of the full members who take part; probationary members take part and are
not graded, so they do not enlarge the third either. Who did not come takes part once a grade is given later. Disposals
(组织处置) are no business of this program.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from themeday_desktop.domain.attendance import Standing
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.traits import Stage

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.members import Member
    from themeday_desktop.domain.sign_in import SheetRow

NOTE_LIMIT = 200  # characters
EXCELLENT_SHARE = 3  # excellent are at most one in so many of those who take part


class Grade(Enum):
    """优秀, 合格, 基本合格, 不合格."""

    EXCELLENT = "excellent"
    QUALIFIED = "qualified"
    BASIC = "basic"
    UNQUALIFIED = "unqualified"


@dataclass(frozen=True, slots=True)
class Appraisal:
    """民主评议: the grade of one person at one activity.

    `note` says how somebody who did not come was graded later; `entered_at` is the moment of entry.
    """

    activity_id: str
    member_id: str
    grade: Grade
    note: str | None = None
    entered_at: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """On which day (ISO) the branch settled the grades of an activity; `entered_at` is the moment of entry."""

    activity_id: str
    settled_on: str
    entered_at: str = ""


@dataclass(frozen=True, slots=True)
class AppraisalLine:
    """One full member of the day, or somebody graded who was none (`is_full` false): whether present, and the grade."""

    member: Member
    group: str | None
    came: bool
    is_full: bool
    appraisal: Appraisal | None

    @property
    def grade(self) -> Grade | None:
        """The grade, or None while there is none."""
        return self.appraisal.grade if self.appraisal is not None else None

    @property
    def takes_part(self) -> bool:
        """Whether it counts among those who take part: full members who came, or were graded later."""
        return self.is_full and (self.came or self.appraisal is not None)

    @property
    def is_open(self) -> bool:
        """Whether somebody who came still has no grade."""
        return self.is_full and self.came and self.appraisal is None


@dataclass(frozen=True, slots=True)
class AppraisalSheet:
    """The appraisal of one activity; `ungraded` counts the probationary members who came, who get no grade."""

    lines: tuple[AppraisalLine, ...]
    ungraded: int = 0
    settlement: Settlement | None = None

    @property
    def counts(self) -> dict[Grade, int]:
        """How many of those who take part have which grade."""
        grades = [one.grade for one in self.lines if one.takes_part]
        return {grade: grades.count(grade) for grade in Grade}

    @property
    def graded(self) -> int:
        """How many of those who take part have a grade."""
        return sum(self.counts.values())

    @property
    def taking_part(self) -> int:
        """The full members who take part, which the third is taken of."""
        return sum(one.takes_part for one in self.lines)

    @property
    def excellent(self) -> int:
        """How many are excellent."""
        return self.counts[Grade.EXCELLENT]

    @property
    def most_excellent(self) -> int:
        """How many may be: a third of those who take part, what is left over dropped."""
        return self.taking_part // EXCELLENT_SHARE

    @property
    def is_over(self) -> bool:
        """Whether more are excellent than may be."""
        return self.excellent > self.most_excellent

    @property
    def open(self) -> tuple[AppraisalLine, ...]:
        """Those who came and have no grade yet."""
        return tuple(one for one in self.lines if one.is_open)

    @property
    def later(self) -> tuple[AppraisalLine, ...]:
        """The full members who did not come and have no grade: they may be graded later."""
        return tuple(one for one in self.lines if one.is_full and not one.came and one.appraisal is None)

    @property
    def strangers(self) -> tuple[AppraisalLine, ...]:
        """Those with a grade who were no full members of that day by the roster as it is now."""
        return tuple(one for one in self.lines if not one.is_full)


def appraisal_sheet(
    rows: Iterable[SheetRow], appraisals: Mapping[str, Appraisal], *, settlement: Settlement | None = None
) -> AppraisalSheet:
    """The appraisal of a sign-in sheet, in its order; `appraisals` by member id.

    Old and infirm members are appraised like the others: that they need not come does not take the grade away.
    """
    lines, ungraded = [], 0
    for row in rows:
        member_of_the_day = row.standing is not Standing.GUEST
        came = row.state is not None and row.state.came
        is_full = member_of_the_day and row.stage is Stage.FULL
        found = appraisals.get(row.member.id)
        if is_full or found is not None:
            lines.append(AppraisalLine(row.member, row.group, came, is_full, found))
        elif member_of_the_day and came:
            ungraded += 1
    return AppraisalSheet(tuple(lines), ungraded, settlement)


def check_grade(line: AppraisalLine, note: str | None) -> tuple[Problem, ...]:
    """What is wrong with grading somebody so: none but full members are, and a grade given later says how."""
    if not line.is_full:
        return (Problem("", "not_graded", {"name": line.member.name}),)
    if len(note or "") > NOTE_LIMIT:
        return (Problem("note", "too_long", {"limit": str(NOTE_LIMIT)}),)
    if not line.came and not (note or "").strip():
        return (Problem("note", "late_grade_needs_note", {"name": line.member.name}),)
    return ()


def settling_problems(sheet: AppraisalSheet) -> tuple[Problem, ...]:
    """What keeps the grades from being settled: that there are none, or more excellent ones than may be."""
    if not sheet.graded:
        return (Problem("", "nobody_graded"),)
    if sheet.is_over:
        figures = {"excellent": sheet.excellent, "part": sheet.taking_part, "most": sheet.most_excellent}
        figures["over"] = sheet.excellent - sheet.most_excellent
        return (Problem("", "excellent_over_third", {name: str(number) for name, number in figures.items()}),)
    return ()
