"""One ledger a test, open over a real file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import a_ledger
from tests.services.home_house import House
from themeday_desktop.services.desk import Services


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """A ledger with its branch and six members, the fourth of them infirm."""
    services = a_ledger(tmp_path / "ledger", people=6)
    yield services
    assert services.ledger.check(full=True) == []  # whatever a test did, the ledger is whole afterwards
    services.ledger.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Five people, one of them infirm; made on 10 July 2026."""
    made = House(tmp_path / "ledger")
    yield made
    made.services.ledger.close()
