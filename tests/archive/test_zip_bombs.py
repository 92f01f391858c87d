"""Archives that want more memory or disk than they say: each is refused in time."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.archive import rawzip, samples
from tests.archive.hostile import GOOD, NAME, X, refused
from tests.archive.rawzip import Raw

REPOSITORY = Path(__file__).parents[2]


@pytest.mark.fault("PK-11")
def test_a_bomb_with_an_honest_header_is_refused_before_inflating(tmp_path: Path) -> None:
    assert refused(tmp_path, Raw(NAME, b"\0" * 2_000_000, method=8)) == ["zip_bomb"]


@pytest.mark.fault("PK-11")
def test_a_bomb_with_a_small_size_in_its_header_is_stopped_while_inflating(tmp_path: Path) -> None:
    bomb = Raw(NAME, b"\0" * 20_000_000, method=8)
    small = {"size": 1000}
    files = samples.bag({**samples.PAYLOAD, "data/attachments/x": bomb.content})
    entries = [entry for entry in samples.raws(files) if entry.name != NAME]
    blob = rawzip.make([*entries, bomb.but(local=small, central=small)])
    assert samples.codes(tmp_path, blob)[-1] == "zip_sizes"


@pytest.mark.fault("PK-11")
def test_a_gigabyte_of_zeros_is_refused(tmp_path: Path) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(b"\0" * (1 << 20)) for _ in range(150)) + packer.flush()
    sizes = {"size": 1 << 30}
    assert refused(tmp_path, Raw(NAME, method=8, packed=packed, local=sizes, central=sizes)) == ["zip_entry_too_big"]


@pytest.mark.fault("PK-11")
def test_more_than_a_gigabyte_in_all_is_refused(tmp_path: Path) -> None:
    sizes = {"size": 190 << 20}
    parts = [Raw(NAME + b"%d" % i, method=8, packed=b"x" * (2 << 20), local=sizes, central=sizes) for i in range(6)]
    assert refused(tmp_path, *parts) == ["zip_too_big"]


@pytest.mark.fault("PK-11")
@pytest.mark.parametrize("method", [1, 9, 12, 14, 93, 95, 99])
def test_other_methods_are_refused(tmp_path: Path, method: int) -> None:
    fields = {"method": method}
    assert refused(tmp_path, X.but(local=fields, central=fields)) == ["zip_method"]


@pytest.mark.fault("PK-11")
def test_a_zip_inside_the_package_is_only_bytes(tmp_path: Path) -> None:
    inner = samples.zipped({"bomb": b"\0" * 1000})
    files = samples.bag({**samples.PAYLOAD, "data/attachments/inner.zip": inner})
    assert samples.codes(tmp_path, samples.zipped(files)) == []


FORGED = [
    {"compressed": 0xFFFFFFFE, "size": 0xFFFFFFFE}, {"compressed": 0xFFFFFFFF}, {"size": 0xFFFFFFFF},
    {"size": 13}, {"size": 0}, {"compressed": 0}, {"offset": 0xFFFFFFFE},
    {"name_length": 0xFFFF}, {"extra_length": 0xFFFF}, {"comment_length": 0xFFFF},
]  # fmt: skip


@pytest.mark.fault("PK-12")
@pytest.mark.parametrize("central", FORGED)
def test_forged_sizes_are_compared_with_the_file_first(tmp_path: Path, central: Mapping[str, object]) -> None:
    assert len(refused(tmp_path, X.but(central=central))) == 1


@pytest.mark.fault("PK-12")
def test_forged_sizes_ask_for_no_memory(tmp_path: Path) -> None:
    bomb = Raw(NAME, b"\0" * 90_000_000, method=8)
    small = {"size": 900_000}
    contents = [
        rawzip.make([X.but(central=central, local=central)])
        for central in FORGED
        if "offset" not in central and "comment_length" not in central
    ]
    contents += [rawzip.make([*GOOD, bomb.but(central=small, local=small)])]
    contents += [
        samples.zipped(samples.with_record(b"[" * 4_000_000)),
        samples.zipped(samples.with_record(b"[[]," * 900_000)),
    ]
    for number, content in enumerate(contents):
        (tmp_path / f"{number}.zip").write_bytes(content)
    program = (
        "import resource, sys, pathlib\n"
        "from themeday_desktop.archive.verify import verify_package\n"
        "from themeday_desktop.domain.progress import NoProgress\n"
        "resource.setrlimit(resource.RLIMIT_AS, (512 << 20, 512 << 20))\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).glob('*.zip')):\n"
        "    assert not verify_package(path, schema={}, progress=NoProgress()).ok, path\n"
        # The peak of this program alone: what getrusage says is inherited from the process that started it.
        "status = pathlib.Path('/proc/self/status').read_text()\n"
        "print(int(status.partition('VmHWM:')[2].split()[0]) // 1024)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, cwd=REPOSITORY, check=True
    )
    assert int(done.stdout) < 300


@pytest.mark.fault("PK-13")
def test_seventy_thousand_entries_are_refused(tmp_path: Path) -> None:
    wrapped = 70_000 & 0xFFFF
    assert refused(tmp_path, end={"here": wrapped, "count": wrapped}) == ["zip_too_many_entries"]
