"""Reads the tag files of any BagIt bag from version 0.93 to 1.0, keeping what is wrong as findings."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from themeday_desktop.archive.refusal import Refusal, printable
from themeday_desktop.archive.tree import DECLARATION, is_unsafe

MAX_TAG_BYTES = 16 * 1024 * 1024  # a SHA-512 manifest of about 100,000 files
MAX_FINDINGS = 1_000
V0_96 = (0, 96)
V0_97 = (0, 97)
V1_0 = (1, 0)

_VERSIONS = ((0, 93), (0, 94), (0, 95), V0_96, V0_97, V1_0)
_DECLARATION = re.compile(
    r"BagIt-Version[ \t]*:[ \t]*([0-9]{1,3})\.([0-9]{1,3})[ \t]*\n"
    r"Tag-File-Character-Encoding[ \t]*:[ \t]*([A-Za-z0-9._-]{1,40})[ \t]*\Z"
)
_STRICT = re.compile(r"BagIt-Version: [0-9]+\.[0-9]+\nTag-File-Character-Encoding: \S+\Z")
_LINE_END = re.compile(r"\r\n|\r|\n")
_MANIFEST_LINE = re.compile(r"([0-9A-Fa-f]+)[ \t]+(\*?)([^ \t].*)\Z", re.DOTALL)
_FETCH_LINE = re.compile(r"(\S+)[ \t]+(-|[0-9]{1,18})[ \t]+(\S.*)\Z", re.DOTALL)
_URL = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://[^/\s]+|file:///?)", re.IGNORECASE)
_LEADING_DOTS = re.compile(r"(?:\./+)+")

# Text encodings only: codecs.lookup also knows "zip", "rot13" and "undefined".
_ENCODINGS = frozenset((
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "ascii", "iso8859-1",
    "iso8859-15", "cp1252", "gb2312", "gbk", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
))  # fmt: skip
ALGORITHMS = frozenset(name for name in hashlib.algorithms_guaranteed if not name.startswith("shake"))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a bag: a stable code and the file it concerns (or empty)."""

    code: str
    entry: str = ""


@dataclass(slots=True)
class Findings:
    """What was found so far; the same finding counts once."""

    errors: dict[Finding, None] = field(default_factory=dict)
    warnings: dict[Finding, None] = field(default_factory=dict)

    def error(self, code: str, entry: str = "") -> None:
        """The bag is not valid."""
        _keep(self.errors, Finding(code, printable(entry)))

    def warn(self, code: str, entry: str = "") -> None:
        """The bag may be valid, but this is unwise."""
        _keep(self.warnings, Finding(code, printable(entry)))


def _keep(found: dict[Finding, None], finding: Finding) -> None:
    if len(found) < MAX_FINDINGS:
        found[finding] = None


@dataclass(frozen=True, slots=True)
class Declaration:
    """What `bagit.txt` declares: the version and the encoding of the other tag files."""

    version: tuple[int, int]
    encoding: str

    @property
    def metadata_name(self) -> str:
        """The file of descriptive labels, renamed with version 0.96."""
        return "bag-info.txt" if self.version >= V0_96 else "package-info.txt"


@dataclass(frozen=True, slots=True)
class Manifest:
    """One manifest: its file name, its algorithm, and path to lower-case hash."""

    file_name: str
    algorithm: str
    hashes: dict[str, str]


def read_declaration(content: bytes, findings: Findings) -> Declaration:
    """What `bagit.txt` says; `Refusal` when nothing else can be read because of it."""
    if content.startswith(codecs.BOM_UTF8):
        raise Refusal("bag_declaration_bom", DECLARATION)
    text = "\n".join(_LINE_END.split(content.decode("utf-8", "replace"))).rstrip("\n")
    match = _DECLARATION.match(text)
    if match is None:
        raise Refusal("bag_declaration", DECLARATION)
    version = (int(match.group(1)), int(match.group(2)))
    if version not in _VERSIONS or match.group(1) not in "01":
        raise Refusal("bag_version", DECLARATION)
    if not _STRICT.match(text):
        if version >= V1_0:
            raise Refusal("bag_declaration_blanks", DECLARATION)
        findings.warn("bag_declaration_blanks", DECLARATION)
    return Declaration(version, _encoding(match.group(3)))


