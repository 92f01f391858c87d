"""Sentences of meetings: votes, minutes and resolutions."""

from __future__ import annotations

MEETING_PROBLEMS: dict[str, str] = {
    "bad_count": "请写 0 到 {limit} 的整数。",
    "no_voters": "应到有表决权的人数不能是 0。",
    "more_than_expected": "到会 {present} 人，比应到 {expected} 人还多，请核对。",
    "more_than_present": "比到会有表决权的 {present} 人还多，请核对。",
    "votes_do_not_add_up": "赞成、反对、弃权加起来是 {total} 票，到会有表决权的是 {present} 人，对不上，请核对。",
    "no_such_vote": "表决清单里没有这一项了。",
    "no_such_resolution": "决议清单里没有这一项了。",
    "responsible_left": "{name}已经不在本支部，请另选一位。",
}
MEETING_VERBS: dict[str, str] = {
    "choose_group": "这次是{group}的党小组会",
    "add_vote": "表决已记下：{title}",
    "amend_vote": "表决已改：{title}",
    "remove_vote": "表决已拿掉：{title}",
    "record_minutes": "会议记录已保存",
    "add_resolution": "决议已记下：{title}",
    "amend_resolution": "决议已改：{title}",
    "finish_resolution": "决议已办结：{title}",
    "reopen_resolution": "决议改回没办结：{title}",
    "remove_resolution": "决议已拿掉：{title}",
}
