"""One line of typing: frame, icon, key cap, and a clear button while there is text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, inset, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.input_frame import paint_frame
from themeday_desktop.ui.widgets.painted_button import PaintedButton


class _ClearButton(PaintedButton):
    """The key cap 清空 Esc inside a search field."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "清空 Esc")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _on_caption_changed(self) -> None:
        width = text_width(self._theme, self.caption, size=13) + 14
        self.setFixedSize(round(width), self._theme.px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            ground = Token.LINE if self.underMouse() else Token.WELL
            canvas.box(inset(self.rect(), 0.5), 5, fill=ground, edge=Token.LINE2)
            style = TextStyle(size=13, colour=Token.INK2, align=Align.CENTRE)
            canvas.text(self.width() / 2, self.height() / 2 - 0.5, self.caption, style)


class LineInput(QLineEdit):
    """A field of 44 px height. Its value is exactly what was typed."""

    edited = Signal()

    def __init__(
        self,
        theme: Theme,
        placeholder: str = "",
        *,
        icon: Icon | None = None,
        key_cap: str = "",
        clearable: bool = False,
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._key, self._problem = theme, icon, key_cap, False
        self._right_room = 0
        self._clear = _ClearButton(theme) if clearable else None
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setFont(theme.font(16))
        self.setFrame(False)
        self.setFixedHeight(theme.px(44))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)
        if self._clear:
            self._clear.setParent(self)
            self._clear.hide()
            self._clear.clicked.connect(self._on_clear)
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_changed)
        self._on_changed(self.text())

    def value(self) -> str:
        """What was typed."""
        return self.text()

    def set_value(self, value: str) -> None:
        """Show a value."""
        self.setText(value)

    def set_problem(self, present: bool) -> None:
        """Mark the frame as holding something wrong."""
        self._problem = present
        self.update()

    def take_keyboard(self) -> bool:
        """Lead the keyboard here, what is typed selected; False where it is here already, or the field is hidden."""
        if self.hasFocus() or not self.isVisible():
            return False
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()
        return True

    def reserve_right(self, room: int) -> None:
        """Keep `room` px at the right free for a button laid over the field."""
        self._right_room = room
        self._on_changed(self.text())

    def event(self, event: QEvent) -> bool:
        # A line with nothing of its own to undo leaves Ctrl+Z to the page.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._clear and self.text():
            self._on_clear()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._clear:
            x = self.width() - self._clear.width() - 10
            self._clear.move(x, (self.height() - self._clear.height()) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, focused = Canvas(painter, self._theme), self.hasFocus()
            rect = QRectF(self.rect())
            paint_frame(canvas, rect, focused=focused, problem=self._problem, enabled=self.isEnabled())
            side = self._theme.px(20)
            if self._icon:
                colour = Token.DAI if focused else Token.INK2
                canvas.icon(self._icon, 14 + side / 2, self.height() / 2, size=side, colour=colour)
            if self._key and not self.text():
                width = text_width(self._theme, self._key, size=13) + 14
                canvas.key_cap(self.width() - width - 10, self.height() / 2, self._key)
        super().paintEvent(event)

    @Slot(str)
    def _on_edited(self, _text: str) -> None:
        self.edited.emit()

    @Slot(str)
    def _on_changed(self, text: str) -> None:
        right = 12 + self._right_room
        if self._clear:
            self._clear.setVisible(bool(text))
            right += self._clear.width() + 4 if text else 0
        if self._key and not text:
            right += round(text_width(self._theme, self._key, size=13)) + 20
        left = 14 + (self._theme.px(20) + 8 if self._icon else 0)
        self.setTextMargins(left, 0, right, 1)

    @Slot()
    def _on_clear(self) -> None:
        self.clear()
        self.edited.emit()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
