"""What is new is one file or one line: a format, a field of a watch, a column of a phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import sternway as sw
from sternway.cli import main
from sternway.errors import UnreadableFile
from sternway.recordings import format as registry
from sternway.recordings import formats, inputs_below, phone
from sternway.recordings.fit import track as fit_track
from sternway.recordings.fit.field import UINT8, UINT16, UINT32, Field
from sternway.recordings.fit.profile import RECORD
from sternway.recordings.phone import sensor_logger_tables
from tests.recordings.fit.fit_bytes import START, recordings_in, run, stored
from tests.recordings.phone.phone_files import folder_of, sensor_csv

STRIDES = '''
"""Strides: a time and a speed a line."""

import numpy as np

from sternway.recordings.format import Format
from sternway.recordings.recording import Origin, Recording, Track


def read_strides(source):
    time, speed = np.loadtxt(source.read().decode().splitlines()[1:], unpack=True)
    return [Recording(Origin(source.path, "strides", source.member), None, float(time[-1]),
                      track=Track(time, speed=speed))]


FORMAT = Format(
    "strides", "Strides", lambda head: head.data.startswith(b"STRIDES"), read_strides, (".str",)
)
'''

LOGGER = '''
"""An app that writes time and step, each in a table."""

import numpy as np

from sternway.recordings.format import LoggerFormat
from sternway.recordings.recording import Origin, Recording, Track


def read_stepper(export):
    (source,) = export.files.values()
    time, speed = np.loadtxt(source.read().decode().splitlines()[1:], unpack=True, delimiter=",")
    return [Recording(Origin(export.path, "stepper", export.member), None, float(time[-1]),
                      track=Track(time, speed=speed))]


FORMAT = LoggerFormat("stepper", "Stepper", lambda line: line == "moment,pace", read_stepper)
'''


@pytest.fixture(autouse=True)
def _fresh_registry() -> Iterator[None]:
    def forget() -> None:
        for known in (registry.formats, registry.loggers, registry._names):
            known.cache_clear()

    forget()
    yield
    forget()


@pytest.fixture
def strides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A recording in a format that was dropped in as one file."""
    (tmp_path / "dropped").mkdir()
    (tmp_path / "dropped" / "strides.py").write_text(STRIDES)
    monkeypatch.setattr(formats, "__path__", [*formats.__path__, str(tmp_path / "dropped")])
    path = tmp_path / "runs" / "run.str"
    path.parent.mkdir()
    path.write_text("STRIDES\n" + "".join(f"{second} 3.0\n" for second in range(120)))
    return path


def test_a_format_that_was_dropped_in_is_read(strides: Path) -> None:
    recording = sw.read(strides)
    assert recording.origin.format == "strides"
    assert recording.duration == 119.0
    assert sw.read(strides.read_bytes()).origin.format == "strides"


def test_it_is_found_in_a_folder(strides: Path) -> None:
    assert [getattr(each, "path", None) for each in inputs_below(strides.parent)] == [strides]


def test_it_is_named_among_those_that_are_known(strides: Path) -> None:
    with pytest.raises(UnreadableFile, match="Sensor Logger, Strides, Suunto JSON, TCX"):
        sw.read(b"nothing of the kind")


@pytest.mark.parametrize("arguments", [("info", "--json"), ("analyze", "--json")])
def test_the_command_line_takes_it(
    strides: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*arguments, str(strides)]) == 0
    assert json.loads(capsys.readouterr().out)["recording"]["format"] == "strides"


def test_an_app_that_was_dropped_in_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "dropped").mkdir()
    (tmp_path / "dropped" / "stepper.py").write_text(LOGGER)
    monkeypatch.setattr(phone, "__path__", [*phone.__path__, str(tmp_path / "dropped")])
    path = tmp_path / "steps.csv"
    path.write_text("moment,pace\n0,3\n60,3\n")
    assert sw.read(path).origin.format == "stepper"


def test_a_new_field_in_the_profile_of_a_watch_becomes_a_column(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    field = Field(200, "shoe_pressure", UINT16, scale=10, units="kPa")
    monkeypatch.setitem(dict_of(RECORD.fields), 200, field)
    assert extra_of_watch() == {"fit/shoe_pressure [kPa]": 250.0}


def test_a_new_column_of_a_watch_may_be_one_that_tracks_do_not_have(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(dict_of(RECORD.fields), 200, Field(200, "shoe_pressure", UINT16))
    columns = (*fit_track._COLUMNS, ("shoe_pressure", "shoe_pressure", 100.0))
    monkeypatch.setattr(fit_track, "_COLUMNS", columns)
    assert extra_of_watch() == {"fit/shoe_pressure": 250_000.0}


def test_a_new_column_of_a_phone_may_be_one_that_tracks_do_not_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(dict_of(sensor_logger_tables.FIXES), "floor", "location/floor")
    seconds = np.arange(10.0)
    columns = {
        "latitude": 47 + seconds / 1e5,
        "longitude": 8 + 0 * seconds,
        "floor": 3 + 0 * seconds,
    }
    recording = sw.read(folder_of({"Location.csv": sensor_csv(seconds, columns)}, tmp_path))
    assert recording.track is not None
    assert recording.track.extra["location/floor"].tolist() == [3.0] * 10


def extra_of_watch() -> dict[str, float]:
    """The last value of each extra column in a run whose records hold the field 200."""
    fit = run().define(RECORD.number, [(253, 4, UINT32), (3, 1, UINT8), (200, 2, UINT16)])
    for second in range(5):
        fit.body += b"\0" + stored(UINT32, START + second) + b"\x99" + stored(UINT16, 2500)
    (recording,) = recordings_in(fit.bytes())
    assert recording.track is not None
    assert recording.track.heart_rate is not None
    return {name: float(values[-1]) for name, values in recording.track.extra.items()}


def dict_of(mapping: object) -> dict[object, object]:
    assert isinstance(mapping, dict)
    return mapping
