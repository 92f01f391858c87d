"""Packages changed at random, with the seed in the name: none is accepted with other content than it had."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.archive import rawzip, samples
from themeday_desktop.archive.bagit_check import verify_bag
from themeday_desktop.archive.entry import Entry, name_problem, package_file_name
from themeday_desktop.archive.record import parse_record
from themeday_desktop.archive.refusal import Refusal
from themeday_desktop.archive.verify import verify_package
from themeday_desktop.archive.writer import write_package
from themeday_desktop.archive.zipreader import read_entry, read_index
from themeday_desktop.domain.progress import NoProgress

WHOLE = samples.zipped(samples.bag())


def content_of(blob: bytes) -> Mapping[str, bytes]:
    """What an accepted package holds."""
    file = io.BytesIO(blob)
    return {entry.name: b"".join(read_entry(file, entry)) for entry in read_index(file, len(blob), ours=True)}


ORIGINAL = content_of(WHOLE)


@pytest.mark.fault("PK-31")
@pytest.mark.parametrize("seed", range(4))
def test_no_changed_byte_is_accepted_with_other_content(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    different = 0
    for _ in range(500):
        blob = bytearray(WHOLE)
        for _ in range(dice.choice((1, 1, 1, 2, 4))):
            blob[dice.randrange(len(blob))] = dice.randrange(256)
        if not samples.codes(tmp_path, bytes(blob)):
            different += content_of(bytes(blob)) != ORIGINAL
    assert different == 0


@pytest.mark.fault("PK-31")
@pytest.mark.parametrize("seed", range(2))
def test_no_rearranged_package_is_accepted_with_other_content(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    accepted = []
    for _ in range(250):
        entries = samples.raws(samples.bag())
        place = dice.randrange(len(entries))
        entry = entries[place]
        field = dice.choice(rawzip.CENTRAL_FIELDS[1:])
        change = {field: dice.choice((0, 1, 2, 8, 20, 0xFF, 0x7FFF, 0xFFFF))}
        sides = {"central": change, "local": change if field in rawzip.LOCAL_FIELDS else {}}
        action = dice.randrange(5)
        if action < 2:
            entries[place] = entry.but(**dict(list(sides.items())[: action + 1]))
        elif action == 2:
            entries.insert(dice.randrange(len(entries)), entry)
        elif action == 3:
            del entries[place]
        else:
            entries[place] = entry.but(content=entry.content + b"x")
        blob = rawzip.make(entries)
        if blob != WHOLE and not samples.codes(tmp_path, blob):
            accepted.append(content_of(blob) == ORIGINAL)
    assert all(accepted)


@pytest.mark.fault("PK-31")
@pytest.mark.parametrize("seed", range(2))
def test_the_judge_of_any_bag_survives_changed_bytes(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    path = tmp_path / "bag.zip"
    for _ in range(150):
        blob = bytearray(WHOLE)
        blob[dice.randrange(len(blob))] ^= 1 << dice.randrange(8)
        path.write_bytes(blob)
        verdict = verify_bag(path)
        assert verdict.ok == (not verdict.errors)


def test_a_long_well_packed_text_comes_back_whole(tmp_path: Path) -> None:
    text = "".join(f"{n:06},主题党日,柳溪村党支部,在册党员四十六名\n" * 5 for n in range(20_000)).encode()
    record = Entry("data/record.json", samples.PAYLOAD["data/record.json"])
    info = tuple(samples.INFO.items())
    entries = [record, Entry("data/attachments/long.csv", text)]
    written = write_package(entries, tmp_path / "a.zip", top=samples.TOP, info=info, progress=NoProgress())
    assert written.bytes < len(text) // 20
    assert content_of(written.path.read_bytes())[f"{samples.TOP}/data/attachments/long.csv"] == text


NAMES = st.from_regex(
    r"\Adata/(attachments/[a-z0-9_-]{1,20}\.(jpg|csv|json)|documents/[a-z0-9-]{1,8}\.(pdf|docx|xlsx)|photos/[0-9]{4}\.jpg)\Z"
)
PAYLOADS = st.dictionaries(NAMES, st.binary(max_size=3000), max_size=6)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.fault("PK-33")
@QUICK
@given(payload=PAYLOADS)
def test_whatever_is_written_is_accepted_and_holds_what_was_given(tmp_path: Path, payload: dict[str, bytes]) -> None:
    payload = {"data/record.json": json.dumps(samples.RECORD).encode(), **payload}
    payload = {name: content for name, content in payload.items() if name_problem(name) is None}
    entries = [Entry(name, content) for name, content in payload.items()]
    target = tmp_path / "package.zip"
    target.unlink(missing_ok=True)
    written = write_package(entries, target, top=samples.TOP, info=tuple(samples.INFO.items()), progress=NoProgress())
    assert verify_package(written.path, schema=samples.SCHEMA, progress=NoProgress()).problems == ()
    assert verify_bag(written.path).errors == ()
    held = content_of(written.path.read_bytes())
    assert {name: held[f"{samples.TOP}/{name}"] for name in payload} == payload


@pytest.mark.fault("PK-28")
@QUICK
@given(
    content=st.one_of(
        st.binary(max_size=200), st.text(alphabet='[]{}",:\\u0d8e19.-+NaIity \n', max_size=200).map(str.encode)
    )
)
def test_the_reader_of_records_has_no_other_exception(content: bytes) -> None:
    try:
        parse_record(content)
    except Refusal as refusal:
        assert refusal.code.startswith("record_")


@pytest.mark.fault("TX-16")
@QUICK
@given(branch=st.text(max_size=200), kind=st.text(max_size=60))
def test_every_file_name_is_short_and_plain(branch: str, kind: str) -> None:
    name = package_file_name(branch, "2026-03-20", kind=kind, activity_id=samples.ID)
    assert len(name) <= 96
    assert len(name.encode("utf-8")) <= 240
    assert not set(name) & set('\\/:*?"<>|\0')
    assert name.endswith("_9c0ffee0.zip")


@pytest.mark.fault("PK-31")
@QUICK
@given(blob=st.binary(max_size=400))
def test_random_bytes_are_refused_with_a_reason(tmp_path: Path, blob: bytes) -> None:
    assert samples.codes(tmp_path, b"PK\x03\x04" + blob + WHOLE[-22:]) != []


def replaced(value: object, path: list[int], new: object) -> object:
    """`value` with what lies at the end of `path` (turns at each level) replaced by `new`."""
    if not path or not value or not isinstance(value, dict | list):
        return new
    turn, *rest = path
    if isinstance(value, list):
        place = turn % len(value)
        return [*value[:place], replaced(value[place], rest, new), *value[place + 1 :]]
    key = list(value)[turn % len(value)]
    return {**value, key: replaced(value[key], rest, new)}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 200_000) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.fault("PK-28")
@settings(QUICK, max_examples=300)
@given(path=st.lists(st.integers(0, 50), max_size=5), new=JSON)
def test_a_record_with_any_part_replaced_has_a_verdict(tmp_path: Path, path: list[int], new: object) -> None:
    samples.record_codes(tmp_path, replaced(samples.RECORD, path, new))
