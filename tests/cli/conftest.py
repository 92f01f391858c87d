"""Commands run in this process, and the ledger of a small demonstration."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.terminal import DAY, Run, Said
from themeday_desktop.app import main


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the program in this process."""

    def run(*arguments: object) -> Said:
        code = main([str(one) for one in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Said(code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration of two months and twelve people."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    assert main(["demo", str(folder), "--members", "12", "--months", "2", "--today", DAY]) == 0
    return folder


@pytest.fixture
def ledger(demonstration: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration's ledger."""
    return Path(shutil.copytree(demonstration / "ledger.themeday", tmp_path / "ledger.themeday"))


@pytest.fixture
def package(demonstration: Path) -> Path:
    """The demonstration's package."""
    (found,) = (demonstration / "out").glob("*.zip")
    return found
