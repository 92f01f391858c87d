"""报平台: every field of the township's form with a button that copies it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from themeday_desktop.services.platform_fields import PlatformField
from themeday_desktop.ui.layouts import Gap, Share, Stretch, box, column, row
from themeday_desktop.ui.paint import Align
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.label import Label

_NAME_PX = 66


class _FieldRow(QWidget):
    """Name, the beginning of the text, and the button."""

    copied = Signal(str)

    def __init__(self, theme: Theme, field: PlatformField) -> None:
        super().__init__()
        self._field = field
        name = Label(theme, field.name, size=14, colour=Token.INK3).aligned(Align.LEFT)
        name.setFixedWidth(theme.px(_NAME_PX))
        self._text = Label(theme, "", size=14).elided()
        self._button = Button(theme, self.tr("复制"), kind=Kind.LINK, size=Size.S)
        self._button.setObjectName(f"copy-{field.key}")
        self._button.clicked.connect(self._on_copy)
        self.setLayout(row(name, Share(self._text), Gap(6), self._button))
        self.show_field(field)

    def show_field(self, field: PlatformField) -> None:
        """Show what the field holds now."""
        if field != self._field:
            self.set_copied(False)
        self._field = field
        self._text.set_text(" ".join(field.text.split()))
        self._button.setAccessibleName(self.tr("复制{name}").format(name=field.name))

    def set_copied(self, copied: bool) -> None:
        """Say whether this field is the one that was copied last."""
        self._button.set_caption(self.tr("已复制") if copied else self.tr("复制"))

    @property
    def key(self) -> str:
        """Which field it is."""
        return self._field.key

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._field.text)
        self.copied.emit(self.key)


class PlatformCard(Card):
    """The fields; `show_fields` fills them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self._rows: list[_FieldRow] = []
        self._lines: QVBoxLayout = column(spacing=2)
        title = Label(theme, self.tr("报平台用"), size=16, bold=True)
        hint = Label(theme, self.tr("逐栏复制，到平台里粘贴"), size=14, colour=Token.INK2).elided()
        head = row(title, Gap(8), Share(hint))
        self.setLayout(column(box(head), Gap(6), self._lines, Stretch(), margins=(18, 14, 14, 12)))

    def show_fields(self, fields: Sequence[PlatformField]) -> None:
        """Show what there is to copy; rows of the same fields stay, and so does the focus."""
        if [one.key for one in self._rows] != [one.key for one in fields]:
            self._make_rows(fields)
        for made, field in zip(self._rows, fields, strict=True):
            made.show_field(field)

    def _make_rows(self, fields: Sequence[PlatformField]) -> None:
        for old in self._rows:
            old.hide()
            self._lines.removeWidget(old)
            old.deleteLater()
        self._rows = [_FieldRow(self._theme, field) for field in fields]
        for made in self._rows:
            made.copied.connect(self._on_copied)
            self._lines.addWidget(made)

    @Slot(str)
    def _on_copied(self, key: str) -> None:
        for one in self._rows:
            one.set_copied(one.key == key)
