"""Bytes with a name: a file, a member of a zip, or a folder of them, opened within `Limits`."""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO

from sternway.errors import UnreadableFile
from sternway.recordings.limits import DEFAULT_LIMITS, MIB, Limits

_GZIP = b"\x1f\x8b"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BROKEN = (
    OSError,
    EOFError,
    zlib.error,
    zipfile.BadZipFile,
    RuntimeError,
    ValueError,
    NotImplementedError,
)
"""What the standard library raises on damaged or unsupported compression."""


@dataclass(frozen=True, slots=True)
class Source:
    """One stream of bytes that can be read again and again.

    ``path`` is what the user named; ``member`` is the place inside it, ``""`` for the file itself.
    """

    path: Path
    member: str
    open_stream: Callable[[], AbstractContextManager[IO[bytes]] | gzip.GzipFile]
    limits: Limits = DEFAULT_LIMITS
    depth: int = 0

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
        """All bytes at once."""
        return b"".join(self.pieces())

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
    data = inner.read()
    return replace(inner, open_stream=lambda: io.BytesIO(data))


def _unzipped(source: Source) -> Folder:
    limits = source.limits
    if source.member or source.depth:
        packed = source.read()
        source = replace(source, open_stream=lambda: io.BytesIO(packed))
    try:
        with source.open_stream() as stream, zipfile.ZipFile(stream) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except _BROKEN as error:
        raise source.unreadable(f"a damaged zip: {_reason(error)}") from error
    if len(entries) > limits.members:
        raise source.unreadable(f"holds more than {limits.members} files: split it")
    if sum(entry.file_size for entry in entries) > limits.archive_bytes:
        raise source.unreadable(
            f"opens to more than {limits.archive_bytes / MIB:.0f} MiB: split it"
        )
    taken: list[Source] = []
    refused: list[tuple[str, str]] = []
    for entry in entries:
        if reason := _refusal(entry, limits):
            refused.append((entry.filename, reason))
        elif not _is_clutter(entry.filename):
            taken.append(_zip_member(source, entry))
    return Folder(source.path, source.member, tuple(taken), tuple(refused))


def _refusal(entry: zipfile.ZipInfo, limits: Limits) -> str:
    """Why a member of a zip is not opened, ``""`` where it is."""
    name = entry.filename.replace("\\", "/")
    if ".." in PurePosixPath(name).parts or name.startswith("/"):
        return "its name points outside the archive"
    if entry.flag_bits & 1:
        return "it is encrypted: unpack it first"
    if entry.file_size > max(limits.expansion_floor, limits.expansion * entry.compress_size):
        return "it expands like a zip bomb"
    return ""


def _is_clutter(name: str) -> bool:
    """Files that operating systems leave in archives."""
    parts = PurePosixPath(name).parts
    return "__MACOSX" in parts or parts[-1] in {".DS_Store", "Thumbs.db", "desktop.ini"}


def _zip_member(archive: Source, entry: zipfile.ZipInfo) -> Source:
    @contextmanager
    def open_member() -> Iterator[IO[bytes]]:
        # The standard library stops at the declared size and checks the CRC there.
        with (
            archive.open_stream() as stream,
            zipfile.ZipFile(stream) as around,
            around.open(entry) as member,
        ):
            yield member

    name = f"{archive.member}/{entry.filename}" if archive.member else entry.filename
    return Source(archive.path, name, open_member, archive.limits, archive.depth + 1)


def _directory(path: Path, limits: Limits) -> Folder:
    sources: list[Source] = []
    refused: list[tuple[str, str]] = []
    total = 0
    for file in _files_below(path):
        member = file.relative_to(path).as_posix()
        if _is_clutter(member):
            continue
        if len(sources) >= limits.members:
            raise UnreadableFile(path, f"holds more than {limits.members} files: split it")
        total += (size := file.stat().st_size)
        if size > limits.file_bytes or total > limits.archive_bytes:
            refused.append((member, "it is too large"))
        else:
            sources.append(Source(path, member, _file_opener(file), limits))
    return Folder(path, "", tuple(sources), tuple(refused))


def _file_opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _files_below(path: Path) -> Iterator[Path]:
    """Regular files under a directory in the order of their names; links are not followed."""
    for entry in sorted(path.iterdir()):
        if entry.is_symlink():
            continue
        if entry.is_dir():
            yield from _files_below(entry)
        elif entry.is_file():
            yield entry


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
