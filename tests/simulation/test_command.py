from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from sternway.cli.app import app as sternway
from sternway.cli.simulate import Format, Place, simulate, write_simulated
from sternway.errors import InvalidRequest, SternwayError
from sternway.recordings import read

app = typer.Typer()
app.command()(simulate)
runner = CliRunner()

SHORT = ["--minutes", "10", "--rate", "10"]


def test_it_writes_all_formats_and_prints_their_paths(tmp_path: Path) -> None:
    result = runner.invoke(app, ["--out", str(tmp_path / "new" / "folder"), *SHORT])
    assert result.exit_code == 0
    paths = [Path(line) for line in result.stdout.splitlines()]
    assert [path.suffix for path in paths] == [".zip", ".fit", ".gpx"]
    assert all(path.is_file() for path in paths)


def test_one_format_alone_can_be_written(tmp_path: Path) -> None:
    result = runner.invoke(app, ["--out", str(tmp_path), "--format", "gpx", *SHORT])
    assert result.exit_code == 0
    assert [path.suffix for path in tmp_path.iterdir()] == [".gpx"]


def test_the_notes_can_be_left_out(tmp_path: Path) -> None:
    options = ["--out", str(tmp_path), "--format", "sensor-logger", "--no-annotations", *SHORT]
    assert runner.invoke(app, options).exit_code == 0
    assert not read(tmp_path / "simulated-track-session.zip").annotations


def test_another_seed_writes_another_run(tmp_path: Path) -> None:
    texts = [
        write_simulated(tmp_path, Format.GPX, seed=seed, minutes=10, rate=10)[0].read_text()
        for seed in (1, 1, 2)
    ]
    assert texts[0] == texts[1] != texts[2]


def test_the_phone_may_be_worn_on_the_upper_arm(tmp_path: Path) -> None:
    paths = [
        write_simulated(tmp_path / place, Format.SENSOR_LOGGER, place=place, minutes=10, rate=10)[0]
        for place in Place
    ]
    assert paths[0].read_bytes() != paths[1].read_bytes()


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(SternwayError, match=r"file.*cannot be written"):
        write_simulated(tmp_path / "file", Format.GPX, minutes=10, rate=10)


def test_a_length_that_cannot_be_simulated_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="10 minutes to 24 hours"):
        write_simulated(tmp_path, minutes=1)


def test_the_help_shows_an_example() -> None:
    assert "sternway simulate --out" in runner.invoke(sternway, ["simulate", "--help"]).stdout
