"""The gravest findings of this month's activity as rows, each with the way to where it is put right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal, Slot
from PySide6.QtWidgets import QSizePolicy

from themeday_desktop.domain.wrap_up import Finding, Level
from themeday_desktop.services.wording_home import finding_line
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.spots import Spot, Spots

_ROW_PX, _SIDE_PX, _ROWS = 50, 22, 3


class FindingRows(Spots):
    """Three rows; `asked` carries the step of the one to go to. Without a finding one calm line stands there."""

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "还缺什么")
        self._found: tuple[Finding, ...] = ()
        self._lines: tuple[tuple[str, str, str], ...] = ()
        self._calm, self._done = "", False
        self.setFixedHeight(theme.px(_ROW_PX) * _ROWS + 4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setObjectName("home-findings")
        self.chosen.connect(self._on_chosen)

    def show_findings(self, found: Sequence[Finding], *, calm: str, done: bool, is_exported: bool = False) -> None:
        """Show the findings, or what is said where there is none; `done` puts a tick before it. With `is_exported`
        they can't be mended before the package any more.
        """
        self._found, self._calm, self._done = tuple(found), calm, done
        self._lines = tuple(finding_line(one, is_exported=is_exported) for one in self._found)
        spots = [Spot("，".join(part for part in line if part)) for line in self._lines]
        self.show_spots(spots or [Spot(calm, enabled=False)])

    def rect_of(self, at: int) -> QRectF:
        """Where a spot lies."""
        row = self._theme.px(_ROW_PX)
        top = self.height() - 4 - row * max(1, len(self._lines))  # down at the foot, where the picture has them
        return QRectF(0, top + at * row, self.width(), row)

    def ring_of(self, at: int) -> QRectF:
        """Where the ring of the focus is drawn."""
        return self.rect_of(at).adjusted(8, 2, -8, -2)

    def paint_spot(self, canvas: Canvas, at: int, *, rect: QRectF, hot: bool) -> None:
        """One of them."""
        px, middle = self._theme.px, rect.center().y()
        if hot:
            canvas.box(self.ring_of(at), 8, fill=Token.WELL)
        canvas.fill(QRectF(_SIDE_PX, rect.y(), rect.width() - 2 * _SIDE_PX, 1), Token.LINE)
        x = _SIDE_PX + px(22) + 12
        if not self._lines:
            mark, colour = (Icon.CHECK_RING, Token.GREEN) if self._done else (Icon.INFO, Token.INK3)
            canvas.icon(mark, _SIDE_PX + px(11), middle, size=px(22), colour=colour)
            canvas.text(x, middle, self._calm, TextStyle(size=16, width=rect.width() - x - _SIDE_PX))
            return
        stops = self._found[at].level is Level.BLOCKER
        icon, colour = (Icon.OCTAGON, Token.VERM) if stops else (Icon.WARNING, Token.AMBER)
        canvas.icon(icon, _SIDE_PX + px(11), middle, size=px(22), colour=colour)
        title, note, go = self._lines[at]
        side = px(19)
        right = rect.right() - _SIDE_PX
        canvas.icon(Icon.RIGHT, right - side / 2, middle, size=side, colour=Token.DAI)
        right -= side + 8
        canvas.text(right, middle, go, TextStyle(size=15, colour=Token.DAI, align=Align.RIGHT))
        room = right - text_width(self._theme, go) - 16 - x
        end = canvas.text(x, middle, title, TextStyle(size=16, width=room))
        style = TextStyle(size=14, colour=Token.VERM if stops else Token.INK2, width=max(0.0, x + room - end - 10))
        canvas.text(end + 10, middle, note, style)

    @Slot(int)
    def _on_chosen(self, at: int) -> None:
        self.asked.emit(self._found[at].step.value)
