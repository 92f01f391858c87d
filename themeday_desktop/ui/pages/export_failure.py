"""The dialog after an export that did not come to its end: what happened, what is safe, what to do, and again."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QTimer, Signal, Slot

from themeday_desktop.domain.errors import OperationError
from themeday_desktop.services.wording import explain
from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.layouts import Share, row
from themeday_desktop.ui.pages.export_run import Order, Stage
from themeday_desktop.ui.theme import Theme, Token
from themeday_desktop.ui.volumes import Volume
from themeday_desktop.ui.widgets.button import Button, Kind, Size
from themeday_desktop.ui.widgets.card import Card
from themeday_desktop.ui.widgets.dialog import ErrorDialog
from themeday_desktop.ui.widgets.label import Label
from themeday_desktop.ui.widgets.marks import IconMark

GONE = "target_gone"
_SAFE = "本机账本完好，通知、签到、小结都在。{name}上原有的文件没有改动。"
_GONE_SAFE = _SAFE + "最多多出一个没写完的临时文件，可以删掉。"
# Title, what happened, what to do; {name} is the place.
_TOLD: dict[str, tuple[str, str, str]] = {
    GONE: (
        "{name}断开了，导出没有完成",
        "写的时候，{name}不见了。可能是碰松了，或者被拔了下来。",
        "插紧以后，这里会自己认出来，再点「重新导出」。换一个 U 盘也可以。",
    ),
    "write_failed": (
        "{name}写不进去，导出没有完成",
        "写的时候，{name}出错了。可能是碰松了，或者盘有毛病。",
        "插紧再点「重新导出」；还不行，请换一个 U 盘。",
    ),
    "readback_differs": (
        "读回来核对不上，导出没有完成",
        "写进{name}的内容，读回来不一样。这个盘可能有毛病。",
        "请换一个 U 盘，再点「重新导出」。",
    ),
    "disk_full": (
        "{name}空间不够，导出没有完成",
        "{name}放不下这个资料包。",
        "请腾出一些空间，再点「重新导出」；也可以换一个位置。",
    ),
    "target_not_writable": (
        "{name}不能写入，导出没有完成",
        "{name}有写保护，或者没有写入的权限。",
        "请打开写保护开关，再点「重新导出」；也可以换一个位置。",
    ),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("export", text)


@dataclass(frozen=True, slots=True)
class Failure:
    """An export that ended early: why, what was ordered, how far it came."""

    error: OperationError
    order: Order
    stage: Stage

    def title(self) -> str:
        """The head of the dialog."""
        return self._told()[0]

    def blocks(self) -> tuple[str, str, str]:
        """What happened, what is safe, what to do."""
        _title, happened, safe, todo = self._told()
        return happened, safe, todo

    def waits_for_stick(self) -> bool:
        """Whether a stick must come back first."""
        return self.error.code == GONE and self.order.target.is_stick

    def _told(self) -> tuple[str, str, str, str]:
        name = self.order.target.name
        if self.error.code not in _TOLD:
            known = explain(self.error)
            return known.title, known.happened, known.safe, known.todo
        title, happened, todo = (_tr(text).replace("{name}", name) for text in _TOLD[self.error.code])
        safe = _tr(_GONE_SAFE if self.error.code == GONE else _SAFE).replace("{name}", name)
        return title, happened, safe, todo


class FailureDialog(ErrorDialog):
    """The failure with its ways on; `again` to the same or another stick, `locally` into a folder of this computer."""

    again = Signal()
    locally = Signal()

    def __init__(self, theme: Theme, failure: Failure) -> None:
        self._again_button = Button(theme, _tr("重新导出"), kind=Kind.PRIMARY, size=Size.L, icon=Icon.REFRESH)
        self._again_button.setObjectName("export-again")
        other = _tr("先存到本机") if failure.order.target.is_stick else _tr("换一个文件夹")
        local = Button(theme, other, kind=Kind.STRONG, size=Size.L, icon=Icon.DRIVE)
        local.setObjectName("export-locally")
        far = _tr("“{title}”的资料包做到 {share:.0%} 时停下")
        super().__init__(
            theme,
            failure.title(),
            blocks=failure.blocks(),
            subtitle=far.replace("{title}", failure.order.title).replace("{share:.0%}", f"{failure.stage.share:.0%}"),
            icon=Icon.STICK if failure.order.target.is_stick else Icon.DRIVE,
            actions=(local, self._again_button),
        )
        close = Button(theme, _tr("先不导出"), kind=Kind.LINK, size=Size.L)
        close.setObjectName("export-leave")
        close.clicked.connect(self._on_dismissed)
        self.add_left(close)
        self._again_button.clicked.connect(self._on_again)
        local.clicked.connect(self._on_local)
        self._clock, self._timer = QElapsedTimer(), QTimer(self)
        self._waiting = Label(theme, "")
        self._passed = Label(theme, "", size=14, colour=Token.INK2)
        if failure.waits_for_stick():
            self._wait(theme)

    def _wait(self, theme: Theme) -> None:
        mark = IconMark(theme, Icon.REFRESH, size=20)
        plate = Card(theme, row(mark, Share(self._waiting), self._passed, spacing=12, margins=(16, 12, 16, 12)),
                     fill=Token.WELL, radius=10)  # fmt: skip
        body = self._body.layout()
        if body is not None:
            body.addWidget(plate)
        self._waiting.set_text(_tr("正在等 U 盘插好"))
        self._again_button.disable(_tr("U 盘还没有插好"))
        self._clock.start()
        self._timer.setInterval(1_000)
        self._timer.timeout.connect(self._on_second)
        self._timer.start()
        self._on_second()

    def show_volumes(self, volumes: tuple[Volume, ...]) -> None:
        """A stick came or went."""
        if not self._timer.interval():
            return
        if volumes:
            self._waiting.set_text(_tr("{name}插好了，可以重新导出").replace("{name}", volumes[0].name))
            self._timer.stop()
            self._passed.set_text("")
            self._again_button.allow()
            self._again_button.setFocus()
        else:
            self._waiting.set_text(_tr("正在等 U 盘插好"))
            self._again_button.disable(_tr("U 盘还没有插好"))
            self._timer.start()

    @Slot()
    def _on_second(self) -> None:
        minutes, seconds = divmod(self._clock.elapsed() // 1000, 60)
        told = _tr("已等 {minutes} 分 {seconds} 秒")
        self._passed.set_text(told.format(minutes=minutes, seconds=seconds))

    @Slot()
    def _on_again(self) -> None:
        self.done.emit()
        self.again.emit()

    @Slot()
    def _on_local(self) -> None:
        self.done.emit()
        self.locally.emit()
