"""The page of photos over a real ledger, and small pictures to put into it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.activity_place import Office
from themeday_desktop.domain.photos import PhotoKind
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.photos import PhotoLine
from themeday_desktop.ui.pages.photos import PhotosStep
from themeday_desktop.ui.pages.photos_adding import ADD_KEY
from themeday_desktop.ui.pages.photos_wall import PhotoWall
from themeday_desktop.ui.photo_care import CARE_KEY, COPIES_KEY
from themeday_desktop.ui.widgets.button import Button
from themeday_desktop.ui.widgets.line_input import LineInput
from themeday_desktop.ui.workplace import Destination

MOUSE = Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
LONG_MS = 20_000


def picture(folder: Path, name: str, *, shade: int = 0, taken: str | None = "2026:07:10 14:40:00") -> Path:
    """A small JPEG: a sky, a meadow and a sun, with the camera's time."""
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    image = Image.new("RGB", (96, 72), (120, 170 + shade % 80, 230))
    image.paste((70, 120 + shade % 100, 60), (0, 44, 96, 72))
    image.paste((240, 210, 90), (70, 8, 86, 24))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", exif=exif)
    path = folder / name
    path.write_bytes(buffer.getvalue())
    return path


class Room:
    """The page of one activity in its window."""

    def __init__(self, office: Office, qtbot: QtBot, folder: Path) -> None:
        self.office, self.qtbot, self.folder = office, qtbot, folder
        self.id = office.add_activity(time_start="14:30", time_end="17:00")
        self.page = PhotosStep(office.place)
        self.page.show_activity(self.id)
        office.show(self.page, qtbot)
        self.gone: list[Destination] = []
        self.page.go.connect(self.gone.append)
        self.said: list[str] = []
        office.place.commands.said.connect(self._on_said)

    def _on_said(self, text: str, _undoable: bool) -> None:
        self.said.append(text)

    @property
    def wall(self) -> PhotoWall:
        """The photos."""
        return self.page.findChild(PhotoWall, "photo-wall")

    @property
    def photos(self) -> tuple[PhotoLine, ...]:
        """What the ledger holds."""
        return self.office.services.photos.load_sheet(self.id).lines

    @property
    def names(self) -> list[str]:
        """The names of the photos in the order of the wall."""
        return [one.photo.original_name for one in self.wall.rows.rows]

    def put(self, *names: str, kind: PhotoKind = PhotoKind.HALL, taken: str | None = "2026:07:10 14:40:00") -> None:
        """Have photos in the ledger without the page."""
        shade = 7 * len(self.photos)
        paths = [picture(self.folder, name, shade=shade + 7 * at, taken=taken) for at, name in enumerate(names)]
        self.office.services.photos.prepare_add(self.id, paths, kind=kind)(NoProgress())
        self.page.refresh()

    def rest(self, *, copies: bool = False) -> None:
        """Wait until nothing is being added; with `copies` until they are made, too."""
        keys = [ADD_KEY, CARE_KEY, "photo-png", *([COPIES_KEY] if copies else [])]
        self.qtbot.waitUntil(lambda: not any(self.office.place.jobs.is_running(key) for key in keys), timeout=LONG_MS)

    def drop(self, paths: Sequence[Path], at: QPoint | None = None) -> None:
        """Drag files in and let go; without a place over the page's head."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
        target = self.page if at is None else self.wall.viewport()
        place = QPoint(20, 20) if at is None else at
        action, left = Qt.DropAction.CopyAction, MOUSE
        entered = QDragEnterEvent(place, action, mime, left, NONE)
        QApplication.sendEvent(target, entered)
        assert entered.isAccepted()
        QApplication.sendEvent(target, QDropEvent(QPointF(place), action, mime, left, NONE))

    def place_of(self, name: str) -> QPoint:
        """The middle of a photo on the wall."""
        return self.wall.visualRect(self.wall.rows.index(self.names.index(name), 0)).center()

    def click(self, name: str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Click on a photo."""
        self.qtbot.mouseClick(self.wall.viewport(), MOUSE, modifiers, self.place_of(name))

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key on the wall."""
        self.wall.setFocus()
        self.qtbot.keyClick(self.wall, key, modifiers)

    @property
    def chosen(self) -> list[str]:
        """The names of the chosen photos."""
        return [one.photo.original_name for one in self.wall.selected()]

    def press(self, name: str) -> None:
        """Click a button."""
        self.qtbot.mouseClick(self.page.findChild(Button, name), MOUSE)

    def field(self, key: str) -> LineInput:
        """An input of the panel."""
        return self.page.findChild(LineInput, key)

    def is_shown(self, name: str) -> bool:
        """Whether a part of the page is in sight."""
        return self.page.findChild(QWidget, name).isVisibleTo(self.page)

    def words(self) -> str:
        """All visible sentences."""
        return "\n".join(label.text() for label in self.page.findChildren(QLabel) if label.isVisibleTo(self.page))
