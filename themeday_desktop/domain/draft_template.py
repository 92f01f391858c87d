"""The text a draft is made of: the branch's own words with named places, which the record fills.

`{时间}` is a place. A sentence with a place that the record can't fill is left out; words in square brackets are left
out alone. So nothing is written that the record does not hold. Full-width brackets are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

PLACES: tuple[str, ...] = (
    *("时间", "地点", "支部", "类别", "主题", "主持人", "记录人"),
    *("应到", "实到", "到会率", "迟到", "线上", "请假", "缺席", "列席"),
    *("规定动作", "领誓人", "学习内容", "主题活动"),
    # Whole sentences, as the program words them.
    *("主持和记录", "到会情况", "动作情况", "学习情况", "党课情况", "主题活动情况", "会议情况", "报送材料"),
)
WRAP_UP_TEXT = "小结"  # a place of the bulletin alone
TEMPLATE_LIMIT = 2_000  # characters
WRAP_UP_TEMPLATE = (
    "[{时间}，]{支部}[在{地点}]开展{类别}活动[，主题是“{主题}”]。{主持和记录}\n"
    "{到会情况}\n{动作情况}\n{学习情况}\n{党课情况}\n{主题活动情况}\n{会议情况}\n{报送材料}"
)
BULLETIN_TEMPLATE = f"{{{WRAP_UP_TEXT}}}"

_PLACE = re.compile(r"[{｛]([^{}｛｝\n]*)[}｝]")
_OPTION = re.compile(r"[\[［]([^\[\]［］\n]*)[\]］]")
_SENTENCE = re.compile(r"[^。！？；]*[。！？；]?")
_BRACKET = re.compile(r"[{}｛｝\[\]［］]")


def places_of(text: str) -> list[str]:
    """The names of the places in a template, as written, in their order."""
    return [name.strip() for name in _PLACE.findall(text)]


def check_template(text: str, known: Iterable[str]) -> tuple[str, Mapping[str, str]]:
    """What is wrong with a template as a code with its values; an empty code where nothing is."""
    if len(text) > TEMPLATE_LIMIT:
        return "too_long", {"limit": str(TEMPLATE_LIMIT)}
    strange = [name for name in places_of(text) if name not in set(known)]
    if strange:
        return "template_unknown", {"names": "、".join(f"{{{name[:20]}}}" for name in dict.fromkeys(strange))}
    left = _BRACKET.search(_PLACE.sub("", _OPTION.sub(_inside, text)))
    if left is not None:
        return "template_open", {"bracket": left[0]}
    return "", {}


def _inside(found: re.Match[str]) -> str:
    return found[1]


def render(template: str, values: Mapping[str, str]) -> str:
    """The template with its places filled; empty lines are left out. A place that is not in `values` is empty."""
    lines = (_line(line, values) for line in template.split("\n"))
    return "\n".join(line for line in lines if line.strip())


def _line(line: str, values: Mapping[str, str]) -> str:
    def option(found: re.Match[str]) -> str:
        names = places_of(found[1])
        if not names:
            return found[0]  # brackets of the text itself: 〔2026〕 is often written so
        return found[1] if all(values.get(name) for name in names) else ""

    def fill(found: re.Match[str]) -> str:
        return values[found[1].strip()]

    sentences = _SENTENCE.findall(_OPTION.sub(option, line))
    told = (one for one in sentences if all(values.get(name) for name in places_of(one)))
    return "".join(_PLACE.sub(fill, one) for one in told)
