"""Running what the user asked."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import Problem, Refused, Surroundings
from themeday_desktop.ui.commands import CommandRunner
from themeday_desktop.ui.scripted_prompts import ScriptedPrompts

ADDED = Changes(frozenset({("members", "7")}), 12, "add_member", {"name": "&张三"})


@pytest.fixture
def prompts() -> ScriptedPrompts:
    return ScriptedPrompts()


@pytest.fixture
def commands(qtbot: QtBot, prompts: ScriptedPrompts) -> CommandRunner:
    return CommandRunner(prompts)


def add() -> Changes:
    return ADDED


def full() -> Changes:
    raise Surroundings("disk_full", path="E:")


def refuse() -> Changes:
    raise Refused(Problem("name", "required"))


def wrong() -> Changes:
    raise ValueError("ours")


def test_changes_are_announced_once(qtbot: QtBot, commands: CommandRunner) -> None:
    heard: list[Changes] = []
    commands.changed.connect(heard.append)
    assert commands.run(add) is ADDED
    assert heard == [ADDED]


def test_the_undo_bar_is_told_what_was_done(qtbot: QtBot, commands: CommandRunner) -> None:
    with qtbot.waitSignal(commands.said) as said:
        commands.run(add)
    assert said.args == ["已新增 &张三", True]


def test_a_failure_of_the_world_becomes_one_dialog(commands: CommandRunner, prompts: ScriptedPrompts) -> None:
    heard: list[Changes] = []
    commands.changed.connect(heard.append)
    assert commands.run(full) is None
    assert (len(prompts.errors), heard) == (1, [])
    assert "E:" in prompts.errors[0].happened


def test_a_refusal_goes_to_the_form(commands: CommandRunner, prompts: ScriptedPrompts) -> None:
    shown: list[tuple[Problem, ...]] = []
    assert commands.run(refuse, refused=shown.append) is None
    assert (shown, prompts.errors) == ([(Problem("name", "required"),)], [])


def test_a_refusal_without_a_form_is_told(commands: CommandRunner, prompts: ScriptedPrompts) -> None:
    commands.run(refuse)
    assert len(prompts.errors) == 1


def test_our_own_mistakes_are_not_swallowed(commands: CommandRunner) -> None:
    with pytest.raises(ValueError, match="ours"):
        commands.run(wrong)


def test_values_other_than_changes_come_back(commands: CommandRunner) -> None:
    assert commands.run(lambda: 42) == 42
