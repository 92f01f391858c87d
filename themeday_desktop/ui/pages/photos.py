"""The step 照片: photos come in by dropping, pasting or choosing, are sorted, described, turned and taken out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut, QShowEvent

from themeday_desktop.domain.errors import OperationError, Refused
from themeday_desktop.domain.photos import PhotoKind
from themeday_desktop.services.photos import Added, PhotoLine
from themeday_desktop.services.wording import explain
from themeday_desktop.services.wording_photos import not_added
from themeday_desktop.ui.activity_steps import step_after, step_before
from themeday_desktop.ui.job import Report
from themeday_desktop.ui.layouts import Share, column
from themeday_desktop.ui.pages.attachments_adding import ATTACHMENT_FILES
from themeday_desktop.ui.pages.photos_adding import Adding, Copies
from themeday_desktop.ui.pages.photos_beside import PhotosBeside
from themeday_desktop.ui.pages.photos_chosen import ChosenPhotos
from themeday_desktop.ui.pages.photos_drop import files_in, image_in
from themeday_desktop.ui.pages.photos_rows import day_words, in_order, is_wrong
from themeday_desktop.ui.pages.photos_view import PhotosView
from themeday_desktop.ui.pictures import Pictures
from themeday_desktop.ui.questions import FileKind
from themeday_desktop.ui.workplace import Destination, StepPage, Workplace

_LOOK_AGAIN_MS = 300
PHOTO_FILES = FileKind("照片", ("jpg", "jpeg", "png", "heic", "heif"))


class PhotosStep(StepPage):
    """The step 照片. Nothing here alters an original; a photo of another time is told and kept or taken out."""

    def __init__(self, place: Workplace) -> None:
        """Build the page; it is empty until an activity is shown."""
        super().__init__(place)
        self._lines: tuple[PhotoLine, ...] = ()
        self._looked = QElapsedTimer()
        self._files: frozenset[tuple[str, int]] = frozenset()
        photos = place.services.photos
        self._pictures = Pictures(place.jobs, parent=self)
        self._view = PhotosView(place.theme, self._pictures, thumbnail=photos.files.thumbnail)
        self.setLayout(column(Share(self._view)))
        self._adding = Adding(place, self)
        self._copies = Copies(place, self)
        self._chosen = ChosenPhotos(place, self._view)
        self._beside = PhotosBeside(place, self._view)
        self.setAcceptDrops(True)
        self._connect()

    def _connect(self) -> None:
        view, wall = self._view, self._view.wall
        wall.dropped.connect(self._on_dropped)
        wall.add_asked.connect(self._on_add_asked)
        self._chosen.saved.connect(self.saved)
        self._chosen.unsaved.connect(self.unsaved)
        for button, slot in (
            (view.take_over, self._on_take_over),
            (view.take_out, self._on_take_out),
            (view.keep, self._on_keep),
            (view.seen, self._on_seen),
            (view.adding.stop, self._on_stop),
            (view.back, self._on_back),
            (view.onward, self._on_next),
        ):
            button.clicked.connect(slot)
        self._adding.moved.connect(self._on_adding)
        self._adding.listed.connect(self._on_listed)
        self._adding.done.connect(self._on_added)
        self._adding.failed.connect(self._on_failed)
        self._adding.ended.connect(self._on_adding_ended)
        self._copies.moved.connect(self._on_making)
        self._copies.made.connect(self._on_made)
        self._copies.failed.connect(self._on_failed)
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, context=context)
        paste.activated.connect(self._on_paste)

    # -- showing -----------------------------------------------------------------------------------

    def show_activity(self, activity_id: str) -> None:
        """Turn to an activity; whatever is still being added to another goes on there."""
        if activity_id != self.activity_id:
            self._files = frozenset()
            self._chosen.drop()
            self._view.show_told("", "")
        super().show_activity(activity_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the photos, or at the button that brings the first ones."""
        super().showEvent(event)
        if not event.spontaneous():
            (self._view.wall if self._lines else self._view.wall.drop.choose).setFocus()

    def refresh(self) -> None:
        """Read the photos again; what is chosen and what is being typed stay."""
        if not self.activity_id:
            return
        try:
            sheet = self.place.services.photos.load_sheet(self.activity_id)
        except Refused:  # the activity was taken back by an undo
            self.activity_id = ""
            self.go.emit(Destination("activities"))
            return
        self._lines = tuple(in_order(sheet.lines))
        self._view.wall.show_lines(self._lines)
        kinds = len({one.photo.kind for one in self._lines})
        count = self.tr("共 {count} 张，{kinds} 类").format(count=len(self._lines), kinds=kinds)
        self._view.header.set_fact(count if self._lines else self.tr("还没有照片"))
        self._view.show_wrong(self._wrong_words())
        self._chosen.show_lines(self._lines)
        self._beside.show_activity(self.activity_id)
        self._make_copies()

    def _wrong_words(self) -> str:
        wrong = [one for one in self._lines if is_wrong(one)]
        days = {day_words(one.photo) for one in wrong if one.when.value == "other_day"}
        if not wrong:
            return ""
        if len(days) == 1 and all(one.when.value == "other_day" for one in wrong):
            told = self.tr("{count} 张照片拍于 {day}，不是活动当天")
            return told.format(count=len(wrong), day=days.pop())
        if days:
            return self.tr("{count} 张照片不是活动时拍的").format(count=len(wrong))
        return self.tr("{count} 张照片不在活动时间里拍").format(count=len(wrong))

    def _make_copies(self) -> None:
        files = frozenset((one.photo.sha256, one.photo.rotation) for one in self._lines)
        if files != self._files and not self._adding.is_running():
            self._files = files
            self._copies.make(self.activity_id)

    def has_unsaved(self) -> bool:
        """Whether a caption or a reason was typed that the ledger does not hold."""
        return self._chosen.has_unsaved()

    def leave(self) -> bool:
        """Store what is waiting; False while it is wrong or the ledger does not take it."""
        return self._chosen.save()

    def _add(self, files: list[Path], kind: PhotoKind | None) -> None:
        files = self._beside.take(files)
        if files and self.activity_id:
            self._view.show_told("", "")
            self._adding.add_files(self.activity_id, files, kind=kind)

    def _say(self, text: str) -> None:
        self.place.commands.said.emit(text, False)

    # -- slots: adding -----------------------------------------------------------------------------

    @Slot(object)
    def _on_add_asked(self, kind: PhotoKind | None) -> None:
        self._add(self.place.prompts.ask_files(self.tr("选择照片"), kinds=(PHOTO_FILES, ATTACHMENT_FILES)), kind)

    @Slot()
    def _on_take_over(self) -> None:
        folder = self.place.prompts.ask_folder(self.tr("选手机或相机里放照片的文件夹"))
        if folder is not None:
            self._add([folder], None)

    @Slot(object, object)
    def _on_dropped(self, files: list[Path], kind: PhotoKind | None) -> None:
        self._add(files, kind)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the page."""
        if files_in(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._add(files_in(event.mimeData()), None)

    @Slot()
    def _on_paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        files, image = files_in(mime), image_in(mime)
        if files:
            self._add(files, None)
        elif image is not None and self.activity_id:
            self._adding.add_image(self.activity_id, image, name=self.tr("粘贴的图片.png"))
        else:
            self._say(self.tr("剪贴板里没有照片"))

    @Slot(object)
    def _on_adding(self, report: Report) -> None:
        self._view.show_adding(report)

    @Slot()
    def _on_listed(self) -> None:
        self.refresh()

    @Slot(object)
    def _on_added(self, added: Added) -> None:
        told = not_added(added.known, added.refused)
        if added.added:
            self.place.commands.announce(added.changes)
            self.saved.emit()
        if told is not None:
            self._view.show_told(*told)
        elif not added.added:
            self._say(self.tr("没有找到照片"))

    @Slot(object)
    def _on_failed(self, error: OperationError) -> None:
        self.place.prompts.show_error(explain(error))

    @Slot()
    def _on_adding_ended(self) -> None:
        self._view.show_adding(None)
        self.refresh()

    @Slot(object)
    def _on_making(self, report: Report) -> None:
        self._view.show_making(report if report.done < report.total else None)
        if not self._looked.isValid() or self._looked.elapsed() >= _LOOK_AGAIN_MS:
            self._looked.start()
            self._pictures.look_again()

    @Slot()
    def _on_made(self) -> None:
        self._view.show_making(None)
        self._pictures.look_again()
        self.refresh()

    @Slot()
    def _on_stop(self) -> None:
        self._adding.stop()

    # -- slots: notices and steps ------------------------------------------------------------------

    @Slot()
    def _on_take_out(self) -> None:
        self._chosen.take_out([one.photo.id for one in self._lines if is_wrong(one)])

    @Slot()
    def _on_keep(self) -> None:
        self._chosen.keep([one.photo.id for one in self._lines if is_wrong(one)])

    @Slot()
    def _on_seen(self) -> None:
        self._view.show_told("", "")
        self._view.wall.setFocus()

    @Slot()
    def _on_back(self) -> None:
        kinds = self.place.services.activities.load(self.activity_id).kinds
        self.go.emit(Destination("activity", self.activity_id, step_before("photos", kinds)[0]))

    @Slot()
    def _on_next(self) -> None:
        self.go.emit(Destination("activity", self.activity_id, step_after("photos")[0]))
