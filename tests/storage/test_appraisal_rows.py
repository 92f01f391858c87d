"""Grades and the days they were settled in and out of their tables."""

from __future__ import annotations

from pathlib import Path

from tests.builders import a_member, a_store, an_activity
from themeday_desktop.domain.appraisal import Appraisal, Grade, Settlement

GRADE = Appraisal("activity-1", "id-石建国", Grade.BASIC, "7月12日补评", "2026-07-12T09:00:00+08:00")
SETTLED = Settlement("activity-1", "2026-07-12", "2026-07-12T09:30:00+08:00")


def test_grades_and_their_settlement_are_kept_and_taken_out_again(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    with store.transaction("fill") as tx:
        tx.repositories.activities.put(an_activity())
        tx.repositories.members.put(a_member())
        tx.repositories.appraisals.put(GRADE)
        tx.repositories.appraisals.settle(SETTLED)
    read = store.read.appraisals
    assert read.load("activity-1") == {"id-石建国": GRADE}
    assert (read.load_settlement("activity-1"), read.load_settlement("activity-2")) == (SETTLED, None)
    with store.transaction("take") as tx:
        tx.repositories.appraisals.remove("activity-1", "id-石建国")
        tx.repositories.appraisals.reopen("activity-1")
    assert (read.load("activity-1"), read.load_settlement("activity-1")) == ({}, None)
    store.close()
