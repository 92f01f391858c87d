"""The foot of the dues step: how the next payment is handed over, the key that receives it, and the way on."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal

from themeday_desktop.domain.dues import PaymentMethod
from themeday_desktop.services.words import METHOD_WORDS
from themeday_desktop.ui.activity_steps import step_after
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Gap, box, row
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Footer
from themeday_desktop.ui.widgets.choice import Segmented
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import KeyCap

METHOD_KEYS: dict[str, PaymentMethod] = {
    "1": PaymentMethod.CASH,
    "2": PaymentMethod.TRANSFER,
    "3": PaymentMethod.QR_CODE,
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("DuesStep", text)


class DuesFoot(Footer):
    """The method chosen last stays chosen."""

    back_asked = Signal()
    next_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Cash is chosen at first."""
        options = [(one.value, f"{key} {METHOD_WORDS[one.value]}", None) for key, one in METHOD_KEYS.items()]
        self._methods = Segmented(theme, options)
        self._methods.setAccessibleName(_tr("收款方式"))
        self._methods.setObjectName("dues-method")
        for button in self._methods.buttons():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # 1 to 3 do the same; the search keeps the focus
        deed = Label(theme, _tr("收讫并到下一位"), size=14, colour=Token.INK2).elided()
        hints = box(row(KeyCap(theme, "Enter"), Gap(6), deed))
        if theme.large:  # a parentless widget that is told to show becomes a window of its own
            hints.hide()
        way = Label(theme, _tr("收款方式"), size=14, colour=Token.INK2)
        back = Button(theme, _tr("上一步"), kind=Kind.GHOST, size=Size.L)
        back.setObjectName("previous-step")
        caption = _tr("下一步：{name}").format(name=step_after("dues")[1])
        onward = Button(theme, caption, kind=Kind.PRIMARY, size=Size.L, trailing=Icon.ARROW_RIGHT)
        onward.setObjectName("next-step")
        super().__init__(theme, left=(way, self._methods, hints), right=(back, onward))
        back.clicked.connect(self.back_asked)
        onward.clicked.connect(self.next_asked)

    @property
    def method(self) -> PaymentMethod:
        """How the next payment is handed over."""
        return PaymentMethod(self._methods.value())

    def choose(self, key: str) -> bool:
        """Choose by the digit on the keyboard; False when it stands for nothing."""
        if key not in METHOD_KEYS:
            return False
        self._methods.set_value(METHOD_KEYS[key].value)
        return True
