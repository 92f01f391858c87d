"""The model of rows and its filter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from themeday_desktop.ui.models.filter import FilterProxy
from themeday_desktop.ui.models.table import Column, Role, RowsModel, Side


@dataclass(frozen=True, slots=True)
class Person:
    id: str
    name: str
    age: int


PEOPLE = (Person("a", "&张三", 9), Person("b", "<b>李四</b>", 70), Person("c", "王五", 35))


def id_of(person: Person) -> str:
    return person.id


def name_of(person: Person) -> str:
    return person.name


def age_text(person: Person) -> str:
    return f"{person.age} 岁"


def age_of(person: Person) -> int:
    return person.age


COLUMNS = (Column("name", "姓名", name_of), Column("age", "年龄", age_text, age_of, Side.RIGHT))
Model = RowsModel[Person]


@pytest.fixture
def model(qtbot: QtBot) -> Model:
    return RowsModel(COLUMNS, id_of, rows=PEOPLE)


@pytest.fixture
def proxy(model: Model) -> FilterProxy[Person]:
    return FilterProxy(model)


def texts(model: Any) -> list[list[str]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


@pytest.mark.parametrize("force_py", [False, True])
def test_the_model_keeps_the_rules_of_qt(model: Model, qtmodeltester: ModelTester, force_py: bool) -> None:
    qtmodeltester.check(model, force_py=force_py)
    model.show_rows((PEOPLE[2], Person("d", "赵六", 20), PEOPLE[0]))
    model.sort(1)
    model.show_rows(())
    model.show_rows(PEOPLE)


@pytest.mark.parametrize("force_py", [False, True])
def test_the_filter_keeps_the_rules_of_qt(
    model: Model, proxy: FilterProxy[Person], qtmodeltester: ModelTester, force_py: bool
) -> None:
    qtmodeltester.check(proxy, force_py=force_py)
    proxy.set_predicate(lambda person: person.age > 30)
    model.show_rows((Person("d", "赵六", 44), *PEOPLE))
    proxy.sort(1, Qt.SortOrder.DescendingOrder)
    proxy.set_predicate(lambda _person: True)


@pytest.mark.fault("TX-01")
def test_rows_are_read_literally(model: Model) -> None:
    assert texts(model) == [["&张三", "9 岁"], ["<b>李四</b>", "70 岁"], ["王五", "35 岁"]]


def test_there_is_nothing_below_a_row(model: Model) -> None:
    below = model.index(0, 0)
    assert (model.rowCount(below), model.columnCount(below)) == (0, 0)


def test_roles_give_native_values_the_row_and_its_id(model: Model) -> None:
    index = model.index(1, 1)
    assert (index.data(Role.SORT), index.data(Role.ROW), index.data(Role.ID)) == (70, PEOPLE[1], "b")


def test_the_row_survives_the_filter(proxy: FilterProxy[Person]) -> None:
    proxy.set_predicate(lambda person: person.id == "c")
    assert (proxy.index(0, 0).data(Role.ROW), proxy.rows()) == (PEOPLE[2], [PEOPLE[2]])


def test_numbers_stand_right(model: Model) -> None:
    flags = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert flags & Qt.AlignmentFlag.AlignRight


def test_numbers_are_sorted_as_numbers(model: Model) -> None:
    model.sort(1)
    assert [row.age for row in model.rows] == [9, 35, 70]


def test_a_sorted_model_keeps_its_order_when_rows_come(model: Model) -> None:
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.show_rows((*PEOPLE, Person("d", "赵六", 50)))
    assert [row.age for row in model.rows] == [70, 50, 35, 9]


def test_a_changed_row_is_announced_exactly(qtbot: QtBot, model: Model) -> None:
    with qtbot.waitSignal(model.dataChanged) as told:
        model.show_rows((PEOPLE[0], replace(PEOPLE[1], age=71), PEOPLE[2]))
    first, last = told.args[:2]
    assert (first.row(), last.row(), last.column()) == (1, 1, 1)


def test_equal_rows_announce_nothing(qtbot: QtBot, model: Model) -> None:
    with qtbot.assertNotEmitted(model.dataChanged), qtbot.assertNotEmitted(model.layoutChanged):
        model.show_rows(PEOPLE)


def test_new_rows_are_inserted_not_reset(qtbot: QtBot, model: Model) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted) as told:
        model.show_rows((PEOPLE[0], Person("d", "赵六", 1), Person("e", "孙七", 2), *PEOPLE[1:]))
    assert told.args[1:] == [1, 2]


def test_a_selection_follows_its_row(model: Model) -> None:
    held = QPersistentModelIndex(model.index_of("c"))
    model.show_rows((Person("d", "赵六", 1), PEOPLE[2], PEOPLE[0]))
    assert (held.row(), held.data(Role.ID)) == (1, "c")


def test_a_late_answer_for_a_row_that_is_gone_is_dropped(model: Model) -> None:
    model.update_row(Person("gone", "谁", 1))
    assert model.rows == PEOPLE


def test_an_answer_is_matched_by_id(model: Model) -> None:
    model.sort(1)
    model.update_row(replace(PEOPLE[1], name="新名"))
    assert model.row_at(model.number_of("b")).name == "新名"


def test_an_unknown_id_has_no_index(model: Model) -> None:
    assert not model.index_of("nobody").isValid()


def test_the_filter_counts(qtbot: QtBot, proxy: FilterProxy[Person]) -> None:
    with qtbot.waitSignal(proxy.counted) as told:
        proxy.set_predicate(lambda person: "张" in person.name)
    assert told.args == [1]


def test_a_row_that_no_longer_fits_leaves_the_filter(model: Model, proxy: FilterProxy[Person]) -> None:
    proxy.set_predicate(lambda person: person.age > 30)
    model.update_row(replace(PEOPLE[1], age=5))
    assert proxy.rows() == [PEOPLE[2]]


def test_a_hidden_row_has_no_index(proxy: FilterProxy[Person]) -> None:
    proxy.set_predicate(lambda person: person.id == "a")
    assert proxy.index_of("b") == QModelIndex()
