"""The fixed wording of the forms."""

import pytest

from tests.documents.builders import FONT_FOLDER
from themeday_desktop.documents import wording
from themeday_desktop.documents.fonts import Fonts, Style


def texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [text for one in value for text in texts(one)] if isinstance(value, tuple) else []


ALL = "".join(text for name, value in vars(wording).items() if name.isupper() for text in texts(value))


@pytest.mark.parametrize("style", list(Style))
def test_every_face_holds_every_character_of_the_wording(style: Style) -> None:
    assert len(ALL) > 150
    assert {ord(character) for character in ALL} <= Fonts(FONT_FOLDER).face(style).glyphs
