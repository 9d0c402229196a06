"""Whole processes, from start to exit: ``python -m benchmarks.process``.

A file of an hour or more through ``sternway analyze --json`` against a process that only reads it
with fitdecode; and ``import sternway`` against ``import numpy``. Runs are interleaved, and times
are those of the processor, so that what else the machine does falls on all alike; the figures are
medians. Python must be allowed to keep what it compiled, as it does once installed.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import sternway as sw

DATA = Path(os.environ.get("STERNWAY_DATA", Path(__file__).parents[2] / "shared" / "data"))
HOUR = 3600.0
RUNS = 9

_FITDECODE = """
import sys, warnings
import fitdecode
warnings.simplefilter("ignore")
try:
    with fitdecode.FitReader(sys.argv[1]) as frames:
        for frame in frames:
            pass
except fitdecode.FitError:
    pass
"""
"""reads all there is and keeps nothing; where the file is damaged it ends early"""


def main() -> None:
    _print_imports()
    print()
    _print_files()


def _print_imports() -> None:
    codes = ("import numpy", "import sternway", "from sternway import analyze, read")
    empty, *times = _medians([_python("pass"), *map(_python, codes)])
    print("| import | ms more than Python itself | more than numpy |")
    print("| --- | ---: | ---: |")
    for code, seconds in zip(codes, times, strict=True):
        more = 1000 * (seconds - times[0])
        print(f"| `{code}` | {1000 * (seconds - empty):.0f} | {more:+.0f} ms |")


def _print_files() -> None:
    print("| file | sport | hours | `sternway analyze --json` ms | fitdecode ms | ratio |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    for path, sports, hours in sorted(_long_files(), key=lambda each: each[0].stat().st_size):
        ours = [sys.executable, "-m", "sternway", "analyze", "--json", str(path)]
        sternway, fitdecode = _medians([ours, _python(_FITDECODE, str(path))])
        print(
            f"| {path.name} | {sports} | {hours:.1f} | {1000 * sternway:.0f} "
            f"| {1000 * fitdecode:.0f} | {fitdecode / sternway:.2f} |"
        )


def _long_files() -> Iterator[tuple[Path, str, float]]:
    """FIT files with a recording of an hour or more: path, sports, hours of the longest."""
    for path in sorted(DATA.glob("fit/*/*.fit")):
        try:
            recordings = sw.read_all(path)
        except sw.UnreadableFile:
            continue
        longest = max(recording.duration for recording in recordings)
        if longest >= HOUR:
            sports = dict.fromkeys(recording.session.sport or "–" for recording in recordings)
            yield path, ", ".join(sports), longest / HOUR


def _python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


def _medians(commands: Sequence[Sequence[str]]) -> list[float]:
    """Seconds of each command, by turns, after one turn that is not counted."""
    times: list[list[float]] = [[] for _ in commands]
    for turn in range(RUNS + 1):
        for command, taken in zip(commands, times, strict=True):
            start = _processed()
            subprocess.run(
                command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
            )
            if turn:
                taken.append(_processed() - start)
    return [median(taken) for taken in times]


def _processed() -> float:
    """S of the processor that all processes took that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
