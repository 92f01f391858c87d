"""Packages, changes, errors and progress."""

from __future__ import annotations

import pytest

from themeday_desktop.domain.changes import Changes
from themeday_desktop.domain.errors import BadInput, NotRight, OperationError, Problem, Refused, Surroundings
from themeday_desktop.domain.packages import Package
from themeday_desktop.domain.progress import Cancelled, NoProgress


def test_changes_know_which_subjects_they_touch() -> None:
    changes = Changes(frozenset({("members", "1")}), 7, "add_member")
    assert (changes.touches("members"), changes.touches("attendance")) == (True, False)


@pytest.mark.parametrize(
    ("kind", "code"), [(NotRight, 1), (BadInput, 2), (Refused, 2), (Surroundings, 3), (OperationError, 3)]
)
def test_a_failure_has_the_exit_code_of_its_kind(kind: type[OperationError], code: int) -> None:
    assert kind.exit_code == code


def test_a_failure_keeps_its_code_and_values() -> None:
    error = Surroundings("disk_full", path="甲")
    assert (error.code, error.params) == ("disk_full", {"path": "甲"})


def test_a_refusal_bears_the_name_of_its_first_problem() -> None:
    refused = Refused(Problem("reason", "too_long", {"limit": "200"}), Problem("state", "not_infirm"))
    assert (refused.code, refused.params, len(refused.problems)) == ("too_long", {"limit": "200"}, 2)


def test_work_without_an_audience_goes_on() -> None:
    progress = NoProgress()
    progress.step(1, 2, "write")
    assert progress.cancelled() is False
    assert issubclass(Cancelled, Exception)


def test_a_package_is_a_value() -> None:
    package = Package("1", "a", 1, "x.zip", "out", 9, "00", 4, "11", None, "2026-07-10", "2026-07-10T09:00:00+08:00")
    with pytest.raises(AttributeError):
        package.bytes = 10  # type: ignore[misc]  # the point
