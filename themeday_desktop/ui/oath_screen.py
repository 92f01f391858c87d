"""The oath on the whole screen, for a projector: one line after the other, read by eye from the last row."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.oath import OATH, OATH_TITLE
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.painted_button import PaintedButton

# Measures of the picture, drawn at 1366 x 768 and enlarged with the screen.
_WIDE, _HIGH = 1366.0, 768.0
_TITLE_Y, _RULE_Y, _LINES_Y, _LINE_STEP = 84.0, 140.0, 205.0, 60.0
_RULE_SHARE = 0.62
_TITLE_PX, _TITLE_SPACING, _LINE_PX, _LINE_SPACING = 54, 14, 37, 3
_BAR_INDENT, _BAR_HALF, _MARK_HALF = 44.0, 28.0, 18.0
_SIDE_PX, _FOOT_PX = 40, 61
_GROUND, _BAR = QColor("#FCF9F2"), QColor("#F6EDE0")

_ONWARD = (
    Qt.Key.Key_Space,
    Qt.Key.Key_Right,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace)


class _Hint(PaintedButton):
    """A key cap with its word at the foot; a click does what the key does."""

    def __init__(self, theme: Theme, key: str, *, word: str) -> None:
        self._key = key
        super().__init__(theme, word)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys belong to the screen

    def sizeHint(self) -> QSize:
        px = self._theme.px
        cap = max(text_width(self._theme, self._key, size=13) + 14, px(24))
        return QSize(round(cap + text_width(self._theme, self.caption)) + px(18), px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, middle, px = Canvas(painter, self._theme), self.height() / 2, self._theme.px
            end = canvas.key_cap(px(5), middle, self._key)
            colour = Token.INK if self.underMouse() else Token.INK3
            canvas.text(end + px(7), middle, self.caption, TextStyle(colour=colour))


class OathScreen(QWidget):
    """The oath for everybody in the room; the next line comes with a key or a click.

    `finished` is told once, when the last line has come; `left` once, when the screen goes.
    """

    finished = Signal()
    left = Signal()

    def __init__(self, theme: Theme, leader: str) -> None:
        """`leader` is who leads the oath (领誓人); empty when nobody is named. The first line is current."""
        super().__init__(None, Qt.WindowType.Window)
        # A projector shows cream paper and ink, whatever the desk is set to.
        self._theme = theme._replace(dark=False, scale=1.0)
        self._leader = leader
        self._line = 0
        self._is_finished = self._has_left = False
        self._hints: tuple[_Hint, ...] = ()
        self._foot = self._theme
        self.setWindowTitle(OATH_TITLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._show_line()
        self._make_hints()

    @property
    def line(self) -> int:
        """The number of the current line, from 0."""
        return self._line

    def begin(self) -> None:
        """Show it over a whole screen: on the second one, where a projector is beside the desk."""
        first = QGuiApplication.primaryScreen()
        others = [one for one in QGuiApplication.screens() if one is not first]
        self.setGeometry((others[0] if others else first).geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_next(self) -> None:
        """Go on by a line; the last one stays."""
        self._go_to(self._line + 1)

    @Slot()
    def show_previous(self) -> None:
        """Go back by a line; the first one stays."""
        self._go_to(self._line - 1)

    def _go_to(self, line: int) -> None:
        self._line = min(max(line, 0), len(OATH) - 1)
        self._show_line()
        if self._line == len(OATH) - 1 and not self._is_finished:
            self._is_finished = True
            self.finished.emit()

    def _show_line(self) -> None:
        told = self.tr("入党誓词，第 {number} 句，共 {count} 句：{line}")
        self.setAccessibleName(told.format(number=self._line + 1, count=len(OATH), line=OATH[self._line]))
        self.update()

    # -- keys and mouse ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ONWARD:
            if not event.isAutoRepeat():  # a key held down must not run through the oath
                self.show_next()
        elif key in _BACK:
            self.show_previous()
        elif key is Qt.Key.Key_Home:
            self._go_to(0)
        elif key is Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.show_next()
        elif event.button() is Qt.MouseButton.RightButton:
            self.show_previous()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell once that the screen goes, however it was closed."""
        super().closeEvent(event)
        if not self._has_left:
            self._has_left = True
            self.left.emit()

    @Slot()
    def _on_leave(self) -> None:
        self.close()

    # -- painting ----------------------------------------------------------------------------------

    @property
    def _unit(self) -> float:
        """Logical px of the screen for one of the picture."""
        return min(self.width() / _WIDE, self.height() / _HIGH)

    def _make_hints(self) -> None:
        for one in self._hints:
            one.hide()
            one.deleteLater()
        asked = (
            ("空格", self.tr("下一句"), "oath-next", self.show_next),
            ("←", self.tr("上一句"), "oath-back", self.show_previous),
            ("Esc", self.tr("退出"), "oath-leave", self._on_leave),
        )
        made = []
        for key, word, name, slot in asked:
            hint = _Hint(self._foot, key, word=word)
            hint.setObjectName(name)
            hint.setParent(self)
            hint.clicked.connect(slot)
            hint.show()
            made.append(hint)
        self._hints = tuple(made)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        foot = self._theme._replace(scale=max(1.0, self._unit))  # small screens keep the smallest type that can be read
        if foot.scale != self._foot.scale:
            self._foot = foot
            self._make_hints()
        right = self.width() - foot.px(_SIDE_PX) + foot.px(6)
        for hint in reversed(self._hints):
            size = hint.sizeHint()
            right -= size.width()
            hint.setGeometry(right, self.height() - foot.px(_FOOT_PX - 9), size.width(), size.height())
            right -= foot.px(10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), _GROUND)
            self._paint_foot(Canvas(painter, self._foot))
            unit = self._unit
            painter.translate((self.width() - _WIDE * unit) / 2, (self.height() - _HIGH * unit) / 2)
            painter.scale(unit, unit)
            canvas = Canvas(painter, self._theme)
            self._paint_title(canvas)
            self._paint_lines(canvas)

    def _paint_title(self, canvas: Canvas) -> None:
        font = self._spaced(_TITLE_PX, bold=True, spacing=_TITLE_SPACING)
        # The last character's spacing would push the title off the middle.
        style = TextStyle(colour=Token.RED, align=Align.CENTRE)
        canvas.text_in(_WIDE / 2 + _TITLE_SPACING / 2, _TITLE_Y, OATH_TITLE, font=font, style=style)
        left, width = _WIDE * (1 - _RULE_SHARE) / 2, _WIDE * _RULE_SHARE
        for top, height in ((_RULE_Y, 3), (_RULE_Y + 6, 1)):
            canvas.painter.fillRect(QRectF(left, top, width, height), canvas.theme.colour(Token.RED))

    def _paint_lines(self, canvas: Canvas) -> None:
        font = self._spaced(_LINE_PX, bold=False, spacing=_LINE_SPACING)
        bold = self._spaced(_LINE_PX, bold=True, spacing=_LINE_SPACING)
        metrics = QFontMetricsF(font)
        left = _WIDE / 2 - max(metrics.horizontalAdvance(line) for line in OATH) / 2 + 8
        for number, line in enumerate(OATH):
            middle, on = _LINES_Y + number * _LINE_STEP, number == self._line
            if on:
                self._paint_bar(canvas, left - _BAR_INDENT, middle)
            colour = Token.INK2 if number < self._line else Token.INK
            canvas.text_in(left, middle, line, font=bold if on else font, style=TextStyle(colour=colour))

    @staticmethod
    def _paint_bar(canvas: Canvas, left: float, middle: float) -> None:
        painter = canvas.painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_BAR)
        painter.drawRoundedRect(QRectF(left, middle - _BAR_HALF, _WIDE - 2 * left, 2 * _BAR_HALF), 10, 10)
        mark = QRectF(left, middle - _MARK_HALF, 5, 2 * _MARK_HALF)
        painter.fillRect(mark, canvas.theme.colour(Token.RED))

    def _paint_foot(self, canvas: Canvas) -> None:
        px = self._foot.px
        middle = self.height() - px(30)
        if self._leader:
            room = self.width() / 2 - px(_SIDE_PX) - px(120)
            told = self.tr("领誓人 {name}").format(name=self._leader)
            canvas.text(px(_SIDE_PX), middle, told, TextStyle(size=17, colour=Token.INK2, width=room))
        for number in range(len(OATH)):
            x = self.width() / 2 + (number - len(OATH) / 2) * px(22) + px(4)
            now, done = number == self._line, number < self._line
            colour = Token.RED if now else Token.INK3 if done else Token.LINE2
            canvas.box(QRectF(QPointF(x, middle - px(3)), QSize(px(14), px(6))), px(3), fill=colour)

    def _spaced(self, size: int, *, bold: bool, spacing: int) -> QFont:
        font = self._theme.font(size, bold=bold, serif=True)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
        return font
