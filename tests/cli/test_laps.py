"""``sternway laps``: the laps of a recording, and which look backward."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.cli.conftest import Run
from tests.motion.watch_files import WatchRun, WrittenLap


def watch_file(folder: Path, laps: bool = True, short: tuple[int, ...] = (2, 4, 6)) -> Path:
    """Laps up to the last of three or six; those that are named at shorter and quicker steps."""
    count = 6 if 6 in short else 3
    is_short = np.isin(np.arange(count) + 1, short)
    seconds, metres = np.where(is_short, 40.0, 50.0), np.where(is_short, 100.0, 200.0)
    ends = np.cumsum(seconds)
    time = np.arange(ends[-1] + 1.0)
    row = np.minimum(np.searchsorted(ends, time, side="right"), count - 1)
    distance = np.interp(time, [0.0, *ends], [0.0, *np.cumsum(metres)])
    written = [WrittenLap(*each) for each in zip(ends - seconds, seconds, metres, strict=True)]
    run = WatchRun(
        time=time,
        distance=distance,
        cadence=np.where(is_short[row], 90.0, 83.0),
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


def test_one_lap_looks_backward_and_more_look_so(sternway: Run, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    said = sternway("laps", watch_file(tmp_path / "one", short=(1,))).out
    assert "Lap 1 looks backward: shorter steps at no lower cadence, or so named. If it was" in said
    more = sternway("laps", watch_file(tmp_path)).out
    assert "Laps 2,4,6 look backward" in more
    assert "If they were" in more


def test_what_is_suggested_where_none_stands_out_can_be_said(sternway: Run, tmp_path: Path) -> None:
    path = watch_file(tmp_path, short=())
    said = sternway("laps", path).out
    assert "--backward 'lap 2'" in said
    assert sternway("analyze", path, "--backward", "lap 2").status == 0


def test_a_yes_analyses_them_so(sternway: Run, tmp_path: Path) -> None:
    ran = sternway("laps", watch_file(tmp_path), "--yes")
    assert ran.status == 0
    assert "300\u00a0m backwards" in ran.out


def test_a_recording_without_laps_says_so(sternway: Run, tmp_path: Path) -> None:
    ran = sternway("laps", watch_file(tmp_path, laps=False))
    assert ran.status == 2
    assert "has no laps" in ran.err
