"""Reads text with separators in the encodings and dialects spreadsheets save it in."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.progress import Cancelled, Progress
from themeday_desktop.domain.roster_sheet import (
    EMPTY_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    CellKind,
    RawRow,
    RawSheet,
)

MAX_LINE = 200_000
MAX_CELL = 32_767
LOOKED_AT_LINES = 30
DELIMITERS = ",;\t|，；"
COMMON_SHARE = 0.9

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# '="510..."' keeps a number as text when Excel opens the file; a leading ' is how exports mark text.
_EXCEL_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_TEXT_MARK = re.compile(r"'(?=[0-9=+\-@＝＋－＠\t\r\n])")
_QUOTED = re.compile(r'"[^"]*"')


def read_csv(path: Path, *, progress: Progress) -> RawSheet:
    """All rows of the file as text cells; raises BadInput (see sheet_reader.read_sheet)."""
    text, encoding = decode(path.read_bytes(), file=path.name)
    text = text.replace("\0", "")
    longest = max(map(len, text.splitlines()), default=0)
    if longest > MAX_LINE:
        raise BadInput("csv_line_too_long", file=path.name)
    rows: list[RawRow] = []
    left_out: set[int] = set()
    for number, record in _records(text, file=path.name):
        left_out.update(place for place in range(MAX_COLUMNS, len(record)) if record[place].strip())
        cells = tuple(map(_cell, record[:MAX_COLUMNS]))
        if any(cell.kind is not CellKind.EMPTY for cell in cells):
            rows.append(RawRow(number, cells))
        if len(rows) > MAX_ROWS:
            raise BadInput("sheet_too_long", limit=str(MAX_ROWS))
        if number % 100 == 0:
            progress.step(len(rows), MAX_ROWS)
            if progress.cancelled():
                raise Cancelled
    if not rows:
        raise BadInput("sheet_file_empty", file=path.name)
    return RawSheet(path.stem, tuple(rows), columns_left_out=len(left_out), encoding=encoding)


def decode(content: bytes, *, file: str) -> tuple[str, str]:
    """The text and the encoding it was in; raises BadInput ``encoding_unclear`` rather than guess."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strictly(content, encoding, file=file), encoding
    if _looks_like_utf16(content):
        encoding = "utf-16-le" if content[1::2].count(0) >= content[::2].count(0) else "utf-16-be"
        return _strictly(content, encoding, file=file), encoding
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        text = _strictly(content, "gb18030", file=file)
    if _share_of_common(text) < COMMON_SHARE and not _confirmed_chinese(content):
        raise BadInput("encoding_unclear", file=file)
    return text, "gb18030"


def _strictly(content: bytes, encoding: str, *, file: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadInput("encoding_unclear", file=file) from error


def _looks_like_utf16(content: bytes) -> bool:
    """Separators and digits in UTF-16 leave a zero in every other byte of their pairs."""
    head = content[:4096]
    odd, even = head[1::2].count(0), head[::2].count(0)
    return len(content) % 2 == 0 and max(odd, even) > len(head) // 20 and min(odd, even) <= max(odd, even) // 20


def _share_of_common(text: str) -> float:
    """The share of the characters beyond ASCII that everyday Chinese text is made of (GB 2312)."""
    beyond = [character for character in text[:20_000] if character > "\x7f"]
    common = sum(1 for character in beyond if character.encode("gb2312", "ignore"))
    return common / len(beyond) if beyond else 1.0


def _confirmed_chinese(content: bytes) -> bool:
    from charset_normalizer import from_bytes  # 30 ms, and only for doubtful files

    best = from_bytes(content[:20_000]).best()
    return best is not None and best.encoding in ("gb18030", "gbk", "gb2312")


def _records(text: str, *, file: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    try:
        for record in reader:
            number += 1
            yield number, record
    except csv.Error as error:
        if "end of data" in str(error):
            raise BadInput("csv_unclosed_quote", file=file, row=str(number + 1)) from error
        raise BadInput("csv_damaged", file=file, row=str(number + 1)) from error


def _delimiter(text: str) -> str:
    """The separator that stands in most of the first lines, quoted text left out."""
    lines = _QUOTED.sub("", text[:100_000]).splitlines()[:LOOKED_AT_LINES]
    lines_with = {mark: sum(mark in line for line in lines) for mark in DELIMITERS}
    times = {mark: sum(line.count(mark) for line in lines) for mark in DELIMITERS}
    best = max(DELIMITERS, key=lambda mark: (lines_with[mark], times[mark]))
    return best if lines_with[best] else ","


def _cell(text: str) -> Cell:
    wrapped = _EXCEL_TEXT.fullmatch(text.strip())
    plain = wrapped[1].replace('""', '"') if wrapped else text
    if _TEXT_MARK.match(plain):
        plain = plain[1:]
    return Cell(CellKind.TEXT, plain[:MAX_CELL]) if plain.strip() else EMPTY_CELL
