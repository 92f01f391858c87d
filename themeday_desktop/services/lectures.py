"""Party lectures of an activity: who lectured on what, and what it adds to the hours of those who came."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.lectures import (
    CountedLecture,
    LectureDraft,
    LectureForm,
    PartyLecture,
    check_lecture,
    count_lectures,
    lecture_minutes,
)
from themeday_desktop.domain.names import name_key, visible_text

if TYPE_CHECKING:
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.study import StudyRecord
    from themeday_desktop.storage.store import Store


@dataclass(frozen=True, slots=True)
class LectureList:
    """The lectures of an activity, and the study records one of them may be."""

    lectures: tuple[CountedLecture, ...]
    studied: tuple[StudyRecord, ...]

    @property
    def added_minutes(self) -> int:
        """The minutes that those who came are credited with besides what was studied."""
        return lecture_minutes(self.lectures)


class Lectures:
    """Verbs of party lectures."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    def load(self, activity_id: str) -> LectureList:
        """The lectures of one activity; raises `Refused` when there is none."""
        with self._store.reading():
            if self._store.read.activities.load(activity_id) is None:
                raise Refused(Problem("", "no_such_activity", {"id": activity_id}))
            records = self._store.read.study.load(activity_id)
            return LectureList(count_lectures(self._store.read.lectures.load(activity_id), records), records)

    def add(self, activity_id: str, draft: LectureDraft) -> Changes:
        """Record a lecture; raises `Refused` with the problems."""
        known = self.load(activity_id)
        draft = self._checked(draft, known)
        position = known.lectures[-1].lecture.position + 1 if known.lectures else 0
        lecture = self._new(activity_id, position, draft=draft)
        with self._store.transaction("add_lecture", title=lecture.title) as tx:
            tx.repositories.lectures.put(lecture)
        return tx.done

    def amend(self, lecture_id: str, draft: LectureDraft, *, seen: PartyLecture | None = None) -> Changes:
        """Change what a lecture says; `seen` is what it said when the change began, where that is known.

        Raises `Refused` with the problems, where it is gone, or when another window changed it meanwhile.
        """
        old = self._existing(lecture_id, seen)
        draft = self._checked(draft, self.load(old.activity_id))
        new = replace(self._new(old.activity_id, old.position, draft=draft), id=old.id)
        with self._store.transaction("amend_lecture", title=new.title) as tx:
            if replace(new, entered_at=old.entered_at) != old:
                tx.repositories.lectures.put(new)
        return tx.done

    def remove(self, lecture_id: str, *, seen: PartyLecture | None = None) -> Changes:
        """Take a lecture out of the record; `seen` and refusals as above."""
        old = self._existing(lecture_id, seen)
        with self._store.transaction("remove_lecture", title=old.title) as tx:
            tx.repositories.lectures.remove(lecture_id)
        return tx.done

    def _existing(self, lecture_id: str, seen: PartyLecture | None) -> PartyLecture:
        with self._store.reading():
            lecture = self._store.read.lectures.get(lecture_id)
        if lecture is None:
            raise Refused(Problem("", "no_such_lecture"))
        if seen is not None and lecture != seen:
            raise Refused(Problem("", "changed_elsewhere", {"name": lecture.title}))
        return lecture

    def _checked(self, draft: LectureDraft, known: LectureList) -> LectureDraft:
        """The draft without invisible characters; raises `Refused` with the problems."""
        draft = _cleaned(draft)
        problems = check_lecture(draft)
        if draft.study_id is not None and draft.study_id not in {one.id for one in known.studied}:
            problems += (Problem("study_id", "no_such_study"),)
        if problems:
            raise Refused(*problems)
        return draft

    def _new(self, activity_id: str, position: int, *, draft: LectureDraft) -> PartyLecture:
        values = {one.name: getattr(draft, one.name) for one in fields(draft)}
        values["member_id"] = self._member(draft.lecturer)
        moment = self._store.clock.now().isoformat(timespec="seconds")
        return PartyLecture(self._store.ids.new_id(), activity_id, position, entered_at=moment, **values)

    def _member(self, name: str) -> str | None:
        """Whom of the roster the name means; nobody can tell namesakes apart by it."""
        wanted = name_key(name)
        with self._store.reading():
            found = [one.id for one in self._store.read.members.load_all() if name_key(one.name) == wanted]
        return found[0] if len(found) == 1 else None


def _cleaned(draft: LectureDraft) -> LectureDraft:
    """Without invisible characters; a form of one's own is told only where that is chosen."""
    own_form = draft.own_form if draft.form is LectureForm.OWN else None
    post, own_form = (visible_text(text or "") or None for text in (draft.post, own_form))
    title, lecturer = visible_text(draft.title), visible_text(draft.lecturer)
    return replace(draft, title=title, lecturer=lecturer, post=post, own_form=own_form)