def _encoding(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        known = ""
    if known not in _ENCODINGS:
        raise Refusal("bag_encoding_unknown", DECLARATION)
    return known


def decoded_lines(content: bytes, file_name: str, *, encoding: str, findings: Findings) -> list[str]:
    """The lines of a tag file, whatever its line ends; an undecodable file is an error and has no lines."""
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        findings.error("tag_encoding", file_name)
        return []
    if text.startswith("\ufeff"):
        findings.warn("tag_bom", file_name)
        text = text[1:]
    return [line for line in _LINE_END.split(text) if line.strip()]


def read_manifest(manifest: Manifest, lines: list[str], *, version: tuple[int, int], findings: Findings) -> None:
    """Fill `manifest` from its lines."""
    digits = hashlib.new(manifest.algorithm, usedforsecurity=False).digest_size * 2
    for line in lines:
        if line.startswith("#"):
            findings.warn("manifest_comment", manifest.file_name)
            continue
        match = _MANIFEST_LINE.match(line)
        if match is None or len(match.group(1)) != digits:
            findings.error("manifest_line", manifest.file_name)
            continue
        if match.group(2):
            findings.warn("manifest_star", manifest.file_name)
        path = _listed_path(match.group(3), version=version, findings=findings)
        _add(manifest, path, digest=match.group(1).lower(), version=version, findings=findings)


def _listed_path(text: str, *, version: tuple[int, int], findings: Findings) -> str:
    """The path a line means: percent-encoding undone as its version has it, a leading `./` taken off."""
    path = text
    dots = _LEADING_DOTS.match(path)
    if dots is not None:
        findings.warn("path_relative", text)
        path = path[dots.end() :]
    if version >= V0_97:
        path = re.sub("%0d", "\r", re.sub("%0a", "\n", path, flags=re.IGNORECASE), flags=re.IGNORECASE)
    return path.replace("%25", "%") if version >= V1_0 else path


def _add(manifest: Manifest, path: str, *, digest: str, version: tuple[int, int], findings: Findings) -> None:
    if is_unsafe(path):
        findings.error("path_unsafe", path)
        return
    if path not in manifest.hashes:
        manifest.hashes[path] = digest
    elif manifest.hashes[path] != digest:
        findings.error("manifest_conflict", path)
    elif version >= V1_0:
        findings.error("manifest_line_twice", path)
    else:
        findings.warn("manifest_line_twice", path)


def read_fetch(lines: list[str], findings: Findings) -> Iterator[str]:
    """The paths that `fetch.txt` names. Its addresses are looked at as text and never opened."""
    for line in lines:
        match = _FETCH_LINE.match(line)
        if match is None:
            findings.error("fetch_line", "fetch.txt")
            continue
        if not _URL.match(match.group(1)):
            findings.error("fetch_url", "fetch.txt")
        if is_unsafe(match.group(3)):
            findings.error("path_unsafe", match.group(3))
            continue
        yield match.group(3)


def read_labels(lines: list[str], file_name: str, *, findings: Findings) -> dict[str, list[str]]:
    """Label (lower case: labels are compared so) to its values, folded lines joined."""
    labels: dict[str, list[str]] = {}
    values: list[str] | None = None
    for line in lines:
        label, colon, value = line.partition(":")
        if line[0] in " \t" and values:
            values[-1] += " " + line.strip()
        elif not colon or not label or label[0].isspace():
            findings.error("bag_info_line", file_name)
        else:
            if label != label.rstrip():
                findings.warn("bag_info_blanks", file_name)
            values = labels.setdefault(label.rstrip().lower(), [])
            values.append(value.strip())
    return labels
