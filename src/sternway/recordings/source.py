"""Bytes with a name: a file, a member of a zip, or a folder of them, opened within bounds."""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from os import PathLike
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from sternway.errors import Sentence, UnreadableFile, joined
from sternway.files import (
    EntryKind,
    Readable,
    Reopened,
    entries_below,
    entry_of,
    name_of,
    open_file,
    read_bytes,
    reason_of,
)
from sternway.recordings.warning import ReadCode

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadLimits:
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


DEFAULT_LIMITS = ReadLimits()

GZIP = b"\x1f\x8b"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What phones, watches and operating systems write; others need unbounded memory to open."""
_BROKEN = (
    OSError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    RuntimeError,
    ValueError,
    NotImplementedError,
    OverflowError,
)
"""What the standard library raises on damaged or unsupported compression."""
_ZLIB_GZIP = 31
"""tells zlib that a gzip header comes first"""


BOMB = Sentence("it expands like a zip bomb")
_LINK = Sentence("it is a link: name the file that it leads to")


@dataclass(slots=True)
class Spent:
    """What was opened of one input, in all its archives inside each other."""

    bytes: int = 0
    members: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One stream of bytes that can be read again and again.

    ``path`` is what the user named; ``member`` is the place inside it, ``""`` for the file itself.
    ``damage`` says what is missing of the bytes, None where they are whole.
    """

    path: Path
    member: str
    open_stream: Callable[[], AbstractContextManager[IO[bytes]] | gzip.GzipFile]
    limits: ReadLimits = DEFAULT_LIMITS
    file: Path | None = None
    """the file on disk that holds these very bytes, None where they come from elsewhere"""
    depth: int = 0
    spent: Spent = field(default_factory=Spent, compare=False)
    damage: ReadCode | None = None

    @property
    def name(self) -> str:
        """The last part of the name, for messages and for matching by sensor."""
        return PurePosixPath(self.member).name if self.member else self.path.name

    def unreadable(self, reason: str, place: str = "") -> UnreadableFile:
        """The error for this source; ``place`` is inside it (a line, byte or element)."""
        return UnreadableFile(self.path, reason, joined((self.member, place), ", "))

    def pieces(self, size: int = MIB) -> Iterator[bytes]:
        """The bytes in pieces. Raises ``UnreadableFile`` past ``limits.file_bytes``."""
        total = 0
        try:
            with self.open_stream() as stream:
                while piece := stream.read(size):
                    total += len(piece)
                    if total > self.limits.file_bytes:
                        raise self.unreadable(
                            Sentence(
                                "opens to more than {most:.0f} MiB: split it",
                                most=self.limits.file_bytes / MIB,
                            )
                        )
                    yield piece
        except _BROKEN as error:
            raise self.unreadable(reason_of(error)) from error

    def read(self) -> bytes:
        """All bytes at once; one piece, where they fit into one, is not copied."""
        return b"".join(self.pieces(64 * MIB))

    def head(self, count: int) -> bytes:
        """The first ``count`` bytes, fewer if there are no more."""
        return next(self.pieces(count), b"")


@dataclass(frozen=True, slots=True)
class Folder:
    """Sources that lie together: the members of a zip, or the files of a directory.

    ``refused`` names the members that were not taken, each with its reason.
    """

    path: Path
    member: str
    sources: tuple[Source, ...]
    refused: tuple[tuple[str, str], ...] = ()


def open_source(given: Readable, limits: ReadLimits = DEFAULT_LIMITS) -> Source | Folder:
    """What can be read as a `Source`, compression opened; a directory or zip as a `Folder`.

    A stream is read to its end. Raises ``UnreadableFile``.
    """
    if not isinstance(given, str | PathLike):
        content = read_bytes(given, limits.file_bytes, Sentence("split it"))
        return opened(Source(Path(name_of(given)), "", lambda: io.BytesIO(content), limits))
    entry = entry_of(given)
    if entry.kind is EntryKind.FOLDER:
        return _directory(entry.path, limits)
    if entry.trouble:
        raise UnreadableFile(entry.path, entry.trouble)
    return opened(file_source(entry.path, limits=limits))


def file_source(
    file: Path, folder: Path | None = None, limits: ReadLimits = DEFAULT_LIMITS
) -> Source:
    """A file on disk by itself, or as a member of a folder."""
    member = file.relative_to(folder).as_posix() if folder else ""
    return Source(folder or file, member, lambda: open_file(file), limits, file)


def opened(source: Source) -> Source | Folder:
    """The source with its gzip and zip layers taken off."""
    head = source.head(4)
    if not head.startswith((GZIP, *ZIP)):
        return source
    if source.depth >= source.limits.depth:
        raise source.unreadable("compressed inside compressed too often: unpack it first")
    return opened(_gunzipped(source)) if head.startswith(GZIP) else _unzipped(source)


