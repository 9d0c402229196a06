"""Bytes with a name: a file, a member of a zip, or a folder of them, opened within `Limits`."""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from sternway.errors import UnreadableFile
from sternway.recordings.limits import DEFAULT_LIMITS, MIB, Limits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
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
_GZIP_HEADER = 31
"""tells zlib that a gzip header comes first"""


@dataclass(slots=True)
class Spent:
    """What was opened of one input, in all its archives inside each other."""

    bytes: int = 0
    members: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One stream of bytes that can be read again and again.

    ``path`` is what the user named; ``member`` is the place inside it, ``""`` for the file itself.
    ``damage`` says what is missing of the bytes, ``""`` where they are whole.
    """

    path: Path
    member: str
    open_stream: Callable[[], AbstractContextManager[IO[bytes]] | gzip.GzipFile]
    limits: Limits = DEFAULT_LIMITS
    depth: int = 0
    spent: Spent = field(default_factory=Spent, compare=False)
    damage: str = ""

    @property
    def name(self) -> str:
        """The last part of the name, for messages and for matching by sensor."""
        return PurePosixPath(self.member).name if self.member else self.path.name

    def unreadable(self, reason: str, place: str = "") -> UnreadableFile:
        """The error for this source; ``place`` is inside it (a line, byte or element)."""
        return UnreadableFile(
            self.path, reason, ", ".join(part for part in (self.member, place) if part)
        )

    def pieces(self, size: int = MIB) -> Iterator[bytes]:
        """The bytes in pieces. Raises ``UnreadableFile`` past ``limits.file_bytes``."""
        total = 0
        try:
            with self.open_stream() as stream:
                while piece := stream.read(size):
                    total += len(piece)
                    if total > self.limits.file_bytes:
                        raise self.unreadable(
                            f"opens to more than {self.limits.file_bytes / MIB:.0f} MiB: split it"
                        )
                    yield piece
        except _BROKEN as error:
            raise self.unreadable(_reason(error)) from error

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


def open_path(path: Path, limits: Limits = DEFAULT_LIMITS) -> Source | Folder:
    """A file as a `Source`, compression opened; a directory or zip as a `Folder`."""
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return _directory(path, limits)
    except (OSError, ValueError) as error:
        raise UnreadableFile(path, _reason(error)) from error
    if not stat.S_ISREG(mode):
        raise UnreadableFile(path, "not a regular file")
    return opened(Source(path, "", _file_opener(path), limits))


def opened(source: Source) -> Source | Folder:
    """The source with its gzip and zip layers taken off."""
    head = source.head(4)
    if not head.startswith((_GZIP, *_ZIP)):
        return source
    if source.depth >= source.limits.depth:
        raise source.unreadable("compressed inside compressed too often: unpack it first")
    return opened(_gunzipped(source)) if head.startswith(_GZIP) else _unzipped(source)


def _gunzipped(source: Source) -> Source:
    packed = source.read()
    limits = source.limits
    bound = max(limits.expansion_floor, limits.expansion * len(packed))
    inner = replace(
        source,
        open_stream=lambda: gzip.GzipFile(fileobj=io.BytesIO(packed)),
        depth=source.depth + 1,
        limits=replace(limits, file_bytes=min(limits.file_bytes, bound)),
    )
    try:
        data = inner.read()
    except UnreadableFile as error:
        data = _beginning(packed, bound)
        if not (data and isinstance(error.__cause__, EOFError)):
            raise
        inner = replace(inner, damage="the compressed file is cut short: its beginning was read")
    return replace(inner, open_stream=lambda: io.BytesIO(data))


def _beginning(packed: bytes, bound: int) -> bytes:
    """What a gzip that is cut short holds up to the cut; nothing where it is damaged as well."""
    try:
        return zlib.decompressobj(_GZIP_HEADER).decompress(packed, bound)
    except zlib.error:
        return b""


def _unzipped(source: Source) -> Folder:
    limits = source.limits
    lies_inside = bool(source.member or source.depth)
    packed = io.BytesIO(source.read()) if lies_inside else _ReopenedFile(source.path)
    try:
        archive = zipfile.ZipFile(packed)
        entries = [each for each in archive.infolist() if not each.filename.endswith("/")]
    except _BROKEN as error:
        raise source.unreadable(f"a damaged zip: {_reason(error)}") from error
    source.spent.members += len(entries)
    source.spent.bytes += sum(entry.file_size for entry in entries)
    if source.spent.members > limits.members:
        raise source.unreadable(f"holds more than {limits.members} files: split it")
    if source.spent.bytes > limits.archive_bytes:
        raise source.unreadable(
            f"opens to more than {limits.archive_bytes / MIB:.0f} MiB: split it"
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


def _refusal(entry: zipfile.ZipInfo, limits: Limits) -> str:
    """Why a member of a zip is not opened, ``""`` where it is."""
    name = entry.filename.replace("\\", "/")
    if ".." in PurePosixPath(name).parts or name.startswith("/"):
        return "its name points outside the archive"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "it is a link"
    if entry.flag_bits & 1:
        return "it is encrypted: unpack it first"
    if entry.compress_type not in _METHODS:
        return "it is compressed by a rare method: unpack it first"
    if entry.file_size > max(limits.expansion_floor, limits.expansion * entry.compress_size):
        return "it expands like a zip bomb"
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
        member=_inside(source, entry),
        open_stream=lambda: archive.open(entry),
        depth=source.depth + 1,
    )


def _directory(path: Path, limits: Limits) -> Folder:
    sources: list[Source] = []
    refused: list[tuple[str, str]] = []
    total = 0
    for file, size, reason in _entries_below(path):
        member = file.relative_to(path).as_posix()
        if _is_clutter(member):
            continue
        if len(sources) + len(refused) >= limits.members:
            raise UnreadableFile(path, f"holds more than {limits.members} files: split it")
        total += size
        if not reason and (size > limits.file_bytes or total > limits.archive_bytes):
            reason = "it is too large"
        if reason:
            refused.append((member, reason))
        else:
            sources.append(Source(path, member, _file_opener(file), limits))
    return Folder(path, "", tuple(sources), tuple(refused))


class _ReopenedFile(io.RawIOBase):
    """A file that is open only while it is read: the members of a zip outlive any ``with``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        bases = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._path.stat().st_size}
        if (at := bases[whence] + offset) < 0:
            raise OSError("seek to before the file")
        self._at = at
        return at

    def readinto(self, buffer: WriteableBuffer) -> int:
        with self._path.open("rb") as file:
            file.seek(self._at)
            count = file.readinto(buffer)
        self._at += count
        return count


def _file_opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _entries_below(path: Path) -> Iterator[tuple[Path, int, str]]:
    """What lies under a directory by name, with its size and why it is not read, ``""`` if it is.

    Links are not followed.
    """
    waiting = sorted(path.iterdir(), reverse=True)
    while waiting:
        here = waiting.pop()
        try:
            status = here.lstat()
            if stat.S_ISDIR(status.st_mode):
                waiting += sorted(here.iterdir(), reverse=True)
                continue
        except OSError as error:
            yield here, 0, _reason(error)
            continue
        if stat.S_ISREG(status.st_mode):
            yield here, status.st_size, ""
        elif stat.S_ISLNK(status.st_mode):
            yield here, 0, "it is a link: name the file that it leads to"
        else:
            yield here, 0, "not a regular file"


def _reason(error: Exception) -> str:
    """What the user can do with an exception of the standard library, in one line."""
    if isinstance(error, FileNotFoundError):
        return "no such file"
    if isinstance(error, PermissionError):
        return "may not be read: check its permissions"
    if isinstance(error, EOFError):
        return "the compressed data ends too early: copy the file again"
    lines = str(error).strip().splitlines()
    return f"cannot be opened: {lines[0] if lines else type(error).__name__}"
