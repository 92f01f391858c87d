"""Reads `data/record.json` as strictly as JSON allows, and compares it with its schema."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NoReturn

from themeday_desktop.archive.bag import one_line
from themeday_desktop.archive.entry import RECORD
from themeday_desktop.archive.refusal import Refusal, printable

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 32
MAX_NODES = 200_000
_MAX_INTEGER_DIGITS = 15  # every such number is exact in any reader of JSON
_MAX_FLOAT_CHARACTERS = 32
_SHOWN = 20

# A string that never ends matches to the end of the text, so each byte is looked at once.
_STRUCTURE = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[{]|[\]}]|,', re.DOTALL)


@dataclass(frozen=True, slots=True)
class SchemaBreach:
    """Where the record breaks its schema (`/members/3/name`) and the keyword broken; never the value itself."""

    where: str
    rule: str


@dataclass(frozen=True, slots=True)
class Identity:
    """What the record says it is: the activity's id, the branch's name on one line, its ledger's id, the day."""

    activity_id: str | None
    branch: str | None
    ledger_id: str | None
    date: str | None


def parse_record(content: bytes) -> object:
    """The value of the JSON text `content`.

    Raises `Refusal` for what is not plain UTF-8 JSON: a BOM, more than 32 levels or 200,000 values (counted before
    parsing, so that neither recursion nor memory is at risk), repeated keys, NaN and infinities, integers of more
    than 15 digits, unpaired surrogates.
    """
    if len(content) > MAX_BYTES:
        raise Refusal("record_too_big", RECORD)
    _check_structure(content)
    try:
        value: object = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_int=_integer,
            parse_float=_number,
        )
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeError as error:
        raise Refusal("record_characters", RECORD) from error
    except ValueError as error:
        raise Refusal("record_not_json", RECORD) from error
    return value


def _check_structure(content: bytes) -> None:
    depth = 0
    for nodes, match in enumerate(_STRUCTURE.finditer(content)):
        mark = match.group()
        if mark in (b"[", b"{"):
            depth += 1
        elif mark in (b"]", b"}"):
            depth -= 1
        if depth > MAX_DEPTH:
            raise Refusal("record_too_deep", RECORD)
        if nodes > MAX_NODES:
            raise Refusal("record_too_big", RECORD)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Refusal("record_repeated_key", RECORD)
    return found


def _constant(_text: str) -> NoReturn:
    raise Refusal("record_number", RECORD)


def _integer(text: str) -> int:
    if len(text.lstrip("-")) > _MAX_INTEGER_DIGITS:
        raise Refusal("record_number", RECORD)
    return int(text)


def _number(text: str) -> float:
    value = float(text) if len(text) <= _MAX_FLOAT_CHARACTERS else float("inf")
    if value in (float("inf"), float("-inf")):
        raise Refusal("record_number", RECORD)
    return value


def schema_breaches(record: object, schema: Mapping[str, object]) -> tuple[SchemaBreach, ...]:
    """The first breaches of the JSON Schema 2020-12 `schema`, at most 20, one for each place.

    The formats `date` and `date-time` are obeyed: the calendar must have the day. The search ends with the
    twentieth breach, so that a schema without `oneOf` and with `uniqueItems` last stays linear in the record.
    """
    from jsonschema import Draft202012Validator, FormatChecker  # costs 60 ms; the first page does not need it

    # Our own two checks: which ones the library brings depends on what else is installed.
    checker = FormatChecker(formats=())
    checker.checks("date", raises=ValueError)(_is_day)
    checker.checks("date-time", raises=ValueError)(_is_moment)
    errors = Draft202012Validator(schema, format_checker=checker).iter_errors(record)
    rules: dict[str, str] = {}
    for error in itertools.islice(errors, _SHOWN):
        rules.setdefault(printable("/" + "/".join(str(part) for part in error.absolute_path)), str(error.validator))
    return tuple(SchemaBreach(where, rule) for where, rule in rules.items())


def _is_day(value: object) -> bool:
    return not isinstance(value, str) or date.fromisoformat(value).isoformat() == value


def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def identity_of(record: object) -> Identity:
    """What the record says about itself; `None` for what is missing or no text."""
    branch = _text_at(record, "branch", "name")
    return Identity(
        _text_at(record, "id"),
        None if branch is None else one_line(branch),
        _text_at(record, "branch", "ledger_id"),
        _text_at(record, "activity", "held_on"),
    )


def _text_at(value: object, *keys: str) -> str | None:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None
