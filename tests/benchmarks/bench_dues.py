"""One dues receipt, key to durable rows, against a bare insert of the same rows; and what follows it on the screen.

    python -m tests.benchmarks.bench_dues [RECEIPTS]

The ledger holds 300 members and ten years of sign-in and dues; the receipts are January's, of everybody whose amount is
known, at an activity whose package was made already. The floor inserts the same payments and months into bare tables
with the same SQLite, WAL and synchronous=FULL on the same disk. Both take turns. `after_ms` is what the page and the
stepper read once more after each receipt; the window's own painting is not in it.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from tests.benchmarks.bench_home import PEOPLE, YEARS, a_year_book, timed
from themeday_desktop import paths
from themeday_desktop.app import join
from themeday_desktop.domain.activity_draft import ActivityDraft
from themeday_desktop.domain.chain import digest
from themeday_desktop.domain.dues import Payment, PaymentMethod
from themeday_desktop.domain.packages import Package
from themeday_desktop.services.clock import SeededIds, StepClock
from themeday_desktop.services.desk import Services
from themeday_desktop.services.record import record_bytes
from themeday_desktop.storage import sqlite
from themeday_desktop.storage.store import Store, open_store

NOW = datetime(2027, 1, 12, 15, 0)  # noqa: DTZ001 - the clock gives it its zone
DAY = "2027-01-12"
RECEIPTS = 120
AIM_AFTER_MS = 50


def bare(folder: Path) -> Callable[[Iterable[Payment]], None]:
    """A bare insert and commit of payments with their months."""
    connection = sqlite.connect(f"{(folder / 'bare.sqlite3').as_uri()}?mode=rwc")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(
        "CREATE TABLE payments (id TEXT PRIMARY KEY, member_id TEXT, amount_fen INTEGER, paid_on TEXT, method TEXT,"
        " collector TEXT, receipt_no INTEGER, activity_id TEXT, entered_at TEXT) STRICT, WITHOUT ROWID"
    )
    connection.execute(
        "CREATE TABLE allocations (payment_id TEXT, month TEXT, member_id TEXT, amount_fen INTEGER,"
        " PRIMARY KEY (payment_id, month)) STRICT, WITHOUT ROWID"
    )

    def insert(payments: Iterable[Payment]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        for one in payments:
            own = (one.id, one.member_id, one.amount_fen, one.paid_on, one.method.value)
            row = (*own, one.collector, one.receipt_no, one.activity_id, one.entered_at)
            connection.execute("INSERT INTO payments VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
            months = [(one.id, part.month, one.member_id, part.amount_fen) for part in one.allocations]
            connection.executemany("INSERT INTO allocations VALUES (?, ?, ?, ?)", months)
        connection.execute("COMMIT")

    return insert


def a_packed_activity(store: Store, services: Services) -> str:
    """January's theme day with a package that holds its record as it stands; its id."""
    activity_id, _ = services.activities.add_activity(ActivityDraft(title="一月主题党日", held_on=DAY, place="村部"))
    content = digest(record_bytes(services.exports.record(activity_id)).decode())
    texts = ("package-now.zip", "/媒体/U盘", 1, "0" * 128, 5, content, None, DAY, f"{DAY}T15:00:00+08:00")
    with store.transaction("export_package") as tx:
        tx.repositories.packages.put(Package("package-now", activity_id, 9999, *texts))
    return activity_id


def main(receipts: int) -> None:
    """Print one line of JSON."""
    with tempfile.TemporaryDirectory(prefix="themeday-") as name:
        folder = Path(name)
        a_year_book(folder / "ledger", years=YEARS)
        store = open_store(folder / "ledger", clock=StepClock(NOW), ids=SeededIds(3), actor="测试")
        services = join(store, paths.resources())
        activity_id = a_packed_activity(store, services)
        dues, wrap_ups, exports, insert = services.dues, services.wrap_ups, services.exports, bare(folder)
        fresh = join(store, paths.resources())  # its books are still to be worked out
        first = timed(lambda: fresh.dues.load_sheet(activity_id))
        after = {
            "load_sheet": lambda: dues.load_sheet(activity_id),
            "findings": lambda: wrap_ups.findings(activity_id),
            "is_current": lambda: exports.is_current(activity_id),
        }
        floors, ours, rests = [], [], {one: list[float]() for one in after}
        open_rows = [row for row in dues.load_sheet(activity_id).open if len(row.arrears) < 12]
        for row in open_rows[:receipts]:
            own, before = row.member.id, len(dues.load_payments_of(row.member.id))
            ours.append(timed(lambda: dues.receive(activity_id, own, method=PaymentMethod.CASH)))  # noqa: B023 - bound at once
            rows = dues.load_payments_of(own)[before:]
            floors.append(timed(lambda: insert(rows)))  # noqa: B023 - bound at once
            for what, work in after.items():
                rests[what].append(timed(work))
        store.close()
    medians = {what: round(statistics.median(times) * 1000, 2) for what, times in rests.items()}
    floor, own_time = statistics.median(floors), statistics.median(ours)
    figures = {
        "what": f"one dues receipt, key to durable rows, {YEARS} years of {PEOPLE} members",
        "receipts": len(ours),
        "floor_ms": round(floor * 1000, 3),
        "ours_ms": round(own_time * 1000, 3),
        "p99_ms": round(statistics.quantiles(ours, n=100)[98] * 1000, 3),
        "ratio": round(own_time / floor, 2),
        "load_sheet_first_ms": round(first * 1000, 1),
        "again_ms": medians,
        "after_ms": round(sum(medians.values()), 1),
        "after_aim_ms": AIM_AFTER_MS,
    }
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RECEIPTS)
