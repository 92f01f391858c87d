"""Bags of any version, made file by file, and the verdict on them in both forms."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from tests.archive import rawzip
from themeday_desktop.archive.bagit_check import BagVerdict, verify_bag

FILES: Mapping[str, bytes] = {"data/hello.txt": b"hello\n", "data/dir/a b.txt": b"x"}


def listing(files: Mapping[str, bytes], algorithm: str = "sha512", separator: str = "  ", prefix: str = "") -> bytes:
    """A manifest."""
    lines = (
        f"{hashlib.new(algorithm, content).hexdigest()}{separator}{prefix}{name}\n" for name, content in files.items()
    )
    return "".join(lines).encode()


def declared(version: str = "1.0", encoding: str = "UTF-8") -> bytes:
    """A `bagit.txt`."""
    return f"BagIt-Version: {version}\nTag-File-Character-Encoding: {encoding}\n".encode()


def bag(version: str = "1.0", files: Mapping[str, bytes] = FILES, **tags: bytes | None) -> dict[str, bytes]:
    """The files of a bag; `manifest_md5=...`, `bag_info=...`, `fetch=...` and so on add or replace tag files."""
    whole: dict[str, bytes | None] = {**files, "bagit.txt": declared(version), "manifest-sha512.txt": listing(files)}
    whole |= {f"{name.replace('_', '-')}.txt": content for name, content in tags.items()}
    return {name: content for name, content in whole.items() if content is not None}


def judged(folder: Path, files: Mapping[str, bytes]) -> BagVerdict:
    """The verdict on the bag in a folder, which must also be that on the same bag in a ZIP file."""
    root = folder / "bag"
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    verdict = verify_bag(root)
    packed = folder / "bag.zip"
    flags = {"flags": 0x0800}
    packed.write_bytes(
        rawzip.make(
            [rawzip.Raw(f"bag/{name}".encode(), content, local=flags, central=flags) for name, content in files.items()]
        )
    )
    inside = verify_bag(packed)
    assert (set(inside.errors), set(inside.warnings)) == (set(verdict.errors), set(verdict.warnings))
    return verdict


def errors(folder: Path, files: Mapping[str, bytes]) -> set[str]:
    """The codes for which the bag is refused."""
    verdict = judged(folder, files)
    assert verdict.ok == (not verdict.errors)
    return {finding.code for finding in verdict.errors}


def warnings(folder: Path, files: Mapping[str, bytes]) -> set[str]:
    """The codes of the warnings of a bag that is accepted."""
    verdict = judged(folder, files)
    assert verdict.errors == ()
    return {finding.code for finding in verdict.warnings}
