from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sternway.recordings.format import Export
from sternway.recordings.phone.export import exports_in
from sternway.recordings.source import Folder, Source
from tests.recordings.phone.phone_files import source_of

LOGGER = "time,seconds_elapsed,z,y,x\n1,2,3,4,5\n"
PHYPHOX = '"Time (s)","X (m/s^2)","Y (m/s^2)","Z (m/s^2)"\n1,2,3,4\n'
OTHER = "time_s,acc_x_g,acc_y_g,acc_z_g\n1,2,3,4\n"


def folder(files: Mapping[str, str | bytes]) -> Folder:
    sources = [replace(source_of(text, "run.zip"), member=name) for name, text in files.items()]
    return Folder(Path("run.zip"), "", tuple(sources))


def found(files: Mapping[str, str | bytes]) -> tuple[dict[str, list[str]], list[str]]:
    """Files of each export by its place, and the files of none."""
    everything = exports_in(folder(files))
    exports = {export.member: sorted(export.files) for export in everything.exports}
    return exports, [source.member for source in everything.others]


def only(files: Mapping[str, str | bytes]) -> Export:
    (export,) = exports_in(folder(files)).exports
    return export


def test_tables_of_sensor_logger_are_one_export_with_what_is_told_about_them() -> None:
    files = {"Accelerometer.csv": LOGGER, "Gyroscope.csv": LOGGER, "Metadata.csv": "a,b\n1,2\n"}
    assert found(files) == ({"": sorted(files)}, [])
    assert only(files).format == "sensor-logger"


def test_tables_of_phyphox_are_one_export_with_their_meta_folder() -> None:
    files = {"A.csv": PHYPHOX, "B.csv": PHYPHOX, "meta/time.csv": '"event","system time"\n'}
    assert found(files) == ({"": sorted(files)}, [])
    assert only(files).format == "phyphox"


def test_each_folder_is_an_export_of_its_own() -> None:
    exports, others = found({"one/Gyroscope.csv": LOGGER, "two/Gyroscope.csv": LOGGER})
    assert exports == {"one": ["Gyroscope.csv"], "two": ["Gyroscope.csv"]}
    assert others == []


def test_a_meta_folder_belongs_to_the_tables_beside_it() -> None:
    files = {"one/A.csv": PHYPHOX, "one/meta/time.csv": "a,b\n", "two/A.csv": PHYPHOX}
    assert found(files)[0] == {"one": ["A.csv", "meta/time.csv"], "two": ["A.csv"]}


def test_sound_and_pictures_beside_the_tables_belong_to_them() -> None:
    files: dict[str, str | bytes] = {"Gyroscope.csv": LOGGER, "Camera/1.jpg": b"\xff"}
    files["Microphone.mp4"] = b"\x00"
    assert found(files) == ({"": sorted(files)}, [])


def test_other_recordings_beside_the_tables_belong_to_none() -> None:
    files = {"Gyroscope.csv": LOGGER, "shank.csv": OTHER, "run.gpx": "<gpx/>", "a.fit": "\x0e"}
    assert found(files) == ({"": ["Gyroscope.csv"]}, ["shank.csv", "run.gpx", "a.fit"])


def test_two_loggers_in_one_folder_are_two_exports() -> None:
    exports = exports_in(folder({"Gyroscope.csv": LOGGER, "Raw Data.csv": PHYPHOX})).exports
    assert [(export.format, list(export.files)) for export in exports] == [
        ("phyphox", ["Raw Data.csv"]),
        ("sensor-logger", ["Gyroscope.csv"]),
    ]


def test_single_phyphox_tables_under_names_of_the_user_are_exports_each() -> None:
    exports, _ = found({"run 1.csv": PHYPHOX, "run 2.csv": PHYPHOX})
    assert exports == {"run 1.csv": ["run 1.csv"], "run 2.csv": ["run 2.csv"]}


def test_phyphox_tables_under_the_apps_names_are_one_export_without_meta_too() -> None:
    files = {"Accelerometer.csv": PHYPHOX, "Linear Acceleration.csv": PHYPHOX}
    assert found(files)[0] == {"": sorted(files)}


def test_phyphox_is_told_with_any_separator_and_without_quotation_marks() -> None:
    for header in (
        '"Time (s)";"X (m/s^2)"',
        '"Zeit (s)"\t"X (m/s^2)"',
        "Time (s),Acceleration x (m/s^2),Acceleration y (m/s^2)",
        "Time (s);Latitude (°);Longitude (°)",
    ):
        assert only({"a.csv": f"{header}\n1,2\n"}).format == "phyphox", header


def test_a_table_of_research_sensors_is_not_taken_for_phyphox() -> None:
    for header in ("Time (s),acc_x (m/s^2)", "time,x,y,z", "Time (s),Temperature (°C)"):
        assert found({"a.csv": f"{header}\n1,2\n"}) == ({}, ["a.csv"]), header


def test_a_single_file_is_grouped_by_its_own_name() -> None:
    source: Source = source_of(LOGGER, "somewhere/Gyroscope.csv")
    (export,) = exports_in(Folder(source.path, "", (source,))).exports
    assert list(export.files) == ["Gyroscope.csv"]
    assert export.member == ""
