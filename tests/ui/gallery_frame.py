"""The frame around a scene of the gallery."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from themeday_desktop.ui.icon_shapes import Icon
from themeday_desktop.ui.theme import Theme
from themeday_desktop.ui.widgets.frame import Frame
from themeday_desktop.ui.widgets.rail import RailItem
from themeday_desktop.ui.widgets.stepper import Step, StepState

RAIL = (
    RailItem("activities", "活动", Icon.ACTIVITY),
    RailItem("roster", "名册", Icon.PEOPLE),
    RailItem("packages", "归档", Icon.ARCHIVE),
    RailItem("settings", "设置", Icon.SETTINGS, at_foot=True),
    RailItem("help", "帮助", Icon.HELP, at_foot=True),
)


def make_frame(theme: Theme, key: str, page: QWidget, *, steps: bool) -> Frame:
    """A frame with one page."""
    frame = Frame(theme, RAIL)
    frame.rail.set_count("packages", 1)
    frame.stepper.set_title("三月主题党日", when="3月17日 周五 14:30", where="村党群服务中心二楼")
    frame.stepper.set_steps(
        [
            Step("notice", "通知", StepState.DONE, "已发"),
            Step("sign-in", "签到", StepState.TODO, "37/46"),
            Step("wrap-up", "小结", StepState.BLOCK, "没写"),
            Step("export", "导出", StepState.WARN, "1 项可补"),
        ]
    )
    frame.stepper.set_saved("已自动保存 14:32")
    frame.add_page("page", page)
    frame.show_page("page", rail_key=key, steps=steps)
    return frame
