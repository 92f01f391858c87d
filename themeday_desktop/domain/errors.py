"""User mistakes as values, and the failures of the world as exceptions with a stable code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, NamedTuple

NO_VALUES: Mapping[str, str] = MappingProxyType({})


class Problem(NamedTuple):
    """A mistake in what the user gave: which field, a stable code, and the values the sentence names."""

    field: str
    code: str
    params: Mapping[str, str] = NO_VALUES


class OperationError(Exception):
    """The world did not let an action finish; `code` and `params` become one plain sentence for the user.

    `exit_code` is what a command returns: 1 the examined thing is not right, 2 bad input, 3 surroundings.
    """

    exit_code: ClassVar[int] = 3

    def __init__(self, code: str, **params: str) -> None:
        """Keep the stable reason and the values its sentence names."""
        super().__init__(code, params)
        self.code = code
        self.params: dict[str, str] = params


class NotRight(OperationError):
    """What was examined is not right: a damaged ledger, an invalid package, an unreadable form."""

    exit_code: ClassVar[int] = 1


class BadInput(OperationError):
    """The given file or argument cannot be used; nothing was changed."""

    exit_code: ClassVar[int] = 2


class Surroundings(OperationError):
    """Disk, permission, lock or device stopped the action; nothing that was saved is touched."""

    exit_code: ClassVar[int] = 3


class Refused(OperationError):
    """A rule forbids the action; it carries the problems so that a form can show them beside its fields."""

    exit_code: ClassVar[int] = 2

    def __init__(self, *problems: Problem) -> None:
        """Keep every problem; the first one names the error."""
        super().__init__(problems[0].code, **dict(problems[0].params))
        self.problems = problems
