"""The bundled faces, read once per process and only when used, and which face draws which character."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from themeday_desktop.documents.tounicode import character_map
from themeday_desktop.domain.errors import Surroundings


class Style(Enum):
    """The four faces of the house; the value is the name of the file and of the PDF font."""

    SANS = "NotoSansSC-Regular"
    SANS_BOLD = "NotoSansSC-Bold"
    SERIF = "NotoSerifSC-Regular"
    SERIF_BOLD = "NotoSerifSC-Bold"

    # Members are single objects; Enum's own hash is Python code and was a tenth of the time of a sheet.
    __hash__ = object.__hash__


# The regular sans face is whole, the others hold the 8,105 characters and signs (see installer/make_fonts.py).
FALLBACK = Style.SANS
BLANKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
EM = 1000.0
CLOSING = "，。、；：）》〉」』】〕”’"
OPENING = "（《〈「『【〔“‘"
PAIR = re.compile(f"(?<=[{CLOSING}])(?=[{CLOSING}{OPENING}])|(?<=[{OPENING}])(?=[{OPENING}])")
# A variation selector only chooses a form of the character before it, which is drawn.
SELECTORS = frozenset((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))


class Face(TTFont):
    """One face as reportlab embeds it, with a right text layer beyond U+FFFF and safe for several threads."""

    def __init__(self, style: Style, path: Path) -> None:
        """Read the file; 0.02 to 0.3 s and up to 27 MB, so each face is read once and kept."""
        super().__init__(style.value, str(path), asciiReadable=False, shapable=False)
        self.style = style
        self.widths: dict[int, float] = self.face.charWidths
        self.glyphs = frozenset(self.face.charToGlyph)
        self._lock = threading.Lock()

    def claim(self, point: int) -> None:
        """Give a character the empty glyph, so that a text nobody sees can still be copied and searched."""
        self.face.charToGlyph.setdefault(point, 0)
        self.widths.setdefault(point, EM)

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's name
        """Embed the used glyphs, then put right the text layer that reportlab wrote for them."""
        subsets = self.state[doc].subsets
        with self._lock:  # reportlab's reader keeps its position in the face
            super().addObjects(doc)
        embedded = doc.idToObject["BasicFonts"].dict
        internal = doc.fontMapping[self.fontName].removeprefix("/")
        for number, subset in enumerate(subsets):
            stream = doc.idToObject[embedded[f"{internal}+{number}"].ToUnicode.name]
            stream.content = character_map(self.style.value, subset)


class Run(NamedTuple):
    """A stretch of text one face draws; `face` is None for a single character that no face has."""

    face: Face | None
    text: str
    width: float  # thousandths of the type size


class Fonts:
    """The faces of one folder; make one for the process and hand it to every writer."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder (`resources/fonts`); nothing is read yet."""
        self._folder = folder
        self._faces: dict[Style, Face] = {}
        self._lock = threading.Lock()

    def face(self, style: Style) -> Face:
        """Return the face, read on first use; raise `Surroundings("font_unreadable")` when the file is not right."""
        known = self._faces.get(style)
        if known is None:
            with self._lock:
                known = self._faces.get(style) or self._read(style)
                self._faces[style] = known
        return known

    def runs(self, style: Style, text: str) -> tuple[Run, ...]:
        """Divide a text among the faces: the wanted one, then the whole one, then none at all.

        Tabs and line ends become spaces: a single line has no other room for them. Of two marks side by side the
        first gives up its white half (CLREQ 3.1.6): its run is that much narrower.
        """
        face = self.face(style)
        points = list(map(ord, text))
        if not face.glyphs.issuperset(points):
            runs = self._divided(face, text)
        elif text:
            runs = iter((Run(face, text, sum(map(face.widths.__getitem__, points))),))
        else:
            return ()
        return tuple(runs if PAIR.search(text) is None else _tightened(runs))

    def _divided(self, face: Face, text: str) -> Iterator[Run]:
        whole = self.face(FALLBACK)
        current, chosen = "", face
        for character in "".join(" " if each in BLANKS else each for each in text):
            wanted = face if ord(character) in face.glyphs else whole
            present = ord(character) in wanted.glyphs
            if current and not (present and wanted is chosen):
                yield _run(chosen, current)
                current = ""
            if present:
                current, chosen = current + character, wanted
            else:
                yield Run(None, character, 0.0 if ord(character) in SELECTORS else EM)
        if current:
            yield _run(chosen, current)

    def _read(self, style: Style) -> Face:
        path = self._folder / f"{style.value}.ttf"
        try:
            face = Face(style, path)
        except (OSError, TTFError) as error:
            raise Surroundings("font_unreadable", file=path.name) from error
        pdfmetrics.registerFont(face)
        return face


def _run(face: Face, text: str) -> Run:
    return Run(face, text, sum(face.widths[ord(character)] for character in text))


def _tightened(runs: Iterator[Run]) -> Iterator[Run]:
    """All these marks are one em wide in all four faces, their ink in one half of it."""
    for run in runs:
        if run.face is None:
            yield run
            continue
        start = 0
        for found in PAIR.finditer(run.text):
            first = _run(run.face, run.text[start : found.end()])
            yield first._replace(width=first.width - EM / 2)
            start = found.end()
        yield _run(run.face, run.text[start:])
