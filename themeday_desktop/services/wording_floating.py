"""Sentences of floating members, of what was read of the constitution, and of joint activities and outings."""

from __future__ import annotations

FLOATING_PROBLEMS: dict[str, str] = {
    "no_such_contact_person": "请从名册里选一个在本支部的人做联系人。",
    "own_contact_person": "自己不能做自己的联系人，请选别人。",
    "contact_before_joined": "比本人入党的日子（{day}）还早，请核对。",
    "contact_changed": "这一条刚刚在别处改过或撤回了。这里没有保存，请关掉重新打开再改。",
    "not_floating": "{name}那时不是流动党员。要记的话，先在名册里登记为流动党员。",
    "not_held_yet": "这次活动还没有开，等开了再发内容。",
    "replied_before_sent": "比发出去的那天（{day}）还早，请核对。",
    "no_such_article": "没有这一条。党章一共 {last} 条，请写 1 到 {last}。依据：{source}。",
    "articles_backwards": "后一条比前一条还靠前，请核对。",
    "too_many_branches": "联办支部最多 {limit} 个。",
    "branch_without_name": "第 {number} 个联办支部还没写名称。",
    "branch_too_long": "第 {number} 个联办支部的名称或负责人太长，各最多 {limit} 个字。",
    "branch_people": "第 {number} 个联办支部的人数请写 1 到 {most}。",
    "bad_moment": "日期和时间都要写，例如 2026-07-10 和 08:30。",
    "departs_missing": "写了返回，还没写什么时候出发。",
    "returns_before_departs": "返回比出发还早，请核对。",
}
FLOATING_VERBS: dict[str, str] = {
    "name_contact": "{name} 的联系人：{person}",
    "record_contact": "和 {name} 的联系已记下",
    "remove_contact": "和 {name} 的这次联系已撤回",
    "record_sent": "发给 {name} 的活动内容已记下",
    "take_back_sent": "{name} 的活动内容改回没发",
}
