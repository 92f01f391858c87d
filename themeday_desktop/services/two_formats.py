"""A sheet as PDF or as a workbook, by the suffix of its file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.progress import Progress
from themeday_desktop.services.exports import Printed, printing

if TYPE_CHECKING:  # reportlab is imported when a document is made
    from themeday_desktop.documents.fonts import Fonts
    from themeday_desktop.documents.views import WrittenDocument


def checked_suffix(path: Path) -> str:
    """`.pdf` or `.xlsx`; raises `BadInput` for another suffix."""
    suffix = path.suffix.lower()
    if suffix not in (".pdf", ".xlsx"):
        raise BadInput("unknown_format", suffix=suffix or "—")
    return suffix


def prepare_sheet(
    path: Path,
    *,
    pdf: Callable[[BinaryIO, Fonts], WrittenDocument],
    book: Callable[[BinaryIO], None],
    resources: Path,
) -> Callable[[Progress], Printed]:
    """The work that writes a sheet to `path` in the format of its suffix; `resources` holds the fonts.

    Raises `BadInput` for another suffix.
    """
    suffix = checked_suffix(path)

    def write(stream: BinaryIO) -> tuple[int, tuple[str, ...]]:
        if suffix == ".xlsx":
            book(stream)
            return 0, ()
        from themeday_desktop.documents.fonts import Fonts

        written = pdf(stream, Fonts(resources / "fonts"))
        return written.pages, written.missing

    return printing(write, path)
