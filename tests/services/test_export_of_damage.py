"""What was changed behind the program's back does not leave as if it were whole."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.builders import a_ledger, ready_to_export
from themeday_desktop.domain.errors import NotRight


@pytest.mark.fault("DB-02")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE attendance SET state = 'absent'",
        "UPDATE activities SET place = '别处'",
        "UPDATE members SET name = '冒名'",
        "UPDATE settings SET value = '别的支部' WHERE key = 'branch.name'",
    ],
)
def test_a_record_changed_by_another_program_is_not_packed(tmp_path: Path, statement: str) -> None:
    services = a_ledger(tmp_path / "l", people=3)
    activity_id = ready_to_export(services)
    outside = sqlite3.connect(tmp_path / "l" / "ledger.sqlite3")
    outside.execute(statement)
    outside.commit()
    outside.close()
    with pytest.raises(NotRight) as refused:
        services.exports.prepare_package(activity_id, tmp_path)
    assert refused.value.code == "record_changed"
    services.ledger.close()


def test_a_change_in_another_activity_does_not_stop_this_one(tmp_path: Path) -> None:
    services = a_ledger(tmp_path / "l", people=3)
    other, own = ready_to_export(services), ready_to_export(services)
    outside = sqlite3.connect(tmp_path / "l" / "ledger.sqlite3")
    outside.execute("UPDATE attendance SET state = 'absent' WHERE activity_id = ?", (other,))
    outside.commit()
    outside.close()
    assert callable(services.exports.prepare_package(own, tmp_path))
    services.ledger.close()
