"""The panel beside the floating members: contact person, half years, the calendar of contacts, what was sent."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.floating import Contact, FloatingLine, SendLine
from themeday_desktop.services.floating_words import (
    RULE,
    contact_text,
    mark_text,
    person_text,
    sent_text,
)
from themeday_desktop.services.make_up_words import month_day
from themeday_desktop.services.words import long_day
from themeday_desktop.ui.layouts import Gap, Item, Share, Stretch, box, column, row
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.marks import Hair
from themeday_desktop.ui.widgets.scroll import ScrollBody

PANEL_PX, _LARGE_PANEL_PX, _DAY_PX = 384, 330, 118


class _Entry(QWidget):
    """One dated line with what can be done with it; `asked` carries its id."""

    asked = Signal(str)

    def __init__(self, theme: Theme, entry_id: str, *, texts: tuple[str, str], act: str, late: bool = False) -> None:
        super().__init__()
        self._id = entry_id
        day, told = texts
        colour = Token.AMBER if late else Token.INK
        when = Label(theme, day, size=14, colour=Token.INK2)
        when.setFixedWidth(theme.px(_DAY_PX))
        self.button = Button(theme, act, kind=Kind.LINK, size=Size.S)
        self.button.setAccessibleName(f"{act} {day} {told}")
        self.button.setObjectName(f"entry-{entry_id}")
        self.button.clicked.connect(self._on_clicked)
        drop = Gap(theme.px(9))
        said = column(drop, Paragraph(theme, told, size=14, colour=colour), Stretch())
        self.setLayout(row(column(drop, when, Stretch()), Gap(6), Share(said), column(self.button, Stretch())))

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self._id)


class FloatingPanel(Card):
    """One floating member. `contact_asked` and `sent_asked` carry the id of the contact, and of the activity."""

    contact_asked = Signal(str)
    sent_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Nobody is shown yet."""
        super().__init__(theme)
        self._shown: FloatingLine | None = None
        self._name = Label(theme, size=20, bold=True, serif=True).elided()
        self._person = Paragraph(theme, size=14, colour=Token.INK2)
        self._body = ScrollBody(theme, box(column()))
        head = column(self._name, Gap(2), self._person, margins=(20, 16, 20, 12))
        self.setLayout(column(head, Hair(theme), Share(self._body), margins=(1, 1, 1, 1)))
        self.setFixedWidth(theme.px(_LARGE_PANEL_PX if theme.large else PANEL_PX))
        self.setObjectName("floating-panel")

    def show_line(self, line: FloatingLine | None, *, today: str) -> None:
        """Show a floating member; nothing moves when nothing changed."""
        self.setHidden(line is None)
        if line is None or line == self._shown:
            self._shown = line
            return
        same = self._shown is not None and self._shown.member.id == line.member.id
        at = self._body.verticalScrollBar().value() if same else 0
        self._shown = line
        self._name.set_text(line.member.name)
        since = self.tr("，{day}起").format(day=long_day(line.person_since)) if line.person_since else ""
        self._person.set_text(self.tr("联系人：{name}").replace("{name}", person_text(line)) + since)
        self._body.set_content(box(column(*self._items(line, today), Stretch(), margins=(20, 10, 12, 12))))
        self._body.verticalScrollBar().setValue(at)
        self.setAccessibleName(line.member.name)

    def _items(self, line: FloatingLine, today: str) -> list[Item]:
        theme = self._theme
        items: list[Item] = [Label(theme, self.tr("联系记录"), bold=True), Gap(2)]
        items += [self._contact(one) for one in line.contacts] or [self._nothing(self.tr("还没有联系记录。"))]
        items += [Gap(12), Label(theme, self.tr("活动内容"), bold=True), Gap(2)]
        items += [self._send(one, today) for one in line.sends] or [self._nothing(self.tr("外出以来没有要发的活动。"))]
        items += [Gap(12), Label(theme, self.tr("每半年"), bold=True), Gap(6)]
        for mark in line.marks:
            colour = Token.AMBER if mark == line.due_mark else Token.INK
            items += [Paragraph(theme, mark_text(mark, today=today), size=14, colour=colour), Gap(4)]
        return [*items, Gap(2), Paragraph(theme, RULE, size=14, colour=Token.INK3)]

    def _nothing(self, text: str) -> QWidget:
        return box(column(Gap(4), Paragraph(self._theme, text, size=14, colour=Token.INK3)))

    def _contact(self, contact: Contact) -> QWidget:
        texts = (long_day(contact.made_on), contact_text(contact))
        entry = _Entry(self._theme, contact.id, texts=texts, act=self.tr("改"))
        entry.asked.connect(self.contact_asked)
        return entry

    def _send(self, send: SendLine, today: str) -> QWidget:
        told = sent_text(send.sent) if send.sent is not None else self.tr("{day}前发").format(day=month_day(send.due))
        act = self.tr("改") if send.sent is not None else self.tr("记已发")
        texts = (month_day(send.activity.day), f"{send.activity.title}：{told}")
        late = send.sent is None and send.due <= today
        entry = _Entry(self._theme, send.activity.id, texts=texts, act=act, late=late)
        entry.asked.connect(self.sent_asked)
        return entry
