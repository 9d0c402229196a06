"""From a path to Recordings, whatever lies there."""

from __future__ import annotations

import gzip
import io
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from sternway.errors import InvalidRequest, SeveralRecordings, UnreadableFile
from sternway.files import Text
from sternway.recordings import ReadLimits, read, read_all
from tests.recordings.warned import text_of, texts_of, what_of

POINT = '<trkpt lat="{}" lon="8"><time>2024-05-01T10:00:{:02d}Z</time></trkpt>'


def gpx(lat: float = 50) -> bytes:
    points = "".join(POINT.format(lat, second) for second in range(3))
    return f"<gpx><trk><trkseg>{points}</trkseg></trk></gpx>".encode()


def file(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def zip_at(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


# One file


def test_the_content_tells_the_format_and_not_the_name(tmp_path: Path) -> None:
    recording = read(file(tmp_path / "run.fit", gpx()))
    assert recording.origin.format == "gpx"
    assert recording.origin.path == tmp_path / "run.fit"


def test_a_path_may_be_text(tmp_path: Path) -> None:
    assert read(str(file(tmp_path / "run.gpx", gpx()))).duration == 2


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzipped"])
def test_bytes_and_streams_are_read_like_files(pack: Callable[[bytes], bytes]) -> None:
    packed = pack(gpx())
    for source in (packed, io.BytesIO(packed)):
        recording = read(source)
        assert recording.duration == 2
        assert str(recording.origin) == "input"
    assert read(Text(gpx().decode(), "run.gpx")).origin.path == Path("run.gpx")


def test_a_zip_in_memory_is_read_like_one_on_disk(tmp_path: Path) -> None:
    path = zip_at(tmp_path / "runs.zip", {"a.gpx": gpx(), "b.gpx": gpx(51)})
    found = read_all(io.BytesIO(path.read_bytes()))
    assert [each.origin.member for each in found] == ["a.gpx", "b.gpx"]


def test_a_stream_is_named_as_it_says_and_read_within_bounds() -> None:
    stream = io.BytesIO(b"x" * 1000)
    stream.name = "upload.fit"
    with pytest.raises(UnreadableFile, match=r"^upload\.fit: is larger than 100 bytes: split it"):
        read(stream, limits=ReadLimits(file_bytes=100))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "not a recording that Sternway knows"),
        (b"dear diary", "not a recording that Sternway knows"),
        (b"<html></html>", "not a recording that Sternway knows"),
        (b"PK\x03\x04 no zip", "a damaged zip"),
        (b"\x1f\x8b no gzip", "cannot be opened"),
        (gzip.compress(b"", mtime=0), "the file is empty"),
    ],
)
def test_what_is_no_recording_says_what_is_wrong(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    path = file(tmp_path / "run.fit", content)
    with pytest.raises(UnreadableFile, match=reason) as caught:
        read_all(path)
    assert caught.value.path == path
    assert "\n" not in str(caught.value)


def test_compression_is_opened_by_content(tmp_path: Path) -> None:
    assert read(file(tmp_path / "run", gzip.compress(gpx()))).duration == 2


def test_a_compressed_file_cut_short_is_read_to_the_cut_and_warned_of(tmp_path: Path) -> None:
    recording = read(file(tmp_path / "run.gpx.gz", gzip.compress(gpx())[:-6]))
    assert recording.duration == 2
    assert any("cut short" in text_of(warning) for warning in recording.warnings)


def test_limits_reach_the_reader(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="more than 2 points"):
        read(file(tmp_path / "run.gpx", gpx()), limits=ReadLimits(samples=2))


def test_one_recording_is_not_picked_from_several(tmp_path: Path) -> None:
    path = zip_at(tmp_path / "a.zip", {"a.gpx": gpx(), "b.gpx": gpx()})
    assert len(read_all(path)) == 2
    with pytest.raises(SeveralRecordings, match="holds 2 recordings, and one is wanted"):
        read(path)


# Folders and archives


def test_one_bad_file_among_good_ones_is_named_and_stops_nothing(tmp_path: Path) -> None:
    file(tmp_path / "a.gpx", gpx())
    file(tmp_path / "b.fit", b"")
    file(tmp_path / "c" / "d.gpx", gpx()[:30])
    file(tmp_path / "e.gpx.gz", gzip.compress(gpx())[:9])
    file(tmp_path / "f.zip", b"PK\x03\x04")
    file(tmp_path / "g.gpx", gpx())
    recordings = read_all(tmp_path)
    assert [recording.origin.member for recording in recordings] == ["a.gpx", "g.gpx"]
    problems = {warning.place: what_of(warning) for warning in recordings[0].warnings}
    assert problems.keys() == {"b.fit", "c/d.gpx, line 1", "e.gpx.gz", "f.zip"}
    assert all(message.startswith("not read: ") for message in problems.values())
    assert recordings[1].warnings == ()


def test_one_damaged_member_of_a_zip_is_named_and_stops_nothing(tmp_path: Path) -> None:
    path = zip_at(tmp_path / "a.zip", {"bad.gpx": gpx() * 9, "good.gpx": gpx()})
    packed = bytearray(path.read_bytes())
    start = packed.index(b"bad.gpx") + len("bad.gpx")
    packed[start : start + 9] = b"\xff" * 9
    (recording,) = read_all(file(path, bytes(packed)))
    assert recording.origin.member == "good.gpx"
    assert [warning.place for warning in recording.warnings] == ["bad.gpx"]


def test_members_that_are_not_opened_are_named(tmp_path: Path) -> None:
    path = zip_at(tmp_path / "a.zip", {"../evil.gpx": gpx(), "good.gpx": gpx()})
    (recording,) = read_all(path)
    assert texts_of(recording.warnings) == [
        "../evil.gpx: not read: its name points outside the archive"
    ]


def test_archives_inside_archives_are_read(tmp_path: Path) -> None:
    inner = zip_at(tmp_path / "inner.zip", {"run.gpx.gz": gzip.compress(gpx())}).read_bytes()
    (recording,) = read_all(zip_at(tmp_path / "a.zip", {"day/inner.zip": inner}))
    assert recording.origin.member == "day/inner.zip/run.gpx.gz"
    assert recording.origin.path == tmp_path / "a.zip"


def test_a_zip_reads_like_the_folder_it_was_made_of(tmp_path: Path) -> None:
    members = {"a.gpx": gpx(1), "b/c.gpx": gpx(2), "notes.txt": b"dear diary"}
    for name, content in members.items():
        file(tmp_path / "folder" / name, content)
    zipped = read_all(zip_at(tmp_path / "a.zip", members))
    plain = read_all(tmp_path / "folder")
    assert [each.origin.member for each in zipped] == [each.origin.member for each in plain]
    assert [each.warnings for each in zipped] == [each.warnings for each in plain]


def test_a_folder_without_a_recording_says_why(tmp_path: Path) -> None:
    file(tmp_path / "a.fit", b"")
    file(tmp_path / "b.txt", b"dear diary")
    with pytest.raises(UnreadableFile) as caught:
        read_all(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}: a.fit: nothing in it can be read: the file is empty (and 1 more)"
    )


def test_an_empty_folder_says_that_it_is_empty(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="nothing in it can be read: it is empty"):
        read_all(tmp_path)


# Placement


def test_a_place_for_no_sensor_is_warned_of(tmp_path: Path) -> None:
    recording = read(file(tmp_path / "run.gpx", gpx()), place="left-shank")
    assert texts_of(recording.warnings) == ["no motion sensor to place at left-shank"]


def test_a_place_that_is_none_is_an_invalid_request(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match="place 'nose' is not known"):
        read(file(tmp_path / "run.gpx", gpx()), place="nose")


# Errors travel between processes


@pytest.mark.parametrize(
    "error",
    [UnreadableFile("a.fit", "it is odd", "byte 5"), SeveralRecordings("a.zip", 3)],
)
def test_errors_survive_the_way_between_processes(error: Exception) -> None:
    copied = pickle.loads(pickle.dumps(error))
    assert type(copied) is type(error)
    assert str(copied) == str(error)
    assert vars(copied) == vars(error)
