"""Floating members (流动党员): who keeps contact with them, the contacts, and what was sent to them of activities."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import Problem, Refused
from themeday_desktop.domain.floating import (
    Contact,
    ContactDraft,
    ContactPerson,
    FloatingLine,
    SendLine,
    SentContent,
    SentDraft,
    check_contact,
    check_sent,
    contact_day_problem,
    due_mark,
    floating_since,
    marks_of,
    send_day,
    waits_of,
)
from themeday_desktop.domain.names import visible_text
from themeday_desktop.domain.strokes import reading_key

if TYPE_CHECKING:
    from pathlib import Path

    from themeday_desktop.domain.activities import ActivityHead
    from themeday_desktop.domain.changes import Changes
    from themeday_desktop.domain.members import Member
    from themeday_desktop.domain.progress import Progress
    from themeday_desktop.services.exports import Printed
    from themeday_desktop.services.ledger import Ledger
    from themeday_desktop.storage.store import Store

BACK_DAYS = 366  # how far back the activities reach whose content is to be sent
REMINDED_DAYS = 74  # the same on the home page: two weeks to send it, and 60 days in which it is spoken of


@dataclass(frozen=True, slots=True)
class _Known:
    """What is recorded of some floating members, each by member id; states by activity id first."""

    members: Mapping[str, Member]
    persons: Mapping[str, ContactPerson]
    contacts: Mapping[str, Sequence[Contact]]
    heads: Sequence[ActivityHead]
    sent: Mapping[tuple[str, str], SentContent]
    made_up: frozenset[tuple[str, str]]
    states: Mapping[str, Mapping[str, AttendanceState]]


class FloatingMembers:
    """Verbs on floating members. Everything is a hint; nothing follows from it by itself."""

    def __init__(self, store: Store, ledger: Ledger, *, resources: Path) -> None:
        """Work on an open store; `resources` holds the fonts of the paper."""
        self._store = store
        self._ledger = ledger
        self._resources = resources

    @property
    def today(self) -> str:
        """The business date (ISO)."""
        return self._store.clock.today().isoformat()

    def load(self, *, back_days: int = BACK_DAYS) -> tuple[FloatingLine, ...]:
        """The floating members of today: those with something to see to first, then by reading.

        Of activities those held in the last `back_days` are told, while the member was away.
        """
        with self._store.reading():
            everybody = self._store.read.members.load_all()
            away = {one.id: one for one in everybody if _is_away(one, self.today)}
            if not away:
                return ()
            known = self._known({one.id: one for one in everybody}, list(away), back_days)
        return tuple(sorted((self._line(one, known) for one in away.values()), key=_order))

    def load_line(self, member_id: str) -> FloatingLine | None:
        """One floating member of today; None for anybody else."""
        return next((one for one in self.load() if one.member.id == member_id), None)

    def load_people(self) -> tuple[Member, ...]:
        """Who can keep contact: everybody who is in the branch today, by reading."""
        with self._store.reading():
            everybody = self._store.read.members.load_all()
        here = [one for one in everybody if _is_here(one, self.today)]
        return tuple(sorted(here, key=lambda one: (reading_key(one.name, one.pinyin), one.id)))

    def prepare_print(self, path: Path) -> Callable[[Progress], Printed]:
        """Read the floating members of today; the work writes them to `path` (.pdf or .xlsx), else `BadInput`."""
        from themeday_desktop.services.floating_papers import floating_view, prepare_floating  # late: few print it

        view = floating_view(self._ledger.branch(), self.load(), today=self.today)
        return prepare_floating(view, path, resources=self._resources)

    # -- writing -----------------------------------------------------------------------------------

    def name_contact(self, member_id: str, contact_id: str, *, since: str) -> Changes:
        """Name who keeps contact with a floating member from a day (ISO) on; whoever was named from that day or a later
        one on gives way, so that the one named now is the one who keeps it.

        Raises `Refused` with the problems.
        """
        member, since = self._member(member_id), since.strip()
        with self._store.reading():
            person = self._store.read.members.load(contact_id)
        problems = [contact_day_problem("valid_from", since, joined=_joined(member), today=self.today)]
        if person is None or not _is_here(person, self.today):
            problems.append(Problem("contact_id", "no_such_contact_person"))
        elif person.id == member_id:
            problems.append(Problem("contact_id", "own_contact_person"))
        _refuse(problems)
        new = ContactPerson(member_id, since, contact_id, self._now)
        named = person.name if person is not None else ""
        with self._store.transaction("name_contact", name=member.name, person=named) as tx:
            old = tx.repositories.floating.load_persons((member_id,)).get(member_id)
            if old is None or replace(new, entered_at=old.entered_at) != old:
                tx.repositories.floating.drop_persons_after(member_id, since)
                tx.repositories.floating.put_person(new)
        return tx.done

    def record_contact(self, member_id: str, draft: ContactDraft, *, seen: Contact | None = None) -> Changes:
        """Note a contact with a floating member, or put right the one that was `seen`. Raises `Refused`."""
        member, draft = self._member(member_id), _cleaned_contact(draft)
        _refuse(check_contact(draft, today=self.today, joined=_joined(member)))
        own = seen.id if seen is not None else self._store.ids.new_id()
        new = Contact(own, member_id, entered_at=self._now, **_values(draft))
        with self._store.transaction("record_contact", name=member.name) as tx:
            self._check_seen(seen)
            if seen is None or replace(new, entered_at=seen.entered_at) != seen:
                tx.repositories.floating.put_contact(new)
        return tx.done

    def remove_contact(self, seen: Contact) -> Changes:
        """Take a contact back that was noted by mistake. Raises `Refused` where it is not what was `seen` any more."""
        member = self._member(seen.member_id)
        with self._store.transaction("remove_contact", name=member.name) as tx:
            self._check_seen(seen)
            tx.repositories.floating.remove_contact(seen.id)
        return tx.done

    def _check_seen(self, seen: Contact | None) -> None:
        if seen is not None and self._store.read.floating.get_contact(seen.id) != seen:
            raise Refused(Problem("", "contact_changed"))

    def record_sent(
        self, activity_id: str, member_id: str, *, draft: SentDraft, seen: SentContent | None = None
    ) -> Changes:
        """Note that an activity's content was sent, or put right what was `seen` of it. Raises `Refused`."""
        member, draft = self._member(member_id), _cleaned_sent(draft)
        held_on = self._held_on(activity_id)
        if floating_since(member, held_on) is None and floating_since(member, self.today) is None:
            raise Refused(Problem("", "not_floating", {"name": member.name}))
        _refuse(check_sent(draft, held_on=held_on, today=self.today))
        new = SentContent(activity_id, member_id, entered_at=self._now, **_values(draft))
        with self._store.transaction("record_sent", name=member.name) as tx:
            old = tx.repositories.floating.load_sent((activity_id,)).get((activity_id, member_id))
            if old != seen:
                raise Refused(Problem("", "contact_changed"))
            if old is None or replace(new, entered_at=old.entered_at) != old:
                tx.repositories.floating.put_sent(new)
        return tx.done

    def take_back_sent(self, activity_id: str, member_id: str) -> Changes:
        """Not sent after all."""
        member = self._member(member_id)
        with self._store.transaction("take_back_sent", name=member.name) as tx:
            tx.repositories.floating.remove_sent(activity_id, member_id)
        return tx.done

    def _member(self, member_id: str) -> Member:
        with self._store.reading():
            member = self._store.read.members.load(member_id)
        if member is None:
            raise Refused(Problem("", "no_such_member"))
        return member

    def _held_on(self, activity_id: str) -> str:
        with self._store.reading():
            activity = self._store.read.activities.load(activity_id)
        if activity is None:
            raise Refused(Problem("activity_id", "no_such_activity", {"id": activity_id}))
        if activity.held_on is None or activity.held_on > self.today:
            raise Refused(Problem("activity_id", "not_held_yet"))
        return activity.held_on

    @property
    def _now(self) -> str:
        return self._store.clock.now().isoformat(timespec="seconds")

    # -- reading -----------------------------------------------------------------------------------

    def _known(self, members: Mapping[str, Member], away: Sequence[str], back_days: int) -> _Known:
        read, today = self._store.read, self._store.clock.today()
        first, before = (today - timedelta(days=back_days)).isoformat(), (today + timedelta(days=1)).isoformat()
        heads = [one for one in read.glance.load_heads(first, before=before) if one.is_theme_day and one.held_on]
        ids = [one.id for one in heads]
        return _Known(
            members,
            read.floating.load_persons(away),
            read.floating.load_contacts(away),
            heads[::-1],
            read.floating.load_sent(ids),
            read.glance.load_made_up(ids),
            read.glance.load_states(ids, members=away),
        )

    def _line(self, member: Member, known: _Known) -> FloatingLine:
        today = self.today
        since = floating_since(member, today, kept_since=self._store.made_at[:10]) or today
        named = known.persons.get(member.id)
        person = known.members.get(named.contact_id) if named is not None else None
        has_left = person is not None and not _is_here(person, today)
        contacts = tuple(known.contacts.get(member.id, ()))
        marks = marks_of(since, contacts, today=today)
        mark, sends = due_mark(marks, today=today), tuple(_sends(member, since, known))
        has_person = person is not None and not has_left
        return FloatingLine(
            member,
            since,
            person,
            named.valid_from if named is not None else None,
            has_left,
            contacts,
            marks,
            sends,
            mark,
            frozenset(waits_of(has_person=has_person, mark=mark, sends=sends, today=today)),
        )


