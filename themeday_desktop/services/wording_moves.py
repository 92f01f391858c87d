"""What is said of moved and postponed activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from themeday_desktop.services.wording_late import month_day

if TYPE_CHECKING:
    from themeday_desktop.domain.moves import Move

MOVE_PROBLEMS: dict[str, str] = {
    "ends_before_start": "比开始的 {start} 还早，请核对。外出活动最多一天，过夜的请分开记。",
    "no_day_to_move": "还没有定活动日期，不用改期。",
    "same_day": "还是原来的日子，请选新的日子；没定就空着。",
    "move_needs_reason": "请写明为什么改期。",
    "no_open_move": "活动日期没有改过，不用说明。",
    "no_filing": "这次活动没有要备案的改期。",
    "day_changed": "活动日期改过，还没说明是填错了还是改期。",
}
MOVE_VERBS: dict[str, str] = {
    "move_activity": "“{title}”已改期",
    "explain_move": "“{title}”的改期原因已写明",
    "correct_day": "“{title}”的日期按填错改正",
}
POSTPONED = "延期"
KINDS = (
    "签到表 sign-in-sheet、记录表 record、简报 bulletin、改期备案表 move-filing、党费收缴表 dues-sheet、"
    "党费台账 dues-ledger、补课台账 make-up-sheet、学时统计表 study-hours、民主评议等次表 appraisal-sheet"
)


def _days(move: Move) -> tuple[str, str]:
    """The two days as people say them, each with its year where they differ in it; the second empty for none."""
    new = move.to_day or move.from_day
    return month_day(move.from_day, beside=new), month_day(new, beside=move.from_day) if move.to_day else ""


def change_fact(move: Move) -> str:
    """活动日期从7月10日改成7月24日。"""
    old, new = _days(move)
    return f"活动日期从{old}改成{new}。" if new else f"活动日期原定{old}，现在空着。"


def move_fact(move: Move) -> str:
    """改期：原定7月10日，改到7月24日。"""
    old, new = _days(move)
    return f"改期：原定{old}，改到{new}。" if new else f"{POSTPONED}：原定{old}，新的日子还没定。"
