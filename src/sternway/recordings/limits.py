"""How much of an untrusted file is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one input. The defaults hold a day of 100 Hz phone data."""

    file_bytes: int = 2048 * MIB
    """one file, after opening any compression"""
    archive_bytes: int = 4096 * MIB
    """all members of one archive or folder together, opened"""
    expansion: int = 200
    """opened bytes for each compressed byte, once a member exceeds ``expansion_floor``"""
    expansion_floor: int = 16 * MIB
    members: int = 20_000
    """files in one archive or folder"""
    depth: int = 3
    """compression inside compression"""
    samples: int = 50_000_000
    """rows of one sensor"""
    xml_depth: int = 64
    text_length: int = 10_000
    """characters kept of one name, note or comment"""


DEFAULT_LIMITS = Limits()
