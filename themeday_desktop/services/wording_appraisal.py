"""Sentences of the democratic appraisal."""

from __future__ import annotations

APPRAISAL_PROBLEMS: dict[str, str] = {
    "not_graded": "{name}那天不是正式党员，只参加评议，不评等次。",
    "late_grade_needs_note": "{name}没有到会，会后评的要写明怎么评的。",
    "no_grade": "{name}还没有评等次。",
    "nobody_graded": "还没有人评等次，先评了再定。",
    "excellent_over_third": (
        "优秀 {excellent} 人，超过了三分之一：参加评议的正式党员 {part} 人，优秀最多 {most} 人。请改 {over} 人再定。"
    ),
    "appraisal_settled": "等次已经定了。要改请先点「改回没定」。",
    "not_settled": "等次还没有定。",
}
APPRAISAL_VERBS: dict[str, str] = {
    "grade_member": "{name} 的等次已记下",
    "clear_grade": "{name} 改回没评",
    "settle_appraisal": "评议等次已定：{day}",
    "reopen_appraisal": "评议等次改回没定",
}
