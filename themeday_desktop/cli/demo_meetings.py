"""The general meeting of a demonstration's quarter, held on its theme day: a vote, minutes and a resolution."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from themeday_desktop.domain.resolutions import ResolutionDraft
from themeday_desktop.domain.votes import VoteDraft
from themeday_desktop.services.clock import StepClock
from themeday_desktop.services.desk import Services

MOTION = "用村集体收入修补东头三百米路面"
MINUTES = "{secretary}通报了路面破损的情况和预算。大家议了工期和出工，随后表决。"
RESOLUTION = "修补东头三百米路面"
QUARTER_MONTHS = (3, 6, 9, 12)  # the month of a quarter's general meeting (支部工作条例: one each quarter)


def is_general_meeting(day: date) -> bool:
    """Whether the theme day of this day is the quarter's general meeting too."""
    return day.month in QUARTER_MONTHS


def hold_meeting(services: Services, clock: StepClock, *, activity_id: str, day: date, secretary: str) -> None:
    """Record what the meeting voted on, said and resolved; nothing where hardly anybody came."""
    clock.set(datetime.combine(day, time(16, 50)))
    voters = services.meetings.load(activity_id).voters
    if not voters.present:
        return
    nays = voters.present // 12
    ayes = voters.present - nays
    vote = VoteDraft(MOTION, expected=voters.expected, present=voters.present, ayes=ayes, nays=nays, abstentions=0)
    services.meetings.add_vote(activity_id, vote)
    resolutions = services.meetings.resolutions
    for line in resolutions.load_open():  # what the meeting before resolved was seen to
        resolutions.mark_done(line.resolution.id, line.resolution.due_on, version=line.resolution.version)
    resolutions.record_minutes(activity_id, MINUTES.format(secretary=secretary), version=0)
    people = {name: own for own, name in resolutions.load_people()}
    if secretary in people:
        due = (day + timedelta(days=45)).isoformat()
        resolutions.add(activity_id, ResolutionDraft(RESOLUTION, people[secretary], due))
