"""What goes wrong around a command: ledgers that can't be used, places that can't be written, listeners that leave."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.terminal import DAY, Run, refused
from tests.rights import run_plainly
from tests.source_tree import ROOT
from themeday_desktop import app
from themeday_desktop.services.wording import SAFE

PROGRAM = ("-m", "themeday_desktop")


def newer(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(content)


UNUSABLE: dict[str, Callable[[Path], object]] = {
    "not_a_ledger": lambda path: path.write_bytes(b"\xff\xd8\xff\xe0" + bytes(5000)),
    "ledger_cut_short": lambda path: path.write_bytes(b""),
    "ledger_damaged": lambda path: path.write_bytes(path.read_bytes()[:8192]),
    "ledger_newer": newer,
    "database_missing": lambda path: path.unlink(),
}


@pytest.mark.fault("DB-05")
@pytest.mark.parametrize("code", UNUSABLE)
def test_a_check_of_a_ledger_that_can_not_be_used_is_still_one_document(run: Run, ledger: Path, code: str) -> None:
    UNUSABLE[code](ledger / "ledger.sqlite3")
    said = run("check", "--ledger", ledger, "--json")
    (problem,) = said.json["problems"]
    assert (said.code, said.json["ok"], problem["where"]) == (1, False, "ledger.sqlite3")
    assert problem["code"] in (code, "unreadable")
    assert problem["text"]
    assert set(problem) == {"code", "where", "text"}


# -- places ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "roster list --ledger {0}/ledger.themeday",
        "check --json --ledger {0}/ledger.themeday",
        "new {0}/a --branch 甲 --township 乙",
        "demo {0}/a",
        "roster import {0}/a.csv --ledger {1}",
        "export {2} --to {0}/a --ledger {1}",
        "print record --activity {2} --out {0}/a.pdf --ledger {1}",
        "--ledger {0}/ledger.themeday --quit-when-ready",
    ],
    ids=lambda line: line.split()[0],
)
def test_a_folder_nobody_may_look_into_ends_with_a_sentence(run: Run, ledger: Path, tmp_path: Path, line: str) -> None:
    activity = run("activity", "list", "--ledger", ledger, "--json").json[0]["id"]
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    ran = run_plainly(*PROGRAM, *line.format(closed, ledger, activity).split())
    closed.chmod(0o700)
    assert (ran.returncode, ran.stdout) in ((3, ""), (2, ""))
    assert "没有权限" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_package_in_a_folder_nobody_may_look_into_is_not_right(package: Path, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    ran = run_plainly(*PROGRAM, "verify", package, closed / "a.zip", "--json")
    closed.chmod(0o700)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert [one["ok"] for one in json.loads(ran.stdout)] == [True, False]


def test_a_package_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    said = run("verify", tmp_path / "nowhere.zip", "--json")
    assert (said.code, said.json[0]["ok"]) == (1, False)
    assert str(tmp_path / "nowhere.zip") in said.json[0]["problems"][0]["text"]
    bag = run("bag", "verify", tmp_path / "nowhere", "--json")
    assert (bag.code, bag.json["ok"]) == (1, False)
    assert str(tmp_path / "nowhere") in bag.json["errors"][0]


@pytest.mark.parametrize("command", [["verify"], ["bag", "verify"]])
def test_a_pipe_is_never_waited_for(run: Run, tmp_path: Path, command: list[str]) -> None:
    os.mkfifo(tmp_path / "a.zip")
    said = run(*command, tmp_path / "a.zip")
    assert (said.code, said.out.splitlines()[0].startswith("不能用")) == (1, True)


def test_a_plain_mistake_is_not_blamed_on_the_disk(run: Run, ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    activity = run("activity", "list", "--ledger", ledger, "--json").json[0]["id"]
    out = ("print", "record", "--activity", activity, "--ledger", ledger, "--out")
    (tmp_path / "folder.pdf").mkdir()
    for said, word in (
        (run("new", tmp_path / "file", "--branch", "甲", "--township", "乙"), "是一个文件"),
        (run(*out, tmp_path / "folder.pdf"), "是文件夹"),
        (run(*out, tmp_path / f"{'长' * 100}.pdf"), "太长"),
    ):
        refused(said, 3)
        assert word in said.err
        assert "磁盘" not in said.err


# -- screens ---------------------------------------------------------------------------------------


def without_screen() -> dict[str, str]:
    """This environment without anything to show a window on."""
    names = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return {name: value for name, value in os.environ.items() if name not in names}


@pytest.mark.parametrize("more", [[], ["--ledger", "nowhere"]])
def test_a_window_without_a_screen_is_refused_with_a_sentence(tmp_path: Path, more: list[str]) -> None:
    ran = run_plainly(*PROGRAM, *more, environment={**without_screen(), "DISPLAY": "", "HOME": str(tmp_path)})
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith("打开窗口需要屏幕")
    assert ran.stderr.count("\n") == 1


def test_a_window_nobody_looks_at_needs_no_screen(ledger: Path, tmp_path: Path) -> None:
    environment = {**without_screen(), "HOME": str(tmp_path)}
    ran = run_plainly(*PROGRAM, "--ledger", ledger, "--quit-when-ready", "--today", DAY, environment=environment)
    assert (ran.returncode, ran.stdout) == (0, "ready\n")


@pytest.mark.parametrize(("code", "exit_code"), [("no_ledger_here", 2), ("not_a_ledger", 1), ("ledger_newer", 1)])
def test_a_window_ends_with_the_code_a_command_ends_with(
    run: Run, ledger: Path, tmp_path: Path, code: str, exit_code: int
) -> None:
    if code == "no_ledger_here":
        shutil.rmtree(ledger)
    else:
        UNUSABLE[code](ledger / "ledger.sqlite3")
    said = run("roster", "list", "--ledger", ledger)
    refused(said, exit_code)
    environment = {**without_screen(), "HOME": str(tmp_path)}
    ran = run_plainly(*PROGRAM, "--ledger", ledger, "--quit-when-ready", environment=environment)
    assert (ran.returncode, ran.stdout, ran.stderr) == (exit_code, "", said.err)


# -- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["new"], ["demo"], ["new", "--branch", "", "--township", "乙"]])
def test_where_there_is_no_ledger_none_is_said_to_be_safe(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "file").touch()
    name, *more = arguments
    said = run(name, tmp_path / "file" / "below", *(more or ("--branch", "甲", "--township", "乙") * (name == "new")))
    assert said.code in (2, 3)
    assert SAFE not in said.err


def test_an_empty_name_says_which_one(run: Run, tmp_path: Path) -> None:
    said = run("new", tmp_path / "a", "--branch", "", "--township", "乙")
    assert (said.code, said.err.startswith("支部名称：")) == (2, True)
    assert "上级党委：" in run("new", tmp_path / "a", "--branch", "甲", "--township", "字" * 121).err
    assert not (tmp_path / "a").exists()


def test_a_start_that_fits_several_activities_is_told_from_one_that_fits_none(run: Run, tmp_path: Path) -> None:
    from tests.builders import a_ledger, an_activity_draft

    services = a_ledger(tmp_path / "a")
    starts = [services.activities.add_activity(an_activity_draft())[0][0] for _ in range(17)]
    services.ledger.close()
    several = next(one for one in starts if starts.count(one) > 1)
    said = run("activity", "show", several, "--ledger", tmp_path / "a")
    refused(said, 2)
    assert f"有 {starts.count(several)} 次活动" in said.err
    assert "没有编号" in run("activity", "show", "zzz", "--ledger", tmp_path / "a").err


def test_a_step_that_stops_the_package_is_named(run: Run, tmp_path: Path) -> None:
    from tests.builders import a_ledger, an_activity_draft

    services = a_ledger(tmp_path / "a", people=2)
    activity, _ = services.activities.add_activity(an_activity_draft())
    services.ledger.close()
    said = run("export", activity, "--ledger", tmp_path / "a", "--to", tmp_path)
    refused(said, 2)
    assert "签到：" in said.err
    assert "小结：" in said.err


def test_who_has_the_ledger_is_said_as_people_say_it(run: Run, ledger: Path, tmp_path: Path) -> None:
    from tests.builders import reopened

    store = reopened(ledger)
    activity = store.read.activities.load_all()[0].id
    said = run("export", activity, "--ledger", ledger, "--to", tmp_path)
    store.close()
    refused(said, 3)
    assert "石文书，7月10日 " in said.err
    assert "T" not in said.err.replace(str(tmp_path), "")


# -- listeners -------------------------------------------------------------------------------------


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_results_that_find_no_room_are_a_failure_with_a_sentence(ledger: Path, more: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, *PROGRAM, "roster", "list", "--ledger", str(ledger), *more]
        ran = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 3
    assert ran.stderr.startswith("结果没有写到要去的地方。")
    assert ran.stderr.count("\n") == 1


def test_a_reader_who_leaves_is_no_failure(ledger: Path) -> None:
    command = [sys.executable, *PROGRAM, "roster", "list", "--ledger", str(ledger), "--json"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as ran:
        assert ran.stdout is not None
        assert ran.stderr is not None
        ran.stdout.close()
        assert ran.stderr.read() == b""
    assert ran.returncode == 0


@pytest.mark.parametrize(
    ("error", "code", "word"),
    [(OSError(5, "x", "/there"), 3, "/there"), (KeyboardInterrupt(), 130, "没有记"), (BrokenPipeError(), 0, "")],
)
def test_what_no_edge_has_named_still_ends_with_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, word: str
) -> None:
    def fail(_: list[str]) -> int:
        raise error

    monkeypatch.setattr(app, "_run", fail)
    said = run("check", "--ledger", "x", "--today", DAY)
    assert (said.code, word in said.err) == (code, True)
    assert "账本没有变。" not in said.err.replace(SAFE, "")


def test_a_fault_of_the_program_names_places_in_it_and_no_person(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: list[str]) -> int:
        raise ValueError("石建国")

    monkeypatch.setattr(app, "_run", fail)
    said = run("check", "--ledger", "x")
    refused(said, 3)
    assert "ValueError\napp.py:" in said.err
    assert "石建国" not in said.err


@pytest.mark.parametrize("kind", ["dues-sheet", "dues-ledger", "record"])
def test_what_is_to_be_printed_of_is_asked_for_in_chinese(run: Run, ledger: Path, tmp_path: Path, kind: str) -> None:
    said = run("print", kind, "--ledger", ledger, "--out", tmp_path / "a.pdf")
    assert said.code == 2
    assert f"{kind} 要写 --activity 或 --year。" in said.err
    assert "required" not in said.err
