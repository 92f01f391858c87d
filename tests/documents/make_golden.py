"""Writes the golden texts anew: `python -m tests.documents.make_golden`; look at the difference before keeping it."""

from pathlib import Path

from tests.documents.builders import FONT_FOLDER, RARE, a_record, a_sheet, names, pages_of, record_pdf, sheet_pdf
from themeday_desktop.documents.fonts import Fonts

GOLDEN = Path(__file__).parent / "golden"


def texts(fonts: Fonts) -> dict[str, str]:
    """Return the text of each golden document, pages divided by a line of its own."""
    documents = {
        "sign-in-sheet": sheet_pdf(a_sheet([*names(46), RARE]), fonts)[0],
        "sign-in-sheet-blank": sheet_pdf(a_sheet(), fonts)[0],
        "record": record_pdf(a_record(), fonts)[0],
        "record-late": record_pdf(a_record(late_entry_reason="当天村里停电，次日补记入册。"), fonts)[0],
    }
    return {name: "\n=== page ===\n".join(pages_of(pdf)) + "\n" for name, pdf in documents.items()}


def main() -> None:
    """Write every golden text."""
    GOLDEN.mkdir(exist_ok=True)
    for name, text in texts(Fonts(FONT_FOLDER)).items():
        (GOLDEN / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
