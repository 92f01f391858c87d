"""The fixed actions (规定动作) of a branch's theme day: the usual seven, and its own ones, in its order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from themeday_desktop.domain.chain import canonical

BIRTHDAY = "political_birthday"  # the key of 过政治生日; its person is who has it, by the roster
MOST_ACTIONS = 20
LONGEST_TITLE = 40
_LONGEST_TEXT = 8_000  # twenty actions with the longest titles take less
_OWN = r"own-([1-9][0-9]{0,5})"  # a text, compiled by `re` when first used: the first page reads no list


class FixedAction(NamedTuple):
    """规定动作: what is done at every theme day; `key` never changes, `title` is what the branch calls it."""

    key: str
    title: str


USUAL_ACTIONS: tuple[FixedAction, ...] = (
    FixedAction("badge", "佩戴党员徽章"),
    FixedAction("flag", "悬挂党旗"),
    FixedAction("oath", "重温入党誓词"),
    FixedAction("constitution_reading", "诵读党章"),
    FixedAction("dues", "交纳党费"),
    FixedAction("study", "集中学习"),
    FixedAction(BIRTHDAY, "过政治生日"),
)
_USUAL_KEYS = frozenset(one.key for one in USUAL_ACTIONS)


def check_actions(actions: Sequence[FixedAction]) -> tuple[str, dict[str, str]] | None:
    """The code of what is wrong with a list, and what its sentence names; None when it can be kept."""
    from themeday_desktop.domain.names import visible_text  # late: its patterns take 5 ms to compile

    if len(actions) > MOST_ACTIONS:
        return "too_many_actions", {"limit": str(MOST_ACTIONS)}
    keys = [one.key for one in actions]
    if len(set(keys)) < len(keys) or not all(key in _USUAL_KEYS or re.fullmatch(_OWN, key) for key in keys):
        return "unreadable_list", {}
    for number, one in enumerate(actions, 1):
        if not 1 <= len(visible_text(one.title)) <= LONGEST_TITLE:
            return "action_title", {"number": str(number), "limit": str(LONGEST_TITLE)}
    return None


def dump_actions(actions: Sequence[FixedAction]) -> str:
    """The list as it is kept: JSON with a key and a cleaned title for each."""
    from themeday_desktop.domain.names import visible_text

    return canonical([{"key": one.key, "title": visible_text(one.title)} for one in actions])


def parse_actions(text: str) -> tuple[FixedAction, ...]:
    """The list in a kept text; raises ValueError when it is none, or one that could not have been kept."""
    actions = read_actions(text)
    if check_actions(actions) is not None:
        raise ValueError("not a list of fixed actions")
    return actions


def read_actions(text: str) -> tuple[FixedAction, ...]:
    """The list in a text as it stands, right or not; raises ValueError when it has not the shape of one."""
    import json  # late: the first page reads no list

    if len(text) > _LONGEST_TEXT:
        raise ValueError("too long for a list of fixed actions")
    try:
        rows = json.loads(text)
    except RecursionError as error:  # thousands of brackets within each other
        raise ValueError("nested too deeply") from error
    if not isinstance(rows, list) or not all(map(_is_action, rows)):
        raise ValueError("not a list of fixed actions")
    return tuple(FixedAction(row["key"], row["title"]) for row in rows)


def _is_action(row: object) -> bool:
    return isinstance(row, dict) and row.keys() == {"key", "title"} and all(isinstance(v, str) for v in row.values())


def next_own_key(actions: Sequence[FixedAction]) -> str:
    """The key of a new action of the branch's own, which none of `actions` has."""
    found = (re.fullmatch(_OWN, one.key) for one in actions)
    return f"own-{max((int(match[1]) for match in found if match), default=0) + 1}"
