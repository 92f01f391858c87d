"""The look as one value: colours, type sizes and measures of the light, dark and large-type appearance."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QPalette

from themeday_desktop.ui.fonts import FontFamilies

SMALLEST_TEXT_PX = 13
LARGE_TYPE_SCALE = 1.25


class Token(Enum):
    """A colour by its role; see the table in the style guide."""

    RAIL = "rail"
    SIDE = "side"
    PAPER = "paper"
    CARD = "card"
    WELL = "well"
    LINE = "line"
    LINE2 = "line2"
    EDGE = "edge"
    INK = "ink"
    INK2 = "ink2"
    INK3 = "ink3"
    ON_RED = "on_red"
    RED_FILL = "red_fill"
    RED_FILL_HOVER = "red_fill_hover"
    RED = "red"
    DAI = "dai"
    DAI_HOVER = "dai_hover"
    DAI_TINT = "dai_tint"
    DAI_LINE = "dai_line"
    GREEN = "green"
    GREEN_TINT = "green_tint"
    GREEN_LINE = "green_line"
    AMBER = "amber"
    AMBER_TINT = "amber_tint"
    AMBER_LINE = "amber_line"
    VERM = "verm"
    VERM_TINT = "verm_tint"
    VERM_LINE = "verm_line"
    INDIGO = "indigo"
    INDIGO_TINT = "indigo_tint"
    INDIGO_LINE = "indigo_line"
    GREY = "grey"
    GREY_TINT = "grey_tint"
    GREY_LINE = "grey_line"
    SCRIM = "scrim"
    TOAST = "toast"
    ON_TOAST = "on_toast"
    TOAST_LINK = "toast_link"
    TOAST_TICK = "toast_tick"
    SHADOW = "shadow"


class Tone(Enum):
    """The meaning of a state, always shown with an icon and a word beside the colour."""

    GREEN = "green"
    AMBER = "amber"
    VERM = "verm"
    DAI = "dai"
    INDIGO = "indigo"
    GREY = "grey"

    @property
    def text(self) -> Token:
        """The colour of its text and icon."""
        return Token[self.name]

    @property
    def tint(self) -> Token:
        """Its pale ground."""
        return Token[f"{self.name}_TINT"]

    @property
    def line(self) -> Token:
        """Its border."""
        return Token[f"{self.name}_LINE"]


_LIGHT = (
    "#EFEAE1 #F7F4EE #FCFBF8 #FFFFFF #F4F1EA #E7E1D6 #D3CABC #91887A #221D17 #5A5248 #726A5E "
    "#FFFFFF #A8201B #8C1815 #A8201B #1C5969 #134552 #E5F0F2 #B9D5DB #2B6A3D #E7F2E8 #BEDCC3 "
    "#7E5600 #FBF1DA #E8D29B #AE3B0C #FDECE2 #F0C4AB #43549A #ECEEF8 #C8CEE8 #5F584E #F0ECE5 #D9D2C6 "
    "#2A241D #2B2620 #FFFFFF #F3CF8A #A9DDB4 #000000"
)
_DARK = (
    "#121110 #171614 #1C1A18 #262421 #302D29 #3D3934 #524D46 #8F877A #F6F2EA #D2CBBF #ABA398 "
    "#FFFFFF #BE3A31 #A9322A #FF9A8C #8CD3E4 #AEE3F0 #17363E #2F5D69 #92DBA2 #1A3A22 #356143 "
    "#F5CD74 #3E2F0C #6D5720 #FFAD85 #48210F #7C442A #B4C1FF #262C4C #454F80 #CFC7BB #37332E #58524A "
    "#000000 #F3EEE5 #1F1B16 #7A1A15 #1A3A22 #000000"
)


@cache
def _palette(dark: bool) -> dict[Token, QColor]:
    return {token: QColor(value) for token, value in zip(Token, (_DARK if dark else _LIGHT).split(), strict=True)}


@cache
def _font(families: tuple[str, ...], size_px: int, bold: bool) -> QFont:
    """Made once each: a page of tiles asks for a few hundred fonts."""
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(size_px)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font


class Theme(NamedTuple):
    """One appearance. All sizes given to it are logical pixels at normal type."""

    dark: bool = False
    scale: float = 1.0
    reduced_motion: bool = False
    fonts: FontFamilies = FontFamilies()

    @property
    def large(self) -> bool:
        """Whether type and targets are enlarged (大字)."""
        return self.scale > 1.0

    def colour(self, token: Token, alpha: float | None = None) -> QColor:
        """The colour of a role; `alpha` from 0 to 1 thins it."""
        colour = _palette(self.dark)[token]
        if alpha is None:
            return colour
        thinned = QColor(colour)
        thinned.setAlphaF(alpha)
        return thinned

    def px(self, size: float) -> int:
        """A measure enlarged with the type."""
        return round(size * self.scale)

    def font(self, size: float = 15, *, bold: bool = False, serif: bool = False) -> QFont:
        """A font of `size` px, never below the floor of 13 px."""
        families = self.fonts.serif if serif else self.fonts.sans
        return QFont(_font(families, max(SMALLEST_TEXT_PX, round(size * self.scale)), bold))

    def motion_ms(self, normal_ms: int) -> int:
        """The length of a movement; zero where motion is unwanted."""
        return 0 if self.reduced_motion else normal_ms

    def palette(self) -> QPalette:
        """The same colours for the parts Qt paints itself: text cursors, selections, menus, file dialogs."""
        palette = QPalette()
        role = QPalette.ColorRole
        for qt_role, token in (
            (role.Window, Token.PAPER),
            (role.WindowText, Token.INK),
            (role.Base, Token.CARD),
            (role.AlternateBase, Token.WELL),
            (role.Text, Token.INK),
            (role.PlaceholderText, Token.INK3),
            (role.Button, Token.CARD),
            (role.ButtonText, Token.INK),
            (role.ToolTipBase, Token.CARD),
            (role.ToolTipText, Token.INK),
            (role.Highlight, Token.DAI),
            (role.HighlightedText, Token.CARD),
            (role.Link, Token.DAI),
            (role.Light, Token.CARD),
            (role.Midlight, Token.WELL),
            (role.Mid, Token.LINE2),
            (role.Dark, Token.EDGE),
        ):
            palette.setColor(qt_role, self.colour(token))
        disabled = QPalette.ColorGroup.Disabled
        for qt_role in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(disabled, qt_role, self.colour(Token.INK3))
        return palette


def make_theme(
    fonts: FontFamilies | None = None,
    *,
    dark: bool = False,
    large: bool = False,
    reduced_motion: bool = False,
) -> Theme:
    """The appearance the user chose: 高对比暗色, 大字, and whether things may move."""
    scale = LARGE_TYPE_SCALE if large else 1.0
    return Theme(dark, scale, reduced_motion, fonts or FontFamilies())
