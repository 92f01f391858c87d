"""Every code the program can emit has its sentence, and sentences are filled safely."""

from __future__ import annotations

import ast
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from themeday_desktop.domain.errors import BadInput, Problem, Surroundings
from themeday_desktop.domain.roster_rows import NOTE_CODES
from themeday_desktop.services import (
    wording,
    wording_archive,
    wording_attachments,
    wording_files,
    wording_photos,
    wording_roster,
)
from themeday_desktop.services.ledger import UNDOABLE
from themeday_desktop.storage import errors

SOURCE = Path(wording.__file__).parent.parent
FAILURES = {"Surroundings", "NotRight", "BadInput", "OperationError"}


def emitted(names: set[str], *, position: int) -> Iterator[tuple[str, str]]:
    """Codes given as plain text to calls of `names`, with the file they stand in."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                given = node.args[position : position + 1]
                if given and isinstance(given[0], ast.Constant) and isinstance(given[0].value, str):
                    yield given[0].value, path.name


def test_every_failure_has_its_words() -> None:
    known = set(wording.FAILURES) | set(wording_files.FILE_FAILURES) | set(wording.PROBLEMS)
    known |= set(wording_photos.PHOTO_FAILURES) | set(wording_attachments.ATTACHMENT_FAILURES)
    assert [one for one in emitted(FAILURES, position=0) if one[0] not in known] == []


def test_every_problem_of_a_form_has_its_sentence() -> None:
    assert [one for one in emitted({"Problem"}, position=1) if one[0] not in wording.PROBLEMS] == []


def test_every_finding_of_the_check_has_its_sentence() -> None:
    codes = list(emitted({"Finding"}, position=2))
    assert codes
    assert [one for one in codes if one[0] not in wording.PROBLEMS] == []


def test_every_damage_has_its_sentence() -> None:
    assert [one for one in emitted({"Damage"}, position=0) if one[0] not in wording.DAMAGE] == []


def test_every_note_on_a_row_has_its_sentence() -> None:
    assert [code for code in NOTE_CODES if code not in wording_roster.ROW_NOTES] == []


def test_every_refusal_of_a_package_has_its_sentence() -> None:
    codes = list(emitted({"Refusal"}, position=0))
    assert sorted({code for code, _ in codes} - set(wording_archive.ARCHIVE)) == []


def test_every_action_that_can_be_undone_is_named() -> None:
    assert sorted(UNDOABLE - set(wording.VERBS)) == []


@pytest.mark.fault("TX-01")
@pytest.mark.parametrize("name", ["{0}", "%s", "{name.__class__}", "<b>", "{"])
def test_a_hostile_value_is_put_in_literally(name: str) -> None:
    assert wording.verb_sentence("add_member", {"name": name}) == f"已新增 {name}"


def test_a_missing_value_leaves_no_gap() -> None:
    assert wording.explain(Surroundings("ledger_in_use")).happened == "这本账已经打开着。"


def test_every_refusal_of_the_system_has_its_words() -> None:
    assert sorted(set(errors._BY_ERRNO.values()) - set(wording.FAILURES)) == []
    assert sorted({code for _, _, code in errors._BY_WORD} - set(wording.FAILURES)) == []


@pytest.mark.fault("IN-01")
@pytest.mark.parametrize(
    ("who", "since", "said"),
    [
        ("张会计", "2026-11-21T07:10+00:00", "（张会计，11月21日 15:10 打开）"),
        ("张会计", "", "（张会计）"),
        ("", "2026-11-21T15:10+08:00", "（11月21日 15:10 打开）"),
        ("张会计", "昨天", "（张会计，昨天）"),
        ("", "", ""),
    ],
)
def test_who_has_the_ledger_is_said_in_local_time(
    monkeypatch: pytest.MonkeyPatch, who: str, since: str, said: str
) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    try:
        happened = wording.explain(Surroundings("ledger_in_use", who=who, since=since)).happened
    finally:
        monkeypatch.undo()
        time.tzset()
    assert happened == f"这本账已经打开着{said}。"


@pytest.mark.parametrize("code", ["disk_full", "disk_error", "no_permission", "read_only", "file_busy", "os_error"])
def test_a_failure_without_a_place_happened_in_the_ledger(code: str) -> None:
    for params, place in (({}, "账本"), ({"path": "/a b"}, "/a b"), ({"folder": "/stick"}, "/stick")):
        explanation = wording.explain(Surroundings(code, **params))
        assert place in explanation.happened
        assert " 。" not in explanation.happened
        assert explanation.happened == explanation.happened.strip()


def test_an_unreadable_place_is_not_said_to_be_unwritable() -> None:
    assert "不能写入" not in wording.explain(Surroundings("no_permission", path="/a")).as_line()


def test_a_line_without_a_ledger_speaks_of_none() -> None:
    full, exists = (wording.explain(Surroundings(code, path="/a")) for code in ("disk_full", "ledger_exists"))
    assert wording.SAFE in full.as_line()
    assert wording.SAFE not in full.as_line(of_ledger=False)
    assert exists.safe in exists.as_line(of_ledger=False)


def test_an_unknown_failure_still_says_what_is_safe() -> None:
    explanation = wording.explain(BadInput("no_such_code"))
    assert explanation.safe == wording.SAFE
    assert "no_such_code" in explanation.happened


def test_the_sentence_of_a_problem_names_its_values() -> None:
    assert wording.sentence(Problem("held_on", "bad_date", {"text": "2月30"})) == (
        "日期“2月30”不对，请写成 2026-07-10 这样。"
    )


def test_a_photo_that_is_refused_is_named_and_the_others_are_said_to_be_safe() -> None:
    for code in wording_photos.PHOTO_FAILURES:
        said = wording.explain(BadInput(code, name="{0}.jpg"))
        assert said.title == "这张照片没有加进来"
        assert said.happened.startswith("{0}.jpg ")
        assert "其他照片" in said.safe
        assert said.todo


def test_no_code_of_a_problem_has_two_sentences() -> None:
    """They come from many modules into one table, where a second one would silently take the place of the first."""
    codes = []
    for path in sorted(Path(wording.__file__).parent.glob("wording*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Dict):
                name = ast.unparse(node.target)
                if name.endswith("PROBLEMS"):
                    codes += [key.value for key in node.value.keys if isinstance(key, ast.Constant)]
    assert len(codes) > 100
    assert sorted(code for code, times in Counter(codes).items() if times > 1) == []
