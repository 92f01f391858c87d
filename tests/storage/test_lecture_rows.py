"""Party lectures in and out of their table."""

from __future__ import annotations

from pathlib import Path

from tests.builders import a_store, an_activity
from themeday_desktop.domain.activities import ActivityKind
from themeday_desktop.domain.lectures import LectureForm, PartyLecture

FIRST = PartyLecture("l2", "activity-1", 0, "做合格党员", "石建国", None, "支部书记", minutes=60, entered_at="x")
SECOND = PartyLecture(
    "l1", "activity-1", 1, "微课", "外来人", form=LectureForm.OWN, own_form="微型党课", entered_at="x"
)
ELSEWHERE = PartyLecture("l3", "activity-2", 0, "题", "名", study_id="s1", entered_at="x")


def test_lectures_are_kept_in_their_order_and_taken_out_again(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    with store.transaction("fill") as tx:
        tx.repositories.activities.put(an_activity(kinds=(ActivityKind.PARTY_LECTURE,)))
        tx.repositories.activities.put(an_activity(id="activity-2"))
        for one in (SECOND, FIRST, ELSEWHERE):
            tx.repositories.lectures.put(one)
    read = store.read.lectures
    assert read.load("activity-1") == (FIRST, SECOND)
    assert (read.get("l3"), read.get("l4")) == (ELSEWHERE, None)
    assert read.load_of(["activity-1", "activity-2"]) == {"activity-1": [FIRST, SECOND]}  # the other is no lecture
    assert read.load_of(["activity-2"]) == {}
    with store.transaction("take") as tx:
        tx.repositories.lectures.remove("l2")
    assert read.load("activity-1") == (SECOND,)
    store.close()
