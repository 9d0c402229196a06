"""TRC: tables of markers to a pose."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sternway.errors import UnreadableFile
from sternway.recordings import FloatArray, Landmark, Pose, Side, landmark, read
from sternway.recordings.formats.mot import read_mot
from sternway.recordings.formats.trc import read_trc
from tests.recordings.formats.test_forces import MOT
from tests.recordings.mocap.bodies import assert_survives, pose_of, trc
from tests.recordings.sound import source_of
from tests.recordings.warned import text_of, texts_of

NAMES = ("R.ASIS", "L.ASIS", "R.Knee", "L.Knee", "C7")


def points(count: int = 12, seed: int = 0) -> FloatArray:
    """Markers (count, 5, 3) in mm, y up, about where a body facing x would have them."""
    about = np.array(
        [[100, 1000, 120], [100, 1000, -120], [50, 500, 100], [50, 500, -100], [-50, 1450, 0]]
    )
    return about + np.random.default_rng(seed).uniform(-5.0, 5.0, (count, 5, 3))


def read_pose(text: str | bytes) -> Pose:
    return pose_of(read_trc(source_of(text)))


def warnings_of(text: str | bytes) -> list[str]:
    (recording,) = read_trc(source_of(text))
    return texts_of(recording.warnings)


def test_markers_become_points_in_metres_with_z_up() -> None:
    given = points()
    pose = read_pose(trc(NAMES, given))
    assert pose.names == NAMES
    assert pose.rate == pytest.approx(100.0)
    assert pose.orientations is None
    assert np.allclose(pose.positions, given[..., [2, 0, 1]] / 1000.0, atol=1e-7)


@pytest.mark.parametrize(("units", "scale"), [("m", 1e-3), ("mm", 1.0), ("cm", 0.1)])
def test_the_unit_is_the_header_s(units: str, scale: float) -> None:
    pose = read_pose(trc(NAMES, points() * scale, units=units))
    assert np.allclose(pose.positions, read_pose(trc(NAMES, points())).positions, atol=1e-5)


def test_blank_cells_and_the_origin_are_markers_not_seen() -> None:
    given = points()
    given[3, 2] = np.nan
    given[5, 4] = np.nan
    given[7, 1] = 0.0
    pose = read_pose(trc(NAMES, given))
    missing = np.argwhere(np.isnan(pose.positions).any(axis=2)).tolist()
    assert missing == [[3, 2], [5, 4], [7, 1]]
    assert any("(0, 0, 0)" in warning for warning in warnings_of(trc(NAMES, given)))


def test_a_marker_that_is_never_seen_is_no_landmark() -> None:
    given = points()
    given[:, 3] = np.nan
    pose = read_pose(trc(NAMES, given))
    assert landmark(pose, Landmark.KNEE, Side.RIGHT) is not None
    assert landmark(pose, Landmark.KNEE, Side.LEFT) is None


def test_header_variants_read_alike() -> None:
    plain = trc(NAMES, points())
    variants = [
        trc(NAMES, points(), line_5=False),
        plain.replace("\n", "\r\n"),
        plain.replace("\n\n", "\n"),
        "\n".join(line + "\t" if line[:1].isdigit() else line for line in plain.split("\n")),
        plain.replace("Frame#\tTime", '"Frame#"\t"Time"'),
        plain.replace("C7\n", "C7\t\t\t\n"),
    ]
    for variant in variants:
        assert np.array_equal(read_pose(variant).positions, read_pose(plain).positions)


def test_times_written_to_the_millisecond_return_to_their_clock() -> None:
    pose = read_pose(trc(NAMES, points(40), rate=150.0))
    assert np.diff(pose.time) == pytest.approx(1.0 / 150.0, abs=1e-9)


def test_markers_and_forces_of_one_capture_lie_on_one_clock() -> None:
    (markers,) = read_trc(source_of(trc(NAMES, points(20), begins=0.83)))
    (plates,) = read_mot(source_of(MOT.replace("0.0", "0.8")))
    assert markers.pose is not None
    assert markers.pose.time[[0, -1]].tolist() == pytest.approx([0.83, 1.02])
    assert markers.duration == pytest.approx(1.02)
    assert plates.forces[0].time.tolist() == pytest.approx([0.80, 0.81, 0.82, 0.83])
    assert plates.duration == pytest.approx(0.83)


@pytest.mark.parametrize("begins", [-2.5, 86_400.0])
def test_a_clock_that_is_not_the_capture_s_begins_with_the_first_row(begins: float) -> None:
    (markers,) = read_trc(source_of(trc(NAMES, points(20), begins=begins)))
    assert markers.pose is not None
    assert markers.pose.time[0] == 0.0
    assert markers.duration == pytest.approx(0.19)
    assert any("no moment of the capture" in text for text in texts_of(markers.warnings))


def test_a_gap_in_the_frames_stays_a_gap() -> None:
    lines = trc(NAMES, points(20)).splitlines()
    pose = read_pose("\n".join([*lines[:10], *lines[15:]]) + "\n")
    assert len(pose) == 15
    assert np.diff(pose.time).max() == pytest.approx(0.06)


def test_rows_without_times_are_taken_at_the_header_s_rate() -> None:
    lines = trc(NAMES, points(), line_5=False).splitlines()
    cells = [line.split("\t") for line in lines[4:]]
    bare = ["\t".join([row[0], "", *row[2:]]) for row in cells]
    text = "\n".join([*lines[:4], *bare]) + "\n"
    assert read_pose(text).rate == pytest.approx(100.0)
    assert any("taken at 100 Hz" in warning for warning in warnings_of(text))


def test_a_file_cut_at_any_byte_keeps_every_whole_row_before_the_cut() -> None:
    whole = trc(NAMES, points(4)).encode()
    reference = read_pose(whole)
    first = whole.index(b"\n\n") + 2
    for cut in range(whole.rindex(b"\t") + 1):
        try:
            pose = read_pose(whole[:cut])
        except UnreadableFile:
            assert whole[first:cut].count(b"\n") == 0
            continue
        assert len(pose) == whole[first:cut].count(b"\n")
        assert np.array_equal(pose.positions, reference.positions[: len(pose)])


def test_a_claim_of_a_billion_frames_is_named() -> None:
    text = trc(NAMES, points()).replace("\t12\t5\t", "\t1000000000\t5\t", 1)
    assert len(read_pose(text)) == 12
    assert any("promises 1000000000 rows" in warning for warning in warnings_of(text))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("PathFileType\t4\n", "no line of marker names"),
        ("PathFileType\t4\nFrame#\tTime\t\t\n", "names no marker"),
        ("PathFileType\t4\nFrame#\tTime\tC7\n", "no whole row"),
        ("PathFileType\t4\nFrame#\tTime\tC7\n1\t\t1\t2\t3\n", "neither times nor a DataRate"),
        ("PathFileType\t4\nFrame#\tTime" + "\tA" * 5000, "more than 4096 markers"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(text: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_trc(source_of(text))


def test_mutated_files_never_crash_the_reader() -> None:
    given = points(30)
    given[4:9, 1] = np.nan
    assert_survives([trc(NAMES, given).encode()], read_trc, 100)


# Real files


def test_a_real_run_is_read_with_its_blank_columns_missing(data: Path) -> None:
    recording = read(data / "force" / "bmclab" / "motion_capture_run.trc")
    pose = recording.pose
    assert pose is not None
    assert recording.warnings == ()
    assert pose.positions.shape == (123, 78, 3)
    assert pose.rate == pytest.approx(150.0)
    assert np.isnan(pose.positions[:, pose.names.index("RASH")]).all()
    head = pose.positions[:, pose.names.index("C7"), 2]
    assert head.mean() == pytest.approx(1.41, abs=0.05)


def test_a_real_walk_in_a_mirrored_world_is_put_right(data: Path) -> None:
    recording = read(data / "force" / "bmclab" / "walk1.trc")
    assert any("mirrored" in text_of(warning) for warning in recording.warnings)


def test_real_files_mutated_never_crash_the_reader(data: Path) -> None:
    files = sorted((data / "force").rglob("*.trc"))
    assert_survives([path.read_bytes()[:40_000] for path in files], read_trc, 20)
