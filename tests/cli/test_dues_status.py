"""`dues status` and the papers of dues from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.terminal import Run, refused


def test_the_answer_has_the_keys_of_the_contract_and_its_sums_add_up(run: Run, ledger: Path) -> None:
    said = run("dues", "status", "--ledger", ledger, "--year", "2026", "--json")
    answer = said.json
    assert (said.code, said.err, answer["year"]) == (0, "", 2026)
    assert [len(one["months"]) for one in answer["members"]] == [12] * len(answer["members"])
    assert {"month", "due_fen", "paid_fen", "state"} <= set(answer["members"][0]["months"][0])
    paid = sum(month["paid_fen"] for one in answer["members"] for month in one["months"])
    assert answer["totals"]["paid_fen"] == paid
    for key in ("due_fen", "paid_fen", "arrears_fen"):
        by_person = sum(one[key] for one in answer["members"])
        assert answer["totals"][key] == by_person == sum(one[key] for one in answer["totals"]["months"])
    assert answer["totals"]["paid_fen"] > 0


def test_people_read_a_line_for_everybody(run: Run, ledger: Path) -> None:
    answer = run("dues", "status", "--ledger", ledger, "--year", "2026", "--json").json
    lines = run("dues", "status", "--ledger", ledger, "--year", "2026").out.splitlines()
    assert len(lines) == len(answer["members"]) + 1
    assert [one["name"] in line for one, line in zip(answer["members"], lines, strict=False)] == [True] * (
        len(lines) - 1
    )
    assert lines[-1].startswith(f"合计 {len(answer['members'])} 人")


@pytest.mark.parametrize("year", ["0", "1920", "2201", "二〇二六", "99999", "-1", ""])
def test_a_year_that_is_none_is_refused(run: Run, ledger: Path, year: str) -> None:
    refused(run("dues", "status", "--ledger", ledger, f"--year={year}", "--json"), 2)


def test_a_ledger_that_is_not_there_is_said_so(run: Run, tmp_path: Path) -> None:
    refused(run("dues", "status", "--ledger", tmp_path / "nothing", "--year", "2026"), 2)


@pytest.mark.parametrize("suffix", ["pdf", "xlsx"])
def test_both_papers_of_dues_are_printed(run: Run, ledger: Path, tmp_path: Path, suffix: str) -> None:
    activities = run("activity", "list", "--ledger", ledger, "--json").json
    own = json.loads(json.dumps(activities))[0]["id"]
    for given in (("dues-sheet", "--activity", own), ("dues-ledger", "--year", "2026")):
        out = tmp_path / f"{given[0]}.{suffix}"
        assert run("print", *given, "--ledger", ledger, "--out", out).code == 0
        assert out.stat().st_size > 2000


def test_a_year_without_dues_is_empty(run: Run, ledger: Path) -> None:
    said = run("dues", "status", "--ledger", ledger, "--year", "2001", "--json")
    totals = said.json["totals"]
    assert (said.code, said.json["members"]) == (0, [])
    assert {totals[key] for key in ("due_fen", "paid_fen", "arrears_fen")} == {0}


SUBJECTS = {"activity": ("--activity", "{own}"), "year": ("--year", "2026")}


@pytest.mark.parametrize("suffix", ["pdf", "xlsx"])
@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [
        ("record", ("year",), "--activity"),
        ("sign-in-sheet", ("year",), "--activity"),
        ("dues-sheet", ("year",), "--activity"),
        ("dues-ledger", ("activity",), "--year"),
        *[(kind, ("activity", "year"), "--year") for kind in ("record", "dues-sheet", "dues-ledger")],
        *[(kind, (), "--activity") for kind in ("record", "dues-sheet", "dues-ledger")],
    ],
)
def test_a_paper_asked_for_by_the_wrong_thing_says_what_it_needs_and_writes_nothing(
    run: Run, ledger: Path, tmp_path: Path, kind: str, given: tuple[str, ...], told: str, suffix: str
) -> None:
    own = run("activity", "list", "--ledger", ledger, "--json").json[0]["id"]
    before = sorted(tmp_path.rglob("*"))
    subject = [part.format(own=own) for one in given for part in SUBJECTS[one]]
    said = run("print", kind, "--ledger", ledger, *subject, "--out", tmp_path / f"paper.{suffix}")
    refused(said, 2)
    assert told in said.err
    assert said.err.count("\n") == 1
    assert [word for word in ("argument", "error", "usage", "not allowed", "required") if word in said.err] == []
    assert sorted(tmp_path.rglob("*")) == before
