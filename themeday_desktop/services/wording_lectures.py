"""Sentences of party lectures."""

from __future__ import annotations

LECTURE_PROBLEMS: dict[str, str] = {
    "no_such_lecture": "这堂党课已经拿掉了。",
}
LECTURE_VERBS: dict[str, str] = {
    "add_lecture": "党课已记下：{title}",
    "amend_lecture": "已保存党课“{title}”",
    "remove_lecture": "已拿掉党课“{title}”",
}
