"""What the page of floating members asks, and how the answers are recorded."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import QCoreApplication

from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.floating import Contact, ContactDraft, FloatingLine, SendLine, SentDraft
from themeday_desktop.domain.members import Member
from themeday_desktop.domain.names import name_key
from themeday_desktop.ui.pages.office_names import office_names
from themeday_desktop.ui.pages.sign_in_behind import saved
from themeday_desktop.ui.workplace import Workplace

Problems = tuple[Problem, ...] | None


class FloatingAsking:
    """Opens the dialogs of a floating member."""

    def __init__(self, place: Workplace) -> None:
        """Nothing is read yet."""
        self._place = place

    def ask_person(self, line: FloatingLine) -> None:
        """Ask who keeps contact."""
        from themeday_desktop.ui.pages.floating_dialogs import Asked, PersonDialog  # late: the page opens without them

        service = self._place.services.floating
        people = people_by_label([one for one in service.load_people() if one.id != line.member.id], day=service.today)
        asked = Asked(line, [(label, "") for label in people], service.today)
        save = partial(self._name_person, (line.member.id, people))
        self._place.overlay.open(PersonDialog(self._place.theme, asked, prompts=self._place.prompts, save=save))

    def _name_person(self, of: tuple[str, dict[str, Member]], typed: str, since: str) -> Problems:
        member_id, people = of
        key = name_key(typed)
        found = next((one.id for label, one in people.items() if name_key(label) == key), "")
        name = self._place.services.floating.name_contact
        return saved(self._place, partial(name, member_id, found, since=since))

    def ask_contact(self, line: FloatingLine, seen: Contact | None = None) -> None:
        """Ask what one contact was; `seen` is the one to put right."""
        from themeday_desktop.ui.pages.floating_dialogs import Asked, ContactDialog

        services = self._place.services
        asked = Asked(line, names_for(line, office_names(services)), services.floating.today)
        save = partial(self._record_contact, line, seen)
        prompts = self._place.prompts
        dialog = ContactDialog(self._place.theme, asked, seen=seen, prompts=prompts, save=save)
        if seen is not None:
            dialog.offer_back(_tr("撤回这次联系"), partial(saved, self._place, partial(self._remove, seen)))
        self._place.overlay.open(dialog)

    def _record_contact(self, line: FloatingLine, seen: Contact | None, draft: ContactDraft) -> Problems:
        record = self._place.services.floating.record_contact
        return saved(self._place, partial(record, line.member.id, draft, seen=seen))

    def ask_sent(self, line: FloatingLine, send: SendLine) -> None:
        """Ask how the content of an activity was sent."""
        from themeday_desktop.ui.pages.floating_dialogs import Asked, SentDialog

        asked = Asked(line, (), self._place.services.floating.today)
        save = partial(self._record_sent, line, send)
        prompts = self._place.prompts
        dialog = SentDialog(self._place.theme, asked, send=send, prompts=prompts, save=save)
        if send.sent is not None:
            take_back = self._place.services.floating.take_back_sent
            back = partial(take_back, send.activity.id, line.member.id)
            dialog.offer_back(_tr("改回没发"), partial(saved, self._place, back))
        self._place.overlay.open(dialog)

    def _record_sent(self, line: FloatingLine, send: SendLine, draft: SentDraft) -> Problems:
        record = self._place.services.floating.record_sent
        return saved(self._place, partial(record, send.activity.id, line.member.id, draft=draft, seen=send.sent))

    def _remove(self, seen: Contact) -> Changes:
        return self._place.services.floating.remove_contact(seen)


def people_by_label(people: list[Member], *, day: str) -> dict[str, Member]:
    """People by their names; namesakes by name and group, or a number where that does not tell them apart."""
    names = Counter(one.name for one in people)
    found: dict[str, Member] = {}
    for one in people:
        label = one.name if names[one.name] == 1 else f"{one.name}（{one.group(day) or '没有党小组'}）"
        number = 2
        while label in found:
            label, number = f"{one.name}（{number}）", number + 1
        found[label] = one
    return found


def names_for(line: FloatingLine, offices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Who may have made a contact: who keeps it, then the offices of the branch."""
    person = line.person.name if line.person is not None and not line.person_left else ""
    own = [(person, "联系人")] if person else []
    return [*own, *((name, note) for name, note in offices if name != person)]


def _tr(text: str) -> str:
    return QCoreApplication.translate("FloatingAsking", text)
