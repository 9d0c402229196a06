"""A thousand files on more and more cores: ``python -m benchmarks.batch [FILES]``.

The files are copies of real or simulated recordings. Memory is the peak of the resident set, of the
command's first process and of its largest worker, as Linux tells it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep

import sternway as sw

DATA = Path(os.environ.get("STERNWAY_DATA", Path(__file__).parents[2] / "shared" / "data"))
FILES = 1000
_LARGEST = 1_000_000
"""bytes of one file, so that the batch is one of ordinary activities"""
_MIB = 2**20


@dataclass(frozen=True)
class Measured:
    """One run: s, and bytes."""

    seconds: float
    parent: int
    worker: int


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FILES
    cores = len(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        size = _fill(Path(folder), count)
        print(f"{count:,} files, {size / _MIB:.0f} MiB, {cores} cores\n")
        print("| --jobs | s | speed-up | files/s | peak MiB, first process | peak MiB, a worker |")
        print("| ---: | ---: | ---: | ---: | ---: | ---: |")
        alone: float | None = None
        for jobs in (each for each in (1, 2, 4, 8) if each <= cores):
            run = _measured(Path(folder), jobs)
            alone = alone or run.seconds
            worker = f"{run.worker / _MIB:.0f}" if run.worker else "–"
            print(
                f"| {jobs} | {run.seconds:.1f} | {alone / run.seconds:.2f} "
                f"| {count / run.seconds:.0f} | {run.parent / _MIB:.0f} | {worker} |"
            )


def _fill(folder: Path, count: int) -> int:
    """Copy recordings by turns until there are enough; returns their bytes."""
    originals = list(_originals(folder))
    size = 0
    for number in range(count):
        original = originals[number % len(originals)]
        copy = folder / "runs" / f"{number:05d}{original.suffix}"
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(original, copy)
        size += copy.stat().st_size
    return size


def _originals(folder: Path) -> Iterator[Path]:
    found = [
        path
        for form in ("fit", "tcx", "gpx")
        for path in sorted(DATA.glob(f"{form}/**/*.{form}"))
        if path.stat().st_size <= _LARGEST and _is_readable(path)
    ]
    if found:
        yield from found
        return
    command = [sys.executable, "-m", "sternway", "simulate", "--out", str(folder / "simulated")]
    for form in ("fit", "gpx"):
        subprocess.run([*command, "--format", form], check=True, stdout=subprocess.DEVNULL)
    yield from (folder / "simulated").iterdir()


def _is_readable(path: Path) -> bool:
    try:
        sw.read_all(path)
    except sw.SternwayError:
        return False
    return True


def _measured(folder: Path, jobs: int) -> Measured:
    command = [sys.executable, "-m", "sternway", "analyze", "runs", "--json", "--jobs", str(jobs)]
    start = perf_counter()
    parent = worker = 0
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            parent = max(parent, _peak(process.pid))
            worker = max((worker, *map(_peak, _below(process.pid))))
            sleep(0.02)
    return Measured(perf_counter() - start, parent, worker)


def _peak(process: int) -> int:
    """Bytes, 0 where the process has ended."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return 1024 * int(line.split()[1])
    return 0


def _below(process: int) -> Iterator[int]:
    """The processes that a process started, and those that they started."""
    with suppress(OSError):
        for child in Path(f"/proc/{process}/task/{process}/children").read_text().split():
            yield int(child)
            yield from _below(int(child))


if __name__ == "__main__":
    main()
