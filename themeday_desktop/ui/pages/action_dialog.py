"""When a fixed action was done and who did or led it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.constitution import CHAPTERS, LAST_ARTICLE, READING, chapter_text
from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.programme import OATH, ActionLine
from themeday_desktop.services.wording import sentence
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, column
from themeday_desktop.ui.pages.notice_reading import time_text
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.combo import Combo
from themeday_desktop.ui.widgets.date_input import TimeInput
from themeday_desktop.ui.widgets.dialog import Dialog
from themeday_desktop.ui.widgets.form import Field, Form
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.widgets.name_input import NameInput


@dataclass(frozen=True, slots=True)
class Noted:
    """What the form says: time and person, both maybe empty; of a reading of the constitution also the first and the
    last article, as typed.
    """

    time: str
    person: str
    articles: tuple[str, str] | None = None


Save = Callable[[Noted], tuple[Problem, ...] | None]


class ActionDialog(Dialog):
    """`save` records what the form says; it answers the problems, or None when the dialog can close."""

    def __init__(self, theme: Theme, line: ActionLine, save: Save, *, names: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme, line.action.title, icon=Icon.PEN)
        self._save = save
        time, person = TimeInput(theme), NameInput(theme, mark=Icon.PERSON)
        person.set_names(names)
        for typed in (time.line, person.line):
            typed.returnPressed.connect(self._on_save)
        who = self.tr("领誓人") if line.action.key == OATH else self.tr("谁做的或谁带的，可以不填")
        fields = [Field("time", self.tr("什么时候做的"), time), Field("person", who, person, share=2)]
        self._reads = line.action.key == READING
        self._form = Form(theme, [fields, *([self._make_articles(theme)] if self._reads else [])])
        tick, read = line.tick, line.articles
        self._form.show_values(
            {
                "time": (tick.time or "") if tick else "",
                "person": (tick.person or "") if tick else "",
                "first_article": str(read.first) if read else "",
                "last_article": str(read.last) if read else "",
            }
        )
        self.set_body(column(self._form, Gap(4), margins=(28, 20, 28, 20)))
        cancel = Button(theme, self.tr("不改了"), size=Size.L)
        cancel.setObjectName("action-cancel")
        cancel.clicked.connect(self._on_cancel)
        keep = Button(theme, self.tr("记下"), kind=Kind.STRONG, size=Size.L)
        keep.setObjectName("action-save")
        keep.clicked.connect(self._on_save)
        self.add_right(cancel)
        self.add_right(keep)

    def _make_articles(self, theme: Theme) -> list[Field]:
        """From which article to which was read, with the chapters to look them up."""
        first, last = LineInput(theme, self.tr("例如 10")), LineInput(theme, self.tr("例如 14"))
        for typed in (first, last):
            typed.returnPressed.connect(self._on_save)
        told = self.tr("党章共 {count} 条；可以不填").format(count=LAST_ARTICLE)
        chapters = Combo(theme, [("", self.tr("按章选")), *((str(one.number), chapter_text(one)) for one in CHAPTERS)])
        self._chapters = chapters
        chapters.edited.connect(self._on_chapter)
        return [
            Field("chapter", self.tr("读的哪一章"), chapters, share=2, help=told),
            Field("first_article", self.tr("从第几条"), first),
            Field("last_article", self.tr("到第几条"), last),
        ]

    @Slot()
    def _on_chapter(self) -> None:
        """A whole chapter; what was really read can be put right beside it."""
        chosen = next((one for one in CHAPTERS if str(one.number) == self._chapters.value()), None)
        if chosen is not None:
            self._form.show_values({"first_article": str(chosen.first), "last_article": str(chosen.last)})

    def first_focus(self) -> QWidget:
        """The time."""
        return cast("TimeInput", self._form.widget("time")).line

    @Slot()
    def _on_save(self) -> None:
        typed = self._form.collect()
        articles = (typed["first_article"], typed["last_article"]) if self._reads else None
        problems = self._save(Noted(time_text(typed["time"]) or "", typed["person"].strip(), articles))
        if problems is None:
            self.done.emit()
        else:
            self._form.show_problems([(one.field, sentence(one)) for one in problems])

    @Slot()
    def _on_cancel(self) -> None:
        self.done.emit()
