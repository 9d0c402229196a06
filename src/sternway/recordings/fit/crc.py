"""The FIT checksum, CRC-16/ARC, at the speed of XOR.

A CRC is the remainder of the message, read as a polynomial over GF(2), modulo
``P = x^16 + x^15 + x^2 + 1``. Squaring over GF(2) doubles exponents and adds nothing, so for
``n = 2^j`` bits

    P^n = x^(16n) + x^(15n) + x^(2n) + 1,    hence    x^(16n) = x^(15n) + x^(2n) + 1  (mod P).

A block of ``n`` bits that stands ``16n`` bits before the end may therefore be moved: XORed onto
the places ``15n``, ``2n`` and ``0`` bits before the end. Whole blocks of bytes move at once, large
blocks first, until a few bytes remain for the usual table.
"""

from __future__ import annotations

import numpy as np

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
