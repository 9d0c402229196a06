"""What an MP4 or QuickTime file says of its pictures before any of them is decoded.

Boxes as in ISO/IEC 14496-12; the tags of phones as in the QuickTime File Format. Only what bounds
and dates the pictures is read: places and days of recording are left where they are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from gzip import GzipFile
from typing import IO

from sternway.errors import UnreadableFile
from sternway.files import reason_of
from sternway.recordings.source import MIB, Source

_MOST_INDEX = 64 * MIB
"""bytes of an index: a whole day of pictures and sound"""
_MOST_BOXES = 20_000
_CAPTURE_KEYS = (b"com.android.capture.fps",)
"""tags that say how many pictures a second were taken, where they are played more slowly"""
_TOP = {b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"pnot", b"styp", b"moof"}
_REAL32, _REAL64 = 23, 24


class Mirror(Enum):
    """Ways in which a picture can be shown in a looking-glass: a, b, c and d of its matrix."""

    LEFT_RIGHT = (-1, 0, 0, 1)
    UPSIDE_DOWN = (1, 0, 0, -1)
    ON_ITS_SIDE = (0, 1, 1, 0)
    ON_ITS_OTHER_SIDE = (0, -1, -1, 0)


@dataclass(frozen=True, slots=True)
class Container:
    """The first track of pictures of a file."""

    width: int
    height: int
    codec: str
    """four letters: ``avc1``, ``hvc1`` …"""
    pictures: int
    """as its index counts them; 0 where they come in fragments"""
    duration: float
    """s, as they are played"""
    capture_rate: float | None
    """pictures a second when they were taken, where a tag says so"""
    mirrored: Mirror | None = None
    """how pictures lie that are to be shown in a looking-glass, as some front cameras write them;
    None where they are only turned, or lie as they are shown"""


def is_boxed(head: bytes) -> bool:
    """Whether a file begins with a box of MP4 or QuickTime that holds or announces pictures."""
    if len(head) < 12 or head[4:8] not in _TOP:
        return False
    if head[4:8] == b"ftyp":
        # The same boxes hold still pictures (HEIF, AVIF) and sound alone (M4A).
        return head[8:12] not in {b"heic", b"heix", b"mif1", b"avif", b"M4A ", b"M4B "}
    return True


def container_of(source: Source) -> Container:
    """Raises ``UnreadableFile`` where there is no index or no picture."""
    index = _index(source)
    tracks = [_track(body) for kind, body in _boxes(index) if kind == b"trak"]
    found = next((each for each in tracks if each is not None), None)
    if found is None:
        raise source.unreadable("it holds no moving pictures, only sound or data: name the film")
    codec, width, height, pictures, duration, mirrored = found
    return Container(width, height, codec, pictures, duration, _capture_rate(index), mirrored)


def _index(source: Source) -> bytes:
    """The bytes of the box ``moov``."""
    try:
        with source.open_stream() as stream:
            found = _find_index(stream, source)
    except UnreadableFile:
        raise
    except (OSError, ValueError) as error:
        raise source.unreadable(reason_of(error)) from error
    if found is None:
        raise source.unreadable(
            "its index is missing: the recording was cut short, so copy it again from the camera"
        )
    return found


def _find_index(stream: IO[bytes] | GzipFile, source: Source) -> bytes | None:
    at = 0
    for _ in range(_MOST_BOXES):
        stream.seek(at)
        head = stream.read(16)
        if len(head) < 8:
            return None
        size, kind, opening = _size(head)
        if kind == b"moov":
            if size > _MOST_INDEX:
                raise source.unreadable("its index is larger than that of a day of pictures")
            stream.seek(at + opening)
            body = stream.read(size - opening if size else _MOST_INDEX)
            return bytes(body) if not size or len(body) == size - opening else None
        if size < opening:
            return None
        at += size
    return None


def _size(head: bytes) -> tuple[int, bytes, int]:
    """Of a box: its bytes (0 to the end of the file), its kind, and the bytes of its opening."""
    size, kind = struct.unpack(">I4s", head[:8])
    if size == 1 and len(head) >= 16:
        return struct.unpack(">Q", head[8:16])[0], kind, 16
    return size, kind, 8


def _boxes(body: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and bytes of the boxes that follow each other; what is broken ends them."""
    at = 0
    for _ in range(_MOST_BOXES):
        if at + 8 > len(body):
            return
        size, kind, opening = _size(body[at : at + 16])
        size = size or len(body) - at
        if size < opening or at + size > len(body):
            return
        yield kind, body[at + opening : at + size]
        at += size


