from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sternway.errors import UnreadableFile
from sternway.recordings.source import Source, open_source
from sternway.recordings.video.decode import Frame, Passed, Reel, is_film
from tests.recordings.video.films import film_boxes, noise, write_film


def opened(path: Path) -> Source:
    source = open_source(path)
    assert isinstance(source, Source)
    return source


@pytest.mark.parametrize(
    ("name", "codec"),
    [("a.mp4", "mp4v"), ("a.mov", "mp4v"), ("a.avi", "MJPG"), ("a.mkv", "FFV1")],
)
def test_pictures_come_with_their_times(tmp_path: Path, name: str, codec: str) -> None:
    path = write_film(tmp_path / name, noise(12), 24.0, codec)
    with Reel(opened(path)) as reel:
        frames = list(reel.frames())
    assert is_film(path.read_bytes()[:64])
    assert [frame.number for frame in frames] == list(range(12))
    assert np.allclose([frame.time for frame in frames], np.arange(12) / 24.0, atol=2e-3)
    assert frames[0].image.shape == (240, 320, 3)


def test_pictures_that_lie_closer_than_is_wanted_are_passed_over(tmp_path: Path) -> None:
    path = write_film(tmp_path / "a.mp4", noise(24), 120.0)
    with Reel(opened(path)) as reel:
        times = [frame.time for frame in reel.frames(1.0 / 30.0)]
    assert np.allclose(times, np.arange(6) / 30.0, atol=2e-3)


def test_a_film_goes_on_after_a_picture(tmp_path: Path) -> None:
    path = write_film(tmp_path / "a.mp4", noise(12))
    with Reel(opened(path)) as reel:
        assert [frame.number for frame in reel.frames(after=9)] == [9, 10, 11]


def test_slow_motion_is_put_back_on_the_clock(tmp_path: Path) -> None:
    path = write_film(tmp_path / "a.mp4", noise(24), 30.0)
    with Reel(opened(path), capture_rate=240.0) as reel:
        times = [frame.time for frame in reel.frames()]
        assert reel.head.slowed == pytest.approx(8.0)
    assert times[-1] == pytest.approx(23 / 240.0, abs=1e-3)


def test_a_picture_file_with_the_name_of_a_film_is_no_film() -> None:
    assert not is_film(b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00")


def test_a_playlist_is_no_film() -> None:
    """FFmpeg would fetch what it names from the network."""
    assert not is_film(b"#EXTM3U\n#EXT-X-VERSION:3\nhttp://example.org/a.ts\n")


def test_more_than_4k_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(film_boxes(7680, 4320))
    with pytest.raises(UnreadableFile, match=r"7680 × 4320: save it at 4K or less"):
        Reel(opened(path))


def test_a_film_of_hours_is_refused(tmp_path: Path) -> None:
    path = write_film(tmp_path / "a.mp4", noise(10), 1.0)
    data = bytearray(path.read_bytes())
    at = data.index(b"mdhd") + 16
    data[at : at + 4] = b"\x00\x00\x00\x01"
    data[at + 4 : at + 8] = (36_000).to_bytes(4, "big")
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match="600 minutes of film: at most 60 are read"):
        Reel(opened(path))


def test_a_film_in_an_unknown_code_names_it(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(film_boxes(codec=b"xyz1"))
    with pytest.raises(UnreadableFile, match=r"coded as 'xyz1', cannot be decoded.*H\.264"):
        Reel(opened(path))


def test_a_film_that_is_cut_off_ends_early(tmp_path: Path) -> None:
    path = write_film(tmp_path / "a.avi", noise(30), 30.0, "MJPG")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with Reel(opened(path)) as reel:
        assert 0 < len(list(reel.frames())) < 30


@pytest.mark.parametrize(
    ("turn", "matrix"),
    [(90, (0, 1, -1, 0)), (180, (-1, 0, 0, -1)), (270, (0, -1, 1, 0))],
)
def test_a_film_that_was_taken_turned_is_turned_upright(
    tmp_path: Path, turn: int, matrix: tuple[int, int, int, int]
) -> None:
    picture = np.zeros((240, 320, 3), np.uint8)
    picture[:120, :160] = 255
    path = write_film(tmp_path / "a.mp4", [picture] * 5)
    with_matrix(path, matrix)
    with Reel(opened(path)) as reel:
        image = next(reel.frames()).image
    expected = np.rot90(picture, -turn // 90)
    assert image.shape == expected.shape
    assert np.abs(image.astype(int) - expected.astype(int)).mean() < 10.0


def test_pictures_that_nobody_wants_are_not_decoded(tmp_path: Path) -> None:
    path = write_film(tmp_path / "a.mp4", noise(10), 10.0)
    with Reel(opened(path)) as reel:
        found = list(reel.glances(wants=lambda time: time > 0.55))
    assert [type(each) for each in found] == [Passed] * 6 + [Frame] * 4
    assert [each.number for each in found] == list(range(10))


@pytest.mark.parametrize(
    ("matrix", "corner"),
    [
        ((-1, 0, 0, 1), (0, 1)),
        ((1, 0, 0, -1), (1, 0)),
        ((0, 1, 1, 0), (0, 0)),
        ((0, -1, -1, 0), (1, 1)),
    ],
)
def test_a_film_that_is_to_be_shown_in_a_looking_glass_is(
    tmp_path: Path, matrix: tuple[int, int, int, int], corner: tuple[int, int]
) -> None:
    """As some phones write what their front camera sees."""
    picture = np.zeros((240, 320, 3), np.uint8)
    picture[:120, :160] = 255
    path = with_matrix(write_film(tmp_path / "a.mp4", [picture] * 5), matrix)
    with Reel(opened(path)) as reel:
        image = next(reel.frames()).image
        assert image.shape[:2] == (reel.head.height, reel.head.width)
    shifts = [-at * length // 2 for at, length in zip(corner, image.shape, strict=False)]
    quarter = np.roll(image, shifts, (0, 1))
    assert quarter[: image.shape[0] // 2, : image.shape[1] // 2].mean() > 240.0
    assert image.mean() < 70.0


def with_matrix(path: Path, matrix: tuple[int, int, int, int]) -> Path:
    """The film with another matrix in the head of its track."""
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 40
    for offset, value in zip((0, 4, 12, 16), matrix, strict=True):
        data[at + offset : at + offset + 4] = ((value << 16) & 0xFFFFFFFF).to_bytes(4, "big")
    path.write_bytes(data)
    return path
