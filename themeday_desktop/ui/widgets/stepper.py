"""The steps of an activity at the left: where one is, what is done, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Align, Canvas, TextStyle
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.painted_button import PaintedButton

STEPPER_PX = 216
_TOP_PX, _FOOT_PX, _ROW_PX, _SHORT_ROW_PX = 114, 48, 54, 48


class StepState(Enum):
    """How far a step is."""

    TODO = "未做"
    DONE = "已完成"
    WARN = "可补"
    BLOCK = "必须补"


@dataclass(frozen=True, slots=True)
class Step:
    """A step: key, name, state, and a short note at the right."""

    key: str
    name: str
    state: StepState = StepState.TODO
    note: str = ""


_DISCS = {
    StepState.DONE: (Token.GREEN_TINT, Token.GREEN_LINE, Icon.CHECK, Token.GREEN),
    StepState.WARN: (Token.AMBER_TINT, Token.AMBER_LINE, Icon.EXCLAIM, Token.AMBER),
    StepState.BLOCK: (Token.VERM_TINT, Token.VERM_LINE, Icon.CROSS, Token.VERM),
}
_NOTES = {StepState.WARN: Token.AMBER, StepState.BLOCK: Token.VERM}


class _StepRow(PaintedButton):
    """One step."""

    asked = Signal(str)

    def __init__(self, theme: Theme, step: Step, *, number: int) -> None:
        self.step, self._number = step, number
        self.is_raised = False
        super().__init__(theme, step.name)
        self.setCheckable(True)
        self.setObjectName(f"step-{step.key}")
        self.clicked.connect(self._on_clicked)
        self.show_step(step)

    def nextCheckState(self) -> None:
        """A click asks for the step; it is checked when it is shown."""

    def show_step(self, step: Step) -> None:
        """Show another state of the same step."""
        self.step = step
        self.setAccessibleDescription("，".join(part for part in (step.state.value, step.note) if part))
        self.update()

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self.step.key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, on, px = Canvas(painter, self._theme), self.is_raised, self._theme.px
            width, middle = self.width(), self.height() / 2
            rect = QRectF(px(10) + 0.5, 2.5, width - px(20) - 1, self.height() - 5)
            if self.underMouse() and not on:
                canvas.box(rect, 10, fill=Token.WELL)
            if self.hasFocus():
                canvas.focus_ring(rect, 10)
            self._paint_disc(canvas, px(36), middle)
            waiting = self.step.state is StepState.TODO and not on
            name = TextStyle(size=16, bold=on, colour=Token.INK2 if waiting else Token.INK)
            start = canvas.text(px(36) + px(14) + px(12), middle, self.caption, name)
            colour = Token.INK2 if on else _NOTES.get(self.step.state, Token.INK3)
            end = width - px(24)
            note = TextStyle(size=13, colour=colour, align=Align.RIGHT, width=end - start - 6)
            canvas.text(end, middle, self.step.note, note)

    def _paint_disc(self, canvas: Canvas, x: float, y: float) -> None:
        side = self._theme.px(28)
        rect = QRectF(x - side / 2 + 0.5, y - side / 2 + 0.5, side - 1, side - 1)
        number = TextStyle(size=14, colour=Token.INK3, align=Align.CENTRE)
        look = _DISCS.get(self.step.state)
        if self.isChecked() and self.step.state is not StepState.DONE:
            canvas.box(rect.adjusted(-0.5, -0.5, 0.5, 0.5), side / 2, fill=Token.RED_FILL)
            number = TextStyle(size=14, bold=True, colour=Token.ON_RED, align=Align.CENTRE)
            canvas.text(x, y, str(self._number), number)
        elif look:
            fill, edge, icon, colour = look
            canvas.box(rect, side / 2, fill=fill, edge=edge)
            canvas.icon(icon, x, y, size=self._theme.px(17), colour=colour, stroke=2.0)
        else:
            canvas.box(rect, side / 2, fill=Token.CARD, edge=Token.LINE2)
            canvas.text(x, y, str(self._number), number)


class Stepper(QWidget):
    """The stepper, 216 px wide; rows shrink where the window is low. Up, Down and Enter work."""

    asked = Signal(str)

    def __init__(self, theme: Theme, *, title: str = "", when: str = "", where: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._texts = (title, when, where)
        self._saved, self._is_unsaved = "", False
        self._rows: list[_StepRow] = []
        self.setFixedWidth(theme.px(STEPPER_PX))
        self.setAccessibleName("步骤")

    def set_title(self, title: str, *, when: str, where: str) -> None:
        """Show another activity's name, time and place."""
        self._texts = (title, when, where)
        self.update()

    def set_saved(self, text: str) -> None:
        """The line at the bottom with its tick, such as 已自动保存 14:32."""
        self._show_foot(text, is_unsaved=False)

    def set_unsaved(self, text: str) -> None:
        """Say at the bottom, in amber and without a tick, that something is not stored, such as 还没存上…."""
        self._show_foot(text, is_unsaved=True)

    @property
    def saved_text(self) -> str:
        """The line at the bottom."""
        return self._saved

    @property
    def is_unsaved(self) -> bool:
        """Whether the line at the bottom says that something is not stored."""
        return self._is_unsaved

    def _show_foot(self, text: str, *, is_unsaved: bool) -> None:
        self._saved, self._is_unsaved = text, is_unsaved
        self.setAccessibleDescription(text)
        self.update()

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show steps; rows of the same keys stay, so the focus is kept."""
        if [row.step.key for row in self._rows] == [step.key for step in steps]:
            for row, step in zip(self._rows, steps, strict=True):
                row.show_step(step)
            self.update()
            return
        for row in self._rows:
            row.deleteLater()
        self._rows = [_StepRow(self._theme, step, number=at + 1) for at, step in enumerate(steps)]
        for row in self._rows:
            row.setParent(self)
            row.asked.connect(self.asked)
            row.show()
        self._place()

    def set_current(self, key: str, *, together: Sequence[str] = ()) -> None:
        """Mark the step shown; `together` are the steps that stand on its page, raised with it."""
        for row in self._rows:
            row.setChecked(row.step.key == key)
            row.is_raised = row.step.key == key or row.step.key in together
            row.update()
        self.update()

    def current(self) -> str:
        """The key of the step shown."""
        return next((row.step.key for row in self._rows if row.isChecked()), "")

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(STEPPER_PX), self._theme.px(400))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        focused = [number for number, row in enumerate(self._rows) if row.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        at = max(0, min(len(self._rows) - 1, focused[0] + step))
        self._rows[at].setFocus(Qt.FocusReason.TabFocusReason)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, px, width = Canvas(painter, self._theme), self._theme.px, self.width()
            canvas.fill(self.rect(), Token.SIDE)
            canvas.fill(QRectF(width - 1, 0, 1, self.height()), Token.LINE)
            room = width - px(22) - 12
            title, when, where = self._texts
            canvas.text(px(22), px(37), title, TextStyle(size=20, bold=True, serif=True, width=room))
            canvas.text(px(22), px(67), when, TextStyle(size=14, colour=Token.INK2, width=room))
            canvas.text(px(22), px(90), where, TextStyle(size=14, colour=Token.INK2, width=room))
            self._paint_card(canvas)
            self._paint_links(canvas)
            if self._saved:
                y = self.height() - px(26)
                icon, mark = (Icon.CLOCK, Token.AMBER) if self._is_unsaved else (Icon.CHECK_RING, Token.GREEN)
                colour = Token.AMBER if self._is_unsaved else Token.INK2
                canvas.icon(icon, px(31), y, size=px(18), colour=mark)
                canvas.text(px(46), y, self._saved, TextStyle(size=13, colour=colour, width=width - px(46) - 8))

    def _paint_card(self, canvas: Canvas) -> None:
        """The raised card under the step shown, and under those that share its page."""
        raised = [row.geometry() for row in self._rows if row.is_raised]
        if raised:
            px, first, last = self._theme.px, raised[0], raised[-1]
            height = last.y() + last.height() - first.y() - 5
            rect = QRectF(px(10) + 0.5, first.y() + 2.5, self.width() - px(20) - 1, height)
            canvas.shadow(rect, 10)
            canvas.box(rect, 10, fill=Token.CARD, edge=Token.LINE)

    def _paint_links(self, canvas: Canvas) -> None:
        x, reach = self._theme.px(36), self._theme.px(14) + 3
        for row, following in zip(self._rows, self._rows[1:], strict=False):
            colour = Token.GREEN_LINE if row.step.state is StepState.DONE else Token.LINE2
            canvas.painter.setPen(QPen(self._theme.colour(colour), 2))
            top, bottom = row.geometry().center().y() + reach, following.geometry().center().y() - reach
            canvas.painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _place(self) -> None:
        px = self._theme.px
        room = self.height() - px(_TOP_PX) - px(_FOOT_PX)
        usual = px(_SHORT_ROW_PX) if self.height() < px(700) else px(_ROW_PX)
        height = min(usual, max(40, room // max(1, len(self._rows))))
        for at, row in enumerate(self._rows):
            row.setGeometry(0, px(_TOP_PX) + at * height, self.width(), height)
        self.update()
