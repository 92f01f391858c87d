"""`print move-filing`: the filing of a moved activity on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Run, refused
from tests.services.late_house import LateHouse


def a_moved_ledger(folder: Path, day: str | None) -> tuple[Path, str]:
    """A ledger whose activity of 10 July was moved to `day`."""
    house = LateHouse(folder)
    house.services.moves.move(house.id, day, reason="连日大雨", version=1)
    house.services.ledger.close()
    return folder / "ledger", house.id


def test_the_filing_is_printed(run: Run, tmp_path: Path) -> None:
    ledger, own = a_moved_ledger(tmp_path, "2026-07-24")
    said = run("print", "move-filing", "--activity", own[:8], "--out", tmp_path / "a.pdf", "--ledger", ledger, "--json")
    assert (said.code, said.json["pages"]) == (0, 1)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("day", ["2026-07-16", None])
def test_there_is_none_of_a_move_that_needs_no_filing(run: Run, tmp_path: Path, day: str | None) -> None:
    ledger, own = a_moved_ledger(tmp_path, day)
    said = run("print", "move-filing", "--activity", own, "--out", tmp_path / "a.pdf", "--ledger", ledger)
    refused(said, 2)
    assert "没有要备案的改期" in said.err
    assert not (tmp_path / "a.pdf").exists()


def test_a_filing_belongs_to_an_activity(run: Run, ledger: Path, tmp_path: Path) -> None:
    refused(run("print", "move-filing", "--year", "2026", "--out", tmp_path / "a.pdf", "--ledger", ledger), 2)


def test_a_postponed_activity_stays_in_the_list(run: Run, tmp_path: Path) -> None:
    ledger, _ = a_moved_ledger(tmp_path, None)
    (line,) = run("activity", "list", "--ledger", ledger, "--json").json
    assert (line["held_on"], line["postponed_from"]) == (None, "2026-07-10")
    assert run("activity", "list", "--ledger", ledger).out.rstrip().endswith("延期")
