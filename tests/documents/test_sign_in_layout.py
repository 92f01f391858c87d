"""Dividing people among columns and pages."""

import pytest

from tests.documents.builders import a_row, a_sheet, names
from themeday_desktop.documents.sign_in_layout import COLUMN_HEIGHT, Heading, Person, lay_out
from themeday_desktop.documents.views import SignInGroup, SignInSheetView


def wide(text: str, size: float) -> float:
    """Every character as wide as its size, in mm."""
    return len(text) * size * 25.4 / 72


def sheet(people: int, groups: int) -> SignInSheetView:
    return a_sheet(groups=tuple(SignInGroup(f"{at}组", tuple(map(a_row, names(people)))) for at in range(groups)))


@pytest.mark.fault("PR-01")
@pytest.mark.parametrize(("people", "groups"), [(0, 1), (1, 1), (32, 1), (33, 2), (47, 5), (7, 30)])
def test_everyone_is_placed_once_and_in_order(people: int, groups: int) -> None:
    view = sheet(people, groups)
    placed = [each.item for page in lay_out(view, wide).pages for each in page]
    rows = [item.row for item in placed if isinstance(item, Person) and item.row]
    assert rows == [row for group in view.groups for row in group.rows]


@pytest.mark.parametrize("people", [5, 15, 16, 31, 46, 100])
def test_rows_of_a_column_follow_each_other_and_end_above_its_foot(people: int) -> None:
    for page in lay_out(sheet(people, 3), wide).pages:
        for column in (0, 1):
            own = [each for each in page if each.column == column]
            ends = [each.top + each.item.height for each in own]
            assert [each.top for each in own][1:] == pytest.approx(ends[:-1])
            assert not ends or ends[-1] <= COLUMN_HEIGHT + 1e-6


@pytest.mark.parametrize("people", range(10, 20))
def test_a_heading_never_stands_at_the_foot_of_a_column(people: int) -> None:
    for page in lay_out(sheet(people, 4), wide).pages:
        for each, after in zip(page, [*page[1:], None], strict=True):
            assert not isinstance(each.item, Heading) or (after is not None and after.column == each.column)


@pytest.mark.parametrize(
    ("name", "size", "lines"), [("林巧云", 16, 1), ("欧阳买买提江", 14, 1), ("欧" * 12, 14, 2), ("欧" * 99, 8, 9)]
)
def test_a_name_is_as_large_as_its_length_allows(name: str, size: float, lines: int) -> None:
    item = lay_out(a_sheet([name]), wide).pages[0][1].item
    assert isinstance(item, Person)
    assert (item.size, len(item.lines), "".join(item.lines)) == (size, lines, name)


def test_every_row_leaves_a_box_an_old_hand_can_sign_in() -> None:
    items = [each.item for each in lay_out(sheet(46, 2), wide).pages[0]]
    assert all(item.height >= 11 for item in items if isinstance(item, Person))


def test_a_page_that_begins_amid_a_group_says_which() -> None:
    pages = lay_out(sheet(40, 1), wide).pages
    assert [each.item.text for page in pages for each in page if isinstance(each.item, Heading)] == [
        "0组",
        "0组（续）",
        "列席人员",
    ]


def test_a_page_that_begins_amid_people_without_a_group_begins_with_them() -> None:
    view = a_sheet(groups=(SignInGroup("", tuple(map(a_row, names(40)))),), blank_rows=0)
    assert isinstance(lay_out(view, wide).pages[1][0].item, Person)


def test_a_group_without_anyone_is_not_named() -> None:
    view = a_sheet(groups=(SignInGroup("空组", ()), SignInGroup("一组", (a_row("林巧云"),))))
    headings = [each.item.text for each in lay_out(view, wide).pages[0] if isinstance(each.item, Heading)]
    assert headings == ["一组", "列席人员"]
