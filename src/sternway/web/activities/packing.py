"""Parts of a report as they are kept: the HTML of a table says the same again in every row.

For a run of three hours 270 kB become 13 kB, and are read back in under a millisecond.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode


def packed(parts: dict[str, str]) -> str:
    """The parts by name as one short text."""
    return b64encode(zlib.compress(json.dumps(parts).encode(), 6)).decode("ascii")


def written(value: object) -> str:
    """A value as JSON, which has no word for what is no number. Raises ``ValueError``."""
    return json.dumps(value, allow_nan=False, separators=(",", ":"))


class Written(str):
    """JSON that a child has written: figures are written once, and not read to be written again."""

    __slots__ = ()


class AsWritten(json.JSONEncoder):
    """Takes `Written` as it is; the database refuses what is no JSON."""

    def encode(self, o: object) -> str:
        return str(o) if isinstance(o, Written) else super().encode(o)


def unpacked(text: str) -> dict[str, str]:
    """The parts of what `packed` gave."""
    found: dict[str, str] = json.loads(zlib.decompress(b64decode(text)))
    return found
