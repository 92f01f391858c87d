"""The bundled faces, read once for all tests of documents."""

import pytest

from tests.documents.builders import FONT_FOLDER
from themeday_desktop.documents.fonts import Fonts


@pytest.fixture(scope="session")
def fonts() -> Fonts:
    return Fonts(FONT_FOLDER)
