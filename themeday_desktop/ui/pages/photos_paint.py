"""How the cards of the photos and the photos in them are painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage

from themeday_desktop.domain.photos import TakenWhen
from themeday_desktop.services.photos import PhotoLine
from themeday_desktop.services.wording_photos import PHOTO_WORDS
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.pages.photos_layout import Section
from themeday_desktop.ui.pages.photos_rows import is_wrong, time_words
from themeday_desktop.ui.paint import Align, Canvas, TextStyle, inset, text_width
from themeday_desktop.ui.theme import Token

RADIUS_PX = 8
_PLATE_ALPHA = 190


@dataclass(frozen=True, slots=True)
class Look:
    """How a photo stands: selected, under the keyboard's cursor."""

    selected: bool = False
    current: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What the head of a card says: how many, how many of them of another time, how many that can't be opened."""

    count: str
    wrong: str = ""
    broken: str = ""
    aimed: bool = False


def paint_card(canvas: Canvas, section: Section, *, rect: QRect, standing: Standing) -> None:
    """The ground of a card and its head; `rect` is the card where it stands now."""
    px = canvas.theme.px
    edge = Token.DAI if standing.aimed else Token.LINE
    fill = Token.DAI_TINT if standing.aimed else Token.CARD
    canvas.box(inset(rect, 0.5), 12, fill=fill, edge=edge, width=2 if standing.aimed else 1)
    middle = rect.y() + px(25)
    icon, colour = Icon.CHECK_RING, Token.GREEN
    if standing.broken:
        icon, colour = Icon.OCTAGON, Token.VERM
    elif standing.wrong:
        icon, colour = Icon.WARNING, Token.AMBER
    x = rect.x() + 16.0
    canvas.icon(icon, x + px(20) / 2, middle, size=px(20), colour=colour)
    x = canvas.text(x + px(20) + 8, middle, PHOTO_WORDS[section.kind], TextStyle(size=16, bold=True)) + 8
    x = canvas.text(x, middle, standing.count, TextStyle(size=14, colour=Token.INK2)) + 8
    for text, tone in ((standing.wrong, Token.AMBER), (standing.broken, Token.VERM)):
        room = rect.right() - 12 - x
        if text and room > px(40):
            x = canvas.text(x, middle, text, TextStyle(size=14, colour=tone, width=room)) + 8


def paint_photo(canvas: Canvas, line: PhotoLine, *, rect: QRect, image: QImage | None) -> None:
    """A photo with its time, or what is wrong with it."""
    whole = QRectF(rect)
    if line.broken:
        _paint_broken(canvas, whole)
    elif image is None:
        paint_blank(canvas, whole)
    else:
        canvas.painter.drawImage(whole.topLeft(), image)
        canvas.box(inset(whole, 0.5), RADIUS_PX, edge=Token.LINE if canvas.theme.dark else None)
    if is_wrong(line):
        _paint_plate(canvas, whole, line)
    else:
        _paint_time(canvas, whole, line)


def paint_blank(canvas: Canvas, rect: QRectF) -> None:
    """The place of a photo whose small copy is not there yet."""
    canvas.box(inset(rect, 0.5), RADIUS_PX, fill=Token.WELL, edge=Token.LINE)
    size = canvas.theme.px(26)
    canvas.icon(Icon.IMAGE, rect.center().x(), rect.center().y() - 8, size=size, colour=Token.INK3)


def _paint_broken(canvas: Canvas, rect: QRectF) -> None:
    px = canvas.theme.px
    canvas.box(inset(rect, 0.5), RADIUS_PX, fill=Token.VERM_TINT, edge=Token.VERM_LINE)
    x, y = rect.center().x(), rect.center().y() - px(14)
    canvas.icon(Icon.FILE_OFF, x, y - px(10), size=px(24), colour=Token.VERM)
    canvas.text(x, y + px(14), "打不开", TextStyle(size=14, bold=True, colour=Token.VERM, align=Align.CENTRE))


def _paint_plate(canvas: Canvas, rect: QRectF, line: PhotoLine) -> None:
    """A tinted plate along the lower edge, and the edge around."""
    px = canvas.theme.px
    canvas.box(inset(rect, 1.25), RADIUS_PX, edge=Token.AMBER, width=2.5)
    plate = QRectF(rect.x() + 2.5, rect.bottom() - px(28), rect.width() - 5, px(26))
    canvas.box(plate, 6, fill=Token.AMBER_TINT)
    middle, text = plate.center().y(), time_words(line)
    if line.when is TakenWhen.OTHER_HOUR:
        text = f"{text} 拍"
    canvas.icon(Icon.WARNING, plate.x() + px(15), middle, size=px(17), colour=Token.AMBER)
    style = TextStyle(size=13, bold=True, colour=Token.AMBER, width=plate.width() - px(32))
    canvas.text(plate.x() + px(28), middle, text, style)


def _paint_time(canvas: Canvas, rect: QRectF, line: PhotoLine) -> None:
    """A dark chip in the lower left, readable on any picture."""
    px, text = canvas.theme.px, time_words(line)
    icon = Icon.PEN if line.photo.note else Icon.CLOCK
    width = text_width(canvas.theme, text, size=13) + px(17) + 18
    chip = QRectF(rect.x() + 7, rect.bottom() - 7 - px(24), min(width, rect.width() - 14), px(24))
    _dark_box(canvas, chip)
    middle = chip.center().y()
    canvas.icon(icon, chip.x() + px(14), middle, size=px(15), colour=Token.ON_RED)
    style = TextStyle(size=13, colour=Token.ON_RED, width=chip.width() - px(26))
    canvas.text(chip.x() + px(25), middle, text, style)


def _dark_box(canvas: Canvas, rect: QRectF) -> None:
    """Dark in either appearance: it lies on a picture, not on the page."""
    canvas.box(rect, 6)
    canvas.painter.setBrush(QColor(24, 20, 16, _PLATE_ALPHA))
    canvas.painter.drawRoundedRect(rect, 6, 6)


def paint_look(canvas: Canvas, cell: QRect, *, look: Look) -> None:
    """That a photo is chosen, and where the keyboard is."""
    rect = QRectF(cell)
    if look.selected:
        canvas.box(inset(rect, -1), RADIUS_PX + 1, edge=Token.DAI, width=4)
        side = canvas.theme.px(24)
        disc = QRectF(rect.right() - side - 7, rect.y() + 7, side, side)
        canvas.box(disc, side / 2, fill=Token.DAI, edge=Token.CARD, width=1.5)
        middle = disc.center()
        size = round(side * 0.62)
        canvas.icon(Icon.CHECK, middle.x(), middle.y(), size=size, colour=Token.CARD, stroke=2.4)
    if look.current:
        canvas.box(inset(rect, -4), RADIUS_PX + 4, edge=Token.DAI, width=2)
