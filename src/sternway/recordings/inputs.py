"""What lies below a folder: one input for each file and each phone-logger export."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sternway.errors import UnreadableFile
from sternway.files import Entry, EntryKind, Reopened, entries_in, entry_of
from sternway.recordings.format import HEAD_BYTES, Head, format_of, formats, loggers
from sternway.recordings.phone.export import exports_in
from sternway.recordings.placement import Placement
from sternway.recordings.read import read_all, read_opened
from sternway.recordings.recording import Recording
from sternway.recordings.source import (
    DEFAULT_LIMITS,
    GZIP,
    ZIP,
    Folder,
    ReadLimits,
    Source,
    file_source,
    opened,
)

if TYPE_CHECKING:
    from sternway.recordings.video import FilmRequest


@dataclass(frozen=True, slots=True)
class Input:
    """What is read at one go: a file, or the tables that a phone logger left in a folder."""

    path: Path
    """the file, or the folder of the tables"""
    tables: tuple[str, ...] = ()
    """names below ``path``, none for a file"""


@dataclass(frozen=True, slots=True)
class NoRecording:
    """A file that is nothing Sternway reads, and does not claim to be."""

    path: Path


def inputs_below(path: Path, limits: ReadLimits = DEFAULT_LIMITS) -> Iterator[Input | NoRecording]:
    """Every file below a folder in the order of names, files before folders.

    A file is its own only input. Hidden files and folders, links to folders and what is neither
    file nor folder are left out. What cannot be opened is an input too: reading it says why.
    """
    if entry_of(path).kind is not EntryKind.FOLDER:
        yield Input(path)
        return
    folders = [path]
    while folders:
        here = folders.pop()
        try:
            entries = [each for each in entries_in(here) if not each.path.name.startswith(".")]
        except UnreadableFile:
            yield Input(here)
            continue
        files = [each.path for each in entries if _is_file(each)]
        below = [
            each.path for each in entries if each.kind is EntryKind.FOLDER and not each.is_link
        ]
        tables = _export_tables(here, files, limits)
        if tables:
            yield Input(here, tables)
            about = {logger.folder for logger in loggers()}
            below = [folder for folder in below if folder.name not in about]
        for file in files:
            if file.name not in tables:
                yield Input(file) if _is_input(file, limits) else NoRecording(file)
        folders += reversed(below)


def read_input(
    item: Input,
    *,
    place: Placement | str | None = None,
    columns: str | None = None,
    film: FilmRequest | None = None,
    limits: ReadLimits = DEFAULT_LIMITS,
) -> list[Recording]:
    """All recordings of one input, as `read_all` returns them, with the same errors."""
    if not item.tables:
        return read_all(item.path, place=place, columns=columns, film=film, limits=limits)
    sources = tuple(file_source(item.path / name, item.path, limits) for name in item.tables)
    return read_opened(Folder(item.path, "", sources), place=place, columns=columns)


def is_recording(path: Path, limits: ReadLimits = DEFAULT_LIMITS) -> bool:
    """Whether a file begins like a recording, or like an archive that holds one.

    True as well where that cannot be told because the file cannot be opened; false for a plan or
    settings in a format of recordings.
    """
    source = file_source(path, limits=limits)
    try:
        head = Head(source.head(HEAD_BYTES))
        if head.data.startswith(ZIP):
            archive = opened(source)
            members = archive.sources if isinstance(archive, Folder) else (archive,)
            return any(_is_recording(each, Head(each.head(HEAD_BYTES))) for each in members)
        if head.data.startswith(GZIP):
            source = replace(
                source, open_stream=lambda: gzip.GzipFile(fileobj=Reopened(path)), file=None
            )
            head = Head(source.head(HEAD_BYTES))
    except UnreadableFile:
        return True
    return _is_recording(source, head)


def _is_file(entry: Entry) -> bool:
    """Whether a name leads to a file, or nowhere: reading that says so."""
    return entry.kind is EntryKind.FILE or (entry.kind is EntryKind.MISSING and entry.is_link)


def _is_input(path: Path, limits: ReadLimits) -> bool:
    """Whether a file is a recording, or has a name that only recordings have."""
    source = file_source(path, limits=limits)
    try:
        head = Head(source.head(HEAD_BYTES))
    except UnreadableFile:
        return True
    found = format_of(head, path.name)
    if found is not None and not found.is_fallback:
        return found.is_recording(source, head)
    suffixes = tuple(suffix for each in formats() for suffix in each.suffixes)
    name = path.name.lower().removesuffix(".gz")
    return name.endswith(suffixes) or is_recording(path, limits)


def _is_recording(source: Source, head: Head) -> bool:
    if head.data.startswith((GZIP, *ZIP)):
        return True
    found = format_of(head, source.name)
    return found is not None and found.is_recording(source, head)


def _export_tables(here: Path, files: Sequence[Path], limits: ReadLimits) -> tuple[str, ...]:
    """The names of those files of a folder that are tables of one phone-logger export."""
    sources = (file_source(file, here, limits) for file in files)
    tables = tuple(source for source in sources if _opens(source))
    exports = exports_in(Folder(here, "", tables)).exports
    names = [name for export in exports for name in export.files]
    for folder in {logger.folder for logger in loggers() if logger.folder} if names else ():
        if entry_of(here / folder).kind is EntryKind.FOLDER:
            about = (each for each in entries_in(here / folder) if each.kind is EntryKind.FILE)
            names += [f"{folder}/{each.path.name}" for each in about]
    return tuple(names)


def _opens(source: Source) -> bool:
    try:
        source.head(1)
    except UnreadableFile:
        return False
    return True
