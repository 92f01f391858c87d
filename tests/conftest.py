"""Shared set-up of all tests: Qt without a screen, the bundled fonts, a theme that does not move."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from themeday_desktop.ui.fonts import FontFamilies, load_fonts
from themeday_desktop.ui.theme import Theme, make_theme

FONTS = Path(__file__).parent.parent / "resources" / "fonts"


@pytest.fixture(scope="session")
def fonts(qapp: QApplication) -> FontFamilies:
    """The bundled fonts, loaded once."""
    return load_fonts(FONTS)


@pytest.fixture
def theme(fonts: FontFamilies) -> Theme:
    """The light theme at normal type, without motion."""
    return make_theme(fonts, reduced_motion=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform warns about every window with a smallest size; that is not ours."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


@pytest.fixture(scope="module", autouse=True)
def _rubbish_goes_on_the_main_thread() -> Iterator[None]:
    """Windows of earlier tests must never be taken apart by a collection that a job's thread happens to begin."""
    gc.disable()
    yield
    gc.enable()
    gc.collect()
