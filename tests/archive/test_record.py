"""The record inside a package: strict JSON, then the schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.archive import samples
from themeday_desktop.archive.record import Identity, identity_of, parse_record, schema_breaches
from themeday_desktop.archive.refusal import Refusal


def refusal(content: bytes) -> str:
    """Why the text is refused."""
    with pytest.raises(Refusal) as caught:
        parse_record(content)
    return caught.value.code


def test_plain_json_is_read() -> None:
    assert parse_record('{"a":[1,-2.5,"一\\ud83d\\ude00",null,true,{}]}'.encode()) == {
        "a": [1, -2.5, "一😀", None, True, {}]
    }


@pytest.mark.fault("PK-28")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"[" * 200_000, "record_too_deep"),
        (b'{"a":' * 200_000, "record_too_deep"),
        (b"[" * 33 + b"]" * 33, "record_too_deep"),
        (b"[" + b"0," * 200_000 + b"0]", "record_too_big"),
        (b" " * (4 * 1024 * 1024 + 1), "record_too_big"),
        (b'{"a":' + b"9" * 5000 + b"}", "record_number"),
        (b"[9223372036854775808]", "record_number"),
        (b"[-1000000000000000]", "record_number"),
        (b"[NaN]", "record_number"),
        (b"[Infinity]", "record_number"),
        (b"[-Infinity]", "record_number"),
        (b"[1e999]", "record_number"),
        (b"[-1e999]", "record_number"),
        (b"[0." + b"1" * 60 + b"]", "record_number"),
        (b'{"a":1,"a":1}', "record_repeated_key"),
        (b'["\\ud800"]', "record_characters"),
        (b'{"\\udc00":1}', "record_characters"),
        (b'["\xff"]', "record_characters"),
        (b'["\xed\xa0\x80"]', "record_characters"),
        (b'\xef\xbb\xbf{"a":1}', "record_not_json"),
        ('{"a":1}'.encode("utf-16"), "record_characters"),
        (b"", "record_not_json"),
        (b'{"a":1}x', "record_not_json"),
        (b"{'a':1}", "record_not_json"),
        (b'["a\nb"]', "record_not_json"),
        (b'["a', "record_not_json"),
        (b'["a\\', "record_not_json"),
        (b"]" * 50, "record_not_json"),
    ],
)
def test_anything_but_strict_json_is_refused(content: bytes, code: str) -> None:
    assert refusal(content) == code


@pytest.mark.fault("PK-28")
def test_brackets_inside_texts_do_not_count_as_depth() -> None:
    assert parse_record(json.dumps(["[" * 100 + '"\\']).encode()) == ["[" * 100 + '"\\']


@pytest.mark.fault("PK-28")
def test_a_text_of_escapes_that_never_ends_is_looked_at_once() -> None:
    assert refusal(b'"' + b'\\"' * 1_000_000) == "record_not_json"


@pytest.mark.fault("PK-28")
@pytest.mark.parametrize(
    "record",
    [
        [], 1, "x", None, {}, {**samples.RECORD, "extra": 1}, {**samples.RECORD, "branch": "text"},
        {**samples.RECORD, "activity": {"count": 10_001}}, {**samples.RECORD, "id": 5},
    ],
)  # fmt: skip
def test_wrong_types_and_missing_or_extra_keys_are_refused(tmp_path: Path, record: object) -> None:
    reasons = samples.codes(tmp_path, samples.zipped(samples.with_record(json.dumps(record).encode())))
    assert reasons[0] == "record_schema"


def test_a_breach_names_the_place_and_the_rule_but_not_the_value() -> None:
    record = {**samples.RECORD, "activity": {"count": 990101}}
    breach = schema_breaches(record, samples.SCHEMA)[0]
    assert (breach.where, breach.rule) == ("/activity/count", "maximum")
    assert "990101" not in repr(breach)


def test_at_most_twenty_breaches_are_listed() -> None:
    assert len(schema_breaches([1] * 100, {"items": {"type": "string"}})) == 20


@pytest.mark.parametrize("record", [None, [], {"id": 1, "branch": {}, "activity": "x"}])
def test_a_record_without_identity_has_none(record: object) -> None:
    assert identity_of(record) == Identity(None, None, None)
