"""GPX: tracks to Recordings, every point as gpxpy reads it."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path

import gpxpy
import gpxpy.gpx
import numpy as np
import pytest

from sternway.errors import UnreadableFile
from sternway.recordings import FloatArray, Interval, Recording
from sternway.recordings.formats.gpx import read_gpx
from sternway.recordings.ordering import in_order
from tests.recordings.sound import assert_sound, assert_survives, source_of
from tests.recordings.warned import texts_of, what_of

START = datetime(2024, 5, 1, 10, tzinfo=UTC)


def point(
    second: float | str | None = 0, inner: str = "", lat: object = 50, lon: object = 8
) -> str:
    if isinstance(second, str):
        time = f"<time>{second}</time>"
    elif second is None:
        time = ""
    else:
        minutes, seconds = divmod(second, 60)
        time = f"<time>2024-05-01T10:{minutes:02.0f}:{seconds:06.3f}Z</time>"
    return f'<trkpt lat="{lat}" lon="{lon}">{time}{inner}</trkpt>\n'


def track(*segments: str, head: str = "") -> str:
    return f"<trk>{head}" + "".join(f"<trkseg>{each}</trkseg>" for each in segments) + "</trk>"


def gpx(*parts: str, creator: str = "A watch") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" '
        f'creator="{creator}" xmlns="http://www.topografix.com/GPX/1/1">'
        + "".join(parts)
        + "</gpx>"
    )


def read_one(content: str | bytes) -> Recording:
    (recording,) = read_gpx(source_of(content))
    assert_sound(recording)
    return recording


def one_column(inner: list[str], name: str, head: str = "") -> list[float]:
    points = "".join(point(second, text) for second, text in enumerate(inner))
    found = read_one(gpx(track(points, head=head))).track
    assert found is not None
    values: FloatArray | None = getattr(found, name)
    assert values is not None
    return [round(value, 6) for value in values.tolist()]


def warnings_of(recording: Recording) -> list[str]:
    return texts_of(recording.warnings)


# What a track becomes


def test_a_track_becomes_a_recording_that_begins_at_its_first_point() -> None:
    head = (
        "<name>Backwards 400s</name><desc>on the track</desc><cmt>windy</cmt><type>Running</type>"
    )
    points = point(5, "<ele>100.5</ele>") + point(6.25, "<ele>101</ele>", lat=50.1)
    recording = read_one(gpx(track(points, head=head)))
    assert recording.start == START.replace(second=5)
    assert recording.duration == pytest.approx(1.25)
    assert recording.device == "A watch"
    assert recording.origin.format == "gpx"
    assert recording.origin.member == ""
    assert recording.session.name == "Backwards 400s"
    assert recording.session.notes == "on the track\nwindy"
    assert recording.session.sport == "running"
    assert recording.track is not None
    assert recording.track.latitude is not None
    assert recording.track.latitude.tolist() == [50, 50.1]
    assert recording.track.altitude is not None
    assert recording.track.altitude.tolist() == [100.5, 101]
    assert recording.sensors == ("gps",)
    assert not recording.simulated
    assert recording.warnings == ()


def test_a_file_without_elevations_has_no_altitude() -> None:
    recording = read_one(gpx(track(point(0) + point(1))))
    assert recording.track is not None
    assert recording.track.altitude is None


def test_gpx_1_0_has_speed_and_course_in_the_point() -> None:
    inner = ["<speed>2.5</speed><course>90</course>", "<speed>-1</speed><course>-1</course>"]
    assert one_column(inner, "speed")[0] == 2.5
    assert one_column(inner, "course")[0] == round(math.pi / 2, 6)
    assert math.isnan(one_column(inner, "speed")[1])


def test_names_of_the_file_stand_in_for_those_of_the_track() -> None:
    author = "<author><name>Somebody</name></author>"
    metadata = f"<metadata>{author}<name>Morning</name><desc>backwards</desc></metadata>"
    session = read_one(gpx(metadata, track(point()))).session
    assert session.name == "Morning"
    assert session.notes == "backwards"
    named = read_one(gpx(metadata, track(point(), head="<name>Track 1</name>"))).session
    assert named.name == "Track 1"
    assert named.notes == "backwards\nMorning"


def test_a_link_has_a_type_and_a_text_that_are_not_the_tracks() -> None:
    head = "<link href='x'><text>a</text><type>b</type></link>"
    assert read_one(gpx(track(point(), head=head))).session.sport is None


@pytest.mark.parametrize(
    ("written", "sport"),
    [
        ("9", "running"),
        ("run", "running"),
        ("1", "cycling"),
        ("Biking", "cycling"),
        ("Hike", "hike"),
    ],
)
def test_a_sport_is_told_from_the_type(written: str, sport: str) -> None:
    head = f"<type>{written}</type>"
    assert read_one(gpx(track(point(), head=head))).session.sport == sport


def test_each_track_becomes_a_recording_that_says_which_it_is() -> None:
    empty = track("", head="<name>empty</name>")
    first, second = read_gpx(source_of(gpx(track(point(0)), empty, track(point(9) + point(10)))))
    assert first.origin.member == "track 1"
    assert second.origin.member == "track 3"
    assert second.start == START.replace(second=9)
    assert warnings_of(first) == ["track without points left out"]
    assert warnings_of(second) == []


def test_the_simulators_own_files_are_marked_as_simulated() -> None:
    assert read_one(gpx(track(point()), creator="Sternway simulation")).simulated


# Pauses


def test_the_gap_between_two_segments_is_a_pause() -> None:
    before = "".join(map(point, range(5)))
    after = "".join(map(point, range(60, 65)))
    recording = read_one(gpx(track(before, "", after, "")))
    assert recording.pauses == (Interval(4, 60),)
    assert warnings_of(recording) == ["gap between two tracks taken as a pause"]


def test_segments_that_follow_at_the_usual_spacing_are_no_pause() -> None:
    before, after = "".join(map(point, range(5))), "".join(map(point, range(5, 9)))
    assert read_one(gpx(track(before, after))).pauses == ()


def test_a_gap_inside_a_segment_is_no_pause() -> None:
    assert read_one(gpx(track(point(0) + point(1) + point(600)))).pauses == ()


# Extensions


@pytest.mark.parametrize(
    "form",
    [
        "<extensions><gpxtpx:TrackPointExtension>{}</gpxtpx:TrackPointExtension></extensions>",
        "<extensions><ns3:TrackPointExtension xmlns:ns3='http://www.garmin.com/xmlschemas/"
        "TrackPointExtension/v2'>{}</ns3:TrackPointExtension></extensions>",
        "<extensions>{}</extensions>",
        "{}",
    ],
    ids=["unbound prefix", "version 2", "bare", "no extensions"],
)
def test_sensors_are_read_from_extensions_of_every_form(form: str) -> None:
    names = ("hr", "cad", "atemp", "power", "speed", "course")
    inner = "".join(f"<q:{name}>{value}</q:{name}>" for value, name in enumerate(names, 70))
    found = read_one(gpx(track(point(0, form.format(inner)) * 2))).track
    assert found is not None
    assert found.heart_rate is not None
    assert found.heart_rate.tolist() == [70]
    assert found.cadence is not None
    assert found.cadence.tolist() == [142]
    assert found.temperature is not None
    assert found.temperature.tolist() == [72]
    assert found.power is not None
    assert found.power.tolist() == [73]
    assert found.speed is not None
    assert found.speed.tolist() == [74]
    assert found.course is not None
    assert found.course.tolist() == [math.radians(75)]


def test_a_time_or_height_in_an_extension_is_not_the_points() -> None:
    inner = "<extensions><time>1999-01-01T00:00:00Z</time><ele>3</ele></extensions>"
    recording = read_one(gpx(track(point(None, inner) + point(None, inner))))
    assert recording.start is None
    assert recording.track is not None
    assert recording.track.altitude is None


def test_cadence_is_strides_and_becomes_steps() -> None:
    assert one_column(["<cad>0</cad>", "<cad>88</cad>", "<cad>90.5</cad>"], "cadence") == [
        0,
        176,
        181,
    ]


def test_cadence_too_high_for_strides_is_taken_as_steps_with_a_warning() -> None:
    points = "".join(point(second, "<cad>172</cad>") for second in range(3))
    recording = read_one(gpx(track(points)))
    assert recording.track is not None
    assert recording.track.cadence is not None
    assert recording.track.cadence.tolist() == [172] * 3
    assert "taken as steps/min" in warnings_of(recording)[0]


def test_a_bicycles_cadence_is_kept_apart() -> None:
    recording = read_one(gpx(track(point(0, "<cad>90</cad>"), head="<type>cycling</type>")))
    assert recording.track is not None
    assert recording.track.cadence is None
    assert recording.track.extra["gpx/cadence [rpm]"].tolist() == [90]


# Waypoints and routes


def test_a_waypoint_with_a_time_is_an_annotation_of_the_recording_it_lies_in() -> None:
    waypoint = (
        '<wpt lat="1" lon="2"><time>2024-05-01T10:01:05Z</time><name>turn</name>'
        "<cmt>backwards from here</cmt><sym>Flag</sym></wpt>"
    )
    tracks = track(point(0) + point(30)), track(point(60) + point(90))
    first, second = read_gpx(source_of(gpx(waypoint, *tracks)))
    assert first.annotations == ()
    (note,) = second.annotations
    assert note.start == pytest.approx(5)
    assert note.text == "turn; backwards from here"


def test_waypoints_elsewhere_in_time_are_counted() -> None:
    waypoints = [
        '<wpt lat="1" lon="2"/>',
        '<wpt lat="1" lon="2"><time>2024-05-01T11:00:00Z</time></wpt>',
        '<wpt lat="1" lon="2"><time>whenever</time></wpt>',
    ]
    recording = read_one(gpx(*waypoints, track(point(0) + point(30))))
    assert recording.annotations == ()
    assert warnings_of(recording) == ["waypoint outside the time of the tracks left out (3 times)"]


def test_a_route_beside_a_track_is_left_out_with_a_warning() -> None:
    recording = read_one(gpx('<rte><rtept lat="1" lon="2"/></rte>', track(point())))
    assert warnings_of(recording) == ["point of a planned route left out"]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ('<rte><rtept lat="1" lon="2"/></rte>', "holds a route to follow"),
        ('<wpt lat="1" lon="2"/>', "holds only waypoints"),
        (track(""), "holds no track point"),
        ("", "holds no track point"),
        (point(), "holds no track point"),
        ("<trk><name>Run & fun</name>", "the XML breaks off"),
        (track().removesuffix("</trk>"), "the XML breaks off"),
    ],
)
def test_a_file_without_a_track_point_says_what_it_holds_instead(part: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_gpx(source_of(gpx(part)))


def test_points_outside_of_any_track_are_counted() -> None:
    recording = read_one(gpx(point(0), track(point(1) + point(2)), point(3)))
    assert warnings_of(recording) == ["point outside of any track left out (2 times)"]
    assert recording.duration == 1


# Times


def test_a_file_without_times_keeps_its_points_and_says_so() -> None:
    recording = read_one(gpx(track(point(None) + point(None, lat=51))))
    assert recording.start is None
    assert recording.duration == 0
    assert recording.track is not None
    assert not recording.track.is_timed
    assert recording.track.latitude is not None
    assert recording.track.latitude.tolist() == [50, 51]
    assert warnings_of(recording) == ["no point has a time: nothing can be said of speed"]


def test_points_without_a_time_among_others_are_counted() -> None:
    recording = read_one(gpx(track(point(0) + point(None) * 2 + point(1))))
    assert recording.track is not None
    assert len(recording.track) == 2
    assert warnings_of(recording) == ["rows without a time were left out (2 times)"]


def test_times_that_run_backwards_are_sorted() -> None:
    recording = read_one(gpx(track("".join(point(s, lat=s) for s in (3, 4, 1, 2)))))
    assert recording.track is not None
    assert recording.track.latitude is not None
    assert recording.track.latitude.tolist() == [1, 2, 3, 4]
    assert warnings_of(recording) == ["time ran backwards: the rows were sorted"]


def test_points_of_one_time_become_one() -> None:
    points = point(0, lat=1) + point(1, lat=2) * 2 + point(1, lat=3) + point(2, lat=4)
    recording = read_one(gpx(track(points)))
    assert recording.track is not None
    assert recording.track.latitude is not None
    assert recording.track.latitude.tolist() == [1, 2, 4]
    assert warnings_of(recording) == ["rows with the same time and other values: the first is kept"]


def test_a_clock_that_stood_still_says_nothing() -> None:
    points = "".join(point(0, lat=lat) for lat in range(20))
    recording = read_one(gpx(track(points)))
    assert recording.start is None
    assert recording.track is not None
    assert len(recording.track) == 20
    assert warnings_of(recording)[0] == "the points share a few times: times left out (20 times)"


def test_a_clock_that_was_wrong_for_a_moment_does_not_stretch_the_recording() -> None:
    points = (
        point("1999-01-01T00:00:00Z")
        + "".join(map(point, range(5)))
        + point("9999-01-01T00:00:00Z")
    )
    recording = read_one(gpx(track(points)))
    assert recording.start == START
    assert recording.duration == 4
    assert "time more than 31 days from the others left out (2 times)" in warnings_of(recording)


def test_times_without_a_zone_are_utc_with_a_warning() -> None:
    recording = read_one(gpx(track(point("2024-05-01T10:00:00") + point("2024-05-01T10:00:01"))))
    assert recording.start == START
    assert warnings_of(recording) == ["line 2: time without a zone: taken as UTC (2 times)"]


# Values


@pytest.mark.parametrize("lat", ["91", "-1000", "NaN", "", "north"])
def test_a_position_that_cannot_be_is_missing_with_a_warning(lat: str) -> None:
    recording = read_one(gpx(track(point(0) + point(1, lat=lat) + point(2))))
    assert recording.track is not None
    assert recording.track.latitude is not None
    assert np.isnan(recording.track.latitude).tolist() == [False, True, False]
    assert len(recording.warnings) == 1
    assert what_of(recording.warnings[0]).startswith("latitude ")


def test_a_position_of_zero_zero_is_no_position() -> None:
    recording = read_one(gpx(track(point(0) + point(1, lat=0, lon=0) + point(2))))
    assert recording.track is not None
    assert recording.track.longitude is not None
    assert np.isnan(recording.track.longitude).tolist() == [False, True, False]
    assert warnings_of(recording) == ["position exactly 0°, 0°: taken as missing"]


def test_a_heart_rate_of_zero_is_no_reading() -> None:
    rates = one_column(["<hr>0</hr>", "<hr>120</hr>", "<hr></hr>"], "heart_rate")
    assert np.isnan(rates).tolist() == [True, False, True]


# Damage and malice


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_read(encoding: str) -> None:
    content = gpx(track(point(0) + point(1), head="<name>Rückwärts</name>"))
    content = content.replace('encoding="UTF-8"', "") if encoding == "utf-16" else content
    assert read_one(content.encode(encoding)).session.name == "Rückwärts"


def test_a_truncated_file_keeps_every_whole_point_before_the_cut() -> None:
    whole = gpx(track("".join(map(point, range(10)))))
    cut = whole[: whole.rindex("<trkpt") + 20]
    recording = read_one(cut)
    assert recording.duration == 8
    assert "the file ends too early" in warnings_of(recording)[0]


def test_the_last_track_says_where_the_file_broke() -> None:
    first, last = read_gpx(source_of(gpx(track(point(0)), track(point(1)), "<oops")))
    assert first.warnings == ()
    assert what_of(last.warnings[0]).startswith("the XML breaks off")


def test_truncation_at_every_byte_raises_nothing_but_unreadable_file() -> None:
    extension = "<extensions><q:hr>100</q:hr></extensions>"
    waypoint = '<wpt lat="1" lon="2"><time>2024-05-01T10:00:01Z</time></wpt>'
    segment = "".join(point(second, extension) for second in range(3))
    whole = gpx(waypoint, track(segment, segment, head="<name>é</name>")).encode()
    for end in range(len(whole)):
        try:
            recordings = read_gpx(source_of(whole[:end]))
        except UnreadableFile:
            continue
        for recording in recordings:
            assert_sound(recording)
            assert recording.warnings


@pytest.mark.parametrize(
    "bomb",
    [
        '<!DOCTYPE gpx [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + gpx(track(point())),
        "<gpx>" * 100_000,
        gpx("<trk>" + "<extensions>" * 100_000),
    ],
    ids=["entities", "depth", "depth in a track"],
)
def test_bombs_are_refused(bomb: str) -> None:
    with pytest.raises(UnreadableFile):
        read_gpx(source_of(bomb))


# Real files


def test_mutations_of_real_files_raise_nothing_but_unreadable_file(data: Path) -> None:
    assert_survives(sorted((data / "gpx").glob("*/*.gpx")), read_gpx, seed=1, count=100)


def oracle(path: Path) -> list[gpxpy.gpx.GPXTrack]:
    """The tracks that gpxpy reads, those with points."""
    document = gpxpy.parse(path.read_bytes().decode("utf-8-sig"))
    return [each for each in document.tracks if each.get_points_no()]


def expected_of(expected: gpxpy.gpx.GPXTrack) -> tuple[FloatArray, dict[str, FloatArray]]:
    points = [point for segment in expected.segments for point in segment.points]
    times = [
        math.nan
        if each.time is None
        else each.time.replace(tzinfo=each.time.tzinfo or UTC).timestamp()
        for each in points
    ]
    columns = {
        "latitude": np.array([each.latitude for each in points], dtype=np.float64),
        "longitude": np.array([each.longitude for each in points], dtype=np.float64),
        "altitude": np.array([each.elevation for each in points], dtype=np.float64),
    }
    return np.array(times), columns


def test_every_point_of_every_real_file_is_as_gpxpy_reads_it(data: Path) -> None:
    points = 0
    for path in sorted((data / "gpx").glob("*/*.gpx")):
        expected = oracle(path)
        if not expected:
            with pytest.raises(UnreadableFile):
                read_gpx(source_of(path.read_bytes()))
            continue
        recordings = read_gpx(source_of(path.read_bytes()))
        for theirs, ours in zip(expected, recordings, strict=True):
            assert_sound(ours)
            assert ours.track is not None
            time, columns = expected_of(theirs)
            if path.name == "Mojstrovka.gpx":
                time[:] = math.nan  # its clock stood still in 1901: no times are right
            if np.isfinite(time).any():
                time, columns, _ = in_order(time, columns)
                assert ours.start is not None
                np.testing.assert_allclose(
                    ours.start.timestamp() + ours.track.time, time, rtol=0, atol=2e-6
                )
            for name, values in columns.items():
                column = getattr(ours.track, name)
                column = np.full(len(values), np.nan) if column is None else column
                np.testing.assert_array_equal(column, values, err_msg=f"{path.name} {name}")
            points += len(ours.track)
    assert points > 10_000
