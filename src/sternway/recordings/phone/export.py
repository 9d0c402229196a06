"""Phone loggers write one table a sensor: which files of a folder belong to one such export."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sternway.errors import UnreadableFile
from sternway.recordings.recognise import decoded
from sternway.recordings.recording import ReadWarning
from sternway.recordings.source import Folder, Source

_HEADER_BYTES = 4096
_NAMES_SHOWN = 20
META = "meta"
"""where phyphox keeps the tables about a recording"""
_ABOUT = {"metadata.csv"}
"""what Sensor Logger tells about a recording"""
_BESIDE = {
    ".aac", ".caf", ".db", ".heic", ".jpeg", ".jpg", ".json", ".kml", ".m4a", ".mov", ".mp4",
    ".png", ".sqlite", ".wav",
}  # fmt: skip
"""sound, pictures and other forms of the same data, which loggers put beside their tables"""
_PHYPHOX_TIME = re.compile(r'"(Time|t|Zeit|Temps|Tiempo|Tempo|Tijd) \(s\)"')
_PHYPHOX_QUANTITY = re.compile(
    r"(?:[^_]* )?[xyz] \((?:m/s\^2|rad/s|[µμ]T)\)|(?:Latitude|Longitude) \(°\)", re.IGNORECASE
)
_PHYPHOX_TABLES = {
    "accelerometer", "gravity", "gyroscope", "linear acceleration", "linear accelerometer",
    "location", "magnetometer", "orientation",
}  # fmt: skip
"""names that only tables of one export with several sensors have"""
_TIME_OF_ANY_NAME = re.compile(r"(time|t|zeit|temps|tiempo|tempo|tijd) \(s\)", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class _Table:
    source: Source
    format: str
    header: str


def exports_in(folder: Folder) -> Found:
    """Group the files of a folder into phone-logger exports, told by their header lines.

    Tables that lie together are one export, with the files about it and beside it. Where phyphox
    tables of the same columns lie together under names of the user's, without a ``meta`` folder,
    each is a recording of its own: that is how the app saves a single table.
    """
    tables: dict[PurePosixPath, dict[str, _Table]] = defaultdict(dict)
    for source in folder.sources:
        if (table := _logger_table(source)) is not None:
            path = _path(source)
            tables[path.parent][path.name] = table
    files = {
        home: {name: table.source for name, table in found.items()}
        for home, found in tables.items()
    }
    others: list[Source] = []
    for source in folder.sources:
        path = _path(source)
        if path.name in files.get(path.parent, {}):
            continue
        home = next((place for place in path.parents if place in tables), None)
        if home is not None and _belongs(path.relative_to(home)):
            files[home][path.relative_to(home).as_posix()] = source
        else:
            others.append(source)
    exports: list[Export] = []
    for home, found in tables.items():
        for kind in sorted({table.format for table in found.values()}):
            of_kind = [table for table in found.values() if table.format == kind]
            foreign = found.keys() - {table.source.name for table in of_kind}
            own = {name: each for name, each in files[home].items() if name not in foreign}
            exports += _exports(folder, home, of_kind, own)
    return Found(tuple(exports), tuple(others))


def not_used(names: Sequence[str]) -> ReadWarning:
    """One word about all the files of an export that no reader wants."""
    shown = ", ".join(sorted(names)[:_NAMES_SHOWN]) + ", …" * (len(names) > _NAMES_SHOWN)
    return ReadWarning(f"files that are not used: {shown}", "", len(names))


def _exports(
    folder: Folder, home: PurePosixPath, tables: list[_Table], files: Mapping[str, Source]
) -> list[Export]:
    """The export or exports that the tables of one logger in one place make."""
    where = "" if str(home) == "." else str(home)
    kind = tables[0].format
    are_alike = kind == "phyphox" and len({table.header for table in tables}) < len(tables)
    are_parts = any(
        name.startswith(f"{META}/") or PurePosixPath(name).stem.lower() in _PHYPHOX_TABLES
        for name in files
    )
    if are_parts or not are_alike:
        return [Export(folder.path, where, kind, files)]
    return [
        Export(folder.path, table.source.member, kind, {table.source.name: table.source})
        for table in tables
    ]


def _path(source: Source) -> PurePosixPath:
    return PurePosixPath(source.member or source.name)


def _belongs(path: PurePosixPath) -> bool:
    """Whether a file that is no table of a sensor is part of the export around it."""
    return (
        path.name.lower() in _ABOUT
        or path.parts[0].lower() == META
        or path.suffix.lower() in _BESIDE
    )


def _logger_table(source: Source) -> _Table | None:
    """The source as a logger's table, told by its header line."""
    try:
        text = decoded(source.head(_HEADER_BYTES))
    except UnreadableFile:
        return None  # whoever reads it will say what is wrong
    header = re.split(r"[\r\n]", text, maxsplit=1)[0].strip() if text else ""
    if "seconds_elapsed" in header.lower():
        return _Table(source, "sensor-logger", header)
    if _PHYPHOX_TIME.match(header) or _is_bare_phyphox(header):
        return _Table(source, "phyphox", header)
    return None


def _is_bare_phyphox(header: str) -> bool:
    """Whether a header without quotation marks, as some programs save it again, is phyphox's."""
    first, *cells = header.split(max(",;\t", key=header.count))
    return bool(_TIME_OF_ANY_NAME.fullmatch(first)) and any(
        _PHYPHOX_QUANTITY.fullmatch(cell) for cell in cells
    )
