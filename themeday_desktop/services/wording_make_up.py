"""Sentences of following up and making up."""

from __future__ import annotations

MAKE_UP_PROBLEMS: dict[str, str] = {
    "before_activity": "比活动那天（{day}）还早，请核对。",
    "visit_needs_name": "上门补课要写是谁去的。",
    "owes_no_make_up": "{name}这次不用补课。",
    "not_made_up": "{name}这次还没有补课的记录。",
    "nothing_behind": "{name}现在这样不用补充。请先登记到会情况。",
}
MAKE_UP_VERBS: dict[str, str] = {
    "record_follow_up": "{name} {state_word}：已补充",
    "record_make_up": "{name} 补课已记下",
    "take_back_make_up": "{name} 的补课已撤回，还要补",
}
