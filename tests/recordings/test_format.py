"""Formats told by the content."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sternway.recordings.format import HEAD_BYTES, Head, format_of, formats

GPX = '<gpx version="1.1">'
TCX = "<TrainingCenterDatabase>"


def name_of(head: bytes) -> str | None:
    found = format_of(Head(head))
    return found.name if found else None


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b"\x0e\x10\x00\x00\x00\x00\x00\x00.FIT\x00\x00", "fit"),
        (b"\x0c\x10\x00\x00\x00\x00\x00\x00.FIT", "fit"),
        (GPX.encode(), "gpx"),
        (TCX.encode(), "tcx"),
        (b"<Activities>", "tcx"),
        (b"time,x,y,z\n0,1,2,3\n", "imu-csv"),
        (b"time;x;y;z\n0;1;2;3\n", "imu-csv"),
        (b"time\tx\ty\tz\n", "imu-csv"),
        (b"HIERARCHY\nROOT Hips\n{\n", "bvh"),
        (b"\r\nHIERARCHY\r\nROOT Hips\r\n", "bvh"),
        (b"PathFileType\t4\t(X/Y/Z)\trun.trc\n", "trc"),
        (b"name grf.mot\ndatacolumns 2\nendheader\ntime\tfx\n", "mot"),
        (b"Coordinates\nversion=1\nnRows=3\nendheader\n", "mot"),
        (b"\x02P" + bytes(510) + b"\x00\x00\x03T" + bytes(100), "c3d"),
        (b"\x02P" + bytes(600), None),
        (b"[Force Data]\nNumberOfForcePlates=7\n", "forces"),
        (b"<html><body>", None),
        (b"<kml xmlns='x'>", None),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00", None),
        (b"just some words\n", None),
        (b"", None),
        (b"\x00" * 100, None),
        (b".FIT", None),
    ],
)
def test_a_format_is_told_from_its_first_bytes(head: bytes, name: str | None) -> None:
    assert name_of(head) == name


@pytest.mark.parametrize("root", [GPX, TCX])
@pytest.mark.parametrize(
    "before",
    [
        "",
        '<?xml version="1.0" encoding="UTF-8"?>\n',
        "\n\n  ",
        "<!-- <html> and <kml> -->",
        "<!DOCTYPE x>",
        '<!DOCTYPE x SYSTEM "x.dtd">',
        '<!DOCTYPE x [<!ENTITY a "]"><!ELEMENT html ANY>]>',
        "<?xml-stylesheet href='a.xsl'?>",
    ],
)
def test_the_root_is_found_behind_whatever_may_stand_before_it(before: str, root: str) -> None:
    assert name_of((before + root).encode()) == ("gpx" if root == GPX else "tcx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_root_is_found_in_every_encoding_with_a_mark(encoding: str) -> None:
    assert name_of(f'<?xml version="1.0"?>{GPX}'.encode(encoding)) == "gpx"


def test_a_prefix_does_not_hide_the_root() -> None:
    assert name_of(b"<g:gpx xmlns:g='x'>") == "gpx"


def test_a_comment_longer_than_the_head_hides_the_root() -> None:
    assert name_of(b"<!-- " + b"x" * HEAD_BYTES) is None


@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"<!--")
@example(b"<!DOCTYPE")
def test_no_bytes_are_too_odd(head: bytes) -> None:
    assert name_of(head) in {None, *(each.name for each in formats())}


@pytest.mark.parametrize("piece", ["<!DOCTYPE[", "]", "<!--", "-->", "\n", " ", "<", "<!DOCTYPE"])
def test_no_text_keeps_the_patterns_busy(piece: str) -> None:
    for text in (piece * HEAD_BYTES, "<" + piece * HEAD_BYTES):
        name_of(text[:HEAD_BYTES].encode())


def test_a_cut_character_does_not_hide_the_text() -> None:
    assert Head("é".encode()[:1]).text is not None
    assert Head(b"a\x00b").text is None


@pytest.mark.parametrize(("folder", "name"), [("fit", "fit"), ("gpx", "gpx"), ("tcx", "tcx")])
def test_real_files_are_recognised(data: Path, folder: str, name: str) -> None:
    heads = {
        path.name: path.read_bytes()[:HEAD_BYTES] for path in (data / folder).rglob(f"*.{name}")
    }
    assert heads
    assert {path for path, head in heads.items() if name_of(head) != name} == set()
