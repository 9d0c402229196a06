"""Files: the one module below the command line that opens, writes or lists any.

Reading is bounded, and what fails names the file, the place and the cure. Writing replaces a whole
file or leaves it as it was. What is read may be a path, bytes, a `Text`, or a stream of either, so
that a program that has no files can use every loader.
"""

from __future__ import annotations

import codecs
import errno
import io
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

from sternway.errors import (
    ChangedMeanwhile,
    Sentence,
    SternwayError,
    UnreadableFile,
    at_line,
    joined,
    quoted,
    sentence,
)

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOK = 0.02
"""s between two looks at a pipe that nobody writes to yet"""
_LOCKED_BYTE = 2**40
"""far behind the end of any file: Windows locks bytes, not files"""
_NAMELESS = "input"
"""what messages call bytes and streams without a name"""
PIPE_WAIT = 20.0
"""s that a pipe may be silent while somebody has it open to write"""
WRITER_WAIT = 1.0
"""s in which somebody must have opened a named pipe"""
SMALLER = Sentence("choose a smaller file")
"""the cure for a file that is too large"""


@dataclass(frozen=True, slots=True)
class Text:
    """A whole text, and the name that messages give it."""

    text: str
    name: str = _NAMELESS

    def unreadable(self, reason: str, line: int | None = None, field: str = "") -> UnreadableFile:
        """The error for this text."""
        return UnreadableFile(self.name, reason, joined((at_line(line), field), ", "))


Readable: TypeAlias = "str | os.PathLike[str] | bytes | Text | IO[bytes] | IO[str]"
"""Whatever can be read; a ``str`` is a path."""


def name_of(source: Readable) -> str:
    """What messages call it: its path, or the name that a stream bears."""
    if isinstance(source, str | os.PathLike):
        return os.fspath(source)
    name = getattr(source, "name", None)
    return name if isinstance(name, str) and name else _NAMELESS


def read_bytes(source: Readable, most: int, cure: str = SMALLER) -> bytes:
    """All bytes, at most ``most``. Raises ``UnreadableFile``, with ``cure`` where it is larger."""
    content = _content(source, most, cure)
    return content.encode() if isinstance(content, str) else content


def read_text(source: Readable, most: int, cure: str = SMALLER) -> Text:
    """The text of at most ``most`` bytes in UTF-8, or in UTF-16 with a byte-order mark.

    Its lines end with ``\\n``, whatever they ended with. Raises ``UnreadableFile``.
    """
    content = _content(source, most, cure)
    text = content if isinstance(content, str) else _decoded(source, content)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Text(text, name_of(source))


def encoding_by_mark(head: bytes) -> str | None:
    """The encoding that a byte-order mark tells, under a name that takes it off; None without."""
    return next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)


def _content(source: Readable, most: int, cure: str) -> str | bytes:
    if isinstance(source, bytes):
        content: str | bytes = source
    elif isinstance(source, Text):
        content = source.text
    else:
        try:
            if isinstance(source, str | os.PathLike):
                content = _read_path(source, most + 1)
            else:
                content = source.read(most + 1)
        except (OSError, ValueError) as error:
            raise UnreadableFile(name_of(source), reason_of(error)) from error
    if len(content) > most:
        reason = Sentence("is larger than {size}: {cure}", size=_size(most), cure=sentence(cure))
        raise UnreadableFile(name_of(source), reason)
    return content


def _read_path(path: str | os.PathLike[str], count: int) -> bytes:
    """The first ``count`` bytes of a file, or of what somebody writes into a pipe."""
    if sys.platform != "win32" and stat.S_ISFIFO(os.stat(path).st_mode):
        return _read_pipe(path, count)
    with open(path, "rb") as file:
        return file.read(count)


def _read_pipe(path: str | os.PathLike[str], count: int) -> bytes:
    """The same of a pipe that is not waited for without an end. Raises ``UnreadableFile``."""
    import select

    # Opening a pipe waits until somebody writes to it, unless it is told not to.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    found = bytearray()
    has_writer, until = False, time.monotonic() + WRITER_WAIT
    try:
        while len(found) < count:
            try:
                piece = os.read(handle, min(count - len(found), 2**20))
            except BlockingIOError:
                has_writer = True
                if select.select([handle], [], [], PIPE_WAIT)[0]:
                    continue
                raise _nothing_from(path) from None
            found += piece
            if not piece and (has_writer or found):
                break
            if not piece and time.monotonic() > until:
                raise _nothing_from(path)
            if not piece:
                time.sleep(_LOOK)
    finally:
        os.close(handle)
    return bytes(found)


def _nothing_from(path: str | os.PathLike[str]) -> UnreadableFile:
    return UnreadableFile(os.fspath(path), Sentence("nothing comes out of this pipe: name a file"))


