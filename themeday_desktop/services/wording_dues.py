"""Sentences about dues: how an amount comes about, and what is wrong with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # every window has these sentences; only one that shows dues needs their reckoning
    from themeday_desktop.domain.dues_rules import DuesAmount
    from themeday_desktop.domain.traits import DuesCategory

DUES_PROBLEMS: dict[str, str] = {
    "not_an_amount": "金额要写成 35 或 35.50 这样。",
    "too_many_decimals": "金额最多写到分，小数点后两位。",
    "out_of_range": "金额要在 0.01 元到 {most} 元之间。",
    "not_positive": "金额要大于 0。",
    "reversal_not_negative": "冲正的金额要和原来相反。",
    "sum_differs": "各月加起来和总数不一样，请核对。",
    "no_month": "还没有选交哪个月的。",
    "month_twice": "{month} 写了两次，请合在一起。",
    "reversal_needs_reason": "冲正要写原因。",
    "receipt_on_reversal": "冲正没有收据号。",
    "already_reversed": "这一笔已经冲正过，不能再冲。",
    "base_missing": "还没有核定计算基数，请先填写。",
    "base_change_needs_reason": "年内改计算基数要写原因。",
    "local_rate_missing": "还没有填上级党委定的农民党员交纳数。",
    "local_rate_out_of_range": "农民党员每月交纳数要在 {least} 元到 {most} 元之间。",
    "dues_category_missing": "名册里还没有登记党费类别。",
    "rule_missing": "那个月还没有交纳标准。",
}


def explain_amount(category: DuesCategory, amount: DuesAmount) -> str:
    """How a month's dues come about, in one line with document and article."""
    return f"{_reckoning(category, amount)}。依据：{amount.rule}。"


def _reckoning(category: DuesCategory, amount: DuesAmount) -> str:
    from decimal import Decimal

    from themeday_desktop.domain.money import yuan_text
    from themeday_desktop.domain.traits import DuesCategory

    monthly = yuan_text(amount.monthly_fen, grouped=True)
    if amount.rate is None or amount.base_fen is None:
        chosen = f"，本地定为 {monthly} 元" if category is DuesCategory.FARMER else ""
        return f"{amount.tier}{chosen}"
    base = yuan_text(amount.base_fen, grouped=True)
    percent = f"{(Decimal(amount.rate) * 100).normalize():f}%"
    line = f"{amount.base_name or '计算基数'} {base} 元，属 {amount.tier}，× {percent} = {_grouped(amount.exact)} 元"
    if amount.capped:
        return f"{line}，每月一般不超过 {monthly} 元，取 {monthly} 元"
    return line if Decimal(amount.exact) * 100 == amount.monthly_fen else f"{line}，取 {monthly} 元"


def _grouped(exact: str) -> str:
    whole, _, decimals = exact.partition(".")
    return f"{int(whole):,}.{decimals}"
