"""Fixed actions, study and theme activity of a record against the rest of it, inside a package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.archive import samples

ACTION = {"action": "oath", "title": "重温入党誓词", "time": "15:02", "person": "柳一", "entered_at": samples.MOMENT}
FLAG = {**ACTION, "action": "flag", "title": "悬挂党旗"}
OATH = {"leader": "柳一", "time": "15:02"}
ITEM = {"title": "党章", "leader": None, "minutes": 30, "entered_at": samples.MOMENT, "mode": "collective"}
ITEMS = [
    {**ITEM, "form": "reading"},
    {**ITEM, "form": "video", "mode": "self"},
    {**ITEM, "form": "video", "minutes": None},
]
STUDY = {"items": ITEMS, "minutes": 30, "hours": "0.5"}
THEME = {
    "kind": "volunteering", "own_kind": None, "place": "村口", "partners": None, "content": "植树", "everybody": False,
    "entered_at": samples.MOMENT, "participants": [samples.person(2, None)["member_id"]],
}  # fmt: skip
WHOLE: dict[str, Any] = {"actions": [FLAG, ACTION], "oath": OATH, "study": STUDY, "theme_activity": THEME}
EMPTY: dict[str, Any] = {"actions": [], "oath": None, "study": None, "theme_activity": None}
STRANGER = samples.person(77, None)["member_id"]


def codes(folder: Path, **parts: object) -> list[str]:
    """What is said of the sample record with these parts."""
    return samples.record_codes(folder, samples.RECORD | parts)


def test_a_package_made_before_these_parts_were_known_is_still_accepted(tmp_path: Path) -> None:
    assert not set(samples.RECORD) & set(WHOLE)
    assert codes(tmp_path) == []


@pytest.mark.parametrize("parts", [WHOLE, EMPTY], ids=["whole", "empty"])
def test_the_programme_is_accepted(tmp_path: Path, parts: dict[str, Any]) -> None:
    assert codes(tmp_path, **parts) == []


@pytest.mark.fault("PK-30")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"study": {**STUDY, "minutes": 60}}, "study_differs"),
        ({"oath": {**OATH, "time": "15:03"}}, "oath_differs"),
        ({"oath": None}, "oath_differs"),
        ({"actions": [FLAG]}, "oath_differs"),
        ({"theme_activity": {**THEME, "participants": [STRANGER]}}, "participant_unknown"),
    ],
)
def test_what_does_not_follow_from_the_record_is_refused(tmp_path: Path, changed: dict[str, Any], code: str) -> None:
    assert codes(tmp_path, **(WHOLE | changed)) == [code]


@pytest.mark.parametrize(
    "changed",
    [
        {"study": {**STUDY, "points": 5}},
        {"study": {**STUDY, "items": []}},
        {"actions": [{**FLAG, "time": "25:00"}]},
        {"theme_activity": {**THEME, "kind": "party"}},
        {"oath": {"leader": "柳一"}},
        {"deeds": []},
    ],
)
def test_the_schema_stays_as_strict_as_it_was(tmp_path: Path, changed: dict[str, Any]) -> None:
    assert codes(tmp_path, **(WHOLE | changed)) == ["record_schema"]
