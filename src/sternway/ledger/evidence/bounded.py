"""Files of strangers, read no further than they may be long."""

from __future__ import annotations

from pathlib import Path

from sternway.errors import UnreadableFile


def read_bounded(path: Path, largest: int, cure: str) -> bytes:
    """The bytes of a file. Raises ``UnreadableFile``, with the cure where it is larger (bytes)."""
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise UnreadableFile(path, f"cannot be read: {error.strerror or error}") from error
    if len(data) > largest:
        raise UnreadableFile(path, f"is larger than {largest // 1000:,} kB: {cure}")
    return data
