"""Below the table of an import: everything found in the chosen row, and what would change, in full."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.pages.import_preview_rows import PreviewRow, changes_of, findings_of
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.marks import IconMark
from themeday_desktop.ui.widgets.scroll import ScrollBody

_TITLE_PX, _MARGIN_PX, _GAP_PX = 220, 9, 16
_LINE_PX, _MOST_LINES = 25, 3
_SIDES = (18, 8)


class RowDetails(Card):
    """A card of one line that grows to three: who, what was found, what would change. Hidden with nothing to say."""

    def __init__(self, theme: Theme) -> None:
        """Nothing is shown yet."""
        super().__init__(theme)
        self._title = Label(theme, bold=True).elided()
        self._title.setMaximumWidth(theme.px(_TITLE_PX))
        self._content = box(column())
        self._body = ScrollBody(theme, self._content)
        left, right = _SIDES
        margins = (left, _MARGIN_PX, right, _MARGIN_PX)
        self.setLayout(row(column(self._title, Stretch()), Gap(_GAP_PX), Share(self._body), margins=margins))
        self.setAccessibleName(self.tr("这一行的核对结果"))
        self.hide()

    def show_row(self, chosen: PreviewRow | None) -> None:
        """Say everything about a row; nothing for None or a row without findings and changes."""
        found = findings_of(chosen) if chosen is not None else ()
        changes = changes_of(chosen) if chosen is not None else ()
        if chosen is None or not (found or changes):
            self.hide()
            return
        title = self.tr("第 {number} 行 {name}").format(number=chosen.number, name=chosen.planned.row.name)
        self._title.set_text(title)
        lines = [
            self._line(text, Icon.WARNING, Tone.AMBER) if wrong else self._line(text, Icon.INFO, Tone.GREY)
            for wrong, text in found
        ]
        new = [self._line(text, Icon.REFRESH, Tone.INDIGO) for text in changes]
        columns = [column(*part, Stretch(), spacing=4) for part in (lines, new) if part]
        self._content = box(row(*(Share(part) for part in columns), spacing=24, margins=(0, 0, 10, 0)))
        self._body.set_content(self._content)
        self.setAccessibleDescription(" ".join([title, *(text for _, text in found), *changes]))
        self._fit()
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the sentences need at this width, up to three lines; more are scrolled."""
        layout, line = self._content.layout(), self._theme.px(_LINE_PX)
        if layout is None:
            return
        title = min(self._title.sizeHint().width(), self._title.maximumWidth())
        width = max(1, self.width() - sum(_SIDES) - _GAP_PX - title)
        needed = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        self.setFixedHeight(2 * _MARGIN_PX + max(line, min(needed, _MOST_LINES * line)))

    def _line(self, text: str, icon: Icon, tone: Tone) -> QWidget:
        mark = column(Gap(2), IconMark(self._theme, icon, size=18, tone=tone), Stretch())
        return box(row(mark, Gap(8), Share(Paragraph(self._theme, text, size=14, colour=Token.INK2))))
