"""What is recorded of floating members, in and out of the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from themeday_desktop.domain.floating import Contact, ContactPerson, Means, SentContent
from themeday_desktop.storage.recorded import RecordedTable, Values

_MOST_NAMES = 1000


class Floating:
    """Contact persons, contacts, and what was sent of activities."""

    def __init__(self, tables: dict[str, RecordedTable]) -> None:
        self._persons = tables["contact_persons"]
        self._contacts = tables["contacts"]
        self._sent = tables["sent_contents"]

    def load_persons(self, members: Collection[str]) -> dict[str, ContactPerson]:
        """Who was named last for these members, by member id."""
        rows = _picked(self._persons, {"member_id": members})
        found = (ContactPerson(**row) for row in rows if row["member_id"] in members)
        return {one.member_id: one for one in sorted(found, key=lambda one: one.valid_from)}

    def put_person(self, person: ContactPerson) -> None:
        """Name a contact person; who was named for the same day before is replaced."""
        self._persons.put(asdict(person))

    def drop_persons_after(self, member_id: str, day: str) -> None:
        """Forget who was named from a later day (ISO) on."""
        for row in self._persons.rows(member_id=member_id):
            if row["valid_from"] > day:
                self._persons.remove(member_id, row["valid_from"])

    def load_contacts(self, members: Collection[str]) -> defaultdict[str, list[Contact]]:
        """The contacts with these members, the newest first, by member id."""
        found: defaultdict[str, list[Contact]] = defaultdict(list)
        contacts = map(_contact, _picked(self._contacts, {"member_id": members}))
        for one in sorted(contacts, key=lambda one: (one.made_on, one.entered_at, one.id), reverse=True):
            if one.member_id in members:
                found[one.member_id].append(one)
        return found

    def get_contact(self, contact_id: str) -> Contact | None:
        """One contact, or None."""
        row = self._contacts.get(contact_id)
        return _contact(row) if row else None

    def put_contact(self, contact: Contact) -> None:
        """Record a contact."""
        self._contacts.put(asdict(contact) | {"means": contact.means.value, "reached": int(contact.reached)})

    def remove_contact(self, contact_id: str) -> None:
        """Take a contact back."""
        self._contacts.remove(contact_id)

    def load_sent(self, activities: Collection[str]) -> dict[tuple[str, str], SentContent]:
        """What was sent of these activities, by activity and member id."""
        rows = _picked(self._sent, {"activity_id": activities})
        return {(one.activity_id, one.member_id): one for one in map(_sent, rows)}

    def put_sent(self, sent: SentContent) -> None:
        """Record what was sent."""
        self._sent.put(asdict(sent) | {"means": sent.means.value})

    def remove_sent(self, activity_id: str, member_id: str) -> None:
        """Back to not sent."""
        self._sent.remove(activity_id, member_id)


def _picked(table: RecordedTable, among: dict[str, Collection[str]]) -> list[Values]:
    """The rows; a thousand values would be a slow question, then all are read."""
    names = table.shape.all_columns
    few = {name: values for name, values in among.items() if len(values) <= _MOST_NAMES}
    rows: list[tuple[Any, ...]] = table.pick(*names, among=few)
    return [dict(zip(names, row, strict=True)) for row in rows]


def _contact(row: Values) -> Contact:
    return Contact(**(row | {"means": Means(row["means"]), "reached": bool(row["reached"])}))


def _sent(row: Values) -> SentContent:
    return SentContent(**(row | {"means": Means(row["means"])}))
