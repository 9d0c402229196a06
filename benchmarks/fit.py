"""FIT against fitdecode: ``python -m benchmarks.fit``.

The three largest real files. Both decode every field of every message and check the checksums.
Runs are interleaved, so that what else the machine does falls on all alike; times are medians.

Peak memory is that of a process of its own that does only this. What fitdecode gives is used in
three ways: nothing of it kept, every value kept in a list of its field (which is what we give, as
arrays), every message kept. NumPy's own import is listed beside them, since ours begins there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Callable
from inspect import getsource
from pathlib import Path
from statistics import median
from time import perf_counter

import fitdecode

from sternway.recordings.fit.messages import read_messages
from sternway.recordings.fit.profile_record import RECORD
from sternway.recordings.formats.fit import read_fit
from sternway.recordings.source import Source, open_source

DATA = Path(os.environ.get("STERNWAY_DATA", Path(__file__).parents[2] / "shared" / "data"))
FILES = 3
RUNS = 7

_PEAK = """
import re, sys
status = open("/proc/self/status").read()
print(int(re.search(r"VmHWM:\\s+(\\d+)", status)[1]) / 1024)
"""
"""What ``ru_maxrss`` gives too, without the parent's memory that a child inherits in there."""

_FITDECODE = """
import sys, warnings
import fitdecode
warnings.simplefilter("ignore")
kept = {}
with fitdecode.FitReader(sys.argv[1]) as frames:
    for number, frame in enumerate(frames):
        if sys.argv[2] == "messages":
            kept[number] = frame
        elif sys.argv[2] == "values" and frame.frame_type == fitdecode.FIT_FRAME_DATA:
            for field in frame.fields:
                kept.setdefault((frame.name, field.name), []).append(field.value)
"""
_RECORDINGS = """
import sys
from sternway.recordings import read_all
kept = read_all(sys.argv[1])
"""


def decoded(path: Path) -> object:
    """Every field of every message, decoded by Sternway."""
    return [
        table.texts(name)
        if table.is_text(name)
        else table.samples(name)
        if table.is_array(name)
        else table.numbers(name)
        for file in read_messages(path.read_bytes())
        for table in file.tables.values()
        for name in table.names
    ]


def recorded(path: Path) -> object:
    """The Recordings that Sternway makes of a file."""
    source = open_source(path)
    assert isinstance(source, Source)
    return read_fit(source)


def frames_of(path: Path) -> object:
    """Every field of every message, decoded by fitdecode; nothing is kept."""
    with warnings.catch_warnings(), fitdecode.FitReader(path) as frames:
        warnings.simplefilter("ignore")
        return sum(1 for _ in frames)


_IMPORTS = """
from __future__ import annotations
import sys
from pathlib import Path
from sternway.recordings.fit.messages import read_messages
"""
_SCRIPTS = {
    "Sternway: every value": (
        f"{_IMPORTS}{getsource(decoded)}\nkept = decoded(Path(sys.argv[1]))",
        "",
    ),
    "Sternway: Recordings": (_RECORDINGS, ""),
    "fitdecode: every message": (_FITDECODE, "messages"),
    "fitdecode: every value": (_FITDECODE, "values"),
    "fitdecode: nothing kept": (_FITDECODE, "nothing"),
    "import numpy": ("import numpy", ""),
}


def main() -> None:
    paths = sorted(DATA.glob("fit/**/*.fit"), key=lambda path: -path.stat().st_size)[:FILES]
    _print_speed(paths)
    print()
    _print_memory(paths)


def _print_speed(paths: list[Path]) -> None:
    print(
        "| file | MB | records | fitdecode records/s | Sternway records/s | ratio "
        "| file to Recordings ms | ratio |"
    )
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for path in paths:
        records = sum(len(f.table(RECORD.number)) for f in read_messages(path.read_bytes()))
        slow, fast, whole = _medians(path, frames_of, decoded, recorded)
        print(
            f"| {path.name} | {path.stat().st_size / 1e6:.1f} | {records:,} "
            f"| {records / slow:,.0f} | {records / fast:,.0f} | {slow / fast:.0f} "
            f"| {1000 * whole:.1f} | {slow / whole:.0f} |"
        )


def _medians(path: Path, *readers: Callable[[Path], object]) -> list[float]:
    """Seconds that each reader takes, by turns, after one turn that is not counted."""
    times: list[list[float]] = [[] for _ in readers]
    for turn in range(RUNS + 1):
        for reader, taken in zip(readers, times, strict=True):
            start = perf_counter()
            reader(path)
            if turn:
                taken.append(perf_counter() - start)
    return [median(taken) for taken in times]


def _print_memory(paths: list[Path]) -> None:
    print(f"| peak MiB of a process | {' | '.join(path.name for path in paths)} |")
    print(f"| --- | {' | '.join('---:' for _ in paths)} |")
    for name, (script, kept) in _SCRIPTS.items():
        peaks = [f"{_peak(script, str(path), kept):.0f}" for path in paths]
        print(f"| {name} | {' | '.join(peaks)} |")


def _peak(script: str, *arguments: str) -> float:
    command = [sys.executable, "-c", script + _PEAK, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return float(done.stdout)


if __name__ == "__main__":
    main()
