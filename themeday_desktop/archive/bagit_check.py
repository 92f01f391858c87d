"""Judges any BagIt bag, folder or ZIP file, version 0.93 to 1.0 (RFC 8493), whoever made it.

Unlike the library of record it never changes the working directory, so it may run beside a window; it opens no
address of `fetch.txt` and follows no link out of the bag. It is linear in the size of the bag.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from themeday_desktop.archive import bagtags
from themeday_desktop.archive.bagtags import Declaration, Finding, Findings, Manifest
from themeday_desktop.archive.refusal import Refusal
from themeday_desktop.archive.source import open_regular
from themeday_desktop.archive.tree import DECLARATION, FolderTree, Tree, ZipTree

PAYLOAD = "data/"
FETCH = "fetch.txt"

_MANIFEST_NAME = re.compile(r"(tag)?manifest-([A-Za-z0-9_-]+)\.txt\Z")
_OXUM = re.compile(r"([0-9]{1,18})\.([0-9]{1,9})\Z")
_SYSTEM_FILES = frozenset((".ds_store", "thumbs.db", "desktop.ini"))


@dataclass(frozen=True, slots=True)
class BagVerdict:
    """Whether the bag is valid, what makes it invalid, and what is merely unwise."""

    ok: bool
    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


def verify_bag(path: Path) -> BagVerdict:
    """Judge the bag at `path`; whatever it contains, the answer is a verdict and no exception."""
    findings = Findings()
    try:
        if path.is_dir():
            _Bag(FolderTree(path), findings).check()
        else:
            with open_regular(path) as file:
                _Bag(ZipTree(file, file.seek(0, io.SEEK_END)), findings).check()
    except Refusal as refusal:
        findings.error(refusal.code, refusal.entry)
    except OSError:
        findings.error("package_unreadable")
    return BagVerdict(not findings.errors, tuple(findings.errors), tuple(findings.warnings))


class _Bag:
    """One bag being judged."""

    def __init__(self, tree: Tree, findings: Findings) -> None:
        self._tree = tree
        self._findings = findings
        self._files = tree.sizes
        self._payload = [name for name in self._files if name.startswith(PAYLOAD)]
        self._composed = {unicodedata.normalize("NFC", name): name for name in self._files}
        self._swept: set[str] = set()  # listed files of the operating system that somebody's tool took away
        self._folded = {name.casefold(): name for name in self._composed}

    def check(self) -> None:
        """Everything, from the declaration to the hashes."""
        if DECLARATION not in self._files:
            raise Refusal("bag_declaration_missing", DECLARATION)
        declaration = bagtags.read_declaration(self._content(DECLARATION), self._findings)
        if not self._tree.has_payload_folder:
            self._findings.error("bag_no_payload_folder", PAYLOAD)
        payload, tag = self._manifests(declaration)
        self._check_listed(payload, declaration.version)
        self._check_fetch(payload, declaration)
        self._check_unusual_names()
        self._check_hashes(payload, is_tag=False, version=declaration.version)
        self._check_hashes(tag, is_tag=True, version=declaration.version)
        self._check_labels(declaration)

    def _content(self, name: str) -> bytes:
        if self._files[name] > bagtags.MAX_TAG_BYTES:
            raise Refusal("tag_too_big", name)
        return b"".join(self._tree.read(name))

    def _lines(self, name: str, declaration: Declaration) -> list[str]:
        return bagtags.decoded_lines(self._content(name), name, encoding=declaration.encoding, findings=self._findings)

    def _manifests(self, declaration: Declaration) -> tuple[list[Manifest], list[Manifest]]:
        """The payload manifests and the tag manifests that can be checked."""
        payload: list[Manifest] = []
        tag: list[Manifest] = []
        for name in sorted(self._files):
            match = _MANIFEST_NAME.match(name)
            if match is None:
                continue
            algorithm = match.group(2).lower()
            if algorithm not in bagtags.ALGORITHMS:
                self._findings.warn("bag_algorithm_unknown", name)
                continue
            manifest = Manifest(name, algorithm, {})
            bagtags.read_manifest(
                manifest,
                self._lines(name, declaration),
                version=declaration.version,
                findings=self._findings,
            )
            (tag if match.group(1) else payload).append(manifest)
        if not payload:
            self._findings.error("bag_no_manifest")
        return payload, tag

    def _check_labels(self, declaration: Declaration) -> None:
        name = declaration.metadata_name
        if name not in self._files:
            return
        labels = bagtags.read_labels(self._lines(name, declaration), name, findings=self._findings)
        values = labels.get("payload-oxum", [])
        if len(values) > 1:
            self._findings.warn("bag_oxum_twice", name)
        for value in values[:1]:
            self._check_oxum(value, name)

    def _check_oxum(self, value: str, name: str) -> None:
        match = _OXUM.match(value)
        if match is None:
            self._findings.error("bag_oxum", name)
            return
        total = sum(self._files[path] for path in self._payload)
        counted = (int(match.group(1)) - total, int(match.group(2)) - len(self._payload))
        if counted != (0, 0) and not (self._swept and counted[0] >= 0 and counted[1] == len(self._swept)):
            self._findings.error("bag_oxum", name)

    def _check_listed(self, manifests: list[Manifest], version: tuple[int, int]) -> None:
        """Version 1.0 wants each payload file in every manifest, the versions before in any of them."""
        listed = [{unicodedata.normalize("NFC", path) for path in manifest.hashes} for manifest in manifests]
        for name in self._payload:
            found = [unicodedata.normalize("NFC", name) in paths for paths in listed]
            if not any(found) or (version >= bagtags.V1_0 and not all(found)):
                self._findings.error("payload_not_listed", name)
        for manifest in manifests:
            self._check_twins(manifest)
            for path in manifest.hashes:
                if not path.startswith(PAYLOAD):
                    self._findings.error("manifest_outside_payload", path)

    def _check_twins(self, manifest: Manifest) -> None:
        """Paths that become one file on another system: differing only in case or Unicode composition."""
        seen: dict[str, str] = {}
        for path in manifest.hashes:
            folded = unicodedata.normalize("NFC", path).casefold()
            if seen.setdefault(folded, path) != path:
                self._findings.warn("path_twin", path)

    def _check_fetch(self, manifests: list[Manifest], declaration: Declaration) -> None:
        if FETCH not in self._files:
            return
        for path in bagtags.read_fetch(self._lines(FETCH, declaration), self._findings):
            if not path.startswith(PAYLOAD) or not all(path in manifest.hashes for manifest in manifests):
                self._findings.error("fetch_not_listed", path)
            if path not in self._files:
                self._findings.error("fetch_missing", path)

    def _check_unusual_names(self) -> None:
        for name in self._files:
            if name.rpartition("/")[2].lower() in _SYSTEM_FILES:
                self._findings.warn("system_file", name)
            if "\\" in name:
                self._findings.warn("name_backslash", name)

    def _check_hashes(self, manifests: list[Manifest], *, is_tag: bool, version: tuple[int, int]) -> None:
        """Before 0.97 a tag manifest was advice, so there its breaches only warn."""
        report = self._findings.warn if is_tag and version < bagtags.V0_97 else self._findings.error
        wanted: dict[str, dict[str, str]] = {}
        for manifest in manifests:
            for path, digest in manifest.hashes.items():
                name = self._existing(path, manifest.hashes, version=version)
                if name is None:
                    report("tag_missing" if is_tag else "payload_missing", path)
                elif name:
                    wanted.setdefault(name, {})[manifest.algorithm] = digest
        for name, digests in wanted.items():
            if not self._matches(name, digests):
                report("tag_changed" if is_tag else "payload_changed", name)

    def _existing(self, path: str, hashes: Mapping[str, str], *, version: tuple[int, int]) -> str | None:
        """The file that `path` means; `""` for one whose absence is forgiven, `None` for one that is missing.

        Bags travel through systems that compose accents, fold case, or sweep away `.DS_Store`; before 1.0 these
        are forgiven with a warning where the content is certain, from 1.0 only the accents are.
        """
        if path in self._files:
            return path
        composed = self._composed.get(unicodedata.normalize("NFC", path))
        if composed is not None:
            self._findings.warn("path_composition", path)
            return composed
        if version >= bagtags.V1_0:
            return None
        twin = self._folded.get(unicodedata.normalize("NFC", path).casefold())
        if twin is not None and hashes.get(twin) == hashes[path]:
            self._findings.warn("path_case", path)
            return ""
        if path.rpartition("/")[2].lower() in _SYSTEM_FILES:
            self._findings.warn("system_file", path)
            self._swept.update([path] if path.startswith(PAYLOAD) else [])
            return ""
        return None

    def _matches(self, name: str, digests: Mapping[str, str]) -> bool:
        hashers = {algorithm: hashlib.new(algorithm, usedforsecurity=False) for algorithm in digests}
        for piece in self._tree.read(name):
            for hasher in hashers.values():
                hasher.update(piece)
        return all(hashers[algorithm].hexdigest() == digest for algorithm, digest in digests.items())
