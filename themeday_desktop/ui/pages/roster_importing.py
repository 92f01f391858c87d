"""The roster page while a file is being imported: head, the preview, foot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Share, column
from themeday_desktop.ui.pages.import_preview import ImportPreview
from themeday_desktop.ui.pages.import_preview_rows import NEW, SKIPPED, UPDATED, count_of
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import PAGE_SIDE_PX, Footer, Header
from themeday_desktop.ui.workplace import Workplace


class RosterImporting(QWidget):
    """`closed` comes when the file was imported or the user went back."""

    closed = Signal()

    def __init__(self, place: Workplace) -> None:
        """No file is shown yet."""
        super().__init__()
        theme = place.theme
        self.preview = ImportPreview(
            theme, place.services.roster_import, commands=place.commands, jobs=place.jobs, prompts=place.prompts
        )
        self.preview.imported.connect(self.closed)
        self.preview.changed.connect(self._show_fact)
        self.preview.counted.connect(self._show_fact)
        back = Button(theme, self.tr("返回名册"), kind=Kind.GHOST, size=Size.L, icon=Icon.ARROW_LEFT)
        back.setObjectName("back-to-roster")
        back.clicked.connect(self.closed)
        self.preview.follow_with(back, self.preview.confirm)
        self._header = Header(theme, self.tr("从 Excel 更新名册"))
        body = column(self.preview, margins=(PAGE_SIDE_PX, 2, PAGE_SIDE_PX, 14))
        foot = Footer(theme, left=(back,), right=(self.preview.reason, self.preview.confirm))
        self.setLayout(column(self._header, Share(body), foot))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    @Slot()
    def _show_fact(self) -> None:
        table = self.preview.table
        if table is None:
            self._header.set_fact("")
            return
        counted = (
            (self.tr("新增"), count_of(table.rows, NEW)),
            (self.tr("更新"), count_of(table.rows, UPDATED)),
            (self.tr("不变"), table.preview.plan.counts.unchanged),
            (self.tr("跳过"), count_of(table.rows, SKIPPED)),
        )
        parts = [f"{word} {count}" for word, count in counted]
        if table.undecided:
            parts.append(f"{self.tr('要您定')} {table.undecided}")
        self._header.set_fact("，".join(parts))
