"""What is wrong with a person as typed, and with a transfer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from themeday_desktop.domain.errors import Problem
from themeday_desktop.domain.members import Member, MemberDraft
from themeday_desktop.domain.traits import Stage

_LIMITS = {
    "name": 500,
    "ethnicity": 20,
    "identity_number": 20,
    "phone": 30,
    "education": 40,
    "post": 60,
    "occupation": 60,
    "residence": 200,
    "note": 500,
    "pinyin": 120,
}


def check_member(draft: MemberDraft, *, others: Iterable[Member], today: str) -> tuple[Problem, ...]:
    """Problems that refuse a draft. A wrong check digit is no such problem: old wrong numbers exist."""
    problems = [
        Problem(name, "too_long", {"limit": str(limit)})
        for name, limit in _LIMITS.items()
        if len(getattr(draft, name) or "") > limit
    ]
    if not draft.name.strip():
        problems.append(Problem("name", "required"))
    for name in ("birth", "joined", "confirmed"):
        value = getattr(draft, name)
        if value is not None and str(value) > today:
            problems.append(Problem(name, "in_future", {"date": str(value)}))
    problems += _wrong_order(draft)
    number = draft.identity_number
    same = [one for one in others if number and one.identity_number == number]
    if same:
        problems.append(Problem("identity_number", "duplicate_number", {"name": same[0].name}))
    return tuple(problems)


def _wrong_order(draft: MemberDraft) -> list[Problem]:
    problems = []
    if draft.birth and draft.joined and str(draft.joined) <= str(draft.birth):
        problems.append(Problem("joined", "before_birth"))
    if draft.joined and draft.confirmed and str(draft.confirmed) < str(draft.joined)[: len(str(draft.confirmed))]:
        problems.append(Problem("confirmed", "before_joined"))
    return problems


def check_transfer(member: Member, *, on: str, stage: Stage) -> tuple[Problem, ...]:
    """Problems that refuse a transfer out on day `on` (ISO)."""
    if not stage.has_left:
        return (Problem("stage", "required"),)
    try:
        date.fromisoformat(on)
    except ValueError:
        return (Problem("on", "bad_date", {"text": on}),)
    now = member.stage(on)
    if now is not None and now.has_left:
        return (Problem("on", "already_left", {"name": member.name}),)
    if member.joined is not None and on < str(member.joined):
        return (Problem("on", "before_joined"),)
    return ()
