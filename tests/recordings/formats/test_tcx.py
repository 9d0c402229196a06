"""TCX: activities to Recordings, every point as a plain XML library reads it."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from sternway.errors import UnreadableFile
from sternway.recordings import FloatArray, Interval, Lap, Recording, Track, read
from sternway.recordings.formats.tcx import read_tcx
from sternway.recordings.ordering import in_order
from tests.recordings.sound import assert_sound, assert_survives, source_of
from tests.recordings.warned import texts_of, what_of

START = datetime(2024, 5, 1, 10, tzinfo=UTC)
TPX = "<Extensions><ns3:TPX>{}</ns3:TPX></Extensions>"


def at(second: float) -> str:
    minutes, seconds = divmod(second, 60)
    return f"2024-05-01T10:{minutes:02.0f}:{seconds:02.0f}Z"


def point(second: float | None, inner: str = "") -> str:
    time = "" if second is None else f"<Time>{at(second)}</Time>"
    return f"<Trackpoint>{time}{inner}</Trackpoint>\n"


def points(*seconds: float) -> str:
    return "<Track>" + "".join(map(point, seconds)) + "</Track>"


def lap(*parts: str, start: str = at(0), total: float | str | None = None) -> str:
    time = "" if total is None else f"<TotalTimeSeconds>{total}</TotalTimeSeconds>"
    return f'<Lap StartTime="{start}">{time}' + "".join(parts) + "</Lap>"


def activity(*parts: str, sport: str = "Running") -> str:
    return f'<Activity Sport="{sport}"><Id>{at(0)}</Id>' + "".join(parts) + "</Activity>"


def tcx(*parts: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>'
        + "".join(parts)
        + "</Activities></TrainingCenterDatabase>"
    )


def read_one(content: str | bytes) -> Recording:
    (recording,) = read_tcx(source_of(content))
    assert_sound(recording)
    return recording


def track_with(*inner: str, sport: str = "Running") -> Track:
    written = "".join(point(second, text) for second, text in enumerate(inner))
    track = read_one(tcx(activity(lap(f"<Track>{written}</Track>"), sport=sport))).track
    assert track is not None
    return track


def warnings_of(recording: Recording) -> list[str]:
    return texts_of(recording.warnings)


# What an activity becomes


def test_an_activity_typed_in_by_hand_has_its_laps_and_their_sums() -> None:
    first = lap("<DistanceMeters>3000</DistanceMeters>", total=900)
    recording = read_one(
        tcx(activity(first, lap("<DistanceMeters>2000</DistanceMeters>", total=600)))
    )
    assert recording.track is None
    assert recording.start == START
    assert [(each.start, each.end, each.distance) for each in recording.laps] == [
        (0.0, 900.0, 3000.0),
        (900.0, 1500.0, 2000.0),
    ]
    assert (recording.duration, recording.session.distance) == (1500.0, 5000.0)
    assert not recording.warnings


def test_an_activity_becomes_a_recording_that_begins_at_its_first_point() -> None:
    creator = "<Creator><Name>A watch</Name><UnitId>7</UnitId></Creator>"
    recording = read_one(
        tcx(activity("<Notes>all backwards</Notes>", lap(points(2, 3, 5)), creator))
    )
    assert recording.start == START.replace(second=2)
    assert recording.duration == 3
    assert recording.device == "A watch"
    assert recording.origin.format == "tcx"
    assert recording.session.sport == "running"
    assert recording.session.notes == "all backwards"
    assert not recording.simulated
    assert recording.warnings == ()


def test_every_quantity_of_a_trackpoint_is_read() -> None:
    track = track_with(
        "<Position><LatitudeDegrees>50.5</LatitudeDegrees>"
        "<LongitudeDegrees>-8.5</LongitudeDegrees></Position>"
        "<AltitudeMeters>123.5</AltitudeMeters><DistanceMeters>42.5</DistanceMeters>"
        "<HeartRateBpm><Value>150</Value></HeartRateBpm>"
        + TPX.format(
            "<ns3:Speed>2.5</ns3:Speed><ns3:RunCadence>90</ns3:RunCadence>"
            "<ns3:Watts>200</ns3:Watts>"
        )
    )
    values = {name: column.tolist() for name, column in track.columns()}
    assert values == {
        "time": [0],
        "latitude": [50.5],
        "longitude": [-8.5],
        "altitude": [123.5],
        "distance": [42.5],
        "speed": [2.5],
        "heart_rate": [150],
        "cadence": [180],
        "power": [200],
    }


@pytest.mark.parametrize(
    "form",
    [
        "<Extensions><TPX xmlns='http://www.garmin.com/xmlschemas/ActivityExtension/v2'>"
        "<Speed>2</Speed></TPX></Extensions>",
        "<Extensions><x:TPX><Speed>2</Speed></x:TPX></Extensions>",
        "<Extensions><TPX><Speed>2</Speed></TPX></Extensions>",
    ],
    ids=["default namespace", "half prefixed, unbound", "bare"],
)
def test_extensions_are_read_in_every_form(form: str) -> None:
    speed = track_with(form, form).speed
    assert speed is not None
    assert speed.tolist() == [2, 2]


def test_a_value_elsewhere_than_in_the_heart_rate_is_none() -> None:
    assert track_with("<Extensions><Temperature><Value>30</Value></Temperature></Extensions>") \
        .heart_rate is None  # fmt: skip


def test_a_treadmill_has_distance_and_no_position() -> None:
    track = track_with("<DistanceMeters>0</DistanceMeters>", "<DistanceMeters>3</DistanceMeters>")
    assert track.latitude is None
    assert track.distance is not None
    assert track.distance.tolist() == [0, 3]


def test_each_activity_of_a_multisport_session_becomes_a_recording() -> None:
    swim = activity(lap(points(0, 1)), sport="Other")
    ride = activity(lap(points(10, 11), start=at(10)), sport="Biking")
    session = (
        f"<MultiSportSession><Id>{at(0)}</Id><FirstSport>{swim}</FirstSport>"
        f"<NextSport><Transition>{points(5, 6)}</Transition>{ride}</NextSport></MultiSportSession>"
    )
    first, second = read_tcx(source_of(tcx(session)))
    assert [first.session.sport, second.session.sport] == ["other", "cycling"]
    assert [first.origin.member, second.origin.member] == ["activity 1", "activity 2"]
    assert second.start == START.replace(second=10)
    assert warnings_of(first) == ["point outside of any activity left out (2 times)"]


def test_the_name_is_that_of_the_planned_workout() -> None:
    plan = "<Training><Plan><Name>Retro intervals</Name></Plan></Training>"
    assert read_one(tcx(activity(lap(points(0)), plan))).session.name == "Retro intervals"


def test_the_simulators_own_files_are_marked_as_simulated() -> None:
    creator = "<Creator><Name>Sternway simulation</Name></Creator>"
    assert read_one(tcx(activity(lap(points(0)), creator))).simulated


# Laps


def test_laps_have_their_times_distance_trigger_and_note() -> None:
    first = lap(
        "<DistanceMeters>400.5</DistanceMeters><TriggerMethod>Manual</TriggerMethod>",
        points(*range(10)),
        "<Notes>backwards</Notes>",
        total=10,
    )
    second = lap(points(*range(10, 20)), start=at(10), total=9)
    recording = read_one(tcx(activity(first, second)))
    assert recording.laps == (
        Lap(0, 10, name="backwards", distance=400.5, timer_time=10, trigger="manual"),
        Lap(10, 19, timer_time=9),
    )
    assert recording.session.distance == 400.5
    assert recording.session.timer_time == 19


def test_a_lap_says_what_a_workout_meant_it_for() -> None:
    recording = read_one(tcx(activity(lap("<Intensity>Resting</Intensity>", points(0, 5)))))
    assert [lap.intensity for lap in recording.laps] == ["resting"]


def test_a_lap_with_a_pause_ends_at_its_last_point() -> None:
    recording = read_one(tcx(activity(lap(points(0, 5), points(65, 70), total=10))))
    assert recording.laps == (Lap(0, 70, timer_time=10),)


def test_a_lap_ends_before_the_next_begins() -> None:
    first, second = lap(points(0, 5, 9), total=99), lap(points(10, 20), start=at(10), total=10)
    assert read_one(tcx(activity(first, second))).laps == (
        Lap(0, 10, timer_time=99),
        Lap(10, 20, timer_time=10),
    )


def test_a_lap_that_began_before_the_first_point_begins_with_it() -> None:
    assert read_one(tcx(activity(lap(points(4, 10), total=10)))).laps == (Lap(0, 6, timer_time=10),)


@pytest.mark.parametrize("start", ["", "yesterday"])
def test_a_lap_without_a_start_begins_at_its_first_point(start: str) -> None:
    later = lap(points(10, 20), start=start, total=10)
    assert read_one(tcx(activity(lap(points(0)), later))).laps[1] == Lap(10, 20, timer_time=10)


def test_an_activity_whose_points_lie_in_no_lap_is_read_without_laps() -> None:
    recording = read_one(tcx(activity(f"<Track>{points(0, 9)}</Track>")))
    assert (recording.duration, recording.laps) == (9.0, ())


def test_a_lap_without_start_and_points_is_left_out_with_a_warning() -> None:
    recording = read_one(tcx(activity(lap(points(0, 9)), lap(start="", total=10))))
    assert len(recording.laps) == 1
    assert warnings_of(recording) == ["lap without a time left out"]


@pytest.mark.parametrize("total", ["", "-5", "nan", "inf", "ten"])
def test_a_lap_whose_total_makes_no_sense_ends_at_its_last_point(total: str) -> None:
    recording = read_one(tcx(activity(lap(points(0, 9), total=total))))
    assert recording.laps == (Lap(0, 9),)
    assert recording.session.timer_time is None


# Pauses


def test_the_gap_between_two_tracks_of_a_lap_is_a_pause() -> None:
    recording = read_one(tcx(activity(lap(points(0, 1, 2), points(60, 61, 62)))))
    assert recording.pauses == (Interval(2, 60),)
    assert warnings_of(recording) == ["gap between two tracks taken as a pause"]


def test_tracks_that_follow_at_the_usual_spacing_are_no_pause() -> None:
    assert read_one(tcx(activity(lap(points(0, 1, 2), points(3, 4, 5))))).pauses == ()


def test_the_gap_between_two_laps_is_no_pause() -> None:
    laps = lap(points(0, 1, 2)), lap(points(60, 61), start=at(60))
    assert read_one(tcx(activity(*laps))).pauses == ()


# Cadence


def cadence_of(form: str, *counts: float, sport: str = "Running") -> Recording:
    written = "".join(point(second, form.format(count)) for second, count in enumerate(counts))
    return read_one(tcx(activity(lap(f"<Track>{written}</Track>"), sport=sport)))


RUN_CADENCE = TPX.format("<RunCadence>{}</RunCadence>")
CADENCE = "<Cadence>{}</Cadence>"


@pytest.mark.parametrize("form", [RUN_CADENCE, CADENCE])
def test_strides_become_steps(form: str) -> None:
    track = cadence_of(form, 0, 85, 90).track
    assert track is not None
    assert track.cadence is not None
    assert track.cadence.tolist() == [0, 170, 180]


def test_doubled_cadence_of_a_treadmill_is_kept_with_a_warning() -> None:
    recording = cadence_of(RUN_CADENCE, 0, 168, 172)
    assert recording.track is not None
    assert recording.track.cadence is not None
    assert recording.track.cadence.tolist() == [0, 168, 172]
    assert "taken as steps/min" in warnings_of(recording)[0]


def test_a_bicycles_cadence_is_kept_apart() -> None:
    track = cadence_of(CADENCE, 90, 95, sport="Biking").track
    assert track is not None
    assert track.cadence is None
    assert track.extra["tcx/cadence [rpm]"].tolist() == [90, 95]


# Times and values


def test_an_activity_without_times_keeps_its_points_and_says_so() -> None:
    height = "<AltitudeMeters>5</AltitudeMeters>"
    written = f"<Track>{point(None, height)}{point(None, height)}</Track>"
    recording = read_one(tcx(activity(lap(written))))
    assert recording.start is None
    assert recording.laps == ()
    assert warnings_of(recording) == [
        "no point has a time: nothing can be said of speed",
        "lap without a time left out",
    ]


def test_times_that_run_backwards_are_sorted() -> None:
    recording = read_one(tcx(activity(lap(points(3, 4, 1, 2)))))
    assert recording.duration == 3
    assert warnings_of(recording) == ["time ran backwards: the rows were sorted"]


def test_the_parts_of_one_second_become_one_point() -> None:
    parts = (
        "<Position><LatitudeDegrees>5</LatitudeDegrees></Position>",
        "<HeartRateBpm><Value>99</Value></HeartRateBpm>",
    )
    written = "".join(point(0, part) for part in parts)
    recording = read_one(tcx(activity(lap(f"<Track>{written}</Track>"))))
    assert recording.track is not None
    assert len(recording.track) == 1
    assert recording.track.heart_rate is not None
    assert recording.track.heart_rate.tolist() == [99]
    assert recording.warnings == ()


@pytest.mark.parametrize(
    ("value", "doubts"),
    [
        ("0", []),
        ("", ["line 3: heart_rate is blank"]),
        ("NaN", ["line 3: heart_rate is not a number"]),
        ("999", ["heart_rate outside 20 to 250: taken as missing"]),
        ("-3", ["heart_rate outside 20 to 250: taken as missing"]),
    ],
)
def test_a_heart_rate_that_is_none_is_missing(value: str, doubts: list[str]) -> None:
    rates = [f"<HeartRateBpm><Value>{text}</Value></HeartRateBpm>" for text in ("99", value, "99")]
    written = "".join(point(second, text) for second, text in enumerate(rates))
    recording = read_one(tcx(activity(lap(f"<Track>{written}</Track>"))))
    assert recording.track is not None
    assert recording.track.heart_rate is not None
    assert np.isnan(recording.track.heart_rate).tolist() == [False, True, False]
    assert warnings_of(recording) == doubts


# What is no recording, damage and malice


def test_an_activity_without_points_beside_another_is_counted() -> None:
    recording = read_one(tcx(activity(lap()), activity(lap(points(0)))))
    assert recording.origin.member == "activity 2"
    assert warnings_of(recording) == ["activity without points left out"]


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        (activity(lap()), "no track point"),
        (activity(lap(total=0)), "no track point"),
        (activity(lap(total=1e12)), "no track point"),
        (f"<Courses><Course>{points(0, 1)}</Course></Courses>", "course or workout"),
        ("<Workouts><Workout><Name>x</Name></Workout></Workouts>", "course or workout"),
        ("", "no activity"),
        ("<Activity", "the XML breaks off"),
    ],
)
def test_a_file_without_a_point_says_what_it_holds_instead(part: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_tcx(source_of(tcx(part)))


def test_a_truncated_file_keeps_every_whole_point_before_the_cut() -> None:
    whole = tcx(activity(lap(points(*range(50)), total=50)))
    recording = read_one(whole[: whole.rindex("<Trackpoint>") + 20])
    assert recording.duration == 48
    assert recording.laps == (Lap(0, 48, timer_time=50),)
    assert warnings_of(recording)[0].startswith("line 51: the file ends too early")


def test_a_broken_file_keeps_what_came_before_and_says_where_it_broke() -> None:
    broken = tcx(activity(lap(points(0, 1, 2)), "<&>", lap(points(3, 4), start=at(3))))
    recording = read_one(broken)
    assert recording.duration == 2
    place, message = recording.warnings[0].place, what_of(recording.warnings[0])
    assert place == "line 5"
    assert message.startswith("the XML breaks off (not well-formed (invalid token))")
    assert message.endswith("bytes were left out")


def test_truncation_at_every_byte_raises_nothing_but_unreadable_file() -> None:
    inner = "<HeartRateBpm><Value>99</Value></HeartRateBpm>" + RUN_CADENCE.format(80)
    written = "<Track>" + "".join(point(second, inner) for second in range(3)) + "</Track>"
    whole = tcx(activity(lap(written, "<Notes>é</Notes>", total=3))).encode()
    for end in range(len(whole)):
        try:
            recordings = read_tcx(source_of(whole[:end]))
        except UnreadableFile:
            continue
        for recording in recordings:
            assert_sound(recording)
            assert recording.warnings


@pytest.mark.parametrize(
    "bomb",
    [
        '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>' + tcx(activity(lap(points(0)))),
        tcx("<Activity>" + "<Lap>" * 100_000),
        tcx("<Activity><Lap><Track><Trackpoint>" + "<Extensions>" * 100_000),
    ],
    ids=["entities", "depth", "depth in a point"],
)
def test_bombs_are_refused(bomb: str) -> None:
    with pytest.raises(UnreadableFile):
        read_tcx(source_of(bomb))


# Real files


def test_the_malformed_real_file_is_read_with_a_warning(data: Path) -> None:
    recording = read(data / "tcx" / "runpandas" / "malformed.tcx")
    assert_sound(recording)
    assert recording.track is not None
    assert len(recording.track) == 384
    assert len(recording.laps) == 3
    assert recording.device == "Forerunner 410 Software Version 2.20"
    assert "TrainingCenterDatabase" in warnings_of(recording)[0]


def test_mutations_of_real_files_raise_nothing_but_unreadable_file(data: Path) -> None:
    assert_survives(sorted((data / "tcx").glob("*/*.tcx")), read_tcx, seed=2, count=100)


PATHS = {
    "latitude": "Position/LatitudeDegrees",
    "longitude": "Position/LongitudeDegrees",
    "altitude": "AltitudeMeters",
    "distance": "DistanceMeters",
    "heart_rate": "HeartRateBpm/Value",
    "speed": "Extensions/TPX/Speed",
    "cadence": "Extensions/TPX/RunCadence",
}


def expected_of(path: Path) -> tuple[FloatArray, dict[str, FloatArray]]:
    """All trackpoints of a file by the standard library's tree, names without namespaces."""
    tree = ElementTree.fromstring(path.read_bytes())
    for element in tree.iter():
        element.tag = element.tag.rpartition("}")[2]
    found = list(tree.iter("Trackpoint"))

    def texts(name: str) -> list[str]:
        return [each.findtext(name, "nan") for each in found]

    times = [datetime.fromisoformat(text).timestamp() for text in texts("Time")]
    return np.array(times), {name: np.array(texts(where), float) for name, where in PATHS.items()}


@pytest.mark.parametrize("name", ["11km", "2020-12-16T05_44_18-300_Running", "run", "run_garmin",
                                  "stopped_example"])  # fmt: skip
def test_every_point_of_a_real_file_is_as_a_plain_xml_library_reads_it(
    data: Path, name: str
) -> None:
    path = data / "tcx" / "runpandas" / f"{name}.tcx"
    recording = read(path)
    assert_sound(recording)
    assert recording.track is not None
    assert recording.start is not None
    time, columns, _ = in_order(*expected_of(path))
    assert (recording.start.timestamp() + recording.track.time).tolist() == time.tolist()
    columns["cadence"] = columns["cadence"] * 2
    for column, values in columns.items():
        ours = getattr(recording.track, column)
        ours = np.full(len(values), math.nan) if ours is None else ours
        np.testing.assert_array_equal(ours, values, err_msg=column)
