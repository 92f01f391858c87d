"""Moves in and out of their table."""

from __future__ import annotations

from pathlib import Path

from tests.builders import a_store, an_activity
from themeday_desktop.domain.moves import Move

MOVES = (
    Move("activity-1", 0, "2026-07-10", None, "下雨", entered_at="2026-07-09T09:00:00+08:00"),
    Move("activity-1", 1, "2026-07-10", "2026-07-24", "下雨", True, "2026-07-15T09:00:00+08:00"),
)


def test_moves_are_kept_in_their_order_and_taken_out_again(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    with store.transaction("fill") as tx:
        tx.repositories.activities.put(an_activity())
        tx.repositories.moves.put_all("activity-1", MOVES)
    assert store.read.moves.load("activity-1") == MOVES
    assert store.read.moves.load_all() == {"activity-1": list(MOVES)}
    with store.transaction("take") as tx:
        tx.repositories.moves.put_all("activity-1", MOVES[:1])
    assert store.read.moves.load("activity-1") == MOVES[:1]
    assert store.read.moves.load("activity-2") == ()
    store.close()
