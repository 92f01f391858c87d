"""Cuts the power under the driver on an ext4 image of its own and asks a fresh process what is left.

python -m tests.faults.power_cut CUTS        needs root and loop devices; not a part of the suite.

The cut is the file system's own shutdown without flushing its log: every byte and directory entry that was not
synchronised is gone, as when the plug is pulled.
"""

from __future__ import annotations

import fcntl
import json
import os
import random
import signal
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Timer

from tests.faults.killing import DRIVER, check
from tests.source_tree import ROOT

FS_IOC_SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2
IMAGE_BYTES = 320 * 1024 * 1024


class Disk:
    """An ext4 image mounted on a folder."""

    def __init__(self, folder: Path) -> None:
        """Make the image and its file system in `folder`."""
        self._image = folder / "disk.img"
        self.place = folder / "mounted"
        self.place.mkdir()
        with self._image.open("wb") as image:
            image.truncate(IMAGE_BYTES)
        subprocess.run(["mkfs.ext4", "-q", "-F", str(self._image)], check=True)

    def plug_in(self) -> None:
        """Mount it."""
        subprocess.run(["mount", "-o", "loop", str(self._image), str(self.place)], check=True)

    def pull_out(self) -> None:
        """Unmount it."""
        subprocess.run(["umount", str(self.place)], check=True)

    def cut(self) -> None:
        """Take the power away: what is not on the disk by now never will be."""
        descriptor = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, FS_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(descriptor)


def run_and_cut(disk: Disk, scenario: str, *, seed: int) -> list[str]:
    """Let the driver act for a moment, cut the power, and return what it had acknowledged."""
    folder = disk.place / "ledger"
    command = [*DRIVER, scenario, str(seed), str(folder)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    seconds = random.Random(f"cut {seed}").uniform(0.6, 2.5)
    timer = Timer(seconds, child.send_signal, (signal.SIGSTOP,))
    timer.start()
    os.waitid(os.P_PID, child.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
    timer.join()
    disk.cut()
    child.kill()
    told, _complaint = child.communicate()
    return [line for line in told.decode().split("\n")[:-1] if line.startswith("ACK ")]


def main(cuts: int) -> int:
    """Cut the power so many times on one ledger, print the figures as JSON; 1 when anything was lost."""
    acknowledged: list[str] = []
    failures: list[str] = []
    with tempfile.TemporaryDirectory(prefix="themeday-") as name:
        disk = Disk(Path(name))
        for number in range(cuts):
            disk.plug_in()
            acknowledged += run_and_cut(disk, "mixed", seed=number)
            disk.pull_out()
            disk.plug_in()
            if acknowledged:
                code, said = check(disk.place / "ledger", acknowledged)
                failures += [said.strip().splitlines()[-1]] if code else []
            disk.pull_out()
    print(json.dumps({"cuts": cuts, "acknowledged": len(acknowledged), "failures": failures}, ensure_ascii=False))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
