"""The look: contrast, sizes and fonts."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QRawFont

from themeday_desktop.ui.fonts import FontFamilies, load_fonts
from themeday_desktop.ui.theme import Theme, Token, Tone, make_theme

RARE = "㛃䶮𬭎𫖯𬱖㙦"


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(theme: Theme, front: Token, ground: Token) -> float:
    high, low = sorted((_luminance(theme.colour(front)), _luminance(theme.colour(ground))), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("ground", [Token.CARD, Token.PAPER, Token.SIDE, Token.WELL])
@pytest.mark.parametrize("front", [Token.INK, Token.INK2, Token.INK3, Token.DAI, Token.RED])
def test_text_stands_out_from_every_ground(dark: bool, ground: Token, front: Token) -> None:
    assert _contrast(make_theme(dark=dark), front, ground) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("tone", list(Tone))
def test_a_state_can_be_read_on_its_tint(dark: bool, tone: Tone) -> None:
    assert _contrast(make_theme(dark=dark), tone.text, tone.tint) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_the_edge_of_a_control_stands_out(dark: bool) -> None:
    assert _contrast(make_theme(dark=dark), Token.EDGE, Token.CARD) >= 3.0


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("fill", [Token.RED_FILL, Token.RED_FILL_HOVER])
def test_the_primary_button_can_be_read(dark: bool, fill: Token) -> None:
    assert _contrast(make_theme(dark=dark), Token.ON_RED, fill) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("front", [Token.ON_TOAST, Token.TOAST_LINK])
def test_the_undo_bar_can_be_read(dark: bool, front: Token) -> None:
    assert _contrast(make_theme(dark=dark), front, Token.TOAST) >= 4.5


def test_large_type_enlarges_type_and_targets() -> None:
    theme = make_theme(large=True)
    assert (theme.px(40), theme.font(16).pixelSize()) == (50, 20)


def test_no_text_is_smaller_than_the_floor() -> None:
    assert make_theme().font(9).pixelSize() == 13


def test_reduced_motion_means_no_motion() -> None:
    assert (make_theme(reduced_motion=True).motion_ms(180), make_theme().motion_ms(180)) == (0, 180)


def test_the_bundled_fonts_are_the_ones_used(theme: Theme) -> None:
    families = [QFontInfo(theme.font(16, serif=serif)).family() for serif in (False, True)]
    assert families == ["Noto Sans SC", "Noto Serif SC"]


def test_rare_characters_of_names_have_shapes(theme: Theme) -> None:
    raw = QRawFont.fromFont(theme.font(16))
    assert all(raw.supportsCharacter(ord(character)) for character in RARE)


def test_a_folder_without_fonts_leaves_the_machine_s_own(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    assert load_fonts(tmp_path) == FontFamilies(
        sans=FontFamilies().sans,
        serif=FontFamilies().serif,
    )
