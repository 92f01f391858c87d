"""The documents read as they did when somebody last looked at them."""

import pytest

from tests.documents.make_golden import GOLDEN, texts
from themeday_desktop.documents.fonts import Fonts


@pytest.mark.parametrize("name", ["sign-in-sheet", "sign-in-sheet-blank", "record", "record-late"])
def test_a_document_reads_as_its_golden_text(fonts: Fonts, name: str) -> None:
    assert texts(fonts)[name] == (GOLDEN / f"{name}.txt").read_bytes().decode("utf-8")