def _inside(body: bytes, *way: bytes) -> bytes | None:
    """The bytes of the first box at the end of a way through others."""
    for kind in way:
        found = next((inner for each, inner in _boxes(body) if each == kind), None)
        if found is None:
            return None
        body = found
    return body


def _track(body: bytes) -> tuple[str, int, int, int, float, Mirror | None] | None:
    """Codec, width, height, pictures, s and mirror of a track; None where it has no pictures."""
    handler = _inside(body, b"mdia", b"hdlr")
    described = _inside(body, b"mdia", b"minf", b"stbl", b"stsd")
    if handler is None or handler[8:12] != b"vide" or described is None or len(described) < 48:
        return None
    codec = described[12:16].decode("latin-1")
    width, height = struct.unpack(">HH", described[40:44])
    times = _inside(body, b"mdia", b"minf", b"stbl", b"stts") or b""
    pictures = sum(
        struct.unpack(">I", times[at : at + 4])[0] for at in range(8, min(len(times), 2**22) - 7, 8)
    )
    length = _duration(_inside(body, b"mdia", b"mdhd") or b"")
    return codec, width, height, pictures, length, _mirror(_inside(body, b"tkhd") or b"")


def _mirror(head: bytes) -> Mirror | None:
    """From the matrix of a track's head, fixed-point numbers of which only the signs count."""
    at = 52 if head[:1] == b"\x01" else 40
    if len(head) < at + 20:
        return None
    a, b, _, c, d = struct.unpack(">5i", head[at : at + 20])
    parts = tuple((each > 0) - (each < 0) for each in (a, b, c, d))
    return next((each for each in Mirror if each.value == parts), None)


def _duration(head: bytes) -> float:
    if len(head) >= 32 and head[0] == 1:
        scale, length = struct.unpack(">IQ", head[20:32])
    elif len(head) >= 20:
        scale, length = struct.unpack(">II", head[12:20])
    else:
        return 0.0
    return float(length / scale) if scale else 0.0


def _capture_rate(index: bytes) -> float | None:
    """From the tags of the whole film, which stand in ``meta`` boxes of two shapes."""
    for holder in (index, _inside(index, b"udta") or b""):
        meta = next((inner for kind, inner in _boxes(holder) if kind == b"meta"), None)
        for body in (meta, meta[4:]) if meta else ():
            if (rate := _tagged_rate(body)) is not None:
                return rate
    return None


def _tagged_rate(meta: bytes) -> float | None:
    keys, values = _inside(meta, b"keys"), _inside(meta, b"ilst")
    if not keys or not values:
        return None
    names = [body for _, body in _boxes(keys[8:])]
    for kind, body in _boxes(values):
        number = int.from_bytes(kind, "big")
        if not 1 <= number <= len(names) or names[number - 1] not in _CAPTURE_KEYS:
            continue
        data = _inside(body, b"data") or b""
        if len(data) >= 12 and data[3] == _REAL32:
            return _rate(struct.unpack(">f", data[8:12])[0])
        if len(data) >= 16 and data[3] == _REAL64:
            return _rate(struct.unpack(">d", data[8:16])[0])
    return None


def _rate(value: float) -> float | None:
    return value if 1.0 <= value <= 10_000.0 else None
