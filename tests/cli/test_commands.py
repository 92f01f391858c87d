"""Every command with good and bad input: exit code, one JSON document, a sentence, never a traceback."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.terminal import DAY, Run, refused
from tests.source_tree import ROOT
from themeday_desktop.app import main
from themeday_desktop.cli.commands import COMMANDS

FIXTURES = ROOT / "tests" / "fixtures"


# -- new -------------------------------------------------------------------------------------------


def test_new_makes_an_empty_ledger(run: Run, tmp_path: Path) -> None:
    said = run("new", tmp_path / "a.themeday", "--branch", "石桥村党支部", "--township", "柳溪镇党委", "--json")
    assert said.code == 0
    assert said.json["path"] == str(tmp_path / "a.themeday")
    assert run("roster", "list", "--ledger", tmp_path / "a.themeday", "--json").json == []
    assert run("check", "--ledger", tmp_path / "a.themeday", "--full", "--json").json == {"ok": True, "problems": []}


def test_new_says_in_chinese_what_it_made(run: Run, tmp_path: Path) -> None:
    said = run("new", tmp_path / "a", "--branch", "甲", "--township", "乙")
    assert (said.code, said.out, said.err) == (0, f"新账本已建好：{tmp_path / 'a'}\n", "")


@pytest.mark.parametrize(("branch", "township"), [("", "乙"), ("甲", " "), ("字" * 121, "乙")])
def test_new_refuses_a_branch_without_a_name_and_makes_nothing(
    run: Run, tmp_path: Path, branch: str, township: str
) -> None:
    refused(run("new", tmp_path / "a", "--branch", branch, "--township", township), 2)
    assert not (tmp_path / "a").exists()


@pytest.mark.fault("TX-07")
def test_new_refuses_bytes_that_are_no_characters(run: Run, tmp_path: Path) -> None:
    refused(run("new", tmp_path / "a", "--branch", "\udcff", "--township", "乙"), 2)
    assert not (tmp_path / "a").exists()


def test_new_refuses_a_folder_that_holds_a_ledger(run: Run, ledger: Path) -> None:
    refused(run("new", ledger, "--branch", "甲", "--township", "乙"), 3)


def test_new_refuses_a_place_that_is_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        refused(run("new", place, "--branch", "甲", "--township", "乙"), 3)


# -- usage -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["new"],
        ["roster"],
        ["roster", "fly"],
        ["roster", "list"],
        ["activity", "show", "--ledger", "x"],
        ["check", "--ledger", "x", "--fast"],
        ["activity", "list", "--ledger", "x", "--year", "heute"],
        ["check", "--ledger", "x", "--today", "10.7.2026"],
        ["check", "--ledger", "x", "--today", "2026-02-30"],
        ["check", "--ledger", "x", "--today", "2026-W10-1"],
        ["check", "--ledger", "x", "--today", "0001-01-01"],
        ["check", "--ledger", "x", "--today", "9999-12-31"],
        ["demo", "x", "--today", "1999-12-31"],
        ["demo", "x", "--today", "2101-01-01"],
        ["demo", "x", "--months", "241"],
        ["demo", "x", "--members", "5001"],
        ["demo", "x", "--seed", "heute"],
        ["check", "--ledger", "x", "--json=1"],
        ["new", "", "--branch", "甲", "--township", "乙"],
        ["export", "x", "--to", "", "--ledger", "x"],
        ["check", "--ledger", ""],
        ["check", "--ledger="],
        ["--ledger", ""],
        ["--ledger", " ", "--quit-when-ready"],
        ["print", "record", "--activity", "x", "--ledger", "x", "--out", ""],
        ["verify", ""],
        ["bag", "verify", "\0"],
        ["demo", "x", "--members", "-1"],
        ["verify"],
        ["bag"],
    ],
)
def test_wrong_usage_ends_with_2_and_a_sentence(run: Run, arguments: list[str]) -> None:
    said = run(*arguments)
    refused(said, 2)
    english = re.findall(r"(?<![-\w./])[a-z]{4,}", said.err.replace("'heute'", ""))
    assert set(english) <= {"help", *(command for command, _ in COMMANDS), "demo", "dues", "list", "import"}


@pytest.mark.parametrize("arguments", [[], ["demo"], ["roster"], ["roster", "import"], ["bag", "verify"], ["export"]])
def test_the_help_is_chinese_throughout(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*arguments, "--help"])
    assert ended.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：themeday")
    assert "显示这段说明" in said
    assert not {"usage", "options", "positional", "show", "this", "message", "arguments"} & set(
        re.findall(r"\w+", said)
    )


def test_the_version_names_its_libraries(run: Run) -> None:
    said = run("--version")
    assert said.code == 0
    assert [line.split()[0] for line in said.out.splitlines()] == ["themeday", "SQLite", "Qt"]


@pytest.mark.parametrize(
    "arguments",
    [["roster", "list"], ["activity", "list"], ["activity", "show", "x"], ["check"], ["export", "x", "--to", "."]],
)
def test_a_folder_without_a_ledger_is_refused_and_stays_empty(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    refused(run(*arguments, "--ledger", tmp_path, "--json"), 2)
    refused(run(*arguments, "--ledger", tmp_path / "nowhere"), 2)
    assert list(tmp_path.iterdir()) == []


# -- roster ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["roster-system-export.xlsx", "roster-village-sheet.xlsx"])
def test_a_roster_is_shown_first_then_imported_then_unchanged(run: Run, tmp_path: Path, name: str) -> None:
    ledger = tmp_path / "a"
    run("new", ledger, "--branch", "甲", "--township", "乙")
    command = ("roster", "import", FIXTURES / name, "--ledger", ledger, "--json")
    shown = run(*command).json
    assert run("roster", "list", "--ledger", ledger, "--json").json == []
    assert (shown["rows"], shown["updated"], shown["unchanged"]) == (shown["new"] + shown["skipped"], 0, 0)
    assert run(*command, "--apply").json == shown
    people = run("roster", "list", "--ledger", ledger, "--json").json
    assert len(people) == shown["new"]
    again = run(*command, "--apply").json
    assert (again["new"], again["updated"], again["unchanged"]) == (0, 0, shown["new"])
    assert run("roster", "list", "--ledger", ledger, "--json").json == people


def test_a_problem_names_row_field_and_code(run: Run, tmp_path: Path, ledger: Path) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text("姓名,性别,身份证号\n石一,男,990000199001010011\n石二,女,5.10322E+17\n", encoding="utf-8")
    said = run("roster", "import", roster, "--ledger", ledger, "--json").json
    assert {"row", "name", "field", "code"} <= set(said["problems"][0])
    assert {one["code"] for one in said["problems"]} <= {
        "checksum", "precision_lost", "duplicate", "sex_mismatch", "birth_mismatch", "missing", "unreadable",
    }  # fmt: skip


def test_a_preview_for_people_says_that_nothing_was_written(run: Run, tmp_path: Path, ledger: Path) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text("姓名,性别\n石一,男\n", encoding="utf-8")
    said = run("roster", "import", roster, "--ledger", ledger)
    assert said.out.startswith("r.csv：共 1 人，新增 1，")
    assert "--apply" in said.err
    assert run("roster", "import", roster, "--ledger", ledger, "--apply").err == ""


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a,b\n1,2\n", b"PK\x03\x04 nothing"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".xls", ".exe"])
def test_a_file_that_is_no_roster_is_refused(
    run: Run, tmp_path: Path, ledger: Path, content: bytes, suffix: str
) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(content)
    refused(run("roster", "import", path, "--ledger", ledger, "--apply", "--json"), 2)


def test_a_roster_that_does_not_exist_is_refused(run: Run, tmp_path: Path, ledger: Path) -> None:
    for path in (tmp_path / "nowhere.xlsx", tmp_path):
        said = run("roster", "import", path, "--ledger", ledger, "--json")
        assert said.code in (2, 3)
        refused(said, said.code)


def test_the_list_has_the_keys_of_the_contract(run: Run, ledger: Path) -> None:
    rows = run("roster", "list", "--ledger", ledger, "--json", "--today", DAY).json
    keys = {
        "id",
        "name",
        "sex",
        "birth",
        "stage",
        "joined",
        "confirmed",
        "group",
        "dues_category",
        "floating",
        "infirm",
    }
    assert len(rows) == 12
    assert all(keys <= set(row) for row in rows)
    assert len(run("roster", "list", "--ledger", ledger).out.splitlines()) == 12


# -- activities ------------------------------------------------------------------------------------


def first(run: Run, ledger: Path) -> str:
    return str(run("activity", "list", "--ledger", ledger, "--json").json[0]["id"])


def test_the_list_of_activities_can_be_cut_to_a_year(run: Run, ledger: Path) -> None:
    rows = run("activity", "list", "--ledger", ledger, "--json").json
    assert [row["date"] for row in rows] == [DAY, "2026-06-10"]
    assert run("activity", "list", "--ledger", ledger, "--year", 1999, "--json").json == []
    assert len(run("activity", "list", "--ledger", ledger, "--year", 2026).out.splitlines()) == 2


def test_the_record_is_the_one_in_the_package(run: Run, ledger: Path, package: Path) -> None:
    import zipfile

    shown = run("activity", "show", first(run, ledger)[:8], "--ledger", ledger, "--json").json
    with zipfile.ZipFile(package) as zipped:
        (name,) = (one for one in zipped.namelist() if one.endswith("data/record.json"))
        assert json.loads(zipped.read(name)) == shown


@pytest.mark.parametrize("own", ["", "ffffffff-0000", "../x"])
def test_an_unknown_activity_is_refused(run: Run, ledger: Path, tmp_path: Path, own: str) -> None:
    refused(run("activity", "show", own, "--ledger", ledger, "--json"), 2)
    refused(run("print", "record", "--activity", own, "--ledger", ledger, "--out", tmp_path / "a.pdf"), 2)
    refused(run("export", own, "--ledger", ledger, "--to", tmp_path), 2)


# -- print, export, verify -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "suffix", "magic"),
    [
        ("sign-in-sheet", ".pdf", b"%PDF"),
        ("sign-in-sheet", ".xlsx", b"PK"),
        ("sign-in-sheet", ".csv", b"\xef\xbb\xbf"),
        ("record", ".pdf", b"%PDF"),
        ("make-up-sheet", ".pdf", b"%PDF"),
        ("make-up-sheet", ".xlsx", b"PK"),
        ("appraisal-sheet", ".pdf", b"%PDF"),
    ],
)
def test_a_document_is_printed_into_a_file(
    run: Run, ledger: Path, tmp_path: Path, kind: str, suffix: str, magic: bytes
) -> None:
    out = tmp_path / f"a{suffix}"
    said = run("print", kind, "--activity", first(run, ledger), "--ledger", ledger, "--out", out, "--json")
    assert (said.code, said.json["path"]) == (0, str(out))
    assert out.read_bytes().startswith(magic)
    assert run("print", kind, "--activity", first(run, ledger), "--ledger", ledger, "--out", out).out.startswith(
        "已存好"
    )


def test_the_make_up_ledger_is_also_printed_of_a_year(run: Run, ledger: Path, tmp_path: Path) -> None:
    said = run("print", "make-up-sheet", "--year", "2026", "--ledger", ledger, "--out", tmp_path / "a.pdf", "--json")
    assert (said.code, said.json["pages"]) == (0, 1)


@pytest.mark.parametrize(("suffix", "magic"), [(".pdf", b"%PDF"), (".xlsx", b"PK")])
def test_the_hours_of_study_are_printed_of_a_year(
    run: Run, ledger: Path, tmp_path: Path, suffix: str, magic: bytes
) -> None:
    out = tmp_path / f"a{suffix}"
    said = run("print", "study-hours", "--year", "2026", "--ledger", ledger, "--out", out, "--json")
    assert (said.code, said.json["path"]) == (0, str(out))
    assert out.read_bytes().startswith(magic)


def test_the_hours_of_study_are_of_no_single_activity(run: Run, ledger: Path, tmp_path: Path) -> None:
    activity = first(run, ledger)
    said = run("print", "study-hours", "--activity", activity, "--ledger", ledger, "--out", tmp_path / "a.pdf")
    refused(said, 2)


@pytest.mark.parametrize(("suffix", "magic"), [(".pdf", b"%PDF"), (".xlsx", b"PK")])
def test_the_floating_members_are_printed_as_of_today(
    run: Run, ledger: Path, tmp_path: Path, suffix: str, magic: bytes
) -> None:
    out = tmp_path / f"a{suffix}"
    said = run("print", "floating-members", "--ledger", ledger, "--out", out, "--json")
    assert (said.code, said.json["path"]) == (0, str(out))
    assert out.read_bytes().startswith(magic)


@pytest.mark.parametrize("args", [("floating-members", "--year", "2026"), ("record",), ("study-hours",)])
def test_a_paper_wants_its_year_or_activity_and_the_floating_members_neither(
    run: Run, ledger: Path, tmp_path: Path, args: tuple[str, ...]
) -> None:
    refused(run("print", *args, "--ledger", ledger, "--out", tmp_path / "a.pdf"), 2)


@pytest.mark.parametrize(
    ("kind", "out", "code"),
    [("poster", "a.pdf", 2), ("record", "a.docx", 2), ("record", "a", 2), ("record", "nowhere/a.pdf", 3)],
)
def test_what_can_not_be_printed_is_refused(
    run: Run, ledger: Path, tmp_path: Path, kind: str, out: str, code: int
) -> None:
    activity = first(run, ledger)
    refused(run("print", kind, "--activity", activity, "--ledger", ledger, "--out", tmp_path / out, "--json"), code)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ledger.themeday"]


def test_a_package_is_made_and_verified(run: Run, ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    made = run("export", first(run, ledger), "--ledger", ledger, "--to", out, "--json").json
    assert set(made) >= {"path", "bytes", "sha512", "entries"}
    assert Path(made["path"]).stat().st_size == made["bytes"]
    (verdict,) = run("verify", made["path"], "--json").json
    assert (verdict["ok"], verdict["problems"], verdict["date"]) == (True, [], DAY)
    assert run("bag", "verify", made["path"], "--json").json == {"ok": True, "errors": [], "warnings": []}
    assert run("check", "--ledger", ledger, "--full").out == "账本完好。\n"


def test_a_package_for_nowhere_is_refused(run: Run, ledger: Path, tmp_path: Path) -> None:
    refused(run("export", first(run, ledger), "--ledger", ledger, "--to", tmp_path / "nowhere"), 2)


def test_a_damaged_package_is_reported_and_the_others_are_still_read(run: Run, package: Path, tmp_path: Path) -> None:
    damaged = bytearray(package.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (tmp_path / "damaged.zip").write_bytes(damaged)
    said = run("verify", tmp_path / "damaged.zip", package, tmp_path / "nowhere.zip", "--json")
    assert said.code == 1
    assert [one["ok"] for one in said.json] == [False, True, False]
    assert all(one["text"] for verdict in said.json for one in verdict["problems"])
    assert run("verify", tmp_path / "damaged.zip").out.startswith("不能用")
    assert run("bag", "verify", tmp_path / "damaged.zip", "--json").json["ok"] is False


# -- check -----------------------------------------------------------------------------------------


def test_a_damaged_ledger_is_reported_with_1(run: Run, ledger: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(ledger / "ledger.sqlite3")
    connection.execute("UPDATE attendance SET state = 'late' WHERE state = 'present'")
    connection.commit()
    connection.close()
    said = run("check", "--ledger", ledger, "--full", "--json")
    assert (said.code, said.json["ok"]) == (1, False)
    assert {"code", "where", "text"} == set(said.json["problems"][0])


@pytest.mark.fault("DB-09")
def test_an_old_copy_is_reported_from_the_command_line_too(run: Run, ledger: Path) -> None:
    (ledger / "ledger.sequence").write_text(f"{10**6:020d}", encoding="ascii")
    said = run("check", "--ledger", ledger, "--json")
    assert (said.code, [one["code"] for one in said.json["problems"]]) == (1, ["old_copy"])


@pytest.mark.fault("IN-01")
def test_a_ledger_in_use_can_be_read_but_not_written(run: Run, ledger: Path, tmp_path: Path) -> None:
    from tests.builders import reopened

    store = reopened(ledger)
    assert run("roster", "list", "--ledger", ledger, "--json").code == 0
    refused(run("export", first(run, ledger), "--ledger", ledger, "--to", tmp_path), 3)
    store.close()
