"""The line below the search: how many were found, and which keys act on them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from themeday_desktop.domain.sign_in import SheetRow
from themeday_desktop.ui.layouts import Gap, Item, Share, box, row
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import KeyCap

_HEIGHT_PX, _ABOVE_TILES_PX = 24, 8


class SearchHints(QWidget):
    """How many people the search found, at the right the keys; with large type the keys have no room."""

    def __init__(self, theme: Theme) -> None:
        """Hidden until something is searched."""
        super().__init__()
        self._found = Label(theme, "", size=14, colour=Token.INK2).elided()
        self._found.setObjectName("search-found")
        self._deed = Label(theme, "", size=14, colour=Token.INK2).elided()
        self._deed.setObjectName("search-enter")
        others = (("↑↓←→", self.tr("换人")), ("1–5", self.tr("直接选状态")))
        items: list[Item] = [Gap(16), KeyCap(theme, "Enter"), Gap(6), self._deed]
        for key, name in others:
            items += [Gap(16), KeyCap(theme, key), Gap(6), Label(theme, name, size=14, colour=Token.INK2)]
        self._keys = box(row(*items))
        self._is_large = theme.large
        self.setLayout(row(Share(self._found), self._keys, margins=(0, 0, 0, _ABOVE_TILES_PX)))
        self.setFixedHeight(theme.px(_HEIGHT_PX) + _ABOVE_TILES_PX)
        self.hide()

    def show_found(self, count: int, *, highlighted: SheetRow | None) -> None:
        """Say how many were found and whom Enter signs in, or changes when that is done already."""
        nobody = self.tr("没有找到。可以输姓名、拼音或首字母，Esc 清空")
        self._found.set_text(self.tr("找到 {count} 人，未签的排在前面").format(count=count) if count else nobody)
        self._keys.setVisible(bool(count) and not self._is_large)
        if highlighted is not None:
            told = self.tr("签到 {name}") if highlighted.sign_in is None else self.tr("改 {name}")
            self._deed.set_text(told.format(name=highlighted.member.name))
