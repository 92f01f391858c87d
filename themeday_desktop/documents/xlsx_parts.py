"""The parts of an .xlsx file around its sheets, opened with limits before anything is parsed."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml import sax as defused_sax

from themeday_desktop.domain.errors import BadInput

MAX_ENTRIES = 3_000
MAX_PART_BYTES = 48 * 1024 * 1024
MAX_ALL_BYTES = 96 * 1024 * 1024
MAX_RATIO = 400
MAX_STRINGS = 600_000
MAX_SHEETS = 20

# Built-in number formats that are dates; 27 to 36 and 50 to 58 exist in Chinese Excel without a definition.
_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_BUILT_IN_MONTHS = frozenset([17, 27, 36, 50, 52, 57])
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)

# What a damaged or hostile file makes the standard library raise.
DAMAGED = (
    ValueError,
    LookupError,
    ArithmeticError,
    EOFError,
    RuntimeError,
    SAXException,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet: its name, where it lies in the file, and whether the user can see it."""

    name: str
    path: str
    visible: bool


@dataclass(frozen=True, slots=True)
class Styles:
    """Which cell styles show dates, and which of those show no day."""

    dates: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the cells of every sheet refer to."""

    sheets: tuple[SheetPart, ...]
    strings: tuple[str, ...]
    styles: Styles
    from_1904: bool


class PlainHandler(ContentHandler):
    """Names of elements and attributes without their namespace prefixes."""

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802 - the base class names it
        """Hand over to ``begin``."""
        self.begin(name.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in attrs.items()})

    def endElement(self, name: str) -> None:  # noqa: N802 - the base class names it
        """Hand over to ``end``."""
        self.end(name.rpartition(":")[2])

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""


class Parts:
    """The entries of one opened file, each checked against the limits before it is read."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        entries = archive.infolist()
        if len(entries) > MAX_ENTRIES:
            raise BadInput("sheet_too_large")
        self._archive = archive
        self._bytes_left = MAX_ALL_BYTES
        self._entries = {entry.filename.replace("\\", "/").casefold().lstrip("/"): entry for entry in entries}

    def has(self, path: str) -> bool:
        """Whether the part is there."""
        return path.casefold() in self._entries

    def parse(self, path: str, handler: ContentHandler) -> None:
        """Feed one part to a handler; entities and document types are refused."""
        with self._open(path) as stream:
            defused_sax.parse(stream, handler, forbid_dtd=True)

    def _open(self, path: str) -> IO[bytes]:
        entry = self._entries[path.casefold()]
        if entry.flag_bits & 1:
            raise BadInput("sheet_encrypted")
        packed = max(entry.compress_size, 1024)
        if entry.file_size > MAX_PART_BYTES or entry.file_size > packed * MAX_RATIO:
            raise BadInput("sheet_too_large")
        self._bytes_left -= entry.file_size
        if self._bytes_left < 0:
            raise BadInput("sheet_too_large")
        return self._archive.open(entry)


def read_workbook(parts: Parts) -> Workbook:
    """Sheets, shared texts and date styles; raises BadInput ``sheet_not_xlsx`` when there is no workbook."""
    place = next(iter(_targets(parts, "", "_rels/.rels", kind="officeDocument")), ("", "xl/workbook.xml"))[1]
    if place.casefold().endswith(".bin"):
        raise BadInput("sheet_xlsb")
    if not parts.has(place):
        raise BadInput("sheet_not_xlsx")
    book = _BookHandler()
    parts.parse(place, book)
    folder = str(PurePosixPath(place).parent)
    rels = f"{folder}/_rels/{PurePosixPath(place).name}.rels".removeprefix("./")
    targets = dict(_targets(parts, folder, rels))
    sheets = tuple(
        SheetPart(name, targets[key], visible=visible)
        for name, key, visible in book.sheets
        if key in targets and parts.has(targets[key])
    )
    strings = _StringsHandler()
    for _key, path in _targets(parts, folder, rels, kind="sharedStrings"):
        parts.parse(path, strings)
    styles = _StylesHandler()
    for _key, path in _targets(parts, folder, rels, kind="styles"):
        parts.parse(path, styles)
    return Workbook(sheets[:MAX_SHEETS], tuple(strings.strings), styles.styles(), book.from_1904)


def _targets(parts: Parts, folder: str, path: str, *, kind: str = "") -> Iterator[tuple[str, str]]:
    """The parts a relationship file names; links to outside the file are ignored."""
    if not parts.has(path):
        return
    handler = _RelationshipHandler()
    parts.parse(path, handler)
    for one in handler.relationships:
        if one.get("TargetMode") == "External" or not one.get("Type", "").endswith(kind):
            continue
        target = one.get("Target", "").replace("\\", "/")
        place = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}".lstrip("/")
        if kind not in ("", "officeDocument") and not parts.has(place):
            continue
        yield one.get("Id", ""), place.removeprefix("./")


def shows_date(number_format: str) -> tuple[bool, bool]:
    """Whether a number format shows a date or time, and whether it is a date without its day."""
    shown = _NOT_SHOWN.sub("", number_format.split(";")[0]).casefold()
    if "general" in shown or "0" in shown or "#" in shown:
        return False, False
    is_date = bool(set(shown) & set("ymdhs"))
    return is_date, is_date and "y" in shown and "d" not in shown


class _RelationshipHandler(PlainHandler):
    def __init__(self) -> None:
        super().__init__()
        self.relationships: list[Mapping[str, str]] = []

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            self.relationships.append(attributes)


class _BookHandler(PlainHandler):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, bool]] = []
        self.from_1904 = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "sheet":
            visible = attributes.get("state", "visible") == "visible"
            self.sheets.append((attributes.get("name", ""), attributes.get("id", ""), visible))


class _StringsHandler(PlainHandler):
    def __init__(self) -> None:
        super().__init__()
        self.strings: list[str] = []
        self._pieces: list[str] = []
        self._in_text = False
        self._in_phonetic = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "si":
            self._pieces = []
        elif name == "rPh":
            self._in_phonetic = True
        self._in_text = name == "t" and not self._in_phonetic

    def characters(self, content: str) -> None:
        if self._in_text:
            self._pieces.append(content)

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "rPh":
            self._in_phonetic = False
        elif name == "si":
            if len(self.strings) >= MAX_STRINGS:
                raise BadInput("sheet_too_large")
            self.strings.append("".join(self._pieces))


class _StylesHandler(PlainHandler):
    def __init__(self) -> None:
        super().__init__()
        self._formats: dict[int, str] = {}
        self._cells: list[int] = []
        self._in_cells = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._formats[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            self._cells.append(int(attributes.get("numFmtId", "0")))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False

    def styles(self) -> Styles:
        """The cell styles by what their number formats show."""
        shown = {key: shows_date(text) for key, text in self._formats.items()}
        for key in (_BUILT_IN_DATES | _BUILT_IN_MONTHS) - shown.keys():
            shown[key] = (True, key in _BUILT_IN_MONTHS)
        dates = frozenset(place for place, key in enumerate(self._cells) if shown.get(key, (False, False))[0])
        months = frozenset(place for place in dates if shown[self._cells[place]][1])
        return Styles(dates, months)


def open_parts(path: Path) -> tuple[zipfile.ZipFile, Parts]:
    """Open the file, read into memory whole, so that bad offsets stay the file's fault; the caller closes it."""
    archive = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    try:
        return archive, Parts(archive)
    except BadInput:
        archive.close()
        raise
