"""The way from the page of the photos to the files beside them, which are told by one button of its head."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from themeday_desktop.domain.errors import Refused
from themeday_desktop.ui.job import Report
from themeday_desktop.ui.pages.attachments_adding import AttachmentsAdding, apart
from themeday_desktop.ui.pages.photos_view import PhotosView
from themeday_desktop.ui.workplace import Workplace


class PhotosBeside(QObject):
    """Takes what is no photo out of what is dropped, and shows the files of the activity."""

    def __init__(self, place: Workplace, view: PhotosView) -> None:
        """Work with the button of `view`."""
        super().__init__(view)
        self._place, self._view = place, view
        self._activity_id = ""
        self._count = 0
        self._adding = AttachmentsAdding(place, self)
        self._adding.moved.connect(self._on_moved)
        self._adding.told.connect(view.show_told)
        view.files.clicked.connect(self._on_show)

    def show_activity(self, activity_id: str) -> None:
        """Tell how many files an activity has."""
        self._activity_id = activity_id
        self._show_count()

    def take(self, files: list[Path]) -> list[Path]:
        """Add what is no photo to the files, showing them; the rest is left to the page."""
        photos, others = apart(files)
        if others and self._activity_id:
            self._on_show()
            self._adding.add(self._activity_id, others)
        return photos

    def _show_count(self) -> None:
        """Counted anew: what was listed before a disk refused the rest was announced by nobody."""
        name = self.tr("视频和文件")
        with suppress(Refused):  # the activity was taken back by an undo; the page goes away
            self._count = len(self._place.services.photos.attachments.load_sheet(self._activity_id).lines)
        self._view.files.set_caption(f"{name} {self._count}" if self._count else name)

    @Slot(object)
    def _on_moved(self, report: Report | None) -> None:
        if report is None or not report.total:
            self._show_count()
        else:
            told = self.tr("正在存文件 {percent}%").format(percent=int(report.share * 100))
            self._view.files.set_caption(told)

    @Slot()
    def _on_show(self) -> None:
        from themeday_desktop.ui.pages.attachments import AttachmentsDialog  # late: the page opens without it

        if self._activity_id and not isinstance(self._place.overlay.topmost, AttachmentsDialog):
            self._place.overlay.open(AttachmentsDialog(self._place, self._activity_id, adding=self._adding))
