"""The words of a joint theme activity and of an outing, on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping

from themeday_desktop.domain.theme_activity import OUTING_RULE, Lead, PartnerBranch, ThemeActivity
from themeday_desktop.services.words import long_day

LEAD_WORDS: Mapping[Lead, str] = {Lead.US: "本支部", Lead.THEM: "对方支部"}
OUTING_HINT = f"依据：{OUTING_RULE}。只作提示，照样能存。"


def partners_text(theme: ThemeActivity) -> str:
    """上水村党支部（12 人，负责人 李建军）、下河村党支部; the names alone where nothing more is known."""
    return "、".join(map(_branch_text, theme.branches)) or theme.partners or ""


def _branch_text(branch: PartnerBranch) -> str:
    told = (f"{branch.people} 人" if branch.people else "", f"负责人 {branch.head}" if branch.head else "")
    note = "，".join(part for part in told if part)
    return f"{branch.name}（{note}）" if note else branch.name


def outing_text(theme: ThemeActivity) -> str:
    """2026年7月10日08:30出发，16:30返回; the second day only where it is another one."""
    if theme.departs is None:
        return ""
    (day, time), (back, at) = theme.departs.split("T"), (theme.returns or "T").split("T")
    left = f"{long_day(day)}{time}出发"
    return f"{left}，{'' if back == day else long_day(back)}{at}返回" if at else left
