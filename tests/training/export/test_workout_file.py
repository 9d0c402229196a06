from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import fitdecode
import pytest

from sternway.errors import UnreadableFile
from sternway.recordings import is_recording, read
from sternway.recordings.fit.messages import read_messages
from sternway.recordings.fit.profile import WORKOUT_STEP
from sternway.text.plans import step_line
from sternway.training.export import workout_file
from tests.training.export.made import MADE, SESSION, SPRINT

FILE = workout_file(SESSION, MADE, step_line)


def messages(data: bytes, name: str) -> list[dict[str, Any]]:
    """The messages of one kind as fitdecode reads them, checksums checked."""
    with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        return [
            {field.name: field.value for field in frame.fields}
            for frame in reader
            if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name == name
        ]


def test_the_file_says_that_it_is_a_running_workout() -> None:
    (identity,), (workout,) = messages(FILE, "file_id"), messages(FILE, "workout")
    assert identity["type"] == "workout"
    assert identity["time_created"] == MADE
    assert workout["wkt_name"] == "7 × 20 m backward"
    assert workout["sport"] == "running"
    assert workout["num_valid_steps"] == 5


def test_a_distance_with_a_speed_is_a_target_for_the_watch() -> None:
    sprint = messages(FILE, "workout_step")[1]
    assert sprint["duration_type"] == "distance"
    assert sprint["duration_distance"] == pytest.approx(20.0)
    assert sprint["target_type"] == "speed"
    assert sprint["custom_target_speed_low"] == pytest.approx(3.6)
    assert sprint["custom_target_speed_high"] == pytest.approx(4.0)
    assert sprint["wkt_step_name"] == "Sprint backward"
    assert sprint["intensity"] == "active"


def test_a_rest_lasts_for_its_time() -> None:
    rest = messages(FILE, "workout_step")[2]
    assert (rest["duration_type"], rest["duration_time"]) == ("time", 90.0)
    assert (rest["target_type"], rest["intensity"]) == ("open", "rest")


def test_a_repeat_goes_back_to_its_first_step() -> None:
    repeat = messages(FILE, "workout_step")[3]
    assert repeat["duration_type"] == "repeat_until_steps_cmplt"
    assert (repeat["duration_step"], repeat["repeat_steps"]) == (1, 7)


def test_what_is_counted_lasts_until_the_lap_button() -> None:
    plank = messages(FILE, "workout_step")[4]
    assert plank["duration_type"] == "open"
    assert plank["notes"] == "Plank: 3 times. Straight as a board."


def test_our_own_reader_sees_the_same_steps() -> None:
    (file,) = read_messages(FILE)
    steps = file.table(WORKOUT_STEP.number)
    theirs = messages(FILE, "workout_step")
    assert len(steps) == len(theirs) == 5
    indices = steps.numbers("message_index")
    assert indices is not None
    assert list(indices) == [step["message_index"] for step in theirs]
    assert file.warnings == ()


def test_a_workout_is_not_taken_for_a_run(tmp_path: Path) -> None:
    path = tmp_path / "workout.fit"
    path.write_bytes(FILE)
    with pytest.raises(UnreadableFile, match="a planned workout"):
        read(path)


def test_a_workout_may_be_written_again(tmp_path: Path) -> None:
    path = tmp_path / "workout.fit"
    path.write_bytes(FILE)
    assert not is_recording(path)


def test_long_names_are_cut_between_letters() -> None:
    long = replace(SESSION, title="×" * 50)
    (workout,) = messages(workout_file(long, MADE, step_line), "workout")
    assert workout["wkt_name"] == "×" * 20


def test_a_session_of_too_many_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="51 steps"):
        workout_file(replace(SESSION, parts=(SPRINT,) * 51), MADE, step_line)
