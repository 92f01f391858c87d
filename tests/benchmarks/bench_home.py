"""The home page's reading against its bare SELECTs, and a ledger of ten years against one of a single year.

    python -m tests.benchmarks.bench_home

The floor runs the very statements the page runs, with the values it runs them with, through the bare library on a
connection of its own, and fetches every row. Page and floor open the ledger anew for each turn, the opening not
counted, and take turns. `rest` is what follows the first picture: dues owed, and whether a package is still true.
"""

from __future__ import annotations

import gc
import json
import random
import statistics
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from time import perf_counter

from tests.builders import BRANCH
from themeday_desktop import paths
from themeday_desktop.app import join
from themeday_desktop.cli.demo_people import invent_people
from themeday_desktop.domain.activities import Activity, Deadline, Notice, StudyItem, StudyMode
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.branch import settings_of
from themeday_desktop.domain.dues import Allocation, Payment, PaymentMethod
from themeday_desktop.domain.packages import Package
from themeday_desktop.domain.sign_in import SignIn
from themeday_desktop.domain.wrap_up import WrapUp
from themeday_desktop.services.clock import SeededIds, StepClock
from themeday_desktop.storage import database, sqlite
from themeday_desktop.storage.store import Store, create_store, open_store

PEOPLE, YEARS, RUNS = 300, 10, 41
TODAY = date(2026, 12, 14)
AIM_FLOOR, AIM_YEARS = 1.5, 1.2
NOW = datetime(2026, 12, 14, 9, 0)  # noqa: DTZ001 - the clock gives it its zone
STATES = (AttendanceState.PRESENT,) * 8 + (AttendanceState.ON_LEAVE, AttendanceState.ABSENT)


def a_year_book(folder: Path, *, years: int) -> None:
    """A ledger with a theme day, wrap-up, package, sign-in and dues of every member in each month of `years` years."""
    first = TODAY.year - years + 1
    clock = StepClock(datetime(first, 1, 1, 8, 0))  # noqa: DTZ001 - the clock gives it its zone
    settings = settings_of(BRANCH) | {"branch.theme_day_rule": "day 10", "dues.farmer_fen": "50"}
    store = create_store(folder, clock=clock, ids=SeededIds(1), actor="测试", settings=settings)
    services = join(store, paths.resources())
    people = invent_people(PEOPLE, chance=random.Random(1), today=date(first, 1, 1))
    members = [services.roster.new_member(draft) for draft in people]
    with store.transaction("import_roster") as tx:
        for member in members:
            tx.repositories.members.put(member)
    months = [(year, month) for year in range(first, TODAY.year + 1) for month in range(1, 13)]
    for number, (year, month) in enumerate(months, 1):
        _month(store, [one.id for one in members], day=date(year, month, 10).isoformat(), number=number)
    store.close()


def _month(store: Store, people: list[str], *, day: str, number: int) -> None:
    own, moment = f"activity-{number:04d}", f"{day}T14:30:00+08:00"
    notice = Notice(
        title="通知",
        text="各党支部：" + "请于本月开展主题党日。" * 200,
        window_start=f"{day[:8]}01",
        window_end=f"{day[:8]}28",
        deadlines=(Deadline(f"{day[:8]}28", "主题党日资料包", "镇党委组织办", "17:00"),),
        study=(StudyItem("党章第一章", StudyMode.COLLECTIVE), StudyItem("工作条例", StudyMode.SELF)),
    )
    with store.transaction("month") as tx:
        tables = tx.repositories
        tables.activities.put(
            Activity(own, "主题党日", theme="环境整治", held_on=day, time_start="14:30", place="村部", notice=notice)
        )
        for at, member_id in enumerate(people):
            tables.attendance.put(SignIn(own, member_id, STATES[at % len(STATES)], "14:20", None, moment))
            if at % 20:
                allocation = Allocation(day[:7], 50)
                paid = (f"{own}-{at}", member_id, 50, day, PaymentMethod.CASH, None, number * 1000 + at, own)
                tables.dues.add(Payment(*paid, (allocation,), None, None, moment))
        tables.wrap_ups.put(WrapUp(own, "本次主题党日……" * 60, "石建国", "", moment))
        if number % 12:
            texts = (f"package-{number}.zip", "/媒体/U盘", 1, "0" * 128, 5, "0" * 64, None, day, moment)
            tables.packages.put(Package(f"package-{number:04d}", own, number, *texts))


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run, without the collector."""
    gc.collect()
    gc.disable()
    start = perf_counter()
    work()
    taken = perf_counter() - start
    gc.enable()
    return taken


def opened(folder: Path) -> Store:
    """The ledger, opened to be read."""
    return open_store(folder, clock=StepClock(NOW), ids=SeededIds(2), actor="测试", read_only=True)


def page(folder: Path, *, rest: bool = False) -> float:
    """Seconds of the page's reading, or of what follows the first picture."""
    store = opened(folder)
    home = join(store, paths.resources()).home
    if not rest:
        taken = timed(home.load)
    else:
        view = home.load()
        taken = timed(lambda: home.load_rest(view))
    store.close()
    return taken


def statements(folder: Path) -> list[str]:
    """The SELECTs the page runs, values filled in."""
    store, found = opened(folder), list[str]()
    with store.reading() as connection:
        connection.set_trace_callback(found.append)
    join(store, paths.resources()).home.load()
    store.close()
    return [one for one in found if one.startswith("SELECT")]


def floor(folder: Path, selects: list[str]) -> float:
    """Seconds of the bare statements with all their rows."""
    connection = database.open_connection(folder / database.FILE_NAME, read_only=True)

    def run() -> None:
        connection.execute("BEGIN")
        for one in selects:
            connection.execute(one).fetchall()
        connection.execute("ROLLBACK")

    taken = timed(run)
    connection.close()
    return taken


def main() -> None:
    """Print one line of JSON."""
    with tempfile.TemporaryDirectory(prefix="themeday-") as name:
        long, short = Path(name) / "ten", Path(name) / "one"
        a_year_book(long, years=YEARS)
        a_year_book(short, years=1)
        selects = statements(long)
        times = [(floor(long, selects), page(long), page(short)) for _ in range(RUNS)]
        rest = statistics.median(page(long, rest=True) for _ in range(RUNS // 4))
    bare, ten, one = (statistics.median(column) for column in zip(*times, strict=True))
    figures = {
        "what": f"home page, {YEARS} years of {PEOPLE} members, {sqlite.__name__.rpartition('.')[2]}",
        "selects": len(selects),
        "floor_ms": round(bare * 1000, 2),
        "ours_ms": round(ten * 1000, 2),
        "ratio": round(ten / bare, 2),
        "aim": AIM_FLOOR,
        "one_year_ms": round(one * 1000, 2),
        "to_one_year": round(ten / one, 2),
        "aim_to_one_year": AIM_YEARS,
        "rest_ms": round(rest * 1000, 1),
    }
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    main()
