"""Where a hand signs: with a pen that feels pressure, a finger, or the mouse; what it leaves is kept as strokes."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEventPoint,
    QInputDevice,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.domain.signatures import (
    BOX_HEIGHT,
    BOX_WIDTH,
    FULL_WEIGHT,
    MOST_STROKES,
    Ink,
    InkPoint,
    InkStroke,
    Tool,
    bounds_of,
    fair,
    ink_point,
    pieces_of,
    pressure_at,
    width_at,
)
from themeday_desktop.ui.paint import Canvas, TextStyle, inset
from themeday_desktop.ui.theme import Theme, Token

MOST_POINTS_WRITTEN = 20_000  # as they come from the hand, before they are thinned
_INK = QColor("#1B1F33")
_SEEN = QPointF(0.01, 0)  # a way of no length would leave no dot
_STEADY = 0.6  # how much of the weight before stays, where it follows the speed
_LINE_FROM_FOOT_PX, _LINE_INSET_PX, _WORDS_PX = 52, 36, 24


@dataclass(slots=True)
class _Hand:
    """A stroke being written."""

    tool: Tool
    pressure: float
    at: QPointF
    time_ms: int
    points: list[InkPoint] = field(default_factory=list)

    def follow(self, at: QPointF, time_ms: int, *, unit: float) -> None:
        """Write lighter the quicker the hand is; moves without a time change nothing."""
        passed = time_ms - self.time_ms
        if passed > 0:
            way = QPointF(at - self.at)
            speed = (way.x() ** 2 + way.y() ** 2) ** 0.5 / unit / passed
            self.pressure = _STEADY * self.pressure + (1 - _STEADY) * pressure_at(speed)
        self.at, self.time_ms = at, time_ms


class SignaturePad(QWidget):
    """`changed` is told when there is ink and when it is wiped away, `filled` when no more can be written."""

    changed = Signal()
    filled = Signal()

    def __init__(self, theme: Theme) -> None:
        """Empty and closed until `open`."""
        super().__init__()
        self._theme = theme
        self._strokes: list[InkStroke] = []
        self._hand: _Hand | None = None
        self._is_open = False
        self._picture = QPixmap()
        self._unit = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.px(150))
        self.setAccessibleName(self.tr("签名处"))

    @property
    def ink(self) -> Ink:
        """What was written, as it came from the hand."""
        return tuple(self._strokes)

    def open(self, ink: Ink = ()) -> None:
        """Let a hand write, beginning with what is there."""
        self._is_open = True
        self._show_ink(ink)

    def close_up(self) -> None:
        """Nothing can be written, and nothing is there."""
        self._is_open = False
        self._show_ink(())

    def wipe(self) -> None:
        """Begin again."""
        self._show_ink(())

    def _show_ink(self, ink: Ink) -> None:
        self._strokes, self._hand = list(ink), None
        self._measure()
        self._paint_all()
        self.changed.emit()

    # -- writing -----------------------------------------------------------------------------------

    def _measure(self) -> None:
        """Logical px of a unit: the whole pad lies inside the box, and what is written already lies inside the pad."""
        self._unit = max(self.width() / BOX_WIDTH, self.height() / BOX_HEIGHT)
        if self._strokes:
            bounds = bounds_of(self.ink)
            right, bottom = max(1, bounds.right), max(1, bounds.bottom)
            self._unit = min(self._unit, self.width() / right, self.height() / bottom)

    def _is_full(self) -> bool:
        written = sum(len(stroke.points) for stroke in self._strokes)
        return len(self._strokes) >= MOST_STROKES or written >= MOST_POINTS_WRITTEN

    def _touch_down(self, tool: Tool, at: QPointF, *, pressure: float, time_ms: int) -> None:
        if not self._is_open or self._hand is not None:  # a palm beside the pen writes nothing
            return
        if self._is_full():
            self.filled.emit()
            return
        self._hand = _Hand(tool, pressure, at, time_ms)
        self._add(at)

    def _move(self, tool: Tool, at: QPointF, *, pressure: float | None, time_ms: int) -> None:
        hand = self._hand
        if hand is None or hand.tool is not tool:
            return
        if pressure is None:
            hand.follow(at, time_ms, unit=self._unit)
        else:
            hand.pressure = pressure
        self._add(at)

    def _add(self, at: QPointF) -> None:
        hand = self._hand
        if hand is None:
            return
        point = ink_point(at.x() / self._unit, at.y() / self._unit, pressure=hand.pressure)
        if hand.points and (point.x, point.y) == (hand.points[-1].x, hand.points[-1].y):
            return
        if len(hand.points) >= MOST_POINTS_WRITTEN:
            self._lift(hand.tool)
            self.filled.emit()
            return
        hand.points.append(point)
        self._paint_end(hand.points)

    def _lift(self, tool: Tool) -> None:
        hand = self._hand
        if hand is None or hand.tool is not tool:
            return
        self._hand = None
        self._strokes.append(InkStroke(hand.tool, tuple(hand.points)))
        self._paint_all()
        self.changed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._touch_down(Tool.MOUSE, event.position(), pressure=pressure_at(0), time_ms=event.timestamp())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._move(Tool.MOUSE, event.position(), pressure=None, time_ms=event.timestamp())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._lift(Tool.MOUSE)

    def tabletEvent(self, event: QTabletEvent) -> None:
        feels = bool(event.pointingDevice().capabilities() & QInputDevice.Capability.Pressure)
        at, time_ms, felt = event.position(), event.timestamp(), event.pressure()
        kind = event.type()
        if kind == QEvent.Type.TabletPress:
            self._touch_down(Tool.PEN, at, pressure=felt if feels else pressure_at(0), time_ms=time_ms)
        elif kind == QEvent.Type.TabletMove:
            self._move(Tool.PEN, at, pressure=felt if feels else None, time_ms=time_ms)
        else:
            self._lift(Tool.PEN)
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            self._touch(event)
            event.accept()
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        """One finger writes; a second one beside it does not."""
        first = event.points()[0] if event.points() else None
        if event.type() == QEvent.Type.TouchCancel or first is None:
            self._lift(Tool.FINGER)
            return
        at, time_ms = first.position(), first.timestamp()
        if first.state() == QEventPoint.State.Pressed:
            self._touch_down(Tool.FINGER, at, pressure=pressure_at(0), time_ms=time_ms)
        elif first.state() == QEventPoint.State.Released:
            self._lift(Tool.FINGER)
        else:
            self._move(Tool.FINGER, at, pressure=None, time_ms=time_ms)

    # -- painting ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(250))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
        self._paint_all()

    def _paint_all(self) -> None:
        """Draw the ink anew, as it will be kept."""
        ratio = self.devicePixelRatioF()
        self._picture = QPixmap(self.size() * ratio)
        self._picture.setDevicePixelRatio(ratio)
        self._picture.fill(Qt.GlobalColor.transparent)
        with QPainter(self._picture) as painter:
            for stroke in fair(self._strokes):
                for piece in pieces_of(stroke):
                    path = QPainterPath(QPointF(piece.x1, piece.y1) * self._unit)
                    path.lineTo(QPointF(piece.x2, piece.y2) * self._unit + _SEEN)
                    self._stroke(painter, path, piece.width)
        self.update()

    def _paint_end(self, points: list[InkPoint]) -> None:
        """Draw what the last point has added; the hand must not wait for all that stands already."""
        with QPainter(self._picture) as painter:
            self._draw(painter, points[-3:])
        around = [self._place(one) for one in points[-3:]]
        left, right = min(one.x() for one in around), max(one.x() for one in around)
        top, bottom = min(one.y() for one in around), max(one.y() for one in around)
        margin = width_at(FULL_WEIGHT) * self._unit + 2
        self.update(QRectF(left, top, right - left, bottom - top).adjusted(-margin, -margin, margin, margin).toRect())

    def _place(self, point: InkPoint) -> QPointF:
        return QPointF(point.x * self._unit, point.y * self._unit)

    def _draw(self, painter: QPainter, last: list[InkPoint]) -> None:
        """The curve that the third of three points makes known, from middle to middle; the dot of a first point."""
        places = [self._place(one) for one in last]
        if len(last) == 2:
            return
        path = QPainterPath(places[0] if len(last) == 1 else _middle(places[0], places[1]))
        if len(last) == 1:
            path.lineTo(places[0] + _SEEN)
        else:
            path.quadTo(places[1], _middle(places[1], places[2]))
        self._stroke(painter, path, width_at(last[len(last) // 2].weight))

    def _stroke(self, painter: QPainter, path: QPainterPath, width: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        style, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(_INK, width * self._unit, style, cap, join))
        painter.drawPath(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, px = Canvas(painter, self._theme), self._theme.px
            ground, edge = (Token.CARD, Token.EDGE) if self._is_open else (Token.WELL, Token.LINE2)
            canvas.box(inset(self.rect(), 1), px(12), fill=ground, edge=edge, width=1.5)
            foot = self.height() - px(_LINE_FROM_FOOT_PX)
            pen = QPen(self._theme.colour(Token.LINE2), 1.25, Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 4])
            painter.setPen(pen)
            side = px(_LINE_INSET_PX)
            painter.drawLine(QPointF(side, foot), QPointF(self.width() - side, foot))
            told = self.tr("用手指、触控笔或鼠标书写") if self._is_open else self.tr("先点名字，再在这里签名")
            canvas.text(side, foot + px(_WORDS_PX), told, TextStyle(colour=Token.INK3, width=self.width() - 2 * side))
            painter.drawPixmap(0, 0, self._picture)


def _middle(first: QPointF, second: QPointF) -> QPointF:
    return QPointF((first.x() + second.x()) / 2, (first.y() + second.y()) / 2)
