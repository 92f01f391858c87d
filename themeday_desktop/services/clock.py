"""Clocks and sources of identifiers: the machine's own, one fixed to a day, and repeatable ones."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone


class SystemClock:
    """The machine's clock; with a `day`, that day stands in for today and the time of day goes on."""

    def __init__(self, day: date | None = None) -> None:
        """`day` is what `--today` gave."""
        self._day = day

    @property
    def day(self) -> date | None:
        """What `--today` gave."""
        return self._day

    def now(self) -> datetime:
        """The moment in local time with its offset."""
        now = datetime.now().astimezone()
        if self._day is None:
            return now
        return now.replace(year=self._day.year, month=self._day.month, day=self._day.day)

    def today(self) -> date:
        """The local date, or the day that stands in for it."""
        return self._day or datetime.now().astimezone().date()


class StepClock:
    """A clock that goes on by a fixed step at each reading, in China's time; the same run gives the same moments."""

    def __init__(self, start: datetime, step: timedelta = timedelta(seconds=7)) -> None:
        """Begin at `start`, a naive local moment."""
        self._now = start.replace(tzinfo=timezone(timedelta(hours=8)))
        self._step = step

    def now(self) -> datetime:
        """The moment; each call is one step later."""
        self._now += self._step
        return self._now

    def today(self) -> date:
        """The day the clock stands at."""
        return self._now.date()

    def set(self, moment: datetime) -> None:
        """Go on from `moment`, a naive local one."""
        self._now = moment.replace(tzinfo=self._now.tzinfo)


class RandomIds:
    """Fresh random UUIDs."""

    def new_id(self) -> str:
        """A version 4 UUID."""
        import uuid  # late: a start makes no ids

        return str(uuid.uuid4())


class SeededIds:
    """The same UUIDs for the same seed, for demonstrations and tests."""

    def __init__(self, seed: int) -> None:
        """Begin the series of `seed`."""
        import random  # late, like uuid above

        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose, not a secret

    def new_id(self) -> str:
        """The next version 4 UUID of the series."""
        import uuid

        return str(uuid.UUID(int=self._random.getrandbits(128), version=4))
