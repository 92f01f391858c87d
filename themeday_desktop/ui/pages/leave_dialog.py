"""Asks for the reason of a leave: one press for the usual ones, or a few words; when it was asked and who granted it
may be told beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.errors import Refused
from themeday_desktop.domain.follow_up import FollowUpDraft
from themeday_desktop.domain.sign_in import LEAVE_REASONS
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Stretch, column, row
from themeday_desktop.ui.pages.follow_up_dialog import Asked, draft_of, fields_for, values_of
from themeday_desktop.ui.pages.member_words import shortened
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.date_input import PickedInput
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.form import Form
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.line_input import LineInput

Record = Callable[[str, FollowUpDraft], bool]


class _ReasonButton(Button):
    """A usual reason."""

    picked = Signal(str)

    def __init__(self, theme: Theme, reason: str, *, key: str) -> None:
        super().__init__(theme, reason, kind=Kind.SOFT, size=Size.L)
        self.set_key_cap(key)
        self.setObjectName(f"reason-{key}")
        self._word = reason
        self.clicked.connect(self._on_pressed)

    @Slot()
    def _on_pressed(self) -> None:
        self.picked.emit(self._word)


class LeaveDialog(Dialog):
    """`record` is called with the reason and what stands behind it; what it refuses is said beside its field, and
    everything stays as typed."""

    def __init__(self, theme: Theme, asked: Asked, *, reason: str, record: Record) -> None:
        """`reason` is the one recorded so far; `record` answers whether it was saved."""
        super().__init__(
            theme, self.tr("{name} 请假").replace("{name}", shortened(asked.name)), icon=Icon.LEAVE, tone=Tone.DAI
        )
        self._record, self._today = record, asked.today
        buttons = [_ReasonButton(theme, word, key=str(at + 1)) for at, word in enumerate(LEAVE_REASONS[:-1])]
        for button in buttons:
            button.picked.connect(self._on_picked)
        grid = column(row(*buttons[:3], Stretch(), spacing=10), row(*buttons[3:], Stretch(), spacing=10), spacing=10)
        self._text = LineInput(theme, self.tr("别的原因，写在这里"))
        self._text.setObjectName("leave-reason")
        self._text.setAccessibleName(self.tr("请假原因"))
        self._text.set_value(reason)
        self._text.installEventFilter(self)
        self._problem = Label(theme, "", size=14, colour=Token.VERM)
        self._problem.hide()
        self._behind = Form(theme, fields_for(theme, asked))
        self._behind.show_values(values_of(asked))
        lines = [self._text, *(self._behind.widget(name) for name in values_of(asked))]
        for widget in lines:
            line = widget.line if isinstance(widget, PickedInput) else widget
            if isinstance(line, LineInput):
                line.returnPressed.connect(self._on_save)
        body = column(grid, self._text, self._problem, self._behind, spacing=12, margins=(28, 20, 28, 12))
        self.set_body(body)
        cancel = Button(theme, self.tr("不记了"), size=Size.L)
        cancel.setObjectName("leave-cancel")
        cancel.clicked.connect(self._on_cancel)
        save = Button(theme, self.tr("记为请假"), kind=Kind.STRONG, size=Size.L)
        save.setObjectName("leave-save")
        save.clicked.connect(self._on_save)
        self.add_right(cancel)
        self.add_right(save)

    def first_focus(self) -> QWidget:
        """The field for the reason."""
        return self._text

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A digit in the empty field picks the usual reason of that number."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self._text.value():
            usual = LEAVE_REASONS[:-1]
            if event.text().isdecimal() and 1 <= int(event.text()) <= len(usual):
                self._on_picked(usual[int(event.text()) - 1])
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_picked(self, word: str) -> None:
        self._text.set_value(word)
        self._on_save()

    @Slot()
    def _on_save(self) -> None:
        try:
            saved = self._record(self._text.value(), draft_of(self._behind.collect(), today=self._today))
        except Refused as refused:
            self._show({one.field: sentence(one) for one in refused.problems})
            return
        if saved:
            self.done.emit()

    def _show(self, problems: Mapping[str, str]) -> None:
        """Say what is wrong, the first of it with the keyboard."""
        behind = self._behind.collect()
        self._behind.show_problems([(field, told) for field, told in problems.items() if field in behind])
        own = [told for field, told in problems.items() if field not in behind]
        self._text.set_problem(bool(own))
        self._problem.set_text(" ".join(own))
        self._problem.setHidden(not own)
        if own:
            self._text.setFocus()

    @Slot()
    def _on_cancel(self) -> None:
        self.done.emit()
