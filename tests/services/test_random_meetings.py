"""A secretary who holds meetings in any order, and takes back what was done there: what is read always agrees."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.services.random_meetings import Meetings

TestMeetings = Meetings.TestCase
TestMeetings.settings = settings(
    max_examples=8, stateful_step_count=20, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
