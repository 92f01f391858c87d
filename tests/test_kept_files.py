"""What is kept in the repository names no place of one machine."""

from __future__ import annotations

import re
import subprocess

from tests.source_tree import ROOT

HOSTS = ("pypi" + ".org", "python" + "hosted.org", "registry." + "npmjs", "npm" + "mirror")
PLACES = ("/ro" + "ot/", "/Us" + "ers/", "/wo" + "rk/", "C:\\\\Us" + "ers", "C:\\Us" + "ers")
HOME = re.compile("/ho" + r"me/\w+")  # one bag of the conformance suite names a foo there


def kept_files() -> list[str]:
    """What the repository keeps."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]


def test_no_kept_file_names_a_place_of_one_machine_or_a_registry() -> None:
    found = []
    for name in kept_files():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content[:4096]:
            text = content.decode("utf-8", "replace")
            found += [f"{name}: {word}" for word in HOSTS + PLACES if word in text]
            found += [f"{name}: {place}" for place in set(HOME.findall(text)) - {"/ho" + "me/foo"}]
    assert found == []
