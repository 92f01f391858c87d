"""Below the table of an import: everything found in the chosen row, and what would change, in full."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.pages.import_preview_rows import PreviewRow, changes_of, findings_of
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.marks import IconMark
from themeday_desktop.ui.widgets.scroll import ScrollBody

_HEAD_PX, _LINE_PX, _MOST_LINES = 50, 25, 3


class RowDetails(Card):
    """A card of two columns at most: what was found, what would change. Hidden while there is nothing to say."""

    def __init__(self, theme: Theme) -> None:
        """Nothing is shown yet."""
        super().__init__(theme)
        self._title = Label(theme, bold=True).elided()
        self._body = ScrollBody(theme, box(column()))
        self.setLayout(column(self._title, Gap(4), Share(self._body), margins=(18, 10, 8, 10)))
        self.setAccessibleName(self.tr("这一行的核对结果"))
        self.hide()

    def show_row(self, chosen: PreviewRow | None) -> None:
        """Say everything about a row; nothing for None or a row without findings and changes."""
        found = findings_of(chosen) if chosen is not None else ()
        changes = changes_of(chosen) if chosen is not None else ()
        self.setHidden(not found and not changes)
        if chosen is None or self.isHidden():
            return
        title = self.tr("第 {number} 行 {name}").format(number=chosen.number, name=chosen.planned.row.name)
        self._title.set_text(title)
        lines = [
            self._line(text, Icon.WARNING, Tone.AMBER) if wrong else self._line(text, Icon.INFO, Tone.GREY)
            for wrong, text in found
        ]
        new = [self._line(text, Icon.REFRESH, Tone.INDIGO) for text in changes]
        columns = [column(*part, Stretch(), spacing=4) for part in (lines, new) if part]
        self._body.set_content(box(row(*(Share(part) for part in columns), spacing=24, margins=(0, 0, 10, 2))))
        lines_shown = min(_MOST_LINES, max(len(lines), len(new)))
        self.setFixedHeight(self._theme.px(_HEAD_PX + lines_shown * _LINE_PX))
        self.setAccessibleDescription(" ".join([title, *(text for _, text in found), *changes]))

    def _line(self, text: str, icon: Icon, tone: Tone) -> QWidget:
        mark = column(Gap(2), IconMark(self._theme, icon, size=18, tone=tone), Stretch())
        return box(row(mark, Gap(8), Share(Paragraph(self._theme, text, size=14, colour=Token.INK2))))
