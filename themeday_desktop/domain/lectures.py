"""党课: who lectured on what, in which form, for how long, and how many minutes it adds to what was studied.

支部工作条例（试行）第十四条: a branch has its members attend party lectures; one activity may have several.

A lecture counts for those who came like study done together. Where the secretary also wrote it into the list of study,
the lecture says which item it is, and the same minutes count once: the longer of both is what holds. Only the secretary
knows whether they are one and the same, so nothing is guessed from the titles.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import Problem

if TYPE_CHECKING:  # only named here
    from themeday_desktop.domain.study import StudyRecord

LONGEST_MINUTES = 1440  # a day
_LIMITS = (("title", 200), ("lecturer", 60), ("post", 60))
_FORM_LIMIT = 30


class LectureForm(Enum):
    """How a lecture is given: 讲授, 观看视频, 现场教学, 远程教育, or a form of the branch's own."""

    TALK = "talk"
    VIDEO = "video"
    ON_SITE = "on_site"
    REMOTE = "remote"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class LectureDraft:
    """What the form says of one lecture.

    `lecturer` is a name of the roster or from outside, `post` the office held (职务); `own_form` names a form of the
    branch's own; `minutes` is None where nobody timed it; `study_id` is the item of the study list that is this very
    lecture, None where it stands in no list.
    """

    title: str
    lecturer: str
    post: str | None = None
    form: LectureForm = LectureForm.TALK
    own_form: str | None = None
    minutes: int | None = None
    study_id: str | None = None


@dataclass(frozen=True, slots=True)
class PartyLecture:
    """党课: one lecture of an activity; see `LectureDraft`.

    `member_id` is that of the lecturer where exactly one person of the roster bears the name. `position` orders the
    lectures; `entered_at` is the moment of entry, which nobody sets by hand.
    """

    id: str
    activity_id: str
    position: int
    title: str
    lecturer: str
    member_id: str | None = None
    post: str | None = None
    form: LectureForm = LectureForm.TALK
    own_form: str | None = None
    minutes: int | None = None
    study_id: str | None = None
    entered_at: str = ""


@dataclass(frozen=True, slots=True)
class CountedLecture:
    """A lecture, the study record that is the same one, and the minutes it adds to those of the study list."""

    lecture: PartyLecture
    study: StudyRecord | None
    added_minutes: int


def count_lectures(lectures: Iterable[PartyLecture], records: Iterable[StudyRecord]) -> tuple[CountedLecture, ...]:
    """The lectures of one activity with what each adds to the minutes of its study records.

    What the study record already counts is not counted again; of several lectures that are one study record, together
    they add what they last longer than it. A record that was taken out of the list since counts nothing.
    """
    known = {one.id: one for one in records}
    left = {own: one.minutes or 0 for own, one in known.items()}
    counted = []
    for one in lectures:
        study, minutes = known.get(one.study_id or ""), one.minutes or 0
        once = min(minutes, left[study.id]) if study is not None else 0
        if study is not None:
            left[study.id] -= once
        counted.append(CountedLecture(one, study, minutes - once))
    return tuple(counted)


def lecture_minutes(lectures: Iterable[CountedLecture]) -> int:
    """The minutes that lectures add to those studied together."""
    return sum(one.added_minutes for one in lectures)


def check_lecture(draft: LectureDraft) -> tuple[Problem, ...]:
    """What is wrong with a lecture as typed."""
    problems = [Problem(name, "required") for name in ("title", "lecturer") if not getattr(draft, name).strip()]
    for name, limit in _LIMITS:
        if len(getattr(draft, name) or "") > limit:
            problems.append(Problem(name, "too_long", {"limit": str(limit)}))
    if draft.form is LectureForm.OWN:
        if not (draft.own_form or "").strip():
            problems.append(Problem("own_form", "required"))
        elif len(draft.own_form or "") > _FORM_LIMIT:
            problems.append(Problem("own_form", "too_long", {"limit": str(_FORM_LIMIT)}))
    if draft.minutes is not None and not 1 <= draft.minutes <= LONGEST_MINUTES:
        problems.append(Problem("minutes", "bad_minutes", {"limit": str(LONGEST_MINUTES)}))
    return tuple(problems)
