"""C3D: markers, through a kept package."""

from __future__ import annotations

import io
import random
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest

from sternway.errors import UnreadableFile
from sternway.recordings import FloatArray, read
from sternway.recordings.formats.c3d import read_c3d
from tests.recordings.mocap.bodies import assert_sound, pose_of
from tests.recordings.sound import mutated, source_of
from tests.recordings.warned import text_of

c3d = pytest.importorskip("c3d")

NAMES = ("R.ASIS", "L.ASIS", "R.Knee", "L.Knee", "C7")


def markers(count: int = 20) -> FloatArray:
    """Points (count, 5, 3) in mm of a body that stands, z up."""
    about = np.array(
        [[100, -120, 1000], [100, 120, 1000], [50, -100, 500], [50, 100, 500], [-50, 0, 1450]]
    )
    return about + np.random.default_rng(0).uniform(-5.0, 5.0, (count, 5, 3))


def file_of(
    points: FloatArray,
    *,
    missing: tuple[int, int] | None = None,
    names: tuple[str, ...] = NAMES,
) -> bytes:
    rows = np.zeros((len(points), len(names), 5), dtype=np.float32)
    rows[..., :3] = points
    if missing is not None:
        rows[missing[0], missing[1], 3:] = -1.0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        writer = c3d.Writer(point_rate=100.0, analog_rate=100.0, point_scale=-1.0)
        writer.set_point_labels(list(names))
        writer.add_frames([(row, np.zeros((0, 0))) for row in rows])
        stream = io.BytesIO()
        writer.write(stream)
    return stream.getvalue()


def test_markers_become_points_in_metres_with_z_up(tmp_path: Path) -> None:
    path = tmp_path / "stand.c3d"
    path.write_bytes(file_of(markers()))
    recording = read(path)
    assert recording.origin.format == "c3d"
    pose = pose_of([recording])
    assert pose.names == NAMES
    assert pose.rate == pytest.approx(100.0)
    assert pose.positions == pytest.approx(markers() / 1000.0, abs=1e-5)


def test_a_marker_that_was_not_seen_is_missing() -> None:
    pose = pose_of(read_c3d(source_of(file_of(markers(), missing=(3, 2)))))
    assert np.argwhere(np.isnan(pose.positions).any(axis=2)).tolist() == [[3, 2]]


def test_a_file_cut_off_keeps_its_whole_frames_and_says_how_many_were_promised() -> None:
    whole = file_of(markers(100))
    (recording,) = read_c3d(source_of(whole[:-2000]))
    assert recording.pose is not None
    assert 50 < len(recording.pose) < 100
    assert any("promises 100 frames" in text_of(warning) for warning in recording.warnings)


def test_damaged_files_never_crash_the_reader() -> None:
    data, dice = file_of(markers()), random.Random(5)
    cuts = [data[:cut] for cut in range(0, len(data), 97)]
    for content in (*cuts, *(mutated(data, dice) for _ in range(100))):
        try:
            recordings = read_c3d(source_of(content))
        except UnreadableFile:
            continue
        for recording in recordings:
            assert_sound(recording)


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=pytest.mark.slow)])
def test_any_byte_of_the_header_may_be_wrong(every: int) -> None:
    data, dice = file_of(markers(5)), random.Random(2)
    for at in range(0, 1100, every):
        content = bytearray(data)
        content[at] ^= dice.randrange(1, 256)
        try:
            read_c3d(source_of(bytes(content)))
        except UnreadableFile:
            continue


def test_without_the_package_the_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "c3d", None)
    with pytest.raises(UnreadableFile, match=r"pip install 'sternway\[mocap\]'"):
        read_c3d(source_of(file_of(markers())))
