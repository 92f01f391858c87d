"""Several things to click painted in one widget: one stop for Tab, arrows move inside, Enter and Space act."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.paint import Canvas
from themeday_desktop.ui.theme import Theme

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Spot(NamedTuple):
    """One thing to click, as it is said aloud; one that is not enabled is shown and passed over."""

    said: str
    enabled: bool = True


class Spots(QWidget):
    """A subclass says where each spot lies and paints it. `chosen` carries the number, `moved` the current one's."""

    chosen = Signal(int)
    moved = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._name = theme, name
        self._spots: tuple[Spot, ...] = ()
        self._current, self._hovered, self._pressed = -1, -1, -1
        self.setMouseTracking(True)
        self.setAccessibleName(name)

    @property
    def current(self) -> int:
        """The spot that Enter acts on; -1 where none can be chosen."""
        return self._current

    @property
    def spots(self) -> tuple[Spot, ...]:
        """What is shown."""
        return self._spots

    def show_spots(self, spots: Sequence[Spot]) -> None:
        """Show other spots; the current one stays where it is still one."""
        self._spots = tuple(spots)
        able = [at for at, spot in enumerate(self._spots) if spot.enabled]
        if self._current not in able:
            self._current = able[0] if able else -1
        self._hovered = self._pressed = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if able else Qt.FocusPolicy.NoFocus)
        self._say()
        self.update()

    def rect_of(self, at: int) -> QRectF:
        """Where a spot lies: here in columns of one width."""
        width = self.width() / max(1, len(self._spots))
        return QRectF(at * width, 0, width, self.height())

    def ring_of(self, at: int) -> QRectF:
        """Where the ring of the focus is drawn."""
        return self.rect_of(at)

    def paint_ground(self, canvas: Canvas) -> None:
        """What lies below and between the spots."""

    def paint_spot(self, canvas: Canvas, at: int, *, rect: QRectF, hot: bool) -> None:
        """One spot; `hot` below the pointer."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            self.paint_ground(canvas)
            for at, spot in enumerate(self._spots):
                self.paint_spot(canvas, at, rect=self.rect_of(at), hot=at == self._hovered and spot.enabled)
            if self.hasFocus() and self._current >= 0:
                canvas.focus_ring(self.ring_of(self._current), 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER and self._current >= 0:
            self.chosen.emit(self._current)
        elif key in _STEPS:
            self._move(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._at(event.position())
            if self._pressed >= 0:
                self._current = self._pressed
                self._say()
                self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, -1
        if event.button() is Qt.MouseButton.LeftButton and pressed >= 0 and self._at(event.position()) == pressed:
            self.chosen.emit(pressed)

    def leaveEvent(self, _event: QEvent) -> None:
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._say()
        self.update()

    def _move(self, by: int) -> None:
        at = self._current + by
        while 0 <= at < len(self._spots) and not self._spots[at].enabled:
            at += by
        if 0 <= at < len(self._spots):
            self._current = at
            self._say()
            self.update()
            self.moved.emit(at)

    def _at(self, point: QPointF) -> int:
        found = (at for at, spot in enumerate(self._spots) if spot.enabled and self.rect_of(at).contains(point))
        return next(found, -1)

    def _hover(self, at: int) -> None:
        if at != self._hovered:
            self._hovered = at
            self.setCursor(Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()

    def _say(self) -> None:
        """Readers are told the current spot; without the focus, all of them."""
        said = [self._spots[self._current].said] if self.hasFocus() and self._current >= 0 else self._all()
        self.setAccessibleName(f"{self._name}：{'；'.join(said)}" if said else self._name)

    def _all(self) -> list[str]:
        return [spot.said for spot in self._spots]
