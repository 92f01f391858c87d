"""What meetings add to the record of an activity; nothing where nothing is to be told."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from themeday_desktop.domain.votes import result_of

if TYPE_CHECKING:
    from themeday_desktop.domain.meeting_facts import MeetingFacts
    from themeday_desktop.domain.meetings import MeetingNumber
    from themeday_desktop.domain.resolutions import ResolutionLine
    from themeday_desktop.domain.votes import Vote


def meeting_parts(facts: MeetingFacts | None) -> dict[str, Any]:
    """Numbers in the year, votes with their outcome, minutes, resolutions: each a key only where there is one."""
    if facts is None:
        return {}
    minutes = facts.minutes
    parts = {
        "meetings": [_number(one) for one in facts.numbers],
        "votes": [_vote(one) for one in facts.votes],
        "minutes": {"text": minutes.text, "entered_at": minutes.entered_at} if minutes else None,
        "resolutions": [_resolution(one) for one in facts.resolutions],
    }
    return {key: part for key, part in parts.items() if part}


def _number(one: MeetingNumber) -> dict[str, Any]:
    return {"kind": one.kind.value, "year": one.year, "number": one.number, "group": one.group}


def _vote(vote: Vote) -> dict[str, Any]:
    result = result_of(vote.kind, vote.tally)
    return {
        "motion": vote.motion,
        "kind": vote.kind.value,
        **asdict(vote.tally),
        "present_least": result.present_least,
        "ayes_least": result.ayes_least,
        "outcome": result.outcome.value,
        "entered_at": vote.entered_at,
    }


def _resolution(line: ResolutionLine) -> dict[str, Any]:
    one = line.resolution
    return {
        "text": one.text,
        "member_id": one.member_id,
        "name": line.name,
        "due_on": one.due_on,
        "done_on": one.done_on,
        "entered_at": one.entered_at,
    }
