"""Pages of A4 on which text, rules and QR codes are placed in millimetres from the top left corner."""

from __future__ import annotations

import io
from dataclasses import dataclass
from enum import Enum
from typing import Any, BinaryIO, cast

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from themeday_desktop.documents import mark, wording
from themeday_desktop.documents.fonts import EM, FALLBACK, SELECTORS, Fonts, Run, Style
from themeday_desktop.documents.linebreak import cut
from themeday_desktop.documents.tounicode import utf16

# Pages as bytes, not as ASCII: a fifth smaller, and the encoding took a quarter of the time. The library knows this
# setting for the whole process only.
rl_config.useA85 = 0

POINT = 72 / 25.4  # points in a millimetre
WIDTH_MM = 210.0
HEIGHT_MM = 297.0
LEAST_SIZE = 7.0  # points; smaller print is not read on paper
MIDDLE = 0.375  # the middle of a Chinese character above its baseline, in em


class Colour(Enum):
    """The inks; the value is red, green and blue from 0 to 1 as PDF writes them."""

    INK = "0.133 0.114 0.090"  # 221D17
    GREY = "0.353 0.322 0.282"  # 5A5248
    RED = "0.659 0.125 0.106"  # A8201B
    PEN = "0.106 0.122 0.200"  # 1B1F33, what a pen leaves
    TINT = "0.957 0.945 0.918"  # F4F1EA


class Align(Enum):
    """Where the given x stands in the text."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Type:
    """A face at a size in points, in a colour."""

    style: Style
    size: float
    colour: Colour = Colour.INK


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a reader program shows about the file."""

    title: str
    author: str
    subject: str = ""


