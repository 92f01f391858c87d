"""What the form says of something studied, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from themeday_desktop.domain.activities import StudyMode
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.study import StudyForm

LONGEST_MINUTES = 1440  # a day


@dataclass(frozen=True, slots=True)
class StudyDraft:
    """What the form says of one thing that was studied; `minutes` is None where nobody timed it."""

    title: str
    mode: StudyMode = StudyMode.COLLECTIVE
    form: StudyForm = StudyForm.READING
    leader: str | None = None
    minutes: int | None = None


def check_study(draft: StudyDraft) -> tuple[Problem, ...]:
    """What is wrong with a study record as typed."""
    problems = []
    if not draft.title.strip():
        problems.append(Problem("title", "required"))
    for name, text, limit in (("title", draft.title, 200), ("leader", draft.leader or "", 60)):
        if len(text) > limit:
            problems.append(Problem(name, "too_long", {"limit": str(limit)}))
    if draft.minutes is not None and not 1 <= draft.minutes <= LONGEST_MINUTES:
        problems.append(Problem("minutes", "bad_minutes", {"limit": str(LONGEST_MINUTES)}))
    return tuple(problems)
