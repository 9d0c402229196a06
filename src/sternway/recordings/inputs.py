"""What lies below a folder: one input for each file and each phone-logger export."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sternway.errors import UnreadableFile
from sternway.recordings.limits import DEFAULT_LIMITS, Limits
from sternway.recordings.phone.export import exports_in
from sternway.recordings.placement import Placement
from sternway.recordings.read import read_all, read_opened
from sternway.recordings.recognise import HEAD_BYTES, decoded, format_of
from sternway.recordings.recording import Recording
from sternway.recordings.source import Folder, Source, opened

_GZIP = b"\x1f\x8b"
_ZIP = b"PK"
_NAMED = (".fit", ".tcx", ".gpx")
"""what has such a name is read even if it does not look like a recording, to say what is wrong"""
_FILE_ID_BYTES = 256
"""where the first message of a FIT file has ended, which says what the file is"""
_META = "meta"
"""where phyphox keeps the tables about its recording"""


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


def inputs_below(path: Path, limits: Limits = DEFAULT_LIMITS) -> Iterator[Input | NoRecording]:
    """Every file below a folder in the order of names, files before folders.

    A file is its own only input. Hidden files and folders, links to folders and what is neither
    file nor folder are left out. What cannot be opened is an input too: reading it says why.
    """
    if not path.is_dir():
        yield Input(path)
        return
    folders = [path]
    while folders:
        here = folders.pop()
        try:
            entries = sorted(each for each in here.iterdir() if not each.name.startswith("."))
            files = [each for each in entries if each.is_file() or _leads_nowhere(each)]
            below = [each for each in entries if each.is_dir() and not each.is_symlink()]
        except OSError:
            yield Input(here)
            continue
        tables = _export_tables(here, files, limits)
        if tables:
            yield Input(here, tables)
            below = [folder for folder in below if folder.name != _META]
        for file in files:
            if file.name not in tables:
                yield Input(file) if _is_input(file, limits) else NoRecording(file)
        folders += reversed(below)


def read_input(
    item: Input, *, place: Placement | str | None = None, limits: Limits = DEFAULT_LIMITS
) -> list[Recording]:
    """All recordings of one input, as `read_all` returns them, with the same errors."""
    if not item.tables:
        return read_all(item.path, place=place, limits=limits)
    sources = tuple(_source(item.path, name, limits) for name in item.tables)
    return read_opened(Folder(item.path, "", sources), place=place)


def is_recording(path: Path, limits: Limits = DEFAULT_LIMITS) -> bool:
    """Whether a file begins like a recording, or like an archive that holds one.

    True as well where that cannot be told because the file cannot be opened; false for a plan or
    settings in a format of recordings.
    """
    source = Source(path, "", lambda: path.open("rb"), limits)
    if _holds_settings(source):
        return False
    try:
        head = source.head(HEAD_BYTES)
        if head.startswith(_ZIP):
            archive = opened(source)
            members = archive.sources if isinstance(archive, Folder) else (archive,)
            return any(_begins_like_a_recording(each.head(HEAD_BYTES)) for each in members)
        if head.startswith(_GZIP):
            head = Source(path, "", lambda: gzip.GzipFile(path), limits).head(HEAD_BYTES)
    except UnreadableFile:
        return True
    return _begins_like_a_recording(head)


def _leads_nowhere(path: Path) -> bool:
    return path.is_symlink() and not path.exists()


def _is_input(path: Path, limits: Limits) -> bool:
    if _holds_settings(Source(path, "", lambda: path.open("rb"), limits)):
        return False
    name = path.name.lower().removesuffix(".gz")
    return name.endswith(_NAMED) or is_recording(path, limits)


def _holds_settings(source: Source) -> bool:
    """Whether a file is sound FIT of something else than an activity: settings, a plan, a day."""
    try:
        head = source.head(HEAD_BYTES)
        if format_of(head) != "fit":
            return False
        from sternway.recordings.fit.contents import is_activity, says_other_content
        from sternway.recordings.fit.messages import read_messages

        if not any(map(says_other_content, read_messages(head[:_FILE_ID_BYTES]))):
            return False
        return not any(map(is_activity, read_messages(source.read())))
    except UnreadableFile:
        return False


def _begins_like_a_recording(head: bytes) -> bool:
    if head.startswith((_GZIP, _ZIP)):
        return True
    name = format_of(head)
    return _is_motion_table(head) if name == "csv" else name is not None


def _is_motion_table(head: bytes) -> bool:
    """Whether the header of a table names the three axes of some quantity."""
    from sternway.recordings.table.imu_columns import triads_of

    lines = (decoded(head) or "").splitlines()
    header = next((line for line in lines if re.match(r"\s*[^#\s]", line)), "")
    triads, _ = triads_of([name.strip(' "') for name in re.split(r"[,;\t|]", header)])
    return bool(triads)


def _export_tables(here: Path, files: list[Path], limits: Limits) -> tuple[str, ...]:
    """The names of those files of a folder that are tables of one phone-logger export."""
    sources = [source for file in files if _opens(source := _source(here, file.name, limits))]
    exports = exports_in(Folder(here, "", tuple(sources))).exports
    names = [name for export in exports for name in export.files]
    meta = here / _META
    if names and meta.is_dir():
        names += [f"{_META}/{file.name}" for file in sorted(meta.iterdir()) if file.is_file()]
    return tuple(names)


def _opens(source: Source) -> bool:
    try:
        source.head(1)
    except UnreadableFile:
        return False
    return True


def _source(folder: Path, name: str, limits: Limits) -> Source:
    return Source(folder, name, lambda: (folder / name).open("rb"), limits)
