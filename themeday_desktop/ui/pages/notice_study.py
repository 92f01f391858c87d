"""The study list of a notice: a title and 集中 or 自学 a row; several pasted lines become several rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot

from themeday_desktop.domain.activities import StudyItem, StudyMode
from themeday_desktop.domain.names import visible_text
from themeday_desktop.services.words import MODE_WORDS
from themeday_desktop.ui.layouts import Gap, Share, row
from themeday_desktop.ui.pages.notice_form import show_start
from themeday_desktop.ui.pages.notice_rows import NoticeRow, NoticeRows
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.line_input import LineInput

_NUMBER = re.compile(
    r"^\s*(?:\d{1,2}\s*(?:[.．](?!\d)|[、)）])|[（(]\s*[\d一二三四五六七八九十]{1,3}\s*[)）]|[一二三四五六七八九十]{1,3}、)\s*"
)
# 自学：… （集中学习）… 【自学】… or 自学 …: how it is studied, as notices write it before the title or alone on a line.
_MODE = re.compile(
    r"^\s*[（(【\[〔]?\s*(?P<word>自学|自主学习|集中学习|集体学习|集中)(?:内容|篇目|书目|材料|部分)?\s*"
    r"(?:[）)】\]〕]\s*[：:]?|[：:]|\s(?=\S)|$)\s*"
)
_LINES = re.compile(r"[\r\n\u2028\u2029]+")


def _bare(line: str) -> str:
    return _NUMBER.sub("", line).rstrip("；;。").strip()


def marked(line: str) -> tuple[StudyMode | None, str]:
    """How a line says it is studied, and the line without that mark; None where it says nothing."""
    found = _MODE.match(line)
    if found is None:
        return None, line
    mode = StudyMode.SELF if found["word"].startswith("自") else StudyMode.COLLECTIVE
    return mode, line[found.end() :]


def pasted_items(text: str, mode: StudyMode) -> list[StudyItem]:
    """The lines of a pasted list, without the numbers before and the marks behind them.

    A line that says how it is studied is that; a line that says nothing else is a heading for those below it.
    The others are studied as `mode` says.
    """
    items = []
    for line in _LINES.split(text):
        said, rest = marked(_bare(visible_text(line)))
        title = _bare(rest)
        if title:
            items.append(StudyItem(title, said or mode))
        elif said:
            mode = said
    return items


class StudyRow(NoticeRow):
    """One text to study."""

    pasted = Signal(object, str)
    next_asked = Signal(object)

    def __init__(self, theme: Theme, item: StudyItem) -> None:
        super().__init__(theme)
        self._title = LineInput(theme, self.tr("学习内容；可以一次粘贴好几行"))
        self._title.setObjectName("study-title")
        self._title.setAccessibleName(self.tr("学习内容"))
        self._mode = Combo(theme, [(mode.value, word) for mode, word in MODE_WORDS.items()])
        self._mode.setObjectName("study-mode")
        self._mode.setAccessibleName(self.tr("怎么学"))
        self._mode.setFixedWidth(theme.px(132))
        self.show_item(item)
        self._title.edited.connect(self._on_typed)
        self._title.returnPressed.connect(self._on_next)
        self._mode.edited.connect(self._on_edited)
        moves, away = self.move_buttons("study"), self.removal_button("study-remove", self.tr("去掉这一项"))
        self.setLayout(row(Share(self._title), Gap(8), self._mode, Gap(4), *moves, away))

    def item(self) -> StudyItem:
        """What the row says."""
        return StudyItem(visible_text(self._title.value()), StudyMode(self._mode.value()))

    def show_item(self, item: StudyItem) -> None:
        """Show another text, and how it is studied."""
        self._title.set_value(item.title)
        self._mode.set_value(item.mode.value)
        show_start(self._title)

    def focus_first(self) -> None:
        """Put the cursor into the title."""
        self._title.setFocus()

    @Slot()
    def _on_typed(self) -> None:
        text = self._title.text()
        said, rest = marked(_NUMBER.sub("", text))
        if _LINES.search(text):
            self.pasted.emit(self, text)
        elif said and rest:
            self._mode.set_value(said.value)
            self._title.set_value(_NUMBER.sub("", rest))
        self.edited.emit()

    @Slot()
    def _on_next(self) -> None:
        self.next_asked.emit(self)


class StudyRows(NoticeRows[StudyRow]):
    """The list. Rows without a title are not kept."""

    def items(self) -> tuple[StudyItem, ...]:
        """What the rows say."""
        return tuple(found for found in (one.item() for one in self.rows) if found.title)

    def show_items(self, items: Sequence[StudyItem]) -> None:
        """Show a list; nothing happens where the rows say the same already."""
        if tuple(items) == self.items():
            return
        self.take_all()
        for item in items:
            self._add(item)

    def add_empty(self) -> None:
        """A new row at the end, in the mode of the last one, with the cursor in it."""
        self._add_after(self.rows[-1] if self.rows else None)

    def _add(self, item: StudyItem, at: int | None = None) -> StudyRow:
        made = StudyRow(self._theme, item)
        made.pasted.connect(self._on_pasted)
        made.next_asked.connect(self._on_next)
        self.insert_row(made, at)
        return made

    def _add_after(self, before: StudyRow | None) -> None:
        mode = before.item().mode if before else StudyMode.COLLECTIVE
        at = self.rows.index(before) + 1 if before else None
        made = self._add(StudyItem("", mode), at)
        made.focus_first()
        self.begun.emit(made)

    @Slot(object, str)
    def _on_pasted(self, origin: StudyRow, text: str) -> None:
        mode, at = origin.item().mode, self.rows.index(origin)
        items = pasted_items(text, mode)
        origin.show_item(items[0] if items else StudyItem("", mode))
        made = origin
        for step, item in enumerate(items[1:], start=1):
            made = self._add(item, at + step)
        made.focus_first()
        self.begun.emit(made)

    @Slot(object)
    def _on_next(self, origin: StudyRow) -> None:
        self._add_after(origin)
