"""Small films without a person, written for a test; and the boxes of MP4 by hand."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

Picture = NDArray[np.uint8]


def noise(count: int, width: int = 320, height: int = 240, seed: int = 1) -> list[Picture]:
    """A still, textured scene."""
    random = np.random.default_rng(seed)
    coarse = random.integers(0, 255, (height // 16, width // 16, 3), dtype=np.uint8)
    scene = np.kron(coarse, np.ones((16, 16, 1), dtype=np.uint8))
    return [scene.copy() for _ in range(count)]


def write_film(
    path: Path, pictures: Sequence[Picture], rate: float = 30.0, codec: str = "mp4v"
) -> Path:
    """Write pictures of one size; the suffix of ``path`` chooses the container."""
    cv2 = pytest.importorskip("cv2", reason="no OpenCV: pip install 'sternway[video]'")
    height, width = pictures[0].shape[:2]
    fourcc = cv2.VideoWriter_fourcc(*codec)
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, fourcc, rate, (width, height))
    assert writer.isOpened()
    for picture in pictures:
        writer.write(picture)
    writer.release()
    return path


def box(kind: bytes, *content: bytes) -> bytes:
    """One box of MP4."""
    body = b"".join(content)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def film_boxes(
    width: int = 1280,
    height: int = 720,
    codec: bytes = b"avc1",
    handler: bytes = b"vide",
    capture_rate: float | None = None,
) -> bytes:
    """An MP4 of 30 pictures in 1 s, of which only the index is there."""
    entry = struct.pack(">I4s", 86, codec) + bytes(24) + struct.pack(">HH", width, height)
    described = box(b"stsd", struct.pack(">II", 0, 1), entry, bytes(50))
    times = box(b"stts", struct.pack(">IIII", 0, 1, 30, 20))
    media = box(
        b"mdia",
        box(b"mdhd", struct.pack(">IIIIII", 0, 0, 0, 600, 600, 0)),
        box(b"hdlr", struct.pack(">II4s", 0, 0, handler), bytes(13)),
        box(b"minf", box(b"stbl", described, times)),
    )
    tags = b""
    if capture_rate is not None:
        key = b"com.android.capture.fps"
        keys = box(b"keys", struct.pack(">II", 0, 1), box(b"mdta", key))
        value = box(b"data", struct.pack(">IIf", 23, 0, capture_rate))
        tags = box(b"meta", keys, box(b"ilst", struct.pack(">II", 8 + len(value), 1), value))
    return box(b"ftyp", b"isom", bytes(8)) + box(b"moov", box(b"trak", media), tags)
