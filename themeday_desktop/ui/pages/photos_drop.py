"""Where photos come in: the place to drop them, the tile after a group's photos, and the kinds without any."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from themeday_desktop.domain.photos import PhotoKind
from themeday_desktop.services.wording_photos import PHOTO_WORDS
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, Stretch, column, row
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, inset, text_width
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import IconMark
from themeday_desktop.ui.widgets.painted_button import PaintedButton


def files_in(mime: QMimeData) -> list[Path]:
    """The files and folders that were dropped or copied; nothing that lies elsewhere than on this computer."""
    return [Path(one.toLocalFile()) for one in mime.urls() if one.isLocalFile()] if mime.hasUrls() else []


def image_in(mime: QMimeData) -> QImage | None:
    """The bare picture on the clipboard, such as one of the screen."""
    image = mime.imageData() if mime.hasImage() else None
    return image if isinstance(image, QImage) and not image.isNull() else None


def _paint_dashes(painter: QPainter, theme: Theme, rect: QRectF, *, edge: Token, radius: int, fill: Token) -> None:
    pen = QPen(theme.colour(edge), 1.5, Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([5, 4])
    painter.setPen(pen)
    painter.setBrush(theme.colour(fill))
    painter.drawRoundedRect(rect, radius, radius)


class DropCard(QWidget):
    """把照片拖到这里, and a button for those who don't drag."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._aimed = theme, False
        self.choose = Button(theme, self.tr("选择照片"), kind=Kind.STRONG, icon=Icon.FOLDER)
        self.choose.setObjectName("choose-photos")
        mark = IconMark(theme, Icon.IMAGE, size=24, colour=Token.DAI)
        title = Label(theme, self.tr("把照片拖到这里"), size=16, bold=True)
        how = (
            Label(theme, self.tr("按拍摄时间归类，原图不动"), size=14, colour=Token.INK2).aligned(Align.CENTRE).elided()
        )
        head = row(Stretch(), mark, Gap(10), title, Stretch())
        foot = row(Stretch(), self.choose, Stretch())
        self.setLayout(column(Stretch(), head, Gap(3), how, Gap(10), foot, Stretch(), margins=(12, 8, 12, 8)))

    def set_aimed(self, aimed: bool) -> None:
        """Whether what is being dragged would be dropped here."""
        if aimed != self._aimed:
            self._aimed = aimed
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            Canvas(painter, self._theme)
            fill = Token.DAI_TINT if self._aimed else Token.CARD
            _paint_dashes(painter, self._theme, inset(self.rect(), 1), edge=Token.DAI, radius=12, fill=fill)


class _ForKind(PaintedButton):
    """A button that asks for photos of its kind; `asked` carries the kind."""

    asked = Signal(object)

    def __init__(self, theme: Theme, caption: str, *, kind: PhotoKind) -> None:
        super().__init__(theme, caption)
        self.kind = kind
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.asked.emit(self.kind)


class AddTile(_ForKind):
    """添加 after the photos of a kind."""

    def __init__(self, theme: Theme, kind: PhotoKind) -> None:
        super().__init__(theme, "添加", kind=kind)
        self.setObjectName(f"add-{kind.value}")
        self.setAccessibleName(f"添加到{PHOTO_WORDS[kind]}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, rect = Canvas(painter, self._theme), inset(self.rect(), 1)
            fill = Token.WELL if self.underMouse() else Token.PAPER
            _paint_dashes(painter, self._theme, rect, edge=Token.LINE2, radius=8, fill=fill)
            x, y, px = self.width() / 2, self.height() / 2, self._theme.px
            canvas.icon(Icon.PLUS, x, y - px(12), size=px(22), colour=Token.INK2)
            canvas.text(x, y + px(13), self.caption, TextStyle(size=14, colour=Token.INK2, align=Align.CENTRE))
            if self.hasFocus():
                canvas.focus_ring(rect, 8)


class KindChip(_ForKind):
    """A kind without photos, as a pill."""

    def __init__(self, theme: Theme, kind: PhotoKind) -> None:
        super().__init__(theme, PHOTO_WORDS[kind], kind=kind)
        self._aimed = False
        self.setObjectName(f"add-{kind.value}")
        self.setAccessibleName(f"添加到{PHOTO_WORDS[kind]}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_aimed(self, aimed: bool) -> None:
        """Whether what is being dragged would be dropped here."""
        if aimed != self._aimed:
            self._aimed = aimed
            self.update()

    def sizeHint(self) -> QSize:
        px = self._theme.px
        return QSize(round(text_width(self._theme, self.caption, size=14)) + px(16) + 32, px(40))

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            canvas, rect, px = Canvas(painter, self._theme), inset(self.rect(), 1), self._theme.px
            fill = Token.DAI_TINT if self._aimed else Token.WELL if self.underMouse() else Token.CARD
            edge = Token.DAI if self._aimed else Token.LINE2
            _paint_dashes(painter, self._theme, rect, edge=edge, radius=self.height() // 2 - 1, fill=fill)
            middle = self.height() / 2
            canvas.icon(Icon.PLUS, 12 + px(16) / 2, middle, size=px(16), colour=Token.INK2)
            canvas.text(12 + px(16) + 6, middle, self.caption, TextStyle(size=14, colour=Token.INK2))
            if self.hasFocus():
                canvas.focus_ring(rect, rect.height() / 2)


class KindChips(QWidget):
    """The kinds without photos in one line; `asked` carries the kind. What does not fit goes into the next line."""

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._label = Label(theme, self.tr("还没有"), size=14, colour=Token.INK2)
        self._label.setParent(self)
        self._chips = {kind: KindChip(theme, kind) for kind in PhotoKind}
        for chip in self._chips.values():
            chip.setParent(self)
            chip.asked.connect(self.asked)

    def show_kinds(self, kinds: Sequence[PhotoKind]) -> None:
        """Offer exactly these."""
        for kind, chip in self._chips.items():
            chip.setVisible(kind in kinds)
        self._label.setVisible(bool(kinds))

    def fit(self, width: int) -> int:
        """Stand in `width` px; the height that takes."""
        gap, height = 8, self._theme.px(40)
        self._label.resize(self._label.sizeHint().width(), height)
        self._label.move(2, 0)
        x, y = self._label.width() + 14, 0
        shown = [chip for chip in self._chips.values() if not chip.isHidden()]
        for chip in shown:
            size = chip.sizeHint()
            if x + size.width() > width and x > 0:
                x, y = 0, y + height + gap
            chip.setGeometry(x, y, size.width(), size.height())
            x += size.width() + gap
        return y + height if shown else 0

    def kind_at(self, point: QPoint) -> PhotoKind | None:
        """The kind of the chip at a point of this widget."""
        found = (one for one in self._chips.values() if not one.isHidden() and one.geometry().contains(point))
        chip = next(found, None)
        return chip.kind if chip else None

    def set_aimed(self, kind: PhotoKind | None) -> None:
        """Show where what is being dragged would be dropped."""
        for one, chip in self._chips.items():
            chip.set_aimed(one is kind)