def load_sent_of(store: Store, activity_id: str) -> tuple[tuple[str, SentContent], ...]:
    """What was sent of one activity with the names of whom it was sent to, by reading."""
    with store.reading():
        sent = store.read.floating.load_sent((activity_id,))
        found = [(store.read.members.load(one.member_id), one) for one in sent.values()]
    known = sorted(((who, one) for who, one in found if who is not None), key=lambda pair: _by_name(pair[0]))
    return tuple((who.name, one) for who, one in known)


def _sends(member: Member, since: str, known: _Known) -> Iterable[SendLine]:
    """The theme days held while somebody was away: whoever came, online or not, was told at home (送学上门), or made it
    up, knows the content.
    """
    for head in known.heads:
        sent = known.sent.get((head.id, member.id))
        state = known.states.get(head.id, {}).get(member.id)
        told = state is not None and (state.came or state is AttendanceState.HOME_STUDY)
        knows = told or (head.id, member.id) in known.made_up
        if sent is not None or (head.day >= since and not knows):
            yield SendLine(head, send_day(head.day), sent)


def _joined(member: Member) -> str:
    return str(member.joined) if member.joined is not None else ""


def _is_here(member: Member, day: str) -> bool:
    stage = member.stage(day)
    return stage is not None and not stage.has_left


def _is_away(member: Member, day: str) -> bool:
    stage = member.stage(day)
    return stage is not None and stage.is_member and member.is_floating(day)


def _by_name(member: Member) -> tuple[object, str]:
    return reading_key(member.name, member.pinyin), member.id


def _order(line: FloatingLine) -> tuple[bool, object]:
    return not line.waits, _by_name(line.member)


def _refuse(problems: Iterable[Problem | None]) -> None:
    found = [one for one in problems if one is not None]
    if found:
        raise Refused(*found)


def _values(draft: ContactDraft | SentDraft) -> dict[str, Any]:
    return asdict(draft)


def _cleaned_contact(draft: ContactDraft) -> ContactDraft:
    """Without invisible characters; what is empty is not told."""
    by_whom, told = visible_text(draft.by_whom), visible_text(draft.told or "") or None
    return replace(draft, made_on=draft.made_on.strip(), by_whom=by_whom, told=told)


def _cleaned_sent(draft: SentDraft) -> SentDraft:
    replied_on, reply = (draft.replied_on or "").strip() or None, visible_text(draft.reply or "") or None
    return replace(draft, sent_on=draft.sent_on.strip(), replied_on=replied_on, reply=reply)
