"""The foot of the make-up ledger: who is chosen, and what can be done with the line."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.follow_up import FIELDS_BEHIND
from themeday_desktop.domain.make_up import MakeUpLine
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Footer
from themeday_desktop.ui.widgets.label import Label


class MakeUpsFoot(QWidget):
    """Each signal carries the id of the line that is chosen."""

    make_up_asked = Signal(str)
    follow_up_asked = Signal(str)
    take_back_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Nothing is chosen yet."""
        super().__init__()
        self._row = ""
        self._hint = Label(theme, "", size=14, colour=Token.INK2).elided()
        self._hint.setObjectName("make-ups-hint")
        self._back = Button(theme, self.tr("撤回补课"), icon=Icon.UNDO, size=Size.L)
        self._back.setObjectName("take-back")
        self._back.clicked.connect(self._on_back)
        self._follow = Button(theme, self.tr("跟进…"), icon=Icon.PHONE, size=Size.L)
        self._follow.setObjectName("follow-up")
        self._follow.clicked.connect(self._on_follow)
        self._make = Button(theme, self.tr("记补课"), kind=Kind.PRIMARY, icon=Icon.BOOK, size=Size.L)
        self._make.setObjectName("record-make-up")
        self._make.clicked.connect(self._on_make)
        self.setLayout(column(Footer(theme, left=(self._hint,), right=(self._back, self._follow, self._make))))
        self.show_line(None, "")

    def show_line(self, line: MakeUpLine | None, told: str) -> None:
        """Say what is `told` of a line, and offer what can be done with it."""
        self._row = line.id if line is not None else ""
        hint = told or self.tr("{name}：还没有跟进的记录").replace("{name}", line.member.name if line else "")
        self._hint.set_text(hint if line is not None else self.tr("选一个人，回车记他怎么补的课"))
        nobody = self.tr("还没有选人")
        for button in (self._make, self._follow):
            button.allow() if line is not None else button.disable(nobody)
        if line is not None and line.state not in FIELDS_BEHIND:
            self._follow.disable(self.tr("已到会，不用跟进"))
        if line is not None and line.made is not None:
            self._back.allow()
        else:
            self._back.disable(self.tr("还没有补课") if line is not None else nobody)

    @Slot()
    def _on_make(self) -> None:
        self.make_up_asked.emit(self._row)

    @Slot()
    def _on_follow(self) -> None:
        self.follow_up_asked.emit(self._row)

    @Slot()
    def _on_back(self) -> None:
        self.take_back_asked.emit(self._row)
