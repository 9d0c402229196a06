"""``sternway baseline``: how an athlete runs forward."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sternway.motion import load_baseline
from sternway.simulation import RunPlan, backward, forward, simulate, write_fit
from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two forward runs of a watch."""
    folder = tmp_path_factory.mktemp("forward")
    bouts = tuple(forward("forward", speed, duration=300.0) for speed in (2.4, 2.8, 3.3))
    for seed in (1, 2):
        write_fit(simulate(RunPlan("forward", bouts), seed=seed, rate=10), folder / f"{seed}.fit")
    return folder


def test_a_baseline_is_written_and_summed_up(sternway: Run, runs: Path, tmp_path: Path) -> None:
    ran = sternway("baseline", runs, "--out", tmp_path / "me.toml")
    assert ran.status == 0
    assert ran.out.startswith("2 runs, ")
    assert ran.out.splitlines()[-1].endswith("me.toml")
    assert load_baseline(tmp_path / "me.toml").runs == 2


def test_a_file_that_cannot_be_read_is_told_and_left_out(
    sternway: Run, runs: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.fit"
    bad.write_bytes(b"nothing")
    ran = sternway("baseline", runs, bad, "--out", tmp_path / "me.toml")
    assert ran.status == 1
    assert "bad.fit" in ran.err
    assert load_baseline(tmp_path / "me.toml").runs == 2


def test_too_little_running_says_what_is_needed(sternway: Run, tmp_path: Path) -> None:
    short = RunPlan("short", (backward("drill", 1.2, duration=60.0),))
    write_fit(simulate(short, seed=1, rate=10), tmp_path / "short.fit")
    ran = sternway("baseline", tmp_path / "short.fit", "--out", tmp_path / "me.toml")
    assert ran.status == 1
    assert "a baseline needs 10" in ran.err
    assert not (tmp_path / "me.toml").exists()


def test_a_folder_without_recordings_is_named(sternway: Run, tmp_path: Path) -> None:
    ran = sternway("baseline", tmp_path)
    assert ran.status == 1
    assert "no recording in it" in ran.err


def test_an_analysis_uses_the_baseline_it_is_given(
    sternway: Run, runs: Path, tmp_path: Path
) -> None:
    sternway("baseline", runs, "--out", tmp_path / "me.toml")
    run = next(path for path in sorted(runs.iterdir()))
    ran = sternway("analyze", run, "--json", "--baseline", tmp_path / "me.toml")
    assert ran.status == 0
    (document,) = [json.loads(line) for line in ran.out.splitlines()]
    assert "forward" in document["totals"]
    assert "backward" not in document["totals"]


def test_a_file_that_is_no_baseline_is_refused_with_the_cure(
    sternway: Run, runs: Path, tmp_path: Path
) -> None:
    (tmp_path / "other.toml").write_text("x = 1\n")
    run = next(path for path in sorted(runs.iterdir()))
    ran = sternway("analyze", run, "--baseline", tmp_path / "other.toml")
    assert ran.status != 0
    assert 'format: is missing, not "sternway.baseline/1": make the baseline again' in ran.err
