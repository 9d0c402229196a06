"""A reading of a film that is killed goes on where it was saved, and ends as if it had not been."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sternway.recordings.video import Weights, keep_weights
from sternway.recordings.video.weights import SUMS
from tests.cli.conftest import Run
from tests.recordings.video.conftest import walk, weights
from tests.recordings.video.films import Picture, write_film

__all__ = ["walk", "weights"]

SAVE_EVERY = 0.3
"""s, so that much can be lost and much has been saved wherever it is killed"""
COMMAND = """
import sys
from pathlib import Path
from sternway.cli import films, main
films._SAVE_EVERY = float(sys.argv[1])
status = main(sys.argv[2:])
told = Path("/proc/self/status")
print(*[each for each in told.read_text().splitlines() if "VmHWM" in each], file=sys.stderr)
sys.exit(status)
"""
"""what the system tells a parent of its children's memory counts the parent's own"""
MOST_MEMORY = 400 * 1024
"""kB"""
TEN_MINUTES = 600.0


@pytest.fixture
def cache(weights: Weights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own with the weights."""
    monkeypatch.setenv("STERNWAY_CACHE", str(tmp_path / "cache"))
    keep_weights(dict(zip(SUMS, (weights.detector, weights.landmarks), strict=True)))
    return tmp_path / "cache"


def saved(cache: Path) -> list[Path]:
    return sorted((cache / "unfinished").glob("[!.]*"))


def kill(command: tuple[object, ...], cache: Path, when: Callable[[Path], bool]) -> bool:
    """Start reading, and kill it once what it has saved is such; False where it ended before."""
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, str(SAVE_EVERY), *map(str, command)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while process.poll() is None:
        if any(map(when, saved(cache))):
            time.sleep(random.Random(3).uniform(0.0, SAVE_EVERY))
            process.send_signal(signal.SIGKILL)
            return process.wait() == -signal.SIGKILL
        time.sleep(0.02)
    return False


def stretches(text: str) -> list[tuple[str, float, float]]:
    found: list[dict[str, Any]] = json.loads(text)["stretches"]
    return [(each["direction"], each["start_s"], each["end_s"]) for each in found]


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_reading_that_was_killed_ends_as_if_it_had_not_been(
    sternway: Run, walk: Path, cache: Path
) -> None:
    whole = sternway("analyze", walk, "--fast", "--json")
    assert kill(("analyze", walk, "--fast"), cache, Path.exists)
    (cache / "unfinished" / f".{saved(cache)[0].name}.0123.part").write_bytes(b"half")
    ran = sternway("analyze", walk, "--fast", "--json", "--resume")
    assert ran.status == 0
    assert stretches(ran.out) == stretches(whole.out)
    assert os.listdir(cache / "unfinished") == []


def test_what_was_saved_and_damaged_is_begun_again(sternway: Run, walk: Path, cache: Path) -> None:
    assert kill(("analyze", walk, "--fast"), cache, Path.exists)
    (left,) = saved(cache)
    left.write_bytes(left.read_bytes()[:-500])
    ran = sternway("analyze", walk, "--fast", "--json", "--resume")
    assert ran.status == 0
    assert "backward" in {each[0] for each in stretches(ran.out)}


def to_and_fro(walk: Path, path: Path) -> Path:
    """The walk over and over, ahead and as a film that runs backwards, for ten minutes."""
    cv = pytest.importorskip("cv2")
    capture, pictures = cv.VideoCapture(str(walk)), list[Picture]()
    while capture.grab() and capture.grab():
        _, image = capture.retrieve()
        pictures.append(cv.resize(image, None, fx=0.5, fy=0.5, interpolation=cv.INTER_AREA))
    rate = capture.get(cv.CAP_PROP_FPS) / 2.0
    once = [*pictures, *pictures[::-1]]
    return write_film(path, once * int(np.ceil(TEN_MINUTES * rate / len(once))), rate)


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no memory is told here")
def test_ten_minutes_of_film_are_read_to_the_end_in_little_memory_though_killed_twice(
    walk: Path, cache: Path, tmp_path: Path
) -> None:
    film = to_and_fro(walk, tmp_path / "long.mp4")
    command = ("analyze", film, "--fast")
    assert kill(command, cache, lambda file: file.stat().st_size > 1_000_000)
    assert kill((*command, "--resume"), cache, lambda file: file.stat().st_size > 3_000_000)
    done = subprocess.run(
        [sys.executable, "-c", COMMAND, "10", *map(str, command), "--resume", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stderr.split()[-2]) < MOST_MEMORY
    told = stretches(done.stdout)
    assert told[-1][2] >= TEN_MINUTES
    for minute in np.arange(0.0, TEN_MINUTES, 60.0):
        shown = {way for way, start, end in told if start < minute + 60.0 and end > minute}
        assert {"backward", "forward"} <= shown
