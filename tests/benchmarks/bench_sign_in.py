"""One sign-in through the service, from the key to the durable row, against a bare INSERT and COMMIT.

    python -m tests.benchmarks.bench_sign_in

The floor is the same SQLite with WAL and synchronous=FULL on the same disk, one row in one table, and nothing else:
no journal, no hash, no rule. Both are measured in turns.
"""

from __future__ import annotations

import json
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from tests.builders import a_ledger, an_activity_draft
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.storage import sqlite

RUNS = 1500
PEOPLE = 46
AIM = 1.5
STATES = (AttendanceState.PRESENT, AttendanceState.LATE, AttendanceState.ABSENT, AttendanceState.ONLINE)


def bare(folder: Path) -> Callable[[int], None]:
    """A bare insert and commit into one table."""
    connection = sqlite.connect(f"{(folder / 'bare.sqlite3').as_uri()}?mode=rwc")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE attendance (activity_id TEXT, member_id TEXT, state TEXT, time TEXT, reason TEXT,"
        " entered_at TEXT, PRIMARY KEY (activity_id, member_id)) STRICT, WITHOUT ROWID"
    )

    def insert(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        row = (f"a{number // PEOPLE}", f"m{number % PEOPLE}", "present", "14:30", None, "2026-07-10T14:30:00+08:00")
        connection.execute("INSERT INTO attendance VALUES (?, ?, ?, ?, ?, ?)", row)
        connection.execute("COMMIT")

    return insert


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    start = perf_counter()
    work()
    return perf_counter() - start


def main() -> None:
    """Measure both in turns, so that whatever else the machine does falls on both."""
    with tempfile.TemporaryDirectory(prefix="themeday-") as name:
        folder = Path(name)
        insert = bare(folder)
        services = a_ledger(folder / "ledger", people=PEOPLE)
        floors, ours, activity_id = [], [], ""
        people = [member.id for member in services.roster.load_members() if not member.is_infirm("2026-07-10")]
        for number in range(RUNS):
            if number % len(people) == 0:
                activity_id, _ = services.activities.add_activity(an_activity_draft())
            member, state = people[number % len(people)], STATES[number % 4]
            floors.append(timed(lambda n=number: insert(n)))  # type: ignore[misc]  # bound at once
            ours.append(timed(lambda a=activity_id, m=member, s=state: services.attendance.record(a, m, state=s)))  # type: ignore[misc]  # bound at once
        services.ledger.close()
    floor, own = statistics.median(floors), statistics.median(ours)
    figures = {
        "what": "one sign-in through the service, key to durable row",
        "floor_ms": round(floor * 1000, 3),
        "ours_ms": round(own * 1000, 3),
        "p99_ms": round(statistics.quantiles(ours, n=100)[98] * 1000, 3),
        "ratio": round(own / floor, 2),
        "aim": AIM,
    }
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
