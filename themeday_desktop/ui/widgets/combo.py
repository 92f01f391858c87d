"""A choice from a list: painted, with its list inside the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Canvas, TextStyle, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.input_frame import paint_frame
from themeday_desktop.ui.widgets.option_list import OptionList
from themeday_desktop.ui.widgets.popover import Popover


class Combo(QComboBox):
    """A closed list of (key, caption); its value is the key. `prefix` stands greyed before the caption."""

    edited = Signal()

    def __init__(
        self,
        theme: Theme,
        options: Sequence[tuple[str, str]],
        *,
        icon: Icon | None = None,
        prefix: str = "",
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._prefix, self._problem = theme, icon, prefix, False
        self._popover: Popover | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(prefix.strip())
        self.setFixedHeight(theme.px(44))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """Offer other options, keeping the chosen key where it is still there."""
        chosen = self.value()
        self.clear()
        for key, caption in options:
            self.addItem(caption, key)
        self.set_value(chosen)
        self.updateGeometry()

    def value(self) -> str:
        """The key of the chosen option; empty when there is none."""
        key = self.currentData()
        return key if isinstance(key, str) else ""

    def set_value(self, value: str) -> None:
        """Choose by key; an unknown key changes nothing."""
        at = self.findData(value)
        if at >= 0:
            self.setCurrentIndex(at)

    def set_problem(self, present: bool) -> None:
        """Mark the frame as holding something wrong."""
        self._problem = present
        self.update()

    def sizeHint(self) -> QSize:
        captions = [self.itemText(at) for at in range(self.count())]
        widest = max((text_width(self._theme, text) for text in captions), default=60)
        icon = self._theme.px(20) + 8 if self._icon else 0
        return QSize(round(widest + text_width(self._theme, self._prefix) + icon) + 56, self._theme.px(44))

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.px(160)), hint.height())

    def showPopup(self) -> None:
        if self._popover is not None or self.count() == 0:
            return
        captions = [self.itemText(at) for at in range(self.count())]
        options = OptionList(self._theme, captions, current=self.currentIndex())
        options.setMinimumWidth(max(options.minimumWidth(), self.width()))
        options.setAccessibleName(self.accessibleName())
        options.chosen.connect(self._on_chosen)
        self._popover = Popover(self._theme, options)
        self._popover.closed.connect(self._on_closed)
        self._popover.open_at(self)

    def hidePopup(self) -> None:
        if self._popover is not None:
            self._popover.dismiss()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.showPopup()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # a page that scrolls under the pointer must not change a value

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.showPopup()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, middle = Canvas(painter, self._theme), self.height() / 2
            focused = self.hasFocus() or self._popover is not None
            rect = QRectF(self.rect())
            paint_frame(canvas, rect, focused=focused, problem=self._problem, enabled=self.isEnabled())
            x, side = 14.0, self._theme.px(20)
            if self._icon:
                canvas.icon(self._icon, x + side / 2, middle, size=side, colour=Token.INK2)
                x += side + 8
            if self._prefix:
                x = canvas.text(x, middle, self._prefix, TextStyle(colour=Token.INK3))
            canvas.text(x, middle, self.currentText(), TextStyle(width=self.width() - x - 38))
            canvas.icon(Icon.DOWN, self.width() - 21, middle, size=self._theme.px(18), colour=Token.INK2)

    @Slot(int)
    def _on_activated(self, _at: int) -> None:
        self.edited.emit()

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        changed = at != self.currentIndex()
        self.setCurrentIndex(at)
        self.hidePopup()
        if changed:
            self.activated.emit(at)

    @Slot()
    def _on_closed(self) -> None:
        self._popover = None
        self.update()
