"""What is asked of a floating member: who keeps contact, one contact, and how an activity's content was sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.floating import Contact, ContactDraft, FloatingLine, Means, SendLine, SentDraft
from themeday_desktop.services.floating_words import MEANS_WORDS, person_text, send_activity_text
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.pages.draft_dialog import DraftDialog
from themeday_desktop.ui.pages.member_words import shortened
from themeday_desktop.ui.pages.notice_reading import day_text
from themeday_desktop.ui.prompts import Prompts
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button, Size
from themeday_desktop.ui.widgets.choice import Segmented
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.date_input import DateInput
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.name_input import NameInput
from themeday_desktop.ui.widgets.text_input import TextInput

Problems = tuple[Problem, ...] | None
_YES, _NO = "1", "0"


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom is asked about, names to pick from with their notes, and today (ISO)."""

    line: FloatingLine
    names: Sequence[tuple[str, str]]
    today: str


class _TakingBack(DraftDialog):
    """One whose record can be taken back; `back` does it and answers as a save does."""

    def offer_back(self, caption: str, back: Callable[[], Problems]) -> None:
        """Offer to take back what is recorded."""
        self._back = back
        button = Button(self._theme, caption, icon=Icon.UNDO, size=Size.L)
        button.setObjectName("draft-back")
        button.clicked.connect(self._on_back)
        self.add_left(button)

    @Slot()
    def _on_back(self) -> None:
        problems = self._back()
        if problems is None:
            self.done.emit()
        else:
            self.form.show_problems([(one.field, sentence(one)) for one in problems])


class PersonDialog(DraftDialog):
    """Who keeps contact. `save` takes the name as typed and the day."""

    def __init__(self, theme: Theme, asked: Asked, *, prompts: Prompts, save: Callable[[str, str], Problems]) -> None:
        line = asked.line
        title = self.tr("{name} 的联系人").replace("{name}", shortened(line.member.name))
        told = self.tr("从名册里选一个人。现在：{name}").replace("{name}", person_text(line))
        super().__init__(theme, title, subtitle=told, icon=Icon.PERSON_ADD, prompts=prompts)
        self._save, self._today = save, asked.today
        who = NameInput(theme, self.tr("选人，或输姓名"), mark=Icon.PERSON)
        who.set_names(asked.names)
        day = DateInput(theme, today=date.fromisoformat(asked.today))
        rows = [[Field("contact_id", self.tr("联系人"), who), Field("valid_from", self.tr("从哪天起"), day)]]
        known = line.person.name if line.person is not None and not line.person_left else ""
        self.fill(Form(theme, rows), {"contact_id": known, "valid_from": asked.today}, take=self._take_typed)

    def _take_typed(self, typed: Mapping[str, str]) -> Problems:
        return self._save(typed["contact_id"].strip(), _day(typed["valid_from"], today=self._today))


class ContactDialog(_TakingBack):
    """One contact; `seen` is what is recorded of it, None for a new one."""

    def __init__(
        self,
        theme: Theme,
        asked: Asked,
        *,
        seen: Contact | None,
        prompts: Prompts,
        save: Callable[[ContactDraft], Problems],
    ) -> None:
        title = self.tr("联系 {name}").replace("{name}", shortened(asked.line.member.name))
        told = self.tr("没联系上也记，写明怎么找的。")
        super().__init__(theme, title, subtitle=told, icon=Icon.PHONE, prompts=prompts)
        self._save, self._today = save, asked.today
        day, who = DateInput(theme, today=date.fromisoformat(asked.today)), NameInput(theme, mark=Icon.PERSON)
        who.set_names(asked.names)
        reached = Segmented(theme, [(_YES, self.tr("联系上了"), None), (_NO, self.tr("没联系上"), None)])
        rows = [
            [Field("made_on", self.tr("哪天"), day), Field("by_whom", self.tr("谁联系的"), who)],
            [Field("means", self.tr("怎么联系的"), _means(theme)), Field("reached", self.tr("联系上了吗"), reached)],
            [Field("told", self.tr("说了些什么"), TextInput(theme, lines=3))],
        ]
        self.fill(Form(theme, rows), contact_values(seen, asked), take=self._take_typed)

    def _take_typed(self, typed: Mapping[str, str]) -> Problems:
        return self._save(contact_draft(typed, today=self._today))


class SentDialog(_TakingBack):
    """How the content of one activity was sent, and what was replied."""

    def __init__(
        self, theme: Theme, asked: Asked, *, send: SendLine, prompts: Prompts, save: Callable[[SentDraft], Problems]
    ) -> None:
        title = self.tr("发给 {name}").replace("{name}", shortened(asked.line.member.name))
        super().__init__(theme, title, subtitle=send_activity_text(send), icon=Icon.BOOK, prompts=prompts)
        self._save, self._today = save, asked.today
        today = date.fromisoformat(asked.today)
        rows = [
            [
                Field("sent_on", self.tr("哪天发的"), DateInput(theme, today=today)),
                Field("means", self.tr("怎么发的"), _means(theme)),
            ],
            [Field("replied_on", self.tr("哪天回复的"), DateInput(theme, today=today), help=self.tr("没回复就空着"))],
            [Field("reply", self.tr("回复了什么"), TextInput(theme, lines=2))],
        ]
        self.fill(Form(theme, rows), sent_values(send, today=asked.today), take=self._take_typed)

    def _take_typed(self, typed: Mapping[str, str]) -> Problems:
        return self._save(sent_draft(typed, today=self._today))


def contact_values(seen: Contact | None, asked: Asked) -> dict[str, str]:
    """What is recorded as the texts of the form; of a new contact today and who keeps contact."""
    if seen is None:
        person = asked.line.person
        known = person.name if person is not None and not asked.line.person_left else ""
        return {"made_on": asked.today, "by_whom": known, "means": Means.PHONE.value, "reached": _YES}
    return {
        "made_on": seen.made_on,
        "by_whom": seen.by_whom,
        "means": seen.means.value,
        "reached": _YES if seen.reached else _NO,
        "told": seen.told or "",
    }


def contact_draft(typed: Mapping[str, str], *, today: str) -> ContactDraft:
    """What the form says; a day that can't be read stays as typed, for the check to refuse."""
    return ContactDraft(
        _day(typed["made_on"], today=today),
        typed["by_whom"].strip(),
        Means(typed["means"]),
        typed["reached"] == _YES,
        typed["told"].strip() or None,
    )


def sent_values(send: SendLine, *, today: str) -> dict[str, str]:
    """What is recorded as the texts of the form; today by 微信 where nothing is."""
    sent = send.sent
    if sent is None:
        return {"sent_on": today, "means": Means.WECHAT.value}
    return {
        "sent_on": sent.sent_on,
        "means": sent.means.value,
        "replied_on": sent.replied_on or "",
        "reply": sent.reply or "",
    }


def sent_draft(typed: Mapping[str, str], *, today: str) -> SentDraft:
    """What the form says."""
    replied_on = _day(typed["replied_on"], today=today) or None
    return SentDraft(
        _day(typed["sent_on"], today=today), Means(typed["means"]), replied_on, typed["reply"].strip() or None
    )


def _day(text: str, *, today: str) -> str:
    return day_text(text, today=date.fromisoformat(today)) or ""


def _means(theme: Theme) -> Combo:
    return Combo(theme, [(one.value, word) for one, word in MEANS_WORDS.items()])
