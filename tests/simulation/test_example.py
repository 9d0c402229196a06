"""The recording that is shipped in examples/ is the one that the simulator writes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sternway.cli.simulate import Format, write_simulated
from sternway.recordings import read

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SHIPPED = EXAMPLES / "simulated-track-session.zip"


def texts(path: Path) -> dict[str, str]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_the_shipped_example_is_made_by_the_command_in_its_readme(tmp_path: Path) -> None:
    command = "sternway simulate --format sensor-logger --seed 1 --minutes 20 --rate 20"
    assert command in (EXAMPLES / "README.md").read_text(encoding="utf-8")
    (made,) = write_simulated(tmp_path, Format.SENSOR_LOGGER, seed=1, minutes=20, rate=20)
    shipped, again = texts(SHIPPED), texts(made)
    assert shipped.keys() == again.keys()
    for name in shipped:
        # Not asserted as one text: showing where two megabytes differ takes minutes.
        same = shipped[name] == again[name]
        assert same, f"{name} differs: write the example again with the command in its README"


def test_the_shipped_example_is_small() -> None:
    assert SHIPPED.stat().st_size < 1_500_000


def test_the_shipped_example_says_that_it_is_simulated() -> None:
    recording = read(SHIPPED)
    assert recording.simulated
    assert recording.duration == pytest.approx(20 * 60, abs=1.0)
    assert any("backward" in note.text for note in recording.annotations)