def _gunzipped(source: Source) -> Source:
    packed = b"".join(source.pieces())
    limits = source.limits
    bound = max(limits.expansion_floor, limits.expansion * len(packed))
    inner = replace(
        source,
        file=None,
        open_stream=lambda: io.BufferedReader(_Inflating(source, packed), MIB),
        depth=source.depth + 1,
        limits=replace(limits, file_bytes=min(limits.file_bytes, bound)),
    )
    try:
        data = b"".join(inner.pieces())
    except UnreadableFile as error:
        if not isinstance(error.__cause__, EOFError) or not (data := _beginning(packed, bound)):
            raise
        inner = replace(inner, damage=ReadCode.CUT_SHORT)
    return replace(inner, open_stream=lambda: io.BytesIO(data))


class _Inflating(io.RawIOBase):
    """A gzip that is held against its bound while it opens.

    A bomb is told by its first megabytes, long before the bound that a whole file may reach. Raises
    ``UnreadableFile`` there.
    """

    def __init__(self, source: Source, packed: bytes) -> None:
        self._source = source
        self._packed = io.BytesIO(packed)
        self._stream = gzip.GzipFile(fileobj=self._packed)
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        piece = self._stream.read(min(memoryview(buffer).nbytes, MIB))
        self._count += len(piece)
        limits = self._source.limits
        if self._count > max(limits.expansion_floor, limits.expansion * self._packed.tell()):
            raise self._source.unreadable(BOMB)
        memoryview(buffer)[: len(piece)] = piece
        return len(piece)


def _beginning(packed: bytes, bound: int) -> bytes:
    """What a gzip that is cut short holds up to the cut; nothing where it is damaged as well."""
    try:
        return zlib.decompressobj(_ZLIB_GZIP).decompress(packed, bound)
    except zlib.error:
        return b""


def _unzipped(source: Source) -> Folder:
    limits = source.limits
    packed = Reopened(source.file) if source.file else io.BytesIO(source.read())
    try:
        archive = zipfile.ZipFile(packed)
        entries = [each for each in archive.infolist() if not each.filename.endswith("/")]
    except _BROKEN as error:
        raise source.unreadable(
            Sentence("a damaged zip: {reason}", reason=reason_of(error))
        ) from error
    source.spent.members += len(entries)
    source.spent.bytes += sum(entry.file_size for entry in entries)
    if source.spent.members > limits.members:
        raise source.unreadable(
            Sentence("holds more than {most} files: split it", most=limits.members)
        )
    if source.spent.bytes > limits.archive_bytes:
        raise source.unreadable(
            Sentence("opens to more than {most:.0f} MiB: split it", most=limits.archive_bytes / MIB)
        )
    taken: list[Source] = []
    refused: list[tuple[str, str]] = []
    for entry in entries:
        if _is_clutter(entry.filename):
            continue
        if reason := _refusal(entry, limits):
            refused.append((_inside(source, entry), reason))
        else:
            taken.append(_zip_member(source, archive, entry))
    return Folder(source.path, source.member, tuple(taken), tuple(refused))


def _inside(source: Source, entry: zipfile.ZipInfo) -> str:
    return f"{source.member}/{entry.filename}" if source.member else entry.filename


def _refusal(entry: zipfile.ZipInfo, limits: ReadLimits) -> str:
    """Why a member of a zip is not opened, ``""`` where it is."""
    name = entry.filename.replace("\\", "/")
    if ".." in PurePosixPath(name).parts or name.startswith("/"):
        return Sentence("its name points outside the archive")
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Sentence("it is a link")
    if entry.flag_bits & 1:
        return Sentence("it is encrypted: unpack it first")
    if entry.compress_type not in _METHODS:
        return Sentence("it is compressed by a rare method: unpack it first")
    if entry.file_size > max(limits.expansion_floor, limits.expansion * entry.compress_size):
        return BOMB
    return ""


def _is_clutter(name: str) -> bool:
    """Files that operating systems leave in archives."""
    path = PurePosixPath(name)
    return (
        "__MACOSX" in path.parts
        or path.name in {".DS_Store", "Thumbs.db", "desktop.ini"}
        or path.name.startswith("._")
    )


def _zip_member(source: Source, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Source:
    # The standard library stops at the declared size and checks the CRC there.
    return replace(
        source,
        file=None,
        member=_inside(source, entry),
        open_stream=lambda: archive.open(entry),
        depth=source.depth + 1,
    )


def _directory(path: Path, limits: ReadLimits) -> Folder:
    sources: list[Source] = []
    refused: list[tuple[str, str]] = []
    total = 0
    for entry in entries_below(path):
        member = entry.path.relative_to(path).as_posix()
        if _is_clutter(member):
            continue
        if len(sources) + len(refused) >= limits.members:
            raise UnreadableFile(
                path, Sentence("holds more than {most} files: split it", most=limits.members)
            )
        total += entry.size
        reason = _LINK if entry.is_link else entry.trouble
        if not reason and (entry.size > limits.file_bytes or total > limits.archive_bytes):
            reason = Sentence("it is too large")
        if reason:
            refused.append((member, reason))
        else:
            sources.append(file_source(entry.path, path, limits))
    return Folder(path, "", tuple(sources), tuple(refused))
