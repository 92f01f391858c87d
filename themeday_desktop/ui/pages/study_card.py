"""The study list on its card."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from themeday_desktop.domain.activities import StudyItem
from themeday_desktop.domain.study import StudyRecord
from themeday_desktop.services.study_list import StudyList
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.pages.study_rows import StudyHead, StudyOpenRow, StudyRecordRow, StudySum
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.label import Label, Paragraph
from themeday_desktop.ui.widgets.table_card import TableCard


class StudyCard(TableCard):
    """Ids and titles in the signals are those of the row; `all_asked` wants everything the notice asks for."""

    add_asked = Signal()
    all_asked = Signal()
    edit_asked = Signal(str)
    remove_asked = Signal(str)
    take_asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        self._rows: QVBoxLayout = column()
        self._shown: dict[object, QWidget] = {}
        self._fact = Label(theme, "", size=14, colour=Token.INK2).elided()
        add = Button(theme, self.tr("添加"), kind=Kind.SOFT, size=Size.S, icon=Icon.PLUS)
        add.setObjectName("study-add")
        self._all = Button(theme, self.tr("记下全部"), size=Size.S, icon=Icon.CHECK)
        self._all.setObjectName("study-take-all")
        title = Label(theme, self.tr("学习清单"), size=17, bold=True)
        head = row(title, Gap(10), Share(self._fact), Gap(8), self._all, add, spacing=4, margins=(18, 10, 12, 8))
        told = self.tr("还没有记学了什么。点「添加」记下；通知里写了学习内容的，会列在这里。")
        self._empty = Paragraph(theme, told, size=15, colour=Token.INK3)
        self._empty_line = box(row(Share(self._empty), margins=(18, 18, 18, 18)))
        self._sum = StudySum(theme)
        body = box(column(self._rows, self._empty_line, Stretch()))
        body.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        super().__init__(theme, box(head), StudyHead(theme), body, self._sum)
        add.clicked.connect(self.add_asked)
        self._all.clicked.connect(self.all_asked)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)

    def show_list(self, studied: StudyList, *, came: int) -> None:
        """Show the list; rows that stay keep the focus. `came` is how many are credited with the hours."""
        self._all.setVisible(len(studied.open) > 1)
        hours = str(studied.hours)
        self._fact.set_text(self.tr("本次 {hours} 学时，自学不计").format(hours=hours))
        self._sum.show_sum(count=len(studied.records), came=came, hours=hours)
        self._empty_line.setHidden(bool(studied.records or studied.open))
        wanted: list[object] = [*(one.id for one in studied.records), *studied.open]
        if wanted != list(self._shown):
            self._make_rows(studied)
        for record in studied.records:
            shown = self._shown[record.id]
            if isinstance(shown, StudyRecordRow):
                shown.show_record(record)

    def _make_rows(self, studied: StudyList) -> None:
        known, self._shown = self._shown, {}
        for record in studied.records:
            self._shown[record.id] = known.pop(record.id) if record.id in known else self._record_row(record)
        for item in studied.open:
            self._shown[item] = known.pop(item) if item in known else self._open_row(item)
        for old in known.values():
            old.hide()
            self._rows.removeWidget(old)
            old.deleteLater()
        for at, widget in enumerate(self._shown.values()):
            self._rows.insertWidget(at, widget)
            widget.show()

    def _record_row(self, record: StudyRecord) -> StudyRecordRow:
        made = StudyRecordRow(self._theme, record)
        made.edit_asked.connect(self.edit_asked)
        made.remove_asked.connect(self.remove_asked)
        return made

    def _open_row(self, item: StudyItem) -> StudyOpenRow:
        made = StudyOpenRow(self._theme, item)
        made.take_asked.connect(self.take_asked)
        return made
