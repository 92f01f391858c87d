"""The layer over the window that holds dialogs: scrim, focus kept inside, Esc closes the topmost."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from themeday_desktop.ui.paint import Canvas
from themeday_desktop.ui.theme import Theme, Token

if TYPE_CHECKING:
    from PySide6.QtCore import QVariantAnimation

_SCRIM_ALPHA = 0.46
_MOTION_MS = 240


class Layered(QWidget):
    """What an overlay can hold; it asks to be closed by emitting `done`."""

    done = Signal()

    def cancel(self) -> None:
        """Esc was pressed: leave without doing anything."""
        self.done.emit()

    def first_focus(self) -> QWidget:
        """The widget that has the focus when the layer opens."""
        return self

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = self._stops()
        if stops:
            now = QApplication.focusWidget()
            at = stops.index(now) if now in stops else (-1 if forward else 0)
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def _stops(self) -> list[QWidget]:
        found: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            tabbed = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if tabbed and self.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled():
                found.append(widget)
            widget = widget.nextInFocusChain()
        return [one for one in found if one.focusProxy() is None]


class _Entry:
    """A layer that is open, and where the focus goes after it."""

    def __init__(self, layer: Layered, return_to: QWidget | None) -> None:
        self.layer, self.return_to = layer, return_to


class _Scrim(QWidget):
    """Darkens everything below the front layer, a dialog that waits behind another one too."""

    def __init__(self, theme: Theme, overlay: Overlay) -> None:
        super().__init__(overlay)
        self._theme = theme
        self.strength = 1.0

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme).fill(self.rect(), Token.SCRIM, alpha=_SCRIM_ALPHA * self.strength)


class Overlay(QWidget):
    """Covers `host`; hidden while it holds nothing. A closed layer is freed.

    While it holds a layer the keyboard is the layer's: focus that enters the host by other ways is sent back.
    """

    emptied = Signal()

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme, self._host = theme, host
        self._entries: list[_Entry] = []
        self._scrim = _Scrim(theme, self)
        self._motion: QVariantAnimation | None = None
        self.setGeometry(host.rect())
        self.hide()

    def open(self, layer: Layered) -> None:
        """Show `layer` above what is already there."""
        if not self._entries:
            self._application().focusChanged.connect(self._on_focus_changed)
            self._host.installEventFilter(self)
        self._entries.append(_Entry(layer, QApplication.focusWidget() or self.window().focusWidget()))
        layer.setParent(self)
        layer.done.connect(self.close_topmost)
        layer.installEventFilter(self)
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self._place(layer)
        layer.show()
        layer.raise_()
        self._scrim.stackUnder(layer)
        layer.first_focus().setFocus(Qt.FocusReason.PopupFocusReason)
        self._animate()

    @property
    def topmost(self) -> Layered | None:
        """The layer in front."""
        return self._entries[-1].layer if self._entries else None

    @Slot()
    def close_topmost(self) -> None:
        """Take the front layer away, free it, and hand the focus back."""
        if not self._entries:
            return
        entry = self._entries.pop()
        entry.layer.hide()
        entry.layer.deleteLater()
        if self._entries:
            self._scrim.stackUnder(self._entries[-1].layer)
        else:
            self._application().focusChanged.disconnect(self._on_focus_changed)
            self._host.removeEventFilter(self)
        if entry.return_to is not None and shiboken6.isValid(entry.return_to):
            entry.return_to.setFocus(Qt.FocusReason.PopupFocusReason)
        if not self._entries:
            self.hide()
            self.emptied.emit()

    @staticmethod
    def _application() -> QApplication:
        return cast("QApplication", QApplication.instance())

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        """A page behind that takes the focus when it is shown gets it when the last layer has gone."""
        if now is None or not getattr(self, "_entries", None):  # the last changes reach a layer being taken apart
            return
        if not self._host.isAncestorOf(now):
            return
        front = self._entries[-1].layer
        if now is front or front.isAncestorOf(now):
            return
        if not self.isAncestorOf(now):
            self._entries[0].return_to = now
        front.first_focus().setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._host:
            self.setGeometry(self._host.rect())
        elif event.type() == QEvent.Type.LayoutRequest and isinstance(watched, Layered):
            self._place(watched)
        return super().eventFilter(watched, event)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._scrim.setGeometry(self.rect())
        for entry in self._entries:
            self._place(entry.layer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._entries:
            self._entries[-1].layer.cancel()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()

    def _place(self, layer: Layered) -> None:
        width = min(layer.sizeHint().width(), self.width() - 32)
        wanted = layer.heightForWidth(width) if layer.hasHeightForWidth() else layer.sizeHint().height()
        height = min(wanted, self.height() - 32)
        drop = round((1 - self._scrim.strength) * 12)
        layer.setGeometry((self.width() - width) // 2, (self.height() - height) // 2 - 6 + drop, width, height)

    def _animate(self) -> None:
        length = self._theme.motion_ms(_MOTION_MS)
        if length and len(self._entries) == 1:
            self._on_moved(0.0)
            if self._motion is None:
                self._motion = self._make_motion()
            self._motion.setDuration(length)
            self._motion.start()

    def _make_motion(self) -> QVariantAnimation:
        from PySide6.QtCore import QEasingCurve, QVariantAnimation  # late: two classes the first page does not need

        motion = QVariantAnimation(self)
        motion.setStartValue(0.0)
        motion.setEndValue(1.0)
        motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        motion.valueChanged.connect(self._on_moved)
        return motion

    @Slot(object)
    def _on_moved(self, value: float) -> None:
        self._scrim.strength = value
        for entry in self._entries:
            self._place(entry.layer)
        self._scrim.update()
