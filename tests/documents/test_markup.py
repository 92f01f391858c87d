"""Names with markup on paper: drawn literally, and no path in them is opened."""

from __future__ import annotations

import builtins
import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from themeday_desktop.documents import sign_in_sheet
from themeday_desktop.documents.fonts import Fonts
from themeday_desktop.documents.views import SignInGroup, SignInRow, SignInSheetView

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
NAMES = ("<img src='//h/s/x.png'>", "<a href=file:///etc/x>", "<b>甲</b>", "&lt;张三", "<para>")


@pytest.mark.fault("TX-03")
def test_markup_in_names_is_printed_as_it_stands_and_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    fonts = Fonts(FONTS)
    rows = tuple(SignInRow(str(number), name) for number, name in enumerate(NAMES, start=1))
    view = SignInSheetView("支部", "id", "<i>党日</i>", ("主题党日",), "2026年7月10日", "", (SignInGroup("", rows),))
    sign_in_sheet.write(view, io.BytesIO(), fonts=fonts)  # the faces are read before anything is watched
    opened: list[str] = []
    plain_open = builtins.open

    def watched(file: Any, *args: Any, **kwargs: Any) -> Any:
        opened.append(str(file))
        return plain_open(file, *args, **kwargs)

    monkeypatch.setattr(builtins, "open", watched)
    stream = io.BytesIO()
    sign_in_sheet.write(view, stream, fonts=fonts)
    document = pypdfium2.PdfDocument(stream.getvalue())
    text = "".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    assert [name for name in NAMES if name not in text.replace("\r\n", "")] == []
    assert opened == []
    document.close()
