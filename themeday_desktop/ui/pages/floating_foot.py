"""The foot of the page of floating members: who is chosen, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.floating import FloatingLine
from themeday_desktop.services.floating_words import due_mark_text
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Footer
from themeday_desktop.ui.widgets.label import Label


class FloatingFoot(QWidget):
    """Each signal asks for one thing of whoever is chosen."""

    contact_asked = Signal()
    person_asked = Signal()
    sent_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Nobody is chosen yet."""
        super().__init__()
        self._hint = Label(theme, "", size=14, colour=Token.INK2).elided()
        self._hint.setObjectName("floating-hint")
        self._person = Button(theme, self.tr("联系人…"), icon=Icon.PERSON_ADD, size=Size.L)
        self._person.setObjectName("name-contact")
        self._person.clicked.connect(self.person_asked)
        self._sent = Button(theme, self.tr("发内容…"), icon=Icon.BOOK, size=Size.L)
        self._sent.setObjectName("record-sent")
        self._sent.clicked.connect(self.sent_asked)
        self._contact = Button(theme, self.tr("记联系"), kind=Kind.PRIMARY, icon=Icon.PHONE, size=Size.L)
        self._contact.setObjectName("record-contact")
        self._contact.clicked.connect(self.contact_asked)
        right = (self._person, self._sent, self._contact)
        self.setLayout(column(Footer(theme, left=(self._hint,), right=right)))
        self.show_line(None, today="")

    def show_line(self, line: FloatingLine | None, *, today: str) -> None:
        """Say what is due of a floating member, and offer what can be done."""
        nobody = self.tr("还没有选人")
        for button in (self._contact, self._person):
            button.allow() if line is not None else button.disable(nobody)
        if line is not None and line.unsent:
            self._sent.allow()
        else:
            self._sent.disable(self.tr("没有要发的活动") if line is not None else nobody)
        told = due_mark_text(line, today=today) if line is not None else self.tr("选一个人，回车记一次联系")
        self._hint.set_text(told)