def _decoded(source: Readable, content: bytes) -> str:
    encoding = encoding_by_mark(content) or "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        if b"\0" in content:
            reason = Sentence("is not text: name another file, or save it as text in UTF-8")
            raise UnreadableFile(name_of(source), reason) from error
        reason = Sentence("is not text in UTF-8: save it as UTF-8")
        raise UnreadableFile(name_of(source), reason, at_line(line)) from error


def _size(count: int) -> Sentence:
    if count < 1000:
        return Sentence("{count} bytes", count=count)
    if count < 2**20:
        return Sentence("{count:,} kB", count=count // 1000)
    return Sentence("{count:,} MiB", count=count // 2**20)


_KNOWN_TROUBLE = {
    errno.ENXIO: Sentence("not a regular file"),
    errno.EIO: Sentence("cannot be opened: Input/output error"),
    errno.ENOSPC: Sentence("cannot be opened: No space left on device"),
    errno.EMFILE: Sentence("cannot be opened: Too many open files"),
    errno.ENAMETOOLONG: Sentence("cannot be opened: File name too long"),
    errno.ELOOP: Sentence("cannot be opened: Too many levels of symbolic links"),
    errno.ENOTDIR: Sentence("cannot be opened: Not a directory"),
}
"""of the system, as most of them word it"""


def reason_of(error: Exception) -> Sentence:
    """What is wrong with a file, in a few words, by an exception of the standard library."""
    if isinstance(error, FileNotFoundError):
        return Sentence("no such file")
    if isinstance(error, PermissionError):
        return Sentence("may not be read: check its permissions")
    if isinstance(error, IsADirectoryError):
        return Sentence("is a folder: name a file in it")
    if isinstance(error, EOFError):
        return Sentence("the compressed data ends too early: copy the file again")
    if isinstance(error, OSError) and error.errno in _KNOWN_TROUBLE:
        return _KNOWN_TROUBLE[error.errno]
    if isinstance(error, OSError) and error.strerror:
        return Sentence("cannot be opened: {why}", why=quoted(error.strerror))
    lines = str(error).strip().splitlines()
    why = lines[0] if lines else type(error).__name__
    return Sentence("cannot be opened: {why}", why=quoted(why))


@contextmanager
def replacing(path: Path | str, *, is_durable: bool = False) -> Iterator[IO[bytes]]:
    """A file to write that takes its place once it is whole, with the permissions of the old one.

    Folders on the way are made. With ``is_durable``, it has reached the disk when this ends. Raises
    ``SternwayError`` where it cannot be written; then what was there is untouched.
    """
    with _writing(path):
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name[:40]}.{os.urandom(6).hex()}.part")
        try:
            with unfinished.open("xb") as file:
                yield file
                file.flush()
                if is_durable:
                    os.fsync(file.fileno())
            with suppress(FileNotFoundError):
                unfinished.chmod(stat.S_IMODE(target.stat().st_mode))
            unfinished.replace(target)
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        if is_durable:
            sync_folder(target.parent)


def write_bytes(path: Path | str, content: bytes, *, is_durable: bool = False) -> None:
    """Write a whole file, as `replacing` does."""
    with replacing(path, is_durable=is_durable) as file:
        file.write(content)


def write_text(path: Path | str, text: str, *, is_durable: bool = False) -> None:
    """Write a whole file in UTF-8, as `replacing` does; its lines end as those of ``text`` do."""
    write_bytes(path, text.encode(), is_durable=is_durable)


def create_text(path: Path | str, text: str) -> None:
    """Write a file in UTF-8 that is not there yet, as `create_bytes` does."""
    create_bytes(path, text.encode())


def create_bytes(path: Path | str, content: bytes) -> None:
    """Write a file that is not there yet.

    Folders on the way are made. Raises ``SternwayError`` where there is one, or it cannot be
    written.
    """
    with _writing(path):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(path, "xb") as file:
                file.write(content)
        except FileExistsError as error:
            raise SternwayError(
                Sentence("{path}: is there already: choose another name", path=path)
            ) from error


def append_text(path: Path | str, text: str, *, is_durable: bool = False) -> None:
    """Add lines to the end of a file in UTF-8, which is made where there is none.

    They begin on a line of their own, also where the last one was left open. Raises
    ``SternwayError`` where it cannot be written.
    """
    with _writing(path), open(path, "a+b") as file:
        if file.tell():
            file.seek(-1, io.SEEK_END)
            text = text if file.read(1) in b"\r\n" else f"\n{text}"
        file.write(text.encode())
        file.flush()
        if is_durable:
            os.fsync(file.fileno())


def append_after(path: Path | str, content: bytes, size: int) -> None:
    """Add whole lines to a file whose first ``size`` bytes are known; on the disk when this ends.

    What stands behind them without a line end is what a writer left who was cut off before anything
    was confirmed: it is taken away. Raises ``ChangedMeanwhile`` where somebody else added a line,
    ``SternwayError`` where the file cannot be written. Writers wait for one another.
    """
    is_new = not size and not os.path.exists(path)
    with _writing(path), open(path, "a+b") as file, _locked(file):
        file.seek(size)
        if b"\n" in (behind := file.read()) or file.tell() < size:
            raise ChangedMeanwhile(f"{path}: somebody else wrote to it meanwhile: read it again")
        if behind:
            file.truncate(size)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if is_new:
        sync_folder(Path(path).parent)


@contextmanager
def _locked(file: IO[bytes]) -> Iterator[None]:
    """Alone with a file among those who ask for this, until they are done or killed."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            file.flush()
            file.seek(_LOCKED_BYTE)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file.fileno(), fcntl.LOCK_UN)


@contextmanager
def _writing(path: Path | str) -> Iterator[None]:
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        file = next((each for each in Path(path).parents if each.is_file()), path)
        reason = Sentence(
            "{file} is a file, where a folder is needed: name another place", file=file
        )
        raise SternwayError(
            Sentence("{path}: cannot be written: {reason}", path=path, reason=reason)
        ) from error
    except OSError as error:
        reason = quoted(error.strerror or str(error))
        raise SternwayError(
            Sentence("{path}: cannot be written: {reason}", path=path, reason=reason)
        ) from error


def sync_folder(folder: Path) -> None:
    """Bring a rename to the disk, where the system lets folders be synchronised."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class EntryKind(StrEnum):
    """What a name leads to."""

    FILE = "file"
    FOLDER = "folder"
    MISSING = "missing"
    """nothing: a link whose target is gone"""
    OTHER = "other"
    """a pipe, a device: nothing that has an end"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in a folder, and what it leads to."""

    path: Path
    kind: EntryKind
    size: int = 0
    """bytes of a file"""
    is_link: bool = False
    trouble: str = ""
    """why a folder or file cannot be looked at, ``""`` where it can"""


def is_there(path: str | os.PathLike[str]) -> bool:
    """Whether a path leads to anything; a name that no system takes leads to nothing."""
    return os.path.exists(path)


def is_folder(path: str | os.PathLike[str]) -> bool:
    """The same for a folder."""
    return os.path.isdir(path)


def is_file(path: str | os.PathLike[str]) -> bool:
    """The same for a file that is read from one end to the other."""
    return os.path.isfile(path)


def entry_of(path: str | os.PathLike[str]) -> Entry:
    """What a path leads to; never raises."""
    path = Path(path)
    try:
        status = path.lstat()
        if is_link := stat.S_ISLNK(status.st_mode):
            status = path.stat()
    except FileNotFoundError as error:
        return Entry(path, EntryKind.MISSING, is_link=path.is_symlink(), trouble=reason_of(error))
    except (OSError, ValueError) as error:
        return Entry(path, EntryKind.OTHER, trouble=reason_of(error))
    if stat.S_ISDIR(status.st_mode):
        return Entry(path, EntryKind.FOLDER, is_link=is_link)
    if stat.S_ISREG(status.st_mode):
        return Entry(path, EntryKind.FILE, status.st_size, is_link)
    return Entry(path, EntryKind.OTHER, is_link=is_link, trouble=Sentence("not a regular file"))


def entries_in(folder: Path) -> list[Entry]:
    """What a folder holds, by name. Raises ``UnreadableFile`` where it cannot be listed."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        raise UnreadableFile(folder, reason_of(error)) from error
    return [entry_of(folder / name) for name in names]


def entries_below(folder: Path) -> Iterator[Entry]:
    """The files of a folder and of the folders in it, by name; links to folders are not followed.

    A folder that cannot be listed comes as an entry that says so. Raises ``UnreadableFile`` where
    that is the first.
    """
    waiting = entries_in(folder)[::-1]
    while waiting:
        entry = waiting.pop()
        if entry.kind is not EntryKind.FOLDER or entry.is_link:
            yield entry
            continue
        try:
            waiting += entries_in(entry.path)[::-1]
        except UnreadableFile as error:
            yield Entry(entry.path, EntryKind.FOLDER, trouble=error.reason)


def open_file(path: Path) -> IO[bytes]:
    """A file as a stream of bytes. Raises ``OSError``, for a pipe or a device, too."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        # Opening a pipe that nobody writes to would wait for ever.
        raise OSError(errno.ENXIO, "not a regular file", str(path))
    return path.open("rb")


class Reopened(io.RawIOBase):
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


def packaged(module: str, name: str) -> str:
    """The text of a data file that is installed beside a module of Sternway (its ``__name__``)."""
    return packaged_path(module, name).read_text("utf-8-sig")


def packaged_path(module: str, name: str) -> Path:
    """Where such a file is."""
    return Path(sys.modules[module].__file__ or "").parent / name


def packaged_names(module: str, pattern: str) -> tuple[str, ...]:
    """Such files with names like ``*.toml``, ``en/*.toml`` …, as `packaged` takes them, sorted."""
    home = packaged_path(module, "")
    return tuple(sorted(path.relative_to(home).as_posix() for path in home.glob(pattern)))
