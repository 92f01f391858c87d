"""What is said of several files that were not added, each reason once with the names it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from themeday_desktop.domain.errors import BadInput

TOLD_AT_MOST = 3
KNOWN = "{names} 早就在这里了，没有再加一次。"
Reasons = Mapping[str, tuple[str, str, str]]  # by code: 出了什么事, 什么没受影响, 接下来怎么办


def told_refusals(
    known: Sequence[str], refused: Sequence[BadInput], *, reasons: Reasons, other: str
) -> tuple[str, str] | None:
    """A fact and why; None when all were added.

    Each reason is told once with the names it is about, the first three in full; a code that `reasons` does not have is
    told as `other`.
    """
    count = len(known) + len(refused)
    if not count:
        return None
    by_code: dict[str, list[str]] = {}
    for one in refused:
        by_code.setdefault(one.code, []).append(one.params.get("name", ""))
    told = [_reason(reasons.get(code, reasons[other]), names) for code, names in by_code.items()]
    if known:
        told.append(KNOWN.replace("{names}", listed(known)))
    return f"{count} 个文件没有加", "".join(told)


def _reason(reason: tuple[str, str, str], names: Sequence[str]) -> str:
    happened, _safe, todo = reason
    return happened.replace("{name}", listed(names)) + todo


def listed(names: Sequence[str]) -> str:
    """The first names, and how many more there are; names are put in as they are."""
    shown = "、".join(names[:TOLD_AT_MOST])
    return f"{shown} 等 {len(names)} 个文件" if len(names) > TOLD_AT_MOST else shown
