"""Export of an activity with many photos, read-back included, against `cp` and `sha512sum` of the packaged files.

    python -m tests.benchmarks.bench_export [PHOTOS] [MEGABYTES] [ROUNDS]

Ours is all of it: the record read, papers made, the package written, fsynced, read back from the device with the cache
dropped, named, its folder fsynced and the package noted in the ledger. The floor copies the files of the unpacked
package on the same disk and lets `sha512sum` read the copies, which lie in the cache. It is given twice: bare, with
nothing made durable, which the aim is for, and with `sync` of the copies between both, as ours has to do. All are
measured in turns, the sources in the cache, and the disk at rest before each. The memory is the peak of a process that
exports, above what it had before.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from tests.builders import a_ledger, ready_to_export, reopened, services_over
from tests.photo_samples import encoded, picture
from themeday_desktop.domain.progress import NoProgress
from themeday_desktop.services.desk import Services
from themeday_desktop.storage.photo_copies import CopyKind, write_copy
from themeday_desktop.storage.photo_maker import make_copies

PHOTOS, MEGABYTES, ROUNDS, PEOPLE = 200, 4, 7, 46
AIM, AIM_MB = 1.0, 100


def an_activity_with_photos(services: Services, folder: Path, *, photos: int, size: int) -> str:
    """An activity ready to export whose copies for the township have `size` bytes each; its id."""
    activity_id = ready_to_export(services)
    sources, chance = folder / "sources", random.Random(1)
    sources.mkdir()
    content = encoded(picture((320, 240)))
    for number in range(photos):
        (sources / f"{number:04}.jpg").write_bytes(content[:2] + b"\xff\xfe\x00\x06%04d" % number + content[2:])
    services.photos.prepare_add(activity_id, [sources])(NoProgress())
    listed, files = [one.photo for one in services.photos.load_sheet(activity_id).lines], services.photos.files
    make_copies(files.missing_copies(listed), store=files, progress=NoProgress())
    for one in listed:
        path = files.township_copy(one)
        small = path.read_bytes()
        padded = small[:-2] + chance.randbytes(size - len(small)) + small[-2:]
        write_copy(path, padded, kind=CopyKind.TOWNSHIP, size=(320, 240))
    return activity_id


def export(services: Services, activity_id: str, target: Path) -> Path:
    """What the key in the window does; the package."""
    made = services.exports.prepare_package(activity_id, target)(NoProgress())
    services.exports.record_package(made)
    return made.path


def floor(files: Path, target: Path, *, durable: bool) -> None:
    """`cp` of the files, `sync` of the copies where wanted, `sha512sum` of them."""
    subprocess.run(["cp", "-r", str(files), str(target)], check=True)
    copies = [str(path) for path in target.rglob("*") if path.is_file()]
    if durable:
        subprocess.run(["sync", *copies], check=True)
    subprocess.run(["sha512sum", *copies], check=True, stdout=subprocess.DEVNULL)


def timed(work: Callable[[], object]) -> float:
    """Seconds of one run."""
    os.sync()
    start = perf_counter()
    work()
    return perf_counter() - start


def peak_of_process(ledger: Path, activity_id: str, target: Path) -> tuple[int, int]:
    """Memory in KiB of a process of its own before an export, and its peak in it."""
    command = [sys.executable, "-m", "tests.benchmarks.bench_export", "memory", str(ledger), activity_id, str(target)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    idle, peak = json.loads(told.stdout)
    return idle, peak


def memory(ledger: Path, activity_id: str, target: Path) -> None:
    """Print the idle memory and the peak of this process."""
    services = services_over(reopened(ledger))
    services.exports.contents(activity_id)
    idle = kibibytes("VmRSS")
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak counts from here
    export(services, activity_id, target)
    print(json.dumps([idle, kibibytes("VmHWM")]))


def kibibytes(name: str) -> int:
    """One line of what the system says of this process's memory."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def main(photos: int, megabytes: int, rounds: int) -> None:
    """Measure all three in turns, so that whatever else the machine does falls on all."""
    with tempfile.TemporaryDirectory(prefix="themeday-", dir="/var/tmp") as name:  # a disk, where /tmp may be memory
        folder = Path(name)
        target, bare, durable = (folder / one for one in ("out", "bare", "durable"))
        target.mkdir()
        services = a_ledger(folder / "ledger", people=PEOPLE)
        activity_id = an_activity_with_photos(services, folder, photos=photos, size=megabytes * 1024 * 1024)
        with zipfile.ZipFile(export(services, activity_id, target)) as package:  # the first run warms all three
            package.extractall(folder / "files")
        ours, bares, durables = [], [], []
        for _ in range(rounds):
            shutil.rmtree(target)
            target.mkdir()
            ours.append(timed(lambda: export(services, activity_id, target)))
            bares.append(timed(lambda: floor(folder / "files", bare, durable=False)))
            durables.append(timed(lambda: floor(folder / "files", durable, durable=True)))
            shutil.rmtree(bare)
            shutil.rmtree(durable)
        services.ledger.close()
        idle, peak = peak_of_process(folder / "ledger", activity_id, target)
    ratios = [one / two for one, two in zip(ours, bares, strict=True)]
    figures = {
        "what": f"export of an activity with {photos} photos of {megabytes} MB, read-back included",
        "floor_s": round(statistics.median(bares), 2),
        "ours_s": round(statistics.median(ours), 2),
        "ratio": round(statistics.median(ratios), 2),
        "of": [round(one, 2) for one in ratios],
        "aim": AIM,
        "durable_floor_s": round(statistics.median(durables), 2),
        "ratio_to_durable": round(statistics.median(one / two for one, two in zip(ours, durables, strict=True)), 2),
        "memory_above_idle_mb": round((peak - idle) / 1024, 1),
        "memory_aim_mb": AIM_MB,
    }
    print(json.dumps(figures, ensure_ascii=False))


if __name__ == "__main__":
    if sys.argv[1:2] == ["memory"]:
        memory(Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]))
    else:
        given = [int(one) for one in sys.argv[1:]]
        main(*given, *(PHOTOS, MEGABYTES, ROUNDS)[len(given) :])
