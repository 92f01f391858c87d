"""`activity late`: why an activity was entered after its day, and the export that waits for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Run, refused
from tests.services.late_house import REASON, LateHouse


@pytest.fixture
def late(tmp_path: Path) -> Path:
    """A ledger with an activity of 10 July entered on the 14th."""
    house = LateHouse(tmp_path)
    house.enter_late()
    house.services.ledger.close()
    return tmp_path / "ledger"


def the_id(run: Run, ledger: Path) -> str:
    ((one),) = run("activity", "list", "--ledger", ledger, "--json").json
    return str(one["id"])


def test_the_export_is_refused_until_the_reason_is_stated(run: Run, late: Path, tmp_path: Path) -> None:
    own = the_id(run, late)
    export = ("export", own, "--to", tmp_path, "--ledger", late, "--today", "2026-07-14")
    said = run(*export)
    refused(said, 2)
    assert "补录还没写原因" in said.err
    assert not list(tmp_path.glob("*.zip"))
    stated = run("activity", "late", own[:8], "--reason", REASON, "--ledger", late, "--today", "2026-07-14", "--json")
    assert stated.json["reason"] == REASON
    assert stated.json["reason_entered_at"][:10] == "2026-07-14"
    assert run(*export, "--json").json["entries"] > 3


def test_the_reason_is_confirmed_in_words(run: Run, late: Path) -> None:
    said = run("activity", "late", the_id(run, late), "--reason", REASON, "--ledger", late)
    assert (said.code, said.out) == (0, "“七月主题党日”的补录原因已写明。\n")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (("--reason", ""), "--reason：请写明"),
        (("--reason", " "), "--reason：请写明"),
        (("--reason", "长" * 201), "最多 200 个字"),
        ((), "还缺 --reason"),
    ],
)
def test_a_reason_that_is_none_is_refused(run: Run, late: Path, given: tuple[str, ...], words: str) -> None:
    said = run("activity", "late", the_id(run, late), *given, "--ledger", late)
    refused(said, 2)
    assert words in said.err


def test_an_activity_entered_in_time_needs_no_reason(run: Run, ledger: Path) -> None:
    own = run("activity", "list", "--ledger", ledger, "--json").json[0]["id"]
    said = run("activity", "late", own, "--reason", REASON, "--ledger", ledger)
    refused(said, 2)
    assert "按时录入" in said.err


def test_an_unknown_activity_is_refused(run: Run, late: Path) -> None:
    refused(run("activity", "late", "ffffffff", "--reason", REASON, "--ledger", late), 2)


def test_the_list_marks_a_late_entry(run: Run, late: Path) -> None:
    assert run("activity", "list", "--ledger", late).out.rstrip().endswith("补录")
    assert [one["late_entry"] for one in run("activity", "list", "--ledger", late, "--json").json] == [True]


def test_the_whole_record_is_shown_before_the_reason_is_stated(run: Run, late: Path) -> None:
    record = run("activity", "show", the_id(run, late), "--ledger", late, "--json").json
    assert (record["late_entry"]["parts"], record["late_entry"]["reason"]) == (["sign_in"], None)
