"""Phone loggers write one table a sensor: which files of a folder belong to one such export."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sternway.recordings.recognise import decoded
from sternway.recordings.source import Folder, Source

_HEADER_BYTES = 2048


@dataclass(frozen=True, slots=True)
class Export:
    """The tables of one recording by a phone logger.

    ``files`` maps names relative to the export's own folder (``Accelerometer.csv``,
    ``meta/time.csv``) to their bytes.
    """

    path: Path
    member: str
    format: str
    """``sensor-logger`` or ``phyphox``"""
    files: Mapping[str, Source]


@dataclass(frozen=True, slots=True)
class Found:
    """The exports of a folder, and the files that belong to none."""

    exports: tuple[Export, ...]
    others: tuple[Source, ...]


def exports_in(folder: Folder) -> Found:
    """Group the files of a folder into phone-logger exports, told by their header lines."""
    tables: dict[PurePosixPath, str] = {}
    for source in folder.sources:
        if (name := _logger_of(source)) and (place := _place(source)) not in tables:
            tables[place] = name
    grouped: dict[PurePosixPath, dict[str, Source]] = defaultdict(dict)
    others: list[Source] = []
    for source in folder.sources:
        path = PurePosixPath(source.member or source.name)
        home = next((place for place in path.parents if place in tables), None)
        if home is not None and _belongs(path):
            grouped[home][path.relative_to(home).as_posix()] = source
        else:
            others.append(source)
    exports = tuple(
        Export(folder.path, "" if str(home) == "." else str(home), tables[home], files)
        for home, files in grouped.items()
    )
    return Found(exports, tuple(others))


def _place(source: Source) -> PurePosixPath:
    return PurePosixPath(source.member or source.name).parent


def _belongs(path: PurePosixPath) -> bool:
    return path.suffix.lower() in {".csv", ".txt", ".json", ".xml", ""}


def _logger_of(source: Source) -> str | None:
    """The logger whose header line a file starts with, or None."""
    text = decoded(source.head(_HEADER_BYTES))
    header = text.splitlines()[0].lower() if text else ""
    if "seconds_elapsed" in header:
        return "sensor-logger"
    if '"time (s)"' in header or header.startswith(("time (s)", "t (s)", '"t (s)"')):
        return "phyphox"
    return None
