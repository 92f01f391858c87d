"""What goes into a build, and what makes it fail."""

from __future__ import annotations

import pytest

from installer import bundle

QT = "lib/python3.11/site-packages/PySide6/Qt"
LINE = "123 WARNING: Library not found: could not resolve '{}', dependency of '{}'.\n"
VERSIONS = {
    "python": "3.11.2",
    "sqlite": "3.53.4",
    "pillow": "13.0.0",
    "defusedxml": "0.7.1",
    "heif": "1.23.0",
    "qt": "6.9.3",
}


@pytest.mark.parametrize(
    "path",
    [
        f"{QT}/plugins/platforms/libqxcb.so",
        f"{QT}/plugins/platforms/libqoffscreen.so",
        f"{QT}/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
        f"{QT}/plugins/imageformats/libqjpeg.so",
        f"{QT}/lib/libQt6Widgets.so.6",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/translations/qtbase_zh_CN.qm",
        "resources/fonts/NotoSansSC-Regular.ttf",
    ],
)
def test_what_a_desktop_needs_goes_in(path: str) -> None:
    assert bundle.is_wanted(path)


@pytest.mark.parametrize(
    "path",
    [
        f"{QT}/plugins/platforms/libqeglfs.so",
        f"{QT}/plugins/platformthemes/libqgtk3.so",
        f"{QT}/plugins/imageformats/libqpdf.so",
        f"{QT}/plugins/sqldrivers/libqsqlite.so",
        f"{QT}/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/qt_zh_CN.qm",
    ],
)
def test_the_rest_of_qt_stays_out(path: str) -> None:
    assert not bundle.is_wanted(path)


@pytest.mark.parametrize("name", ["pip", "tkinter", "pytest"])
def test_what_the_program_must_not_carry_is_excluded(name: str) -> None:
    assert name in bundle.EXCLUDED_MODULES


def test_a_library_missing_on_the_build_machine_is_named() -> None:
    log = LINE.format("libxcb-cursor.so.0", f"/venv/{QT}/plugins/platforms/libqxcb.so")
    assert bundle.unresolved(log) == ("libxcb-cursor.so.0 for libqxcb.so",)


def test_a_library_that_only_an_unwanted_plugin_misses_does_not_matter() -> None:
    log = LINE.format("libgtk-3.so.0", f"/venv/{QT}/plugins/platformthemes/libqgtk3.so")
    assert bundle.unresolved(f"12 WARNING: something else\n{log}") == ()


@pytest.mark.fault("UP-06")
def test_parts_that_are_new_enough_pass() -> None:
    assert bundle.outdated(VERSIONS) == ()


@pytest.mark.fault("UP-06")
@pytest.mark.parametrize(
    ("name", "found", "complaint"),
    [
        ("sqlite", "3.51.2", "sqlite 3.51.2 is older than 3.51.3"),
        ("pillow", "12.2.0", "pillow 12.2.0 is older than 12.3"),
        ("python", "3.11.1", "python 3.11.1 is older than 3.11.2"),
        ("defusedxml", None, "defusedxml 0.7.1 or later is missing"),
    ],
)
def test_an_old_or_missing_part_fails_the_build(name: str, found: str | None, complaint: str) -> None:
    assert bundle.outdated({**VERSIONS, name: found}) == (complaint,)


@pytest.mark.parametrize(
    ("text", "numbers"), [("3.53.4", (3, 53, 4)), ("3.11.2+", (3, 11, 2)), ("0.8.0-rc1", (0, 8, 0))]
)
def test_a_version_is_compared_by_its_numbers(text: str, numbers: tuple[int, ...]) -> None:
    assert bundle.version(text) == numbers
