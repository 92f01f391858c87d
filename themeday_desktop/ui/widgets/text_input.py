"""Several lines of typing, always plain text; Tab moves on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from themeday_desktop.ui.layouts import column
from themeday_desktop.ui.paint import Canvas
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.input_frame import paint_frame
from themeday_desktop.ui.widgets.scroll import style_scroll_bars


class _Editor(QPlainTextEdit):
    """An editor that takes text only, whatever the clipboard holds."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.insertPlainText(source.text())


class TextInput(QWidget):
    """A framed editor of at least `lines` lines."""

    edited = Signal()

    def __init__(self, theme: Theme, placeholder: str = "", *, lines: int = 4) -> None:
        super().__init__()
        self._theme, self._problem, self._showing = theme, False, False
        self._editor = _Editor()
        self._editor.setFont(theme.font(16))
        self._editor.setPlaceholderText(placeholder)
        self._editor.setFrameShape(QFrame.Shape.NoFrame)
        self._editor.setTabChangesFocus(True)
        self._editor.installEventFilter(self)
        palette = theme.palette()
        palette.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self._editor.setPalette(palette)
        self._editor.viewport().setAutoFillBackground(False)
        style_scroll_bars(self._editor, theme)
        self.setLayout(column(self._editor, margins=(10, 7, 4, 7)))
        self.setFocusProxy(self._editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setMinimumHeight(round(self._editor.fontMetrics().lineSpacing() * lines) + 24)
        self._editor.textChanged.connect(self._on_changed)

    @property
    def editor(self) -> QPlainTextEdit:
        """The editor inside, for cursor and selection."""
        return self._editor

    def value(self) -> str:
        """What was typed, with its line breaks."""
        return self._editor.toPlainText()

    def set_value(self, value: str) -> None:
        """Show a value; nothing is announced as edited."""
        if value != self.value():
            self._showing = True
            self._editor.setPlainText(value)
            self._showing = False

    def set_problem(self, present: bool) -> None:
        """Mark the frame as holding something wrong."""
        self._problem = present
        self.update()

    def set_read_only(self, read_only: bool) -> None:
        """Whether the text may be changed."""
        self._editor.setReadOnly(read_only)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._editor.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        return QSize(240, self.minimumHeight())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            focused = self._editor.hasFocus()
            rect = QRectF(self.rect())
            paint_frame(canvas, rect, focused=focused, problem=self._problem, enabled=self.isEnabled())

    @Slot()
    def _on_changed(self) -> None:
        if not self._showing:
            self.edited.emit()
