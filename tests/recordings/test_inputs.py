"""What lies below a folder."""

from __future__ import annotations

import gzip
import os
import zipfile
from pathlib import Path

import pytest

from sternway.errors import UnreadableFile
from sternway.recordings import Input, NoRecording, inputs_below, is_recording, read_input

GPX = (
    b'<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
    b'<trkpt lat="50" lon="8"><time>2026-05-09T08:30:00Z</time></trkpt>'
    b'<trkpt lat="50.001" lon="8"><time>2026-05-09T08:30:30Z</time></trkpt>'
    b"</trkseg></trk></gpx>"
)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
TABLE = "time,seconds_elapsed,z,y,x\n" + "".join(
    f"{1_778_315_400_000_000_000 + step * 10**8},{step / 10},0.1,0.2,0.3\n" for step in range(100)
)


def paths_below(folder: Path) -> list[Path]:
    return [each.path for each in inputs_below(folder) if isinstance(each, Input)]


def test_a_file_is_its_own_only_input(tmp_path: Path) -> None:
    picture = tmp_path / "a.jpg"
    picture.write_bytes(JPEG)
    assert list(inputs_below(picture)) == [Input(picture)]


def test_files_come_by_name_and_before_folders(tmp_path: Path) -> None:
    for name in ("b/a", "b/c/a", "c", "a"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(GPX)
    names = [str(path.relative_to(tmp_path)) for path in paths_below(tmp_path)]
    assert names == ["a", "c", os.path.join("b", "a"), os.path.join("b", "c", "a")]


def test_other_files_are_named_as_what_they_are(tmp_path: Path) -> None:
    picture = tmp_path / "a.jpg"
    picture.write_bytes(JPEG)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear runner, well done, and so on")
    assert list(inputs_below(tmp_path)) == [NoRecording(picture), NoRecording(letter)]


@pytest.mark.parametrize("content", [b"", JPEG])
@pytest.mark.parametrize("name", ["run.fit", "RUN.GPX", "run.tcx.gz"])
def test_what_calls_itself_a_recording_is_an_input_so_that_reading_says_what_is_wrong(
    tmp_path: Path, name: str, content: bytes
) -> None:
    (tmp_path / name).write_bytes(content)
    assert paths_below(tmp_path) == [tmp_path / name]


@pytest.mark.parametrize(
    "header", ["time_s,acc_x_mps2,acc_y_mps2,acc_z_mps2", "# sensor\nt;gyr x;gyr y;gyr z"]
)
def test_a_table_is_an_input_if_its_header_names_the_axes_of_a_sensor(
    tmp_path: Path, header: str
) -> None:
    (tmp_path / "a").write_text(f"{header}\n0,0,0,9.8\n")
    (tmp_path / "b").write_text("file,recording,simulated,start_s\nrun.fit,1,false,0\n")
    assert paths_below(tmp_path) == [tmp_path / "a"]


def test_watch_files_of_something_else_are_no_inputs(data: Path) -> None:
    folder = data / "fit" / "fitparse"
    names = {path.name for path in paths_below(folder)}
    assert not names & {
        "Settings.fit",
        "WorkoutRepeatSteps.fit",
        "WeightScaleMultiUser.fit",
        "MonitoringFile.fit",
        "LICENSE.txt",
    }
    assert {"Activity.fit", "garmin-fenix-5-run.fit", "activity-unexpected-eof.fit"} <= names


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "run.gpx").write_bytes(GPX)
    (tmp_path / ".run.gpx").write_bytes(GPX)
    assert list(inputs_below(tmp_path)) == []


def test_links_to_files_are_followed_and_links_to_folders_are_not(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "run").write_bytes(GPX)
    runs = tmp_path / "runs"
    runs.mkdir()
    (runs / "loop").symlink_to(runs)
    (runs / "run").symlink_to(tmp_path / "elsewhere" / "run")
    (runs / "gone").symlink_to(tmp_path / "gone")
    assert paths_below(runs) == [runs / "gone", runs / "run"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "run.fit")
    assert list(inputs_below(tmp_path)) == []


def test_tables_of_a_phone_logger_are_one_input_beside_other_recordings(tmp_path: Path) -> None:
    (tmp_path / "Accelerometer.csv").write_text(TABLE)
    (tmp_path / "Gyroscope.csv").write_text(TABLE)
    (tmp_path / "run.gpx").write_bytes(GPX)
    tables = Input(tmp_path, ("Accelerometer.csv", "Gyroscope.csv"))
    assert list(inputs_below(tmp_path)) == [tables, Input(tmp_path / "run.gpx")]
    (recording,) = read_input(tables)
    assert recording.origin.path == tmp_path
    assert [name for name, _ in recording.imus[0].signals()] == [
        "linear_acceleration",
        "angular_rate",
    ]


def test_the_tables_about_a_phyphox_recording_belong_to_it(tmp_path: Path) -> None:
    (tmp_path / "meta").mkdir()
    (tmp_path / "meta" / "device.csv").write_text('"property","value"\n')
    (tmp_path / "Gyroscope.csv").write_text('"Time (s)","X (rad/s)","Y (rad/s)","Z (rad/s)"\n')
    tables = ("Gyroscope.csv", "meta/device.csv")
    assert list(inputs_below(tmp_path)) == [Input(tmp_path, tables)]


@pytest.mark.parametrize("name", ["runs.zip", "no-suffix"])
def test_an_archive_is_an_input_if_a_recording_is_in_it(tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr("picture.jpg", JPEG)
        archive.writestr("runs/1", gzip.compress(GPX))
    with zipfile.ZipFile(tmp_path / "pictures.zip", "w") as archive:
        archive.writestr("picture.jpg", JPEG)
    assert paths_below(tmp_path) == [tmp_path / name]


def test_packed_recordings_are_told_by_what_is_in_them(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(gzip.compress(GPX))
    (tmp_path / "b").write_bytes(gzip.compress(JPEG))
    assert paths_below(tmp_path) == [tmp_path / "a"]


@pytest.mark.parametrize(
    "damaged", [gzip.compress(GPX, mtime=0)[:9], b"PK\x03\x04 and no more"], ids=["gzip", "zip"]
)
def test_an_archive_that_cannot_be_opened_is_taken_for_a_recording(
    tmp_path: Path, damaged: bytes
) -> None:
    (tmp_path / "a").write_bytes(damaged)
    assert is_recording(tmp_path / "a")
    with pytest.raises(UnreadableFile):
        read_input(Input(tmp_path / "a"))
