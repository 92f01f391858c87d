"""One photo as large as the window: arrows go to the next, Esc leaves. Decoded in a job."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.errors import OperationError
from themeday_desktop.domain.photos import Photo
from themeday_desktop.domain.progress import Progress
from themeday_desktop.services.photos import PhotoLine
from themeday_desktop.services.township_view import TownshipView
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.job import Job
from themeday_desktop.ui.jobs import JobRunner
from themeday_desktop.ui.layouts import Gap, Share, Stretch, column, row
from themeday_desktop.ui.pages.photos_rows import facts_of
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, inset
from themeday_desktop.ui.pictures import Source, read_scaled
from themeday_desktop.ui.theme import Theme, Token, Tone
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import IconMark
from themeday_desktop.ui.widgets.overlay import Layered

JOB_KEY = "photo-viewer"


class _Sheet(QWidget):
    """Where the photo is painted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.image: QImage | None = None
        self._words = ""

    def show_image(self, image: QImage | None, words: str = "") -> None:
        """Show a photo, or words in its place."""
        self.image, self._words = image, words
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas = Canvas(painter, self._theme)
            canvas.box(inset(self.rect(), 0.5), 8, fill=Token.WELL)
            middle = QPointF(self.rect().center())
            if self.image is None:
                style = TextStyle(size=16, colour=Token.INK2, align=Align.CENTRE)
                canvas.text(middle.x(), middle.y(), self._words, style)
                return
            shown = self.image.deviceIndependentSize()
            painter.drawImage(QPointF(middle.x() - shown.width() / 2, middle.y() - shown.height() / 2), self.image)


