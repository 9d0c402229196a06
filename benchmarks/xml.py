"""TCX and GPX against the packages that read them: ``python -m benchmarks.xml``.

The largest real file of each kind, and the same made as long as a very long day by repeating its
points. Every package gives all points with their values. Runs are interleaved, so that what else
the machine does falls on all alike; the figures are the fastest of each.
"""

from __future__ import annotations

import os
import re
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

import gpxpy
import tcxparser
from tcxreader.tcxreader import TCXReader

import sternway as sw

DATA = Path(os.environ.get("STERNWAY_DATA", Path(__file__).parents[2] / "shared" / "data"))
LONG = 45_000
"""points in a file made long"""
RUNS = {"real": 25, "long": 5}

Reader = Callable[[Path], object]


def sternway(path: Path) -> object:
    """With the patterns of the rows compiled anew, as in a process that reads one file."""
    re.purge()
    return sw.read_all(path)


def with_gpxpy(path: Path) -> object:
    return gpxpy.parse(path.read_bytes())


def with_tcxreader(path: Path) -> object:
    return TCXReader().read(str(path))


def with_tcxparser(path: Path) -> object:
    """All series of values that it offers, as numbers and times where it can."""
    file = tcxparser.TCXParser(str(path))
    return (
        file.time_objects(),
        file.position_values(),
        file.altitude_points(),
        file.distance_values(),
        file.hr_values(),
        file.cadence_values(),
        file.power_values(),
    )


READERS: dict[str, tuple[str, dict[str, Reader]]] = {
    "gpx": ("trkpt", {"gpxpy (with lxml)": with_gpxpy}),
    "tcx": ("Trackpoint", {"tcxreader": with_tcxreader, "python-tcxparser": with_tcxparser}),
}


def files(kind: str, folder: Path) -> Iterator[Path]:
    """The largest real file, and one made long from it."""
    largest = max((DATA / kind).rglob(f"*.{kind}"), key=lambda path: path.stat().st_size)
    yield largest
    yield lengthened(largest, READERS[kind][0], folder / f"long.{kind}")


def lengthened(path: Path, point: str, to: Path) -> Path:
    """A file with `LONG` points: those of another one, over and over, a second apart."""
    text = path.read_text(encoding="utf-8")
    points = re.findall(rf"<{point}[ >].*?</{point}>", text, flags=re.DOTALL)
    between = re.findall(rf"</{point}>(\s*)<{point}[ >]", text)[0]
    head, tail = text[: text.index(f"<{point}")], text[text.rindex(f"</{point}>") :]
    many = [
        re.sub(r"(?<=T)\d\d:\d\d:\d\d", f"{n // 3600:02d}:{n // 60 % 60:02d}:{n % 60:02d}", each)
        for n, each in zip(range(LONG), points * (LONG // len(points) + 1), strict=False)
    ]
    to.write_text(head + between.join(many) + tail.removeprefix(f"</{point}>"), encoding="utf-8")
    return to


def fastest(readers: dict[str, Reader], path: Path) -> dict[str, float]:
    """The least time of each reader in ms."""
    best = dict.fromkeys(readers, float("inf"))
    for _ in range(RUNS["long" if path.stem == "long" else "real"]):
        for name, reader in readers.items():
            start = perf_counter()
            reader(path)
            best[name] = min(best[name], 1000 * (perf_counter() - start))
    return best


def main() -> None:
    warnings.simplefilter("ignore")
    print("| file | points | Sternway ms | package | its ms | ratio |")
    print("| --- | ---: | ---: | --- | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        for kind, (_, packages) in READERS.items():
            for path in files(kind, Path(folder)):
                points = sum(len(each.track) for each in sw.read_all(path) if each.track)
                times = fastest({"sternway": sternway, **packages}, path)
                for name in packages:
                    print(
                        f"| {path.name} | {points:,} | {times['sternway']:.1f} "
                        f"| {name} | {times[name]:.1f} | {times[name] / times['sternway']:.1f} |"
                    )


if __name__ == "__main__":
    main()
