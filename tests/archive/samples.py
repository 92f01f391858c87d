"""A small package of an invented branch, made without the program's own writer, and ways to spoil it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.archive import rawzip
from themeday_desktop import paths
from themeday_desktop.archive.verify import Verdict, verify_package
from themeday_desktop.domain.progress import NoProgress

ID = "9c0ffee0-1234-4abc-8def-0123456789ab"
TOP = "themeday-9c0ffee0"
BRANCH = "柳溪村党支部"
LEDGER = "5eed0000-1234-4abc-8def-0123456789ab"
MOMENT = "2026-03-20T14:30:00+08:00"


def person(number: int, state: str | None, standing: str = "expected") -> dict[str, Any]:
    """One invented person of the sign-in."""
    return {
        "member_id": f"{number:08x}-1234-4abc-8def-0123456789ab", "name": f"柳{number}", "group": None, "stage": "full",
        "standing": standing, "state": state, "time": None, "reason": None, "entered_at": MOMENT if state else None,
    }  # fmt: skip


RECORD: dict[str, Any] = {
    "schema_version": 1,
    "id": ID,
    "branch": {"name": BRANCH, "short_name": None, "township": "柳溪镇党委", "secretary": None, "ledger_id": LEDGER},
    "activity": {
        "title": "主题党日", "kinds": ["theme_day"], "theme": None, "held_on": "2026-03-20", "time_start": "14:30",
        "time_end": None, "place": None, "host": None, "recorder": None, "entered_at": MOMENT,
    },
    "notice": None,
    "attendance": {
        "counters": {
            "members": 4, "exempt": 1, "present": 1, "late": 1, "online": 0, "on_leave": 0, "absent": 0, "unsigned": 1,
            "guests": 1, "home_study": 0, "expected": 3, "came": 2, "percent": "66.7",
        },
        "people": [
            person(1, "present"), person(2, "late"), person(3, None), person(4, "exempt", "infirm"),
            person(5, "present", "guest"),
        ],
    },
    "wrap_up": None,
}  # fmt: skip
SCHEMA: Mapping[str, object] = json.loads((paths.resources() / "schema" / "record-1.json").read_text(encoding="utf-8"))
INFO = {
    "Source-Organization": BRANCH,
    "External-Identifier": ID,
    "Bagging-Date": "2026-03-21",
    "Internal-Sender-Identifier": LEDGER,
}
PAYLOAD: Mapping[str, bytes] = {
    "data/photos/0001.jpg": bytes(range(256)) * 3,
    "data/photos/index.csv": "类别,说明\n".encode() * 4,
    "data/record.json": json.dumps(RECORD, ensure_ascii=False).encode(),
}
TAGS = ("bagit.txt", "bag-info.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt")


def sha512(content: bytes) -> str:
    """The hash as manifests write it."""
    return hashlib.sha512(content).hexdigest()


def manifest(files: Mapping[str, bytes]) -> bytes:
    """A manifest of `files`."""
    return "".join(f"{sha512(files[name])}  {name}\n" for name in sorted(files)).encode()


def bag(payload: Mapping[str, bytes] = PAYLOAD, **replaced: bytes | None) -> dict[str, bytes]:
    """The files of the bag; `bag_info=...`, `bagit=...`, `manifest=...`, `tagmanifest=...` replace a tag file."""
    payload_bytes = sum(map(len, payload.values()))
    info = {**INFO, "Payload-Oxum": f"{payload_bytes}.{len(payload)}"}
    tags = {
        "bagit.txt": b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "".join(f"{label}: {value}\n" for label, value in info.items()).encode(),
        "manifest-sha512.txt": manifest(payload),
    }
    names = {"bagit": "bagit.txt", "bag_info": "bag-info.txt", "manifest": "manifest-sha512.txt"}
    tags |= {names[key]: content for key, content in replaced.items() if key in names}
    last = replaced.get("tagmanifest")
    tags["tagmanifest-sha512.txt"] = manifest(tags) if last is None else last
    return {**payload, **tags}


def info_text(**changed: str | None) -> bytes:
    """The text of bag-info.txt with labels (underscores for hyphens) replaced, or left out when `None`."""
    size = sum(map(len, PAYLOAD.values()))
    labels: dict[str, str | None] = {**INFO, "Payload-Oxum": f"{size}.{len(PAYLOAD)}"}
    labels |= {label.replace("_", "-"): value for label, value in changed.items()}
    return "".join(f"{label}: {value}\n" for label, value in labels.items() if value is not None).encode()


def with_record(content: bytes) -> dict[str, bytes]:
    """The bag whose record is `content`."""
    return bag({**PAYLOAD, "data/record.json": content})


def changed(**parts: Mapping[str, Any]) -> dict[str, Any]:
    """The record with some keys of its parts replaced: `activity={"held_on": ...}`."""
    return {**RECORD, **{name: {**RECORD[name], **values} for name, values in parts.items()}}


def record_codes(folder: Path, record: object) -> list[str]:
    """The reasons for which the package with `record` is refused."""
    return codes(folder, zipped(with_record(text(record))))


def text(record: object) -> bytes:
    """The record as JSON."""
    return json.dumps(record, ensure_ascii=False).encode()


def raws(files: Mapping[str, bytes], top: str = TOP) -> list[rawzip.Raw]:
    """The entries of a plain archive of `files`; a text is deflated where that makes it smaller."""
    return [
        rawzip.Raw(f"{top}/{name}".encode(), content, method=8 if _shrinks(name, content) else 0)
        for name, content in files.items()
    ]


def _shrinks(name: str, content: bytes) -> bool:
    return name.endswith((".txt", ".json", ".csv")) and len(rawzip.deflated(content)) < len(content)


def zipped(files: Mapping[str, bytes], top: str = TOP) -> bytes:
    """A plain archive of `files`."""
    return rawzip.make(raws(files, top))


def judged(folder: Path, content: bytes) -> Verdict:
    """What the verifier says of these bytes."""
    path = folder / "package.zip"
    path.write_bytes(content)
    return verify_package(path, schema=SCHEMA, progress=NoProgress())


def codes(folder: Path, content: bytes) -> list[str]:
    """The reasons for which these bytes are refused."""
    verdict = judged(folder, content)
    assert verdict.ok == (not verdict.problems)
    return [problem.code for problem in verdict.problems]