class PhotoViewer(Layered):
    """Opened over the window with the photos to leaf through."""

    def __init__(
        self,
        theme: Theme,
        lines: Sequence[PhotoLine],
        *,
        at: int,
        jobs: JobRunner,
        sources: Callable[[PhotoLine], tuple[Source, ...]],
        tell: Callable[[Photo], TownshipView],
    ) -> None:
        """`sources` names the files a photo can be shown from, the largest first; `tell` looks at what the township
        gets of it and may take its time."""
        super().__init__()
        self._theme, self._jobs, self._lines, self._sources = theme, jobs, tuple(lines), sources
        self._tell = tell
        self.at = at
        self._number: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = Label(theme, "", size=18, bold=True).elided()
        self._facts = Label(theme, "", size=14, colour=Token.INK2).elided()
        self._count = Label(theme, "", size=15, colour=Token.INK2)
        self._sheet = _Sheet(theme)
        before, after = self._leaf(Icon.ARROW_LEFT, "上一张"), self._leaf(Icon.ARROW_RIGHT, "下一张")
        before.clicked.connect(self._on_before)
        after.clicked.connect(self._on_after)
        close = Button(theme, "", kind=Kind.GHOST, icon=Icon.CROSS)
        close.setAccessibleName(self.tr("关闭"))
        close.setObjectName("close-viewer")
        close.clicked.connect(self._on_close)
        self._sent = Label(theme, "", size=14).elided()
        self._kept = Label(theme, "", size=14, colour=Token.INK2).elided()
        self._sent.setObjectName("township-gets")
        self._kept.setObjectName("stays-here")
        head = row(Share(column(self._title, Gap(2), self._facts)), Gap(12), close)
        foot = row(Stretch(), before, Gap(14), self._count, Gap(14), after, Stretch())
        body = column(head, Gap(10), Share(self._sheet), Gap(10), self._pane(), Gap(10), foot, margins=(20, 14, 20, 14))
        self.setLayout(body)
        self._show()

    def _pane(self) -> Card:
        """镇里收到的 and what stays here, beside each other."""
        theme = self._theme
        parts = []
        for icon, name, words in (
            (Icon.PACKAGE, self.tr("镇里收到的"), self._sent),
            (Icon.SHIELD, self.tr("本机的原图"), self._kept),
        ):
            told = column(Label(theme, name, size=14, bold=True), Gap(2), words)
            parts.append(row(IconMark(theme, icon, size=20, tone=Tone.DAI), Gap(10), Share(told)))
        return Card(theme, row(*map(Share, parts), spacing=20, margins=(14, 9, 14, 9)), fill=Token.PAPER)

    def _leaf(self, icon: Icon, text: str) -> Button:
        button = Button(self._theme, text, size=Size.S, icon=icon)
        button.setObjectName("photo-before" if icon is Icon.ARROW_LEFT else "photo-after")
        return button

    @property
    def image(self) -> QImage | None:
        """What is shown now; None while it is being read."""
        return self._sheet.image

    def first_focus(self) -> QWidget:
        """The photo itself, so that arrows leaf."""
        return self

    def sizeHint(self) -> QSize:
        return QSize(4000, 4000)  # as large as the window lets it be

    def cancel(self) -> None:
        """Leave, and let what is being read go."""
        self._drop()
        super().cancel()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Space: 1}.get(key)
        if step is None:
            super().keyPressEvent(event)
            return
        self._turn(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._read()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme).box(inset(self.rect(), 0.5), 16, fill=Token.CARD, edge=Token.LINE)

    def _turn(self, by: int) -> None:
        self.at = (self.at + by) % len(self._lines)
        self._show()
        self._read()

    def _show(self) -> None:
        line = self._lines[self.at]
        self._title.set_text(line.photo.name)
        self._facts.set_text(facts_of(line))
        self._count.set_text(f"{self.at + 1} / {len(self._lines)}")
        self.setAccessibleName(f"{line.photo.name} {facts_of(line)}")
        self._sheet.show_image(None, self.tr("正在打开"))
        self._sent.set_text("")
        self._kept.set_text("")

    def _size(self) -> QSize:
        """The pixels there is room for."""
        ratio = self.devicePixelRatioF()
        return QSize(round(self._sheet.width() * ratio), round(self._sheet.height() * ratio))

    def _read(self) -> None:
        line, size = self._lines[self.at], self._size()
        if line.broken or size.isEmpty():
            self._sheet.show_image(None, self.tr("这张照片打不开，原文件还留着。"))
            return
        work = partial(read_large, line.photo, sources=self._sources(line), size=size, tell=self._tell)
        number = self._jobs.start(Job(work, self._on_read, self._on_failed, key=JOB_KEY))
        self._number = self._number if number is None else number  # what is asked for meanwhile follows its answer

    def _on_read(self, read: tuple[Photo, QSize, QImage | None, TownshipView]) -> None:
        photo, size, image, told = read
        self._number = None
        if photo.id != self._lines[self.at].photo.id or size != self._size():
            self._read()
            return
        self._sent.set_text(told.copy or self.tr("还在准备，马上就好"))
        self._kept.set_text(told.original)
        if image is None:
            self._sheet.show_image(None, self.tr("这张照片还在准备，请稍等。"))
            return
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._sheet.show_image(image)

    def _on_failed(self, _error: OperationError) -> None:
        self._number = None

    def _drop(self) -> None:
        if self._number is not None:
            self._jobs.forget(self._number)
            self._number = None

    @Slot()
    def _on_before(self) -> None:
        self._turn(-1)

    @Slot()
    def _on_after(self) -> None:
        self._turn(1)

    @Slot()
    def _on_close(self) -> None:
        self.cancel()


def read_large(
    photo: Photo,
    progress: Progress,
    *,
    sources: tuple[Source, ...],
    size: QSize,
    tell: Callable[[Photo], TownshipView],
) -> tuple[Photo, QSize, QImage | None, TownshipView]:
    """The photo scaled to fit into `size`, from the first file that can be read, and what is told of it; in a job."""
    found = (read_scaled(one, size) for one in sources if not progress.cancelled())
    return photo, size, next((image for image in found if image is not None), None), tell(photo)
