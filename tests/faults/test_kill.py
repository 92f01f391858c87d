"""kill -9 in the middle of anything: what was acknowledged is there, what was not is whole or absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.faults.killing import check, run_and_kill

KILLS = int(os.environ.get("THEMEDAY_KILLS", "10"))


@pytest.mark.fault("ST-01")
@pytest.mark.fault("ST-19")
def test_no_acknowledged_action_is_lost_however_often_the_program_is_killed(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    for number in range(KILLS):
        acknowledged += run_and_kill("mixed", tmp_path, seed=number, longest=1.5, after=1)
        if number % 10 == 9 or number == KILLS - 1:
            code, said = check(tmp_path, acknowledged)
            assert (code, said.splitlines()[-1]) == (0, "lost 0 damaged 0"), said
    assert len(acknowledged) > KILLS


@pytest.mark.fault("ST-01")
@pytest.mark.parametrize("seed", range(4))
def test_a_kill_while_the_ledger_is_made_leaves_a_whole_one_or_none(tmp_path: Path, seed: int) -> None:
    acknowledged = run_and_kill("sign-in", tmp_path, seed=seed, longest=0.9)
    if (tmp_path / "ledger.sqlite3").exists():
        assert check(tmp_path, acknowledged)[0] == 0
    acknowledged += run_and_kill("sign-in", tmp_path, seed=seed, longest=0.1, after=1)
    assert check(tmp_path, acknowledged)[0] == 0


@pytest.mark.fault("ST-07")
@pytest.mark.fault("OF-05")
@pytest.mark.parametrize("seed", range(3))
def test_an_import_cut_in_the_middle_is_whole_or_absent(tmp_path: Path, seed: int) -> None:
    acknowledged = run_and_kill("import", tmp_path, seed=seed, longest=0.4, after=48)
    code, said = check(tmp_path, acknowledged)
    assert code == 0, said


def test_the_check_notices_an_action_that_is_lost(tmp_path: Path) -> None:
    acknowledged = run_and_kill("sign-in", tmp_path, seed=1, longest=0.1, after=3)
    code, said = check(tmp_path, [*acknowledged, f"ACK 99999 {'0' * 64}"])
    assert code == 1
    assert "LOST 99999" in said
