from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import UnreadableFile
from sternway.recordings.source import Source
from sternway.recordings.video.container import Container, container_of, is_boxed
from tests.recordings.video.films import box, film_boxes


def source(data: bytes) -> Source:
    return Source(Path("run.mp4"), "", lambda: io.BytesIO(data))


def test_size_codec_count_and_duration_are_read_from_the_index() -> None:
    assert container_of(source(film_boxes())) == Container(1280, 720, "avc1", 30, 1.0, None)


def test_the_index_may_follow_the_pictures() -> None:
    whole = film_boxes()
    head, index = whole[:20], whole[20:]
    assert container_of(source(head + box(b"mdat", bytes(5000)) + index)).pictures == 30


def test_the_rate_at_which_slow_motion_was_taken_is_read_from_its_tag() -> None:
    assert container_of(source(film_boxes(capture_rate=240.0))).capture_rate == 240.0


def test_a_film_without_its_index_was_cut_short() -> None:
    with pytest.raises(UnreadableFile, match=r"index is missing.*copy it again"):
        container_of(source(film_boxes()[:20] + box(b"mdat", bytes(5000))))


def test_sound_alone_is_no_film() -> None:
    with pytest.raises(UnreadableFile, match="no moving pictures"):
        container_of(source(film_boxes(handler=b"soun")))


@pytest.mark.parametrize("brand", [b"heic", b"avif", b"M4A "])
def test_still_pictures_and_sound_in_the_same_boxes_are_told_apart(brand: bytes) -> None:
    assert not is_boxed(box(b"ftyp", brand, bytes(8)))


@given(at=st.integers(0, 400), value=st.integers(0, 255), cut=st.integers(0, 400))
def test_a_damaged_index_is_read_or_refused(at: int, value: int, cut: int) -> None:
    data = bytearray(film_boxes(capture_rate=240.0))
    data[at % len(data)] = value
    with suppress(UnreadableFile):
        found = container_of(source(bytes(data[: len(data) - cut % len(data)])))
        assert found.pictures >= 0
