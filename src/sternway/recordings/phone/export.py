"""Phone loggers write one table a sensor: which files of a folder belong to one such export."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from sternway.errors import Sentence, UnreadableFile, joined
from sternway.recordings.format import HEAD_BYTES, Export, Head, LoggerFormat, loggers
from sternway.recordings.source import Folder, Source
from sternway.recordings.warning import ReadCode, ReadWarning

_NAMES_SHOWN = 20
_BESIDE = {
    ".aac", ".caf", ".db", ".heic", ".jpeg", ".jpg", ".json", ".kml", ".m4a", ".mov", ".mp4",
    ".png", ".sqlite", ".wav",
}  # fmt: skip
"""sound, pictures and other forms of the same data, which loggers put beside their tables"""


@dataclass(frozen=True, slots=True)
class FoundExports:
    """The exports of a folder, and the files that belong to none."""

    exports: tuple[Export, ...]
    others: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class _LoggerTable:
    source: Source
    logger: LoggerFormat
    header: str


def exports_in(folder: Folder) -> FoundExports:
    """Group the files of a folder into phone-logger exports, by their header lines.

    Tables that lie together are one export, with the files about it and beside it, unless their
    logger says that each is a recording of its own.
    """
    tables: dict[PurePosixPath, dict[str, _LoggerTable]] = defaultdict(dict)
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
        for logger in loggers():
            of_kind = [table for table in found.values() if table.logger is logger]
            foreign = found.keys() - {table.source.name for table in of_kind}
            own = {name: each for name, each in files[home].items() if name not in foreign}
            exports += _exports(folder, home, of_kind, own)
    return FoundExports(tuple(exports), tuple(others))


def not_used(names: Sequence[str]) -> ReadWarning:
    """One warning of all the files of an export that no reader wants."""
    shown = ", ".join(sorted(names)[:_NAMES_SHOWN]) + ", …" * (len(names) > _NAMES_SHOWN)
    return ReadWarning.of(ReadCode.UNUSED_FILES, "", len(names), files=shown)


def with_first_failure(reason: Sentence, warnings: Sequence[ReadWarning]) -> Sentence:
    """A reason, and in brackets the first table that could not be read, and why."""
    for each in warnings:
        why = dict(each.what.facts).get("reason")
        if each.what.code is ReadCode.NOT_READ and isinstance(why, str):
            return Sentence("{reason} ({why})", reason=reason, why=joined((each.place, why)))
    return reason


def _exports(
    folder: Folder,
    home: PurePosixPath,
    tables: list[_LoggerTable],
    files: Mapping[str, Source],
) -> list[Export]:
    """The export or exports that the tables of one logger in one place make."""
    if not tables:
        return []
    where = "" if str(home) == "." else str(home)
    logger = tables[0].logger
    if logger.are_one(tuple(files), [table.header for table in tables]):
        return [Export(folder.path, where, logger.name, files)]
    return [
        Export(folder.path, table.source.member, logger.name, {table.source.name: table.source})
        for table in tables
    ]


def _path(source: Source) -> PurePosixPath:
    return PurePosixPath(source.member or source.name)


def _belongs(path: PurePosixPath) -> bool:
    """Whether a file that is not a sensor's table is part of the export around it."""
    return path.suffix.lower() in _BESIDE or any(
        path.name.lower() in logger.about or path.parts[0].lower() == logger.folder
        for logger in loggers()
    )


def _logger_table(source: Source) -> _LoggerTable | None:
    """The source as a logger's table, recognised by its header line."""
    try:
        text = Head(source.head(HEAD_BYTES)).text
    except UnreadableFile:
        return None  # whoever reads it will say what is wrong
    if not text:
        return None
    header = re.split(r"[\r\n]", text, maxsplit=1)[0].strip()
    logger = next((each for each in loggers() if each.is_table(header)), None)
    return _LoggerTable(source, logger, header) if logger else None
