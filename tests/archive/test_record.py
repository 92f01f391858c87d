"""The record inside a package: strict JSON, then the schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.archive import samples
from themeday_desktop.archive.record import Identity, identity_of, parse_record, schema_breaches
from themeday_desktop.archive.refusal import Refusal

COUNTERS = samples.RECORD["attendance"]["counters"]
NOTICE = {
    "title": None, "issuer": None, "number": None, "issued_on": None, "text": None, "min_duration": None,
    "date_start": None, "date_end": None, "study": [], "deadlines": [],
}  # fmt: skip
BROKEN = ["record_schema"]


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
        samples.changed(activity={"count": 1}), {**samples.RECORD, "id": 5},
    ],
)  # fmt: skip
def test_wrong_types_and_missing_or_extra_keys_are_refused(tmp_path: Path, record: object) -> None:
    assert samples.record_codes(tmp_path, record)[0] == "record_schema"


@pytest.mark.parametrize(
    "day", ["2026-02-30", "2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01", "2026-3-20", "20260320",
            "2026-03-20\n", "２０２６-03-20", ""],
)  # fmt: skip
def test_a_day_that_no_calendar_has_is_refused(tmp_path: Path, day: str) -> None:
    assert samples.record_codes(tmp_path, samples.changed(activity={"held_on": day})) == BROKEN
    deadline = {"date": day, "time": None, "what": "照片", "to": None}
    assert samples.record_codes(tmp_path, {**samples.RECORD, "notice": {**NOTICE, "deadlines": [deadline]}}) == BROKEN


@pytest.mark.parametrize("time", ["25:99", "24:00", "23:60", "9:30", "09:30:00", "09:30\n", "०९:३०", ""])
def test_a_time_that_no_clock_shows_is_refused(tmp_path: Path, time: str) -> None:
    assert samples.record_codes(tmp_path, samples.changed(activity={"time_start": time})) == BROKEN


@pytest.mark.parametrize(
    "moment",
    [
        "2026-02-30T14:30:00+08:00", "2026-03-20T24:00:00+08:00", "2026-03-20T14:30:60+08:00",
        "2026-03-20T14:30:00+24:00", "2026-03-20T14:30:00", "2026-03-20T14:30:00Z", "2026-03-20 14:30:00+08:00", "",
    ],
)  # fmt: skip
def test_a_moment_that_never_was_is_refused(tmp_path: Path, moment: str) -> None:
    assert samples.record_codes(tmp_path, samples.changed(activity={"entered_at": moment})) == BROKEN


def test_real_days_times_and_moments_are_taken(tmp_path: Path) -> None:
    real = {
        "held_on": "2024-02-29",
        "time_start": "00:00",
        "time_end": "23:59",
        "entered_at": "2024-02-29T23:59:59-12:00",
    }
    assert samples.record_codes(tmp_path, samples.changed(activity=real)) == []
    assert samples.record_codes(tmp_path, {**samples.changed(activity={"held_on": None}), "notice": NOTICE}) == []


@pytest.mark.fault("PK-28")
def test_many_different_kinds_are_not_compared_all_with_all() -> None:
    kinds = [kind for number in range(15_000) for kind in ({"a": number}, [number])]
    breaches = schema_breaches(samples.changed(activity={"kinds": kinds}), samples.SCHEMA)
    assert {breach.rule for breach in breaches} == {"maxItems", "enum"}


@pytest.mark.fault("PK-28")
def test_a_kind_named_twice_is_refused(tmp_path: Path) -> None:
    assert samples.record_codes(tmp_path, samples.changed(activity={"kinds": ["theme_day"] * 2})) == BROKEN


@pytest.mark.parametrize("part", ["notice", "wrap_up"])
@pytest.mark.parametrize("value", [{}, [], "", 0, False])
def test_a_part_that_may_be_missing_is_whole_or_null(tmp_path: Path, part: str, value: object) -> None:
    assert samples.record_codes(tmp_path, {**samples.RECORD, part: value})[0] == "record_schema"


def test_a_breach_names_the_place_and_the_rule_but_not_the_value() -> None:
    record = samples.changed(attendance={"counters": {**COUNTERS, "members": 990101}})
    (breach,) = schema_breaches(record, samples.SCHEMA)
    assert (breach.where, breach.rule) == ("/attendance/counters/members", "maximum")
    assert "990101" not in repr(breach)


def test_at_most_twenty_breaches_are_listed() -> None:
    assert len(schema_breaches([1] * 100, {"items": {"type": "string"}})) == 20


@pytest.mark.parametrize("record", [None, [], {"id": 1, "branch": {}, "activity": "x"}])
def test_a_record_without_identity_has_none(record: object) -> None:
    assert identity_of(record) == Identity(None, None, None, None)