class Paper:
    """A document under the pen; the same calls give the same bytes."""

    def __init__(self, stream: BinaryIO, fonts: Fonts, *, imprint: Imprint, landscape: bool = False) -> None:
        """Begin an A4 document, upright or lying, that `save` will write to the stream."""
        across, self._height_mm = (HEIGHT_MM, WIDTH_MM) if landscape else (WIDTH_MM, HEIGHT_MM)
        self._fonts = fonts
        first = fonts.face(Style.SANS)
        self._canvas = Canvas(
            stream,
            pagesize=(across * POINT, self._height_mm * POINT),
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 5),
            initialFontName=cast(Any, first.fontName),  # the stubs say float
            lang="zh-CN",
        )
        self._canvas.setTitle(_storable(imprint.title))
        self._canvas.setAuthor(_storable(imprint.author))
        self._canvas.setSubject(_storable(imprint.subject))
        self._canvas.setCreator("themeday")
        self._canvas.setProducer("themeday")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        self._runs: dict[tuple[Style, str], tuple[Run, ...]] = {}
        self._missing: dict[str, None] = {}
        self._shortened: dict[str, None] = {}
        self._operators: list[str] = []

    @property
    def missing(self) -> tuple[str, ...]:
        """The characters drawn as a mark because no face has them, each once."""
        return tuple(self._missing)

    @property
    def shortened(self) -> tuple[str, ...]:
        """The texts that were cut short, each once."""
        return tuple(self._shortened)

    def width_mm(self, text: str, kind: Type) -> float:
        """Return how wide the text is."""
        return sum([run.width for run in self._divide(kind.style, text)]) * kind.size / 1000 / POINT

    def fitted(self, text: str, kind: Type, *, width: float, least: float = LEAST_SIZE) -> tuple[str, Type]:
        """Return the text and the type for a line of `width` mm: smaller down to `least` points, then cut short.

        What was cut short is remembered in `shortened`.
        """
        wide = self.width_mm(text, kind)
        if wide <= width:
            return text, kind
        size = kind.size * width / wide
        if size >= least:
            return text, Type(kind.style, size, kind.colour)
        self._shortened[text] = None
        small = Type(kind.style, least, kind.colour)
        room = width - self.width_mm(wording.CUT_SHORT, small)
        return cut(text, room, measure=lambda part: self.width_mm(part, small)) + wording.CUT_SHORT, small

    def text(
        self, x: float, y: float, text: str, *, kind: Type, align: Align = Align.LEFT, stretch: float = 0.0
    ) -> None:
        """Place one line with its baseline at y; `stretch` is millimetres added behind every character."""
        runs = self._divide(kind.style, text)
        left, base = x * POINT, (self._height_mm - y) * POINT
        if align is not Align.LEFT:
            left -= align.value * sum([run.width for run in runs]) * kind.size / 1000
        self._put(f"{kind.colour.value} rg")
        for run in runs:
            if run.face is None:
                self._mark(left, base, run.text, size=kind.size)
            else:
                self._put(self._shown(run, left, base, size=kind.size, stretch=stretch * POINT))
            left += run.width * kind.size / 1000 + len(run.text) * stretch * POINT

    def middle(self, x: float, y: float, text: str, *, kind: Type, align: Align = Align.LEFT) -> None:
        """Place one line so that its characters stand centred on y."""
        self.text(x, y + MIDDLE * kind.size / POINT, text, kind=kind, align=align)

    def begin_whole(self, text: str) -> None:
        """What is placed until `end_whole` is this text, however it was broken: it is copied and found as one."""
        self._put(f"/Span <</ActualText <FEFF{''.join(utf16(ord(each)) for each in text)}>>> BDC")

    def end_whole(self) -> None:
        """Close `begin_whole`."""
        self._put("EMC")

    def rules(
        self, lines: list[tuple[float, float, float, float]], *, weight: float, colour: Colour = Colour.INK
    ) -> None:
        """Draw straight rules (x1, y1, x2, y2) of a weight in points; without any nothing is drawn."""
        high = self._height_mm
        path = " ".join(
            f"{x1 * POINT:.2f} {(high - y1) * POINT:.2f} m {x2 * POINT:.2f} {(high - y2) * POINT:.2f} l"
            for x1, y1, x2, y2 in lines
        )
        self._put(f"{colour.value} RG {weight:.2f} w {path} S")

    def ink(self, pieces: list[tuple[float, float, float, float, float]]) -> None:
        """Draw pieces of a hand's strokes (x1, y1, x2, y2, width, all in mm) with round ends; a dot has no length."""
        high = self._height_mm
        path = " ".join(
            f"{width * POINT:.2f} w {x1 * POINT:.2f} {(high - y1) * POINT:.2f} m"
            f" {x2 * POINT:.2f} {(high - y2) * POINT:.2f} l S"
            for x1, y1, x2, y2, width in pieces
        )
        self._put(f"q 1 J 1 j {Colour.PEN.value} RG {path} Q")

    def ground(self, x: float, y: float, width: float, height: float, *, colour: Colour = Colour.TINT) -> None:
        """Fill a rectangle whose top left corner is given."""
        corner = f"{x * POINT:.2f} {(self._height_mm - y - height) * POINT:.2f}"
        self._put(f"{colour.value} rg {corner} {width * POINT:.2f} {height * POINT:.2f} re f")

    def define(self, name: str, operators: str) -> None:
        """Keep a drawing (PDF operators in a square of 1 by 1, origin bottom left) to stamp it several times."""
        self._canvas.beginForm(name, 0, 0, 1, 1)
        self._canvas.addLiteral(operators)
        self._canvas.endForm()

    def stamp(self, name: str, x: float, y: float, *, side: float) -> None:
        """Place a kept drawing as a square whose top left corner is given."""
        scale = f"{side * POINT:.3f}"
        self._put(f"q {scale} 0 0 {scale} {x * POINT:.2f} {(self._height_mm - y - side) * POINT:.2f} cm")
        self._flush()
        self._canvas.doForm(name)
        self._put("Q")

    def picture(self, jpeg: bytes, x: float, y: float, *, width: float, height: float) -> None:
        """Place a JPEG, whose bytes go into the document as they are, with its top left corner at x and y."""
        self._flush()
        corner = (x * POINT, (HEIGHT_MM - y - height) * POINT)
        image = ImageReader(io.BytesIO(jpeg))
        self._canvas.drawImage(image, *corner, width=width * POINT, height=height * POINT)

    def end_page(self) -> None:
        """Finish the page and begin the next."""
        self._flush()
        self._canvas.showPage()

    def save(self) -> None:
        """Write the document to the stream; an OSError of the stream passes through."""
        self._canvas.save()

    def _put(self, operators: str) -> None:
        self._operators.append(operators)

    def _flush(self) -> None:
        self._canvas.addLiteral("\n".join(self._operators))
        self._operators.clear()

    def _divide(self, style: Style, text: str) -> tuple[Run, ...]:
        known = self._runs.get((style, text))
        if known is None:
            known = self._runs[style, text] = self._fonts.runs(style, text)
        return known

    def _shown(self, run: Run, left: float, base: float, *, size: float, stretch: float) -> str:
        document, face = cast(Any, self._canvas)._doc, run.face
        assert face is not None  # noqa: S101 - the caller draws a mark for runs without a face
        pieces = [
            f"{face.getSubsetInternalName(subset, document)} {size:g} Tf <{codes.hex()}> Tj"
            for subset, codes in face.splitString(run.text, document)
        ]
        spacing = f"{stretch:.3f} Tc " if stretch else ""
        reset = " 0 Tc" if stretch else ""
        return f"BT {spacing}1 0 0 1 {left:.2f} {base:.2f} Tm {' '.join(pieces)}{reset} ET"

    def _mark(self, left: float, base: float, character: str, *, size: float) -> None:
        """Draw a box with the code point in it, and below it the unseen character for copying and searching."""
        self._missing[character] = None
        point = ord(character)
        if point in SELECTORS:
            return
        face = self._fonts.face(FALLBACK)
        face.claim(point)
        unseen = self._shown(Run(face, character, EM), left, base, size=size, stretch=0.0)
        self._put(f"3 Tr {unseen} 0 Tr {Colour.INK.value} RG")
        self._put(mark.operators(point, left=left, base=base, size=size))


def _storable(text: str) -> str:
    """Return the text without half surrogate pairs, which no file can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
