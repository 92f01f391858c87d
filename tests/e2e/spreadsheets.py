"""Workbooks as LibreOffice reads them: it works every formula out by itself."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.e2e.road import run

# Commas, quotes, UTF-8, from the first row; the eighth says that cells are written as they are shown.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"


def opened_by_libreoffice(path: Path, folder: Path, kind: str) -> Path:
    """The workbook converted to `kind` (a suffix, and perhaps its filter) in `folder`, with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(path))
    return folder / f"{path.stem}.{kind.split(':')[0]}"


def recalculated(path: Path, folder: Path) -> list[list[str]]:
    """The rows of a workbook's first sheet as they are shown, its sums worked out anew."""
    with opened_by_libreoffice(path, folder, CSV).open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))
