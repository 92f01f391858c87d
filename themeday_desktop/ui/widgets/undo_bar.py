"""The dark pill at the bottom left: what was just done, and 撤销 for ten seconds."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QEnterEvent, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, row
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.painted_button import PaintedButton

SHOWN_MS = 10_000
_KEY = "Ctrl+Z"


class _Words(QWidget):
    """The tick and the sentence."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.text = ""

    def sizeHint(self) -> QSize:
        width = 16 + self._theme.px(20) + 10 + text_width(self._theme, self.text) + 12
        return QSize(round(width), self._theme.px(46))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, side, middle = Canvas(painter, self._theme), self._theme.px(20), self.height() / 2
            canvas.icon(Icon.CHECK_RING, 16 + side / 2, middle, size=side, colour=Token.TOAST_TICK)
            x = 16 + side + 10
            style = TextStyle(colour=Token.ON_TOAST, width=self.width() - x - 8)
            canvas.text(x, middle, self.text, style)


class _UndoButton(PaintedButton):
    """撤销 with its key."""

    def sizeHint(self) -> QSize:
        theme = self._theme
        words = text_width(theme, self.caption, bold=True) + text_width(theme, _KEY, size=13)
        return QSize(round(10 + theme.px(18) + 6 + words + 10 + 12 + 14), theme.px(46))

    def _on_caption_changed(self) -> None:
        self.setFixedSize(self.sizeHint())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, middle = Canvas(painter, self._theme), self.height() / 2
            rule = QRectF(0, round(middle - 11), 1, 22)
            canvas.painter.fillRect(rule, self._theme.colour(Token.ON_TOAST, 0.22))
            if self.hasFocus() or self.underMouse():
                ground = self._theme.colour(Token.ON_TOAST, 0.1)
                canvas.painter.fillRect(self.rect().adjusted(4, 6, -4, -6), ground)
            if self.hasFocus():
                canvas.box(QRectF(self.rect()).adjusted(5, 7, -5, -7), 6, edge=Token.TOAST_LINK, width=2)
            side = self._theme.px(18)
            canvas.icon(Icon.UNDO, 10 + side / 2, middle, size=side, colour=Token.TOAST_LINK)
            link = TextStyle(bold=True, colour=Token.TOAST_LINK)
            x = canvas.text(10 + side + 6, middle, self.caption, link) + 10
            width = text_width(self._theme, _KEY, size=13) + 12
            cap = QRectF(round(x) + 0.5, middle - 11, width, 22)
            canvas.box(cap, 5, edge=Token.TOAST_LINK)
            style = TextStyle(size=13, colour=Token.ON_TOAST, align=Align.CENTRE)
            canvas.text(cap.center().x(), middle, _KEY, style)


class UndoBar(QWidget):
    """Shown by `offer`, gone after ten seconds; the pointer on it stops the clock. `turned`: it came or went."""

    asked = Signal()
    turned = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._host = theme, parent
        self._words = _Words(theme)
        self._undo = _UndoButton(theme, "撤销")
        self._undo.setObjectName("undo")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.setLayout(row(self._words, self._undo, Gap(2)))
        self._undo.clicked.connect(self._on_clicked)
        self._fresh = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text

    def offer(self, text: str, *, undoable: bool = True) -> None:
        """Say what was done; without `undoable` it is only said."""
        self._words.text = text
        self._undo.setVisible(undoable)
        self.setAccessibleName(text)
        self._words.updateGeometry()
        self._words.update()  # a sentence of the same width changes no geometry, so nothing else paints it
        self.fit(self._host.width() - self.x() - 28)
        self.show()
        self.raise_()
        self._fresh = True
        QTimer.singleShot(0, self._on_settled)
        self._timer.start(SHOWN_MS)

    def fit(self, room: int) -> None:
        """Take the width of the words, as far as there is room (px)."""
        self.resize(min(self.sizeHint().width(), max(240, room)), self._theme.px(46))

    def leave_page(self) -> None:
        """Another page comes: what was said before goes, what was said by the very step that leads there stays."""
        if not self._fresh:
            self.dismiss()

    def dismiss(self) -> None:
        """Take it away."""
        self._timer.stop()
        self.hide()

    def running(self) -> bool:
        """Whether the ten seconds are being counted."""
        return self._timer.isActive()

    def sizeHint(self) -> QSize:
        undo = self._undo.width() if not self._undo.isHidden() else 0
        return QSize(self._words.sizeHint().width() + undo + 2, self._theme.px(46))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.turned.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.turned.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if self.isVisible():
            self._timer.start(SHOWN_MS)
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme).box(QRectF(self.rect()), 10, fill=Token.TOAST)

    @Slot()
    def _on_settled(self) -> None:
        self._fresh = False

    @Slot()
    def _on_clicked(self) -> None:
        self.dismiss()
        self.asked.emit()
