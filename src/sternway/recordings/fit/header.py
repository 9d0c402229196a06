"""Where each FIT file of a chain lies in the bytes, however damaged its header is.

The checksum is CRC-16/ARC, at the speed of XOR. A CRC is the remainder of the message, read as a
polynomial over GF(2), modulo ``P = x^16 + x^15 + x^2 + 1``. Squaring over GF(2) doubles exponents
and adds nothing, so for ``n = 2^j`` bits

    P^n = x^(16n) + x^(15n) + x^(2n) + 1,    hence    x^(16n) = x^(15n) + x^(2n) + 1  (mod P).

A block of ``n`` bits that stands ``16n`` bits before the end may therefore be moved: XORed onto
the places ``15n``, ``2n`` and ``0`` bits before the end. Whole blocks of bytes move at once, large
blocks first, until a few bytes remain for the usual table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sternway.errors import at_byte
from sternway.recordings.warning import ReadCode, ReadWarning

_MAGIC = b".FIT"
_MAGIC_AT = 8
_SIZES = (14, 12)
"""Lengths of a header, with and without a checksum of its own."""
_CRC_BYTES = 2
_FILE_ID_DEFINITION = re.compile(rb"[\x40-\x4f].[\x00\x01]\x00\x00", re.DOTALL)
"""Every FIT file begins by defining message 0: header, reserved, byte order, number."""


@dataclass(frozen=True, slots=True)
class Span:
    """One FIT file: its header at ``start``, its messages in ``[body, end)``.

    ``after`` is where the next one may begin, behind the checksum.
    """

    start: int
    body: int
    end: int
    after: int
    warnings: tuple[ReadWarning, ...] = ()


def is_fit(head: bytes) -> bool:
    """Whether bytes begin as FIT; also where the header was never filled in or got damaged."""
    return _has_magic(head, 0) or _body_by_content(head) is not None


def spans(data: bytes) -> Iterator[Span]:
    """The chained files in order; bytes between them that are not FIT become a warning."""
    start = 0
    while start < len(data):
        if _has_magic(data, start) or (start == 0 and is_fit(data)):
            span = _span(data, start)
        else:
            after = _next_header(data, start + 1)
            if start == 0 and after == len(data):
                return
            lost = ReadWarning.of(ReadCode.NOT_FIT, at_byte(start), bytes=after - start)
            span = Span(start, start, start, after, (lost,))
        yield span
        start = span.after


def _has_magic(data: bytes, start: int) -> bool:
    return data.startswith(_MAGIC, start + _MAGIC_AT)


def _next_header(data: bytes, start: int) -> int:
    """Where from ``start`` on the next header begins; the end of the data where there is none."""
    found = data.find(_MAGIC, start + _MAGIC_AT)
    return len(data) if found < 0 else found - _MAGIC_AT


def _body_by_content(data: bytes) -> int | None:
    """Where messages begin after a header that is not one, found by the first definition."""
    return next((size for size in _SIZES if _FILE_ID_DEFINITION.match(data, size)), None)


def _span(data: bytes, start: int) -> Span:
    """The file whose header stands at ``start``."""
    place = at_byte(start)
    warnings: list[ReadWarning] = []
    length = data[start]
    if not _has_magic(data, start) or length not in _SIZES:
        length = _body_by_content(data[start : start + 32]) or _SIZES[0]
        warnings.append(ReadWarning.of(ReadCode.HEADER_DAMAGED, place))
    elif length == _SIZES[0] and not _header_is_whole(data[start : start + length]):
        warnings.append(ReadWarning.of(ReadCode.HEADER_CHECKSUM, place))
    body = min(start + length, len(data))
    size = int.from_bytes(data[start + 4 : start + 8], "little")
    end = body + size
    after = end + _CRC_BYTES
    if not size:
        warnings.append(ReadWarning.of(ReadCode.NO_SIZE, place))
        after = _next_header(data, body)
        has_checksum = crc16(memoryview(data)[start:after]) == 0
        end = max(body, after - _CRC_BYTES if has_checksum else after)
    elif end > len(data):
        missing, at = end - len(data), at_byte(len(data))
        warnings.append(ReadWarning.of(ReadCode.CUT_OFF, at, missing=missing, size=size))
        end = after = len(data)
    elif after > len(data):
        warnings.append(ReadWarning.of(ReadCode.NO_CHECKSUM, at_byte(end)))
    elif crc16(memoryview(data)[start:after]):
        warnings.append(ReadWarning.of(ReadCode.CHECKSUM, at_byte(end)))
        if _goes_on(data, after):
            warnings.append(ReadWarning.of(ReadCode.SIZE_TOO_SMALL, place))
            end = after = _next_header(data, after)
    return Span(start, body, end, after, tuple(warnings))


def _header_is_whole(header: bytes) -> bool:
    """Whether a header's own checksum is right or, as allowed, 0."""
    return header[12:14] == b"\x00\x00" or crc16(header) == 0


def _goes_on(data: bytes, at: int) -> bool:
    """Whether something other than a further file or padding follows."""
    return at < len(data) and not _has_magic(data, at) and data[at:].strip(b"\x00\xff") != b""


_REFLECTED_POLYNOMIAL = 0xA001
_TABLE_BYTES = 32
"""Up to this length the table alone is quicker."""


def _remainder_of(byte: int) -> int:
    for _ in range(8):
        byte = byte >> 1 ^ (_REFLECTED_POLYNOMIAL if byte & 1 else 0)
    return byte


_TABLE = tuple(_remainder_of(byte) for byte in range(256))


def crc16(data: bytes | memoryview) -> int:
    """CRC-16/ARC of some bytes, 0 for none. Appended little-endian, it makes the CRC 0."""
    rest = np.frombuffer(data, dtype=np.uint8).copy()
    while (length := len(rest)) > _TABLE_BYTES:
        block = 1 << (length - 1).bit_length() - 5
        count = min(block, length - 16 * block)
        moved, rest = rest[:count], rest[count:]
        for blocks in (1, 14, 16):
            onto = rest[blocks * block - count :][:count]
            np.bitwise_xor(onto, moved, out=onto)
    crc = 0
    for byte in rest.tolist():
        crc = crc >> 8 ^ _TABLE[(crc ^ byte) & 0xFF]
    return crc
