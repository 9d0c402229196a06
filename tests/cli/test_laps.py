"""``sternway laps``: the laps of a recording, and which look backward."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.cli.conftest import Run
from tests.motion.watch_files import WatchRun, WrittenLap


def watch_file(folder: Path, laps: bool = True) -> Path:
    """Six laps, each other one at shorter and quicker steps."""
    seconds, metres = np.array([50.0, 40.0] * 3), np.array([200.0, 100.0] * 3)
    ends = np.cumsum(seconds)
    time = np.arange(271.0)
    row = np.minimum(np.searchsorted(ends, time, side="right"), 5)
    distance = np.interp(time, [0.0, *ends], [0.0, *np.cumsum(metres)])
    written = [WrittenLap(*each) for each in zip(ends - seconds, seconds, metres, strict=True)]
    run = WatchRun(
        time=time,
        distance=distance,
        cadence=np.where(row % 2 == 0, 83.0, 90.0),
        laps=written if laps else (),
    )
    path = folder / "run.fit"
    path.write_bytes(run.fit())
    return path


def test_laps_are_shown_and_the_backward_ones_proposed(sternway: Run, tmp_path: Path) -> None:
    ran = sternway("laps", watch_file(tmp_path))
    assert ran.status == 0
    assert ran.out.count("backward?") == 3
    assert "--backward 'laps 2,4,6' --forward rest" in ran.out


def test_a_yes_analyses_them_so(sternway: Run, tmp_path: Path) -> None:
    ran = sternway("laps", watch_file(tmp_path), "--yes")
    assert ran.status == 0
    assert "300\u00a0m backwards" in ran.out


def test_a_recording_without_laps_says_so(sternway: Run, tmp_path: Path) -> None:
    ran = sternway("laps", watch_file(tmp_path, laps=False))
    assert ran.status == 2
    assert "has no laps" in ran.err
