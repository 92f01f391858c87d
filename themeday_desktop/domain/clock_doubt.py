"""Whether the computer's clock can be believed, judged by the last action of the ledger."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum
from typing import NamedTuple

BACK = timedelta(days=1)  # a summer hour or another zone is no mistake
AHEAD = timedelta(days=400)  # a theme day is held each month; a year without any entry is worth a look


class ClockFault(Enum):
    """How the clock differs: before the last action, or long after it."""

    BACK = "back"
    AHEAD = "ahead"


class ClockDoubt(NamedTuple):
    """What the clock shows, and the day of the last action (both ISO days)."""

    fault: ClockFault
    today: str
    last_day: str


def clock_doubt(now: datetime, last_at: str | None) -> ClockDoubt | None:
    """What is strange about `now` after an action entered at `last_at` (ISO with offset; None before the first)."""
    if last_at is None:
        return None
    apart = now - datetime.fromisoformat(last_at)
    fault = ClockFault.BACK if apart < -BACK else ClockFault.AHEAD if apart > AHEAD else None
    return ClockDoubt(fault, now.date().isoformat(), last_at[:10]) if fault is not None else None
