"""Reads a roster file, whatever its name says it is: .xlsx, .xlsm or text with separators."""

from pathlib import Path

from themeday_desktop.documents.csv_reader import read_csv
from themeday_desktop.documents.xlsx_reader import read_xlsx
from themeday_desktop.domain.errors import BadInput, Surroundings
from themeday_desktop.domain.progress import NoProgress, Progress
from themeday_desktop.domain.roster_sheet import RawSheet

MAX_FILE_BYTES = 32 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_NOT_SHEETS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"{\\rtf", b"GIF8")
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta", b"<head", b"<body", b"<div", b"<style", b"<!--")


def read_sheet(path: Path, *, progress: Progress | None = None) -> RawSheet:
    """The sheet of a file that looks most like a roster, cell by cell.

    Raises BadInput: ``sheet_file_missing``, ``sheet_file_empty``, ``sheet_file_too_large``, ``sheet_encrypted``,
    ``sheet_old_xls``, ``sheet_is_html``, ``sheet_xlsb``, ``sheet_ods``, ``sheet_not_xlsx``, ``sheet_not_a_sheet``,
    ``sheet_damaged``, ``sheet_unsafe``, ``sheet_too_large``, ``sheet_too_long``, ``sheet_empty``,
    ``encoding_unclear``, ``csv_unclosed_quote``, ``csv_line_too_long``, ``csv_damaged``;
    Surroundings ``sheet_unreadable``; Cancelled.
    """
    try:
        return _read(path, progress=progress or NoProgress())
    except FileNotFoundError as error:
        raise BadInput("sheet_file_missing", file=path.name) from error
    except OSError as error:
        raise Surroundings("sheet_unreadable", file=path.name) from error


def _read(path: Path, *, progress: Progress) -> RawSheet:
    size = path.stat().st_size
    if not path.is_file():
        raise BadInput("sheet_not_a_sheet", file=path.name)
    if size == 0:
        raise BadInput("sheet_file_empty", file=path.name)
    if size > MAX_FILE_BYTES:
        raise BadInput("sheet_file_too_large", file=path.name, limit_mb=str(MAX_FILE_BYTES // 1024 // 1024))
    with path.open("rb") as stream:
        head = stream.read(4096)
    _refuse_others(path, head)
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        if b"mimetypeapplication/vnd.oasis.opendocument" in head:
            raise BadInput("sheet_ods", file=path.name)
        return read_xlsx(path, progress=progress)
    return read_csv(path, progress=progress)


def _refuse_others(path: Path, head: bytes) -> None:
    if head.startswith(_OLE):
        encrypted = _ENCRYPTED_PACKAGE in path.read_bytes()
        raise BadInput("sheet_encrypted" if encrypted else "sheet_old_xls", file=path.name)
    if head.startswith(_NOT_SHEETS):
        raise BadInput("sheet_not_a_sheet", file=path.name)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_MARKUP) or b"<\0h\0t\0m\0l\0" in head.lower():
        raise BadInput("sheet_is_html", file=path.name)
