"""``own-session``: time and distance of every watch file against what its own session says.

*Before* is how they were read until 2026-11-28: the device's distance, and the records' span less
the pauses that events tell of, as they stand.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sternway.errors import SternwayError
from sternway.motion import analyze
from sternway.motion.ground import ground_of
from sternway.motion.measuring import is_doubted
from sternway.recordings import Recording, read_all

DATA = Path(os.environ.get("STERNWAY_DATA", "../shared/data"))
_SAME = 0.01
_SAME_METRES = 10.0
_SAME_SECONDS = 1.5


@dataclass(frozen=True)
class Compared:
    """One recording against its session; shares of distance, s of time, None where it is silent."""

    name: str
    before_distance: float | None
    distance: float | None
    before_time: float | None
    time: float | None
    said: tuple[str, ...]
    """codes of what was found"""
    is_doubted: bool


def main() -> None:
    compared = list(_compared())
    print(f"{len(compared)} recordings of {DATA.name}\n")
    print("| against the file's own session | files | median | worst | within |")
    print("| --- | ---: | ---: | ---: | ---: |")
    _row("distance before", [each.before_distance for each in compared], 100.0, "%", _SAME)
    _row("distance now", [each.distance for each in compared], 100.0, "%", _SAME)
    _row("timer before", [each.before_time for each in compared], 1.0, "s", _SAME_SECONDS)
    _row("timer now", [each.time for each in compared], 1.0, "s", _SAME_SECONDS)
    doubted = [each for each in compared if each.is_doubted]
    print(f"\nDoubted: {len(doubted)} of {len(compared)} ({len(doubted) / len(compared):.1%})\n")
    print("| recording | distance | timer | said of it |")
    print("| --- | ---: | ---: | --- |")
    for each in compared:
        if _is_off(each):
            print(
                f"| {each.name} | {_written(each.distance, 100.0, '%')} | "
                f"{_written(each.time, 1.0, 's')} | {', '.join(each.said) or '**nothing**'} |"
            )


def _compared() -> Iterator[Compared]:
    for path in sorted(DATA.rglob("*")):
        if path.suffix.lower() not in (".fit", ".tcx") or "faults" in path.parts:
            continue
        try:
            recordings = read_all(path)
        except SternwayError:
            continue
        for recording in recordings:
            yield _of(recording)


def _of(recording: Recording) -> Compared:
    session = recording.session
    analysis = analyze(recording)
    ground = ground_of(analysis.recording)
    metres = float(ground.distance[-1]) if ground.measures_distance else None
    timer = analysis.times.timer if analysis.times is not None else None
    return Compared(
        recording.origin.path.name,
        _share(_counted(recording), session.distance),
        _share(metres, session.distance),
        _apart(_span(recording), session.timer_time),
        _apart(timer, session.timer_time),
        tuple(str(each.code) for each in analysis.notices),
        is_doubted(analysis.notices),
    )


def _counted(recording: Recording) -> float | None:
    """M by the device's count alone, each fall taken as standing."""
    track = recording.track
    if track is None or track.distance is None:
        return None
    known = track.distance[np.isfinite(track.distance)]
    return float(np.maximum(np.diff(known), 0.0).sum()) if len(known) > 1 else None


def _span(recording: Recording) -> float | None:
    """S from the first to the last record, less the pauses that events tell of."""
    track = recording.track
    if track is None or not track.is_timed:
        return None
    paused = sum(each.end - each.start for each in recording.pauses)
    return float(track.time[-1]) - paused


def _share(metres: float | None, stated: float | None) -> float | None:
    if metres is None or not stated:
        return None
    away = metres - stated
    return 0.0 if abs(away) <= _SAME_METRES else away / stated


def _apart(seconds: float | None, stated: float | None) -> float | None:
    return None if seconds is None or not stated else seconds - stated


def _is_off(each: Compared) -> bool:
    far = each.distance is not None and abs(each.distance) > _SAME
    late = each.time is not None and abs(each.time) > _SAME_SECONDS
    return far or late


def _row(name: str, values: Sequence[float | None], factor: float, unit: str, near: float) -> None:
    known = np.abs([value for value in values if value is not None])
    print(
        f"| {name} | {len(known)} | {np.median(known) * factor:.2f} {unit} | "
        f"{known.max() * factor:.2f} {unit} | {(known <= near).sum()} |"
    )


def _written(value: float | None, factor: float, unit: str) -> str:
    return "–" if value is None else f"{value * factor:+.1f} {unit}"


if __name__ == "__main__":
    main()
