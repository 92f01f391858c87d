"""Filtering 2,000 people at each key typed, through the roster's own model, filter and an attached view.

    python -m tests.benchmarks.bench_filter

A key is one change of the search text, backspaces included, until the view knows its rows again.
"""

from __future__ import annotations

import json
import os
import random
import statistics
from collections.abc import Iterator
from datetime import date
from time import perf_counter

PEOPLE = 2000
AIM_MS = 16
DAY = date(2026, 7, 10)
TYPED = (
    "shi jian guo",
    "wang",
    "zx",
    "石建国",
    "李",
    "单",
    "lyl",
    "zhangwei",
    "%",
    "ü",
    "尉迟",
    "石·阿依古丽",
    "q" * 30,
)


def keys() -> Iterator[str]:
    """The search text after each key: typed out, then taken back."""
    for text in TYPED:
        yield from (text[:length] for length in range(1, len(text) + 1))
        yield from (text[:length] for length in range(len(text) - 1, -1, -1))


def main() -> None:
    """Print one line of JSON."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication, QTableView

    from tests.builders import a_member
    from themeday_desktop.cli.demo_people import invent_people
    from themeday_desktop.services.pinyin import read_name
    from themeday_desktop.ui.models.filter import FilterProxy
    from themeday_desktop.ui.models.table import RowsModel
    from themeday_desktop.ui.pages.roster_rows import ALL, COLUMNS, accepts, row_id, rows_of

    application = QApplication([])
    people = invent_people(PEOPLE, chance=random.Random(1), today=DAY)
    members = []
    for number, draft in enumerate(people):
        reading = read_name(draft.name)
        members.append(a_member(draft.name, id=str(number), pinyin=reading.full, initials=reading.initials))
    model = RowsModel(COLUMNS, row_id, rows=rows_of(members, day=DAY.isoformat()))
    proxy = FilterProxy(model)
    view = QTableView()
    view.setModel(proxy)
    view.resize(1200, 700)
    view.show()
    times = []
    for _ in range(5):
        for text in keys():
            start = perf_counter()
            proxy.set_predicate(accepts(ALL, text))
            times.append((perf_counter() - start) * 1000)
    figures = {
        "what": f"filter of {PEOPLE} members, per key typed",
        "keys": len(times),
        "median_ms": round(statistics.median(times), 2),
        "p99_ms": round(statistics.quantiles(times, n=100)[98], 2),
        "aim_ms": AIM_MS,
    }
    print(json.dumps(figures, ensure_ascii=False))
    view.close()
    application.quit()


if __name__ == "__main__":
    main()
