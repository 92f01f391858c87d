"""Choosing: filter chips, check boxes, radio cards and segments."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Stretch, row
from themeday_desktop.ui.paint import Align, BadgeText, Canvas, TextStyle, inset, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.painted_button import PaintedButton

YES = "yes"
NO = ""


class _OneOfSeveral(PaintedButton):
    """One choice of an exclusive group: Tab comes to the chosen one, the arrow keys move from there."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            chosen = self._chosen()
            if chosen is not None and chosen is not self and chosen.isVisible() and chosen.isEnabled():
                chosen.setFocus(event.reason())

    def _chosen(self) -> QAbstractButton | None:
        """The one checked beside this one. Asking a button for its QButtonGroup would leave Python a wrapper that
        outlives the group and crashes the program later, so the choices are found by where they stand."""
        parent = self.parentWidget()
        if parent is None or not self.autoExclusive():
            return None
        beside = (one for one in parent.children() if isinstance(one, _OneOfSeveral) and one.autoExclusive())
        return next((one for one in beside if one.isChecked()), None)


class Chip(_OneOfSeveral):
    """A pill with a label and a count; the chosen one is filled with ink."""

    def __init__(
        self,
        theme: Theme,
        caption: str,
        *,
        count: int | None = None,
        icon: Icon | None = None,
        icon_colour: Token = Token.INK2,
    ) -> None:
        self._count, self._icon, self._icon_colour = count, icon, icon_colour
        super().__init__(theme, caption)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> None:
        """Show another count."""
        self._count = count
        self._on_caption_changed()
        self.update()

    def sizeHint(self) -> QSize:
        width = text_width(self._theme, self.caption, bold=True) + 28
        if self._icon:
            width += self._theme.px(18) + 6
        if self._count is not None:
            width += text_width(self._theme, str(self._count), size=14, bold=True) + 8
        return QSize(round(width), self._theme.px(40))

    def _on_caption_changed(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(self.caption if self._count is None else f"{self.caption} {self._count}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, on = Canvas(painter, self._theme), self.isChecked()
            rect = inset(self.rect(), 0.5)
            ground = Token.INK if on else Token.WELL if self.underMouse() else Token.CARD
            canvas.box(rect, rect.height() / 2, fill=ground, edge=None if on else Token.LINE2)
            if self.hasFocus():
                canvas.focus_ring(rect, rect.height() / 2, on_red=on)
            self._paint_content(canvas, on=on)

    def _paint_content(self, canvas: Canvas, *, on: bool) -> None:
        colour = Token.CARD if on else Token.INK
        x, middle, side = 14.0, self.height() / 2, self._theme.px(18)
        if self._icon:
            icon_colour = colour if on else self._icon_colour
            canvas.icon(self._icon, x + side / 2, middle, size=side, colour=icon_colour)
            x += side + 6
        canvas.text(x, middle, self.caption, TextStyle(bold=on, colour=colour))
        if self._count is not None:
            faint = colour if on else Token.INK3
            style = TextStyle(size=14, bold=True, colour=faint, align=Align.RIGHT)
            canvas.text(self.width() - 14, middle, str(self._count), style)


class Check(PaintedButton):
    """A check box with a caption and, below it, a note. As an input its value is `YES` or `NO`."""

    edited = Signal()

    def __init__(self, theme: Theme, caption: str, *, note: str = "", checked: bool = False) -> None:
        self._note = note
        super().__init__(theme, caption)
        self.setCheckable(True)
        self.setChecked(checked)
        self.setAccessibleDescription(note)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def value(self) -> str:
        """`YES` or `NO`."""
        return YES if self.isChecked() else NO

    def set_value(self, value: str) -> None:
        """Tick it for anything but `NO`."""
        self.setChecked(value != NO)

    def set_problem(self, present: bool) -> None:
        """A box cannot be filled in wrongly; the sentence below it says what is missing."""

    @Slot()
    def _on_clicked(self) -> None:
        self.edited.emit()

    def sizeHint(self) -> QSize:
        width = max(text_width(self._theme, self.caption, size=16), text_width(self._theme, self._note, size=13))
        return QSize(round(width) + 46, self._theme.px(52 if self._note else 40))

    def _on_caption_changed(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.setMinimumWidth(self.sizeHint().width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, middle = Canvas(painter, self._theme), self.height() / 2
            if self.hasFocus():
                canvas.focus_ring(inset(self.rect(), 0.5), 8)
            canvas.tick(5, middle - 12, on=self.isChecked())
            if not self._note:
                canvas.text(40, middle, self.caption, TextStyle(size=16))
                return
            canvas.text(40, middle - self._theme.px(10), self.caption, TextStyle(size=16))
            canvas.text(40, middle + self._theme.px(12), self._note, TextStyle(size=13, colour=Token.INK3))


class RadioCard(_OneOfSeveral):
    """One of several choices as a card: icon, title, note, and a badge at the right."""

    def __init__(
        self,
        theme: Theme,
        caption: str,
        *,
        note: str = "",
        icon: Icon | None = None,
        badge: BadgeText | None = None,
    ) -> None:
        self._note, self._icon, self._badge = note, icon, badge
        self._share: float | None = None
        super().__init__(theme, caption)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleDescription(note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(62))

    def set_note(self, note: str, *, badge: BadgeText | None = None, share: float | None = None) -> None:
        """Say something else; `share` from 0 to 1 shows how full a disk is."""
        self._note, self._badge, self._share = note, badge, share
        self.setAccessibleDescription(note)
        self.setFixedHeight(self._theme.px(62 if share is None else 88))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(260), self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, on = Canvas(painter, self._theme), self.isChecked()
            rect = inset(self.rect(), 1 if on else 0.5)
            ground = Token.DAI_TINT if on else Token.WELL if self.underMouse() else Token.CARD
            edge = Token.DAI if on else Token.EDGE
            canvas.box(rect, 10, fill=ground, edge=edge, width=2 if on else 1)
            if self.hasFocus():
                canvas.focus_ring(inset(self.rect(), 2.5), 8)
            self._paint_content(canvas, on=on)

    def _paint_content(self, canvas: Canvas, *, on: bool) -> None:
        px = self._theme.px
        middle = self.height() / 2 if self._share is None else px(34)
        canvas.tick(16, middle - 12, on=on, radio=True)
        x, end = 52.0, float(self.width() - 16)
        if self._icon:
            canvas.icon(self._icon, x + px(14), middle, size=px(26), colour=Token.DAI if on else Token.INK2)
            x += px(26) + 12
        if self._badge:
            end -= self._paint_badge(canvas, self._badge, middle)
        title = TextStyle(size=16, bold=True, width=end - x)
        canvas.text(x, middle - px(11) if self._note else middle, self.caption, title)
        canvas.text(x, middle + px(12), self._note, TextStyle(size=14, colour=Token.INK2, width=end - x))
        if self._share is not None:
            bar = QRectF(x, px(66), self.width() - x - 18, 8)
            canvas.bar(bar, [(self._share, Token.DAI)], ground=Token.CARD)
            canvas.box(bar.adjusted(-0.5, -0.5, 0.5, 0.5), 4.5, edge=Token.DAI_LINE)

    def _paint_badge(self, canvas: Canvas, badge: BadgeText, middle: float) -> float:
        right = self.width() - 14.0
        canvas.badge(right, middle, badge, align=Align.RIGHT)
        return text_width(self._theme, badge.text, size=13) + self._theme.px(16) + 32


class _Segment(_OneOfSeveral):
    """One of the segments."""

    def __init__(self, theme: Theme, key: str, *, caption: str, icon: Icon | None) -> None:
        self.key, self._icon = key, icon
        super().__init__(theme, caption)
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def sizeHint(self) -> QSize:
        width = text_width(self._theme, self.caption, size=16, bold=True) + 40
        return QSize(round(width + (self._theme.px(34) if self._icon else 0)), self._theme.px(52))

    def _on_caption_changed(self) -> None:
        self.setFixedSize(self.sizeHint())

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, on, px = Canvas(painter, self._theme), self.isChecked(), self._theme.px
            ground = Token.WELL if self.underMouse() and not on else Token.CARD
            edge = Token.DAI if on else Token.EDGE
            canvas.box(inset(self.rect(), 1 if on else 0.5), 10, fill=ground, edge=edge, width=2 if on else 1)
            if self.hasFocus():
                canvas.focus_ring(inset(self.rect(), 2.5), 8)
            x, middle = 20.0, self.height() / 2
            if self._icon:
                canvas.icon(self._icon, x + px(11), middle, size=px(22), colour=Token.DAI if on else Token.INK2)
                x += px(22) + 10
            canvas.text(x, middle, self.caption, TextStyle(size=16, bold=on, colour=Token.INK if on else Token.INK2))


class Segmented(QWidget):
    """A few exclusive choices side by side; arrow keys move between them."""

    chosen = Signal(str)
    edited = Signal()

    def __init__(self, theme: Theme, options: Sequence[tuple[str, str, Icon | None]]) -> None:
        """`options` are (key, caption, icon); the first is chosen."""
        super().__init__()
        self._segments = [_Segment(theme, key, caption=text, icon=icon) for key, text, icon in options]
        self.setLayout(row(*self._segments, Stretch(), spacing=10))
        for segment in self._segments:
            segment.toggled.connect(self._on_toggled)
        if self._segments:
            self._segments[0].setChecked(True)
            self.setFocusProxy(self._segments[0])

    def value(self) -> str:
        """The key of the chosen segment."""
        return next((segment.key for segment in self._segments if segment.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose by key; an unknown key changes nothing."""
        for segment in self._segments:
            if segment.key == value:
                segment.setChecked(True)

    def set_problem(self, present: bool) -> None:
        """One is always chosen, so there is nothing to mark."""

    def buttons(self) -> Sequence[QAbstractButton]:
        """The segments in order."""
        return tuple(self._segments)

    @Slot(bool)
    def _on_toggled(self, on: bool) -> None:
        if on:
            self.chosen.emit(self.value())
            self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = [segment.key for segment in self._segments]
        at = (keys.index(self.value()) + step) % len(keys)
        self._segments[at].setChecked(True)
        self._segments[at].setFocus(Qt.FocusReason.TabFocusReason)
