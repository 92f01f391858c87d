"""The make-up ledger written to a file, and what public sheets do not tell of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.documents.builders import bare, text_of
from tests.services.make_up_house import House
from tests.services.test_follow_ups import ASKED
from themeday_desktop.domain.attendance import AttendanceState
from themeday_desktop.domain.errors import BadInput
from themeday_desktop.domain.follow_up import FollowUpDraft
from themeday_desktop.domain.progress import NoProgress

SECRETS = ("忘了时间", "讲了纪律", "读了党章第一章")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """The absent one was asked why and made it up; the infirm one was visited."""
    made = House(tmp_path / "ledger")
    made.services.follow_ups.record(made.activity, made.absent, draft=ASKED)
    visit = FollowUpDraft(visited_on="2026-07-11", visited_by="石建国", told="读了党章第一章")
    made.services.follow_ups.record(made.activity, made.infirm, draft=visit)
    made.make_up(made.absent)
    yield made
    made.services.ledger.close()


def test_the_sheet_of_an_activity_tells_everything(house: House, tmp_path: Path) -> None:
    path = tmp_path / "补课台账.pdf"
    printed = house.services.make_up_papers.prepare_print("make-up-sheet", house.activity, path)(NoProgress())
    text = text_of(path.read_bytes())
    assert (printed.pages, printed.missing) == (1, ())
    for said in (
        *SECRETS[:2],
        "内部留存",
        "2026年7月10日",
        "请假：外出务工",
        "待补",
        "应补 2 人次，已补 1 人次，待补 1 人次",
    ):
        assert bare(said) in text


def test_the_workbook_of_a_year_tells_the_same(house: House, tmp_path: Path) -> None:
    path = tmp_path / "补课台账.xlsx"
    house.services.make_up_papers.prepare_year(2026, path)(NoProgress())
    texts = [str(cell.value) for row in load_workbook(path).active.iter_rows() for cell in row]  # type: ignore[union-attr]  # one sheet
    assert "2026年度" in texts
    assert any("忘了时间" in text for text in texts)


def test_who_came_after_all_is_told_beside_the_entry(house: House, tmp_path: Path) -> None:
    house.sign(house.absent, AttendanceState.LATE)
    path = tmp_path / "a.pdf"
    house.services.make_up_papers.prepare_year(2026, path)(NoProgress())
    assert bare("（后来已到会）") in text_of(path.read_bytes())


@pytest.mark.parametrize("kind", ["sign-in-sheet", "record", "bulletin"])
def test_no_other_paper_tells_what_was_said_to_whom(house: House, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "a.pdf"
    house.services.exports.prepare_print(kind, house.activity, path)(NoProgress())
    text = text_of(path.read_bytes())
    assert [said for said in SECRETS if bare(said) in text] == []


def test_the_record_counts_who_has_made_it_up(house: House, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    house.services.exports.prepare_print("record", house.activity, path)(NoProgress())
    text = text_of(path.read_bytes())
    assert text.count(bare("已补课 1 人")) == 1


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [
        ("record", "a.pdf", "unknown_document"),
        ("make-up-sheet", "a.docx", "unknown_format"),
        ("make-up-sheet", "a", "unknown_format"),
    ],
)
def test_another_kind_or_format_is_refused(house: House, tmp_path: Path, kind: str, name: str, code: str) -> None:
    with pytest.raises(BadInput, match=code):
        house.services.make_up_papers.prepare_print(kind, house.activity, tmp_path / name)
