"""What is said when the computer's clock can't be right. Nothing is refused: actions stand in the order of entry."""

from __future__ import annotations

from themeday_desktop.domain.clock_doubt import ClockDoubt, ClockFault
from themeday_desktop.services.wording import Explanation
from themeday_desktop.services.words import long_day


def clock_doubted(doubt: ClockDoubt) -> Explanation:
    """The clock is before the last action, or more than a year after it."""
    shown, last = long_day(doubt.today), long_day(doubt.last_day)
    told = "比上次记录还早" if doubt.fault is ClockFault.BACK else "离上次记录一年多了"
    return Explanation(
        "请核对电脑的日期",
        f"电脑显示今天是{shown}，上次记录是{last}，{told}。",
        "账本里的内容都在，照样可以登记，先后按登记的次序排。",
        "请先看看电脑右下角的日期对不对，不对就改过来；改好以前，逾期和欠交的提醒先不要当真。",
    )
