"""Study at an activity: what the notice asks for taken over, own items added, hours summed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from themeday_desktop.domain.activities import ActivityKind, StudyItem
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.study import StudyRecord, collective_minutes, open_items, study_hours
from themeday_desktop.storage.store import Store

if TYPE_CHECKING:
    from decimal import Decimal

    from themeday_desktop.domain.activities import Activity
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.lectures import CountedLecture
    from themeday_desktop.services.study_list import StudyList

    Credits = tuple[tuple[StudyRecord, ...], tuple[StudyItem, ...], int, Decimal]
    from themeday_desktop.domain.study_draft import StudyDraft


class Study:
    """Verbs of the study step."""

    def __init__(self, store: Store) -> None:
        """Work on an open store."""
        self._store = store

    def load(self, activity_id: str) -> StudyList:
        """The list of one activity; raises `Refused` when there is none."""
        from themeday_desktop.services.study_list import StudyList  # late: the first page shows no list

        with self._store.reading():
            activity = self._store.read.activities.load(activity_id)
        if activity is None:
            raise Refused(Problem("", "no_such_activity", {"id": activity_id}))
        return StudyList(*self.credits_of(activity))

    def credits_of(self, activity: Activity) -> Credits:
        """The same of an activity that was just read: records, what is still open, minutes and hours."""
        with self._store.reading():
            records = self._store.read.study.load(activity.id)
            per_hour = self._minutes_per_hour()
        minutes = collective_minutes(records)
        hours = study_hours(minutes, minutes_per_hour=per_hour)
        return records, open_items(activity.notice.study, records), minutes, hours

    def lectures_of(self, activity: Activity, records: tuple[StudyRecord, ...]) -> tuple[CountedLecture, ...]:
        """The lectures of an activity that carries 党课, beside its study records; of another nothing is read."""
        if ActivityKind.PARTY_LECTURE not in activity.kinds:
            return ()
        from themeday_desktop.domain.lectures import count_lectures  # late: most activities have none

        with self._store.reading():
            return count_lectures(self._store.read.lectures.load(activity.id), records)

    def _minutes_per_hour(self) -> int:
        settings = self._store.read.settings.load_all(self._store.clock.today().isoformat())
        return int(settings.get("study.minutes_per_hour") or 60)

    def add(self, activity_id: str, draft: StudyDraft) -> Changes:
        """Record one thing that was studied; raises `Refused` with the problems."""
        draft = _checked(draft)
        known = self.load(activity_id).records
        if any(one.title == draft.title for one in known):
            raise Refused(Problem("title", "studied_already"))
        position = known[-1].position + 1 if known else 0
        record = self._new(activity_id, position, draft=draft)
        with self._store.transaction("add_study", title=record.title) as tx:
            tx.repositories.study.put(record)
        return tx.done

    def take_over(self, activity_id: str, titles: tuple[str, ...]) -> Changes:
        """Record items of the notice as studied, in its order: form, leader and minutes follow by hand. One action."""
        from themeday_desktop.domain.study_draft import StudyDraft  # late: the first page only reads

        known = self.load(activity_id)
        wanted = [item for item in known.open if item.title in titles]
        position = known.records[-1].position + 1 if known.records else 0
        with self._store.transaction("take_over_study", count=str(len(wanted))) as tx:
            for number, item in enumerate(wanted):
                draft = StudyDraft(item.title, item.mode)
                tx.repositories.study.put(self._new(activity_id, position + number, draft=draft))
        return tx.done

    def amend(self, record_id: str, draft: StudyDraft) -> Changes:
        """Change what a record says; raises `Refused` with the problems."""
        draft, old = _checked(draft), self._existing(record_id)
        others = self.load(old.activity_id).records
        if any(one.title == draft.title and one.id != record_id for one in others):
            raise Refused(Problem("title", "studied_already"))
        new = self._new(old.activity_id, old.position, draft=draft)._replace(id=old.id)
        with self._store.transaction("amend_study", title=new.title) as tx:
            if new._replace(entered_at=old.entered_at) != old:
                tx.repositories.study.put(new)
        return tx.done

    def remove(self, record_id: str) -> Changes:
        """Take a record out of the list; an item of the notice is open again."""
        old = self._existing(record_id)
        with self._store.transaction("remove_study", title=old.title) as tx:
            tx.repositories.study.remove(record_id)
        return tx.done

    def _existing(self, record_id: str) -> StudyRecord:
        with self._store.reading():
            record = self._store.read.study.get(record_id)
        if record is None:
            raise Refused(Problem("", "no_such_study"))
        return record

    def _new(self, activity_id: str, position: int, *, draft: StudyDraft) -> StudyRecord:
        from dataclasses import fields  # late: it takes 8 ms, and the first page needs none of it

        values = {field.name: getattr(draft, field.name) for field in fields(draft)}
        moment = self._store.clock.now().isoformat(timespec="seconds")
        return StudyRecord(self._store.ids.new_id(), activity_id, position, entered_at=moment, **values)


def _checked(draft: StudyDraft) -> StudyDraft:
    """The draft without invisible characters; raises `Refused` with the problems."""
    from dataclasses import replace

    from themeday_desktop.domain.names import visible_text  # late: its patterns take 5 ms to compile
    from themeday_desktop.domain.study_draft import check_study

    draft = replace(draft, title=visible_text(draft.title), leader=visible_text(draft.leader or "") or None)
    problems = check_study(draft)
    if problems:
        raise Refused(*problems)
    return draft
