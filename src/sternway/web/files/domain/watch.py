"""A folder for each person: what is put into it is taken in, and what cannot be is moved aside."""

from __future__ import annotations

import logging
import os
import shutil
import stat
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from sternway.errors import InvalidRequest, Sentence, quoted, told
from sternway.web.accounts.models import Person
from sternway.web.file_names import fitting
from sternway.web.files.domain.queries.arrivals import bytes_of
from sternway.web.files.domain.receive import arriving, check, end_all, ended, take_in_all
from sternway.web.files.domain.storage import (
    DiskFull,
    Incoming,
    check_room,
    data_folder,
    hash_of,
)
from sternway.web.files.models import Arrival, ArrivalState, Way

_log = logging.getLogger("sternway.files")
_SETTLED_S = 3.0
"""for which a file must not have changed: somebody may still be writing it"""
_ASIDE = ".failed"
_KEPT_ONCE = ".taken"
_MOST = 20
"""files at one look, so that jobs need not wait for long"""
_MOST_BYTES = 64 * 2**20
"""after which a look ends as well"""
_PIECE = 2**20
_left: set[tuple[Path, int]] = set()
"""what came and could not be removed, with the time of its last change: it comes once"""


def look_into_folders() -> bool:
    """Take in what lies in the folders, which bear the user names of their people.

    Some of it at a time; whether there was more. What cannot be read waits, and holds up nothing.
    """
    watched = data_folder().watched
    if not watched.is_dir():
        return False
    names = [each.name for each in watched.iterdir() if each.is_dir() and not each.is_symlink()]
    people = Person.objects.filter(username__in=names, is_active=True) if names else ()
    is_more = {_take_some(person, watched / person.username) for person in people}
    return True in is_more


def folder_of(person: Person) -> Path:
    """Where somebody's files can be put."""
    return data_folder().watched / person.username


def forget_folder(username: str) -> None:
    """Remove what lies in the folder of a user name, so that nobody after them gets it."""
    watched = data_folder().watched
    if not watched.is_dir() or username not in os.listdir(watched):
        return
    try:
        folder = watched / username
        if folder.is_symlink():
            folder.unlink()
        else:
            shutil.rmtree(folder)
    except OSError as error:
        _log.error("the files of an erased account are left, remove them: %s", error)


@dataclass(frozen=True, slots=True)
class _Copied:
    """A file of a folder as it was when it was begun, and what became of it."""

    path: Path
    begun: os.stat_result
    arrival: Arrival
    incoming: Incoming


def forget_copies(username: str, sha256: str, size: int) -> None:
    """Remove copies of a content that an earlier version kept where it had taken files from."""
    folder = data_folder().watched / username / _KEPT_ONCE
    for path in folder.iterdir() if folder.is_dir() and not folder.is_symlink() else ():
        try:
            status = path.lstat()
            is_alike = stat.S_ISREG(status.st_mode) and status.st_size == size
            if is_alike and hash_of(path) == sha256:
                path.unlink()
        except OSError as error:
            _log.error("a copy of a deleted recording may be left, look at %s: %s", path, error)


def _take_some(person: Person, folder: Path) -> bool:
    """Take in some of what has settled in a folder; whether there may be more."""
    copied: list[_Copied] = []
    is_more = False
    kept = bytes_of(person)
    with ExitStack() as opened:
        for path in _settled(folder):
            try:
                copied.append(_copied(person, path, kept, opened))
            except (OSError, InvalidRequest) as error:
                _say_once(path, str(error))
                continue
            kept += copied[-1].incoming.size
            if len(copied) >= _MOST or sum(each.incoming.size for each in copied) >= _MOST_BYTES:
                is_more = True
                break
        _take_in([each for each in copied if each.arrival.is_open])
    end_all([each.arrival for each in copied if not each.arrival.is_open])
    for each in copied:
        if each.arrival.pk is not None:
            _clear(each)
    return is_more


def _settled(folder: Path) -> Iterator[Path]:
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        _say_once(folder, str(error))
        return
    for name in names:
        path = folder / name
        if name.startswith("."):
            continue
        try:
            status = path.lstat()
        except OSError as error:
            _say_once(path, str(error))
            continue
        is_still = time.time() - status.st_mtime >= _SETTLED_S
        if stat.S_ISREG(status.st_mode) and is_still and (path, status.st_mtime_ns) not in _left:
            yield path


def _copied(person: Person, path: Path, kept: int, opened: ExitStack) -> _Copied:
    """What somebody put there, with its bytes or the reason why there are none.

    Raises ``OSError`` or ``InvalidRequest`` where it cannot even be begun.
    """
    with path.open("rb") as file:
        begun = os.fstat(file.fileno())
        check_room(min(begun.st_size, settings.STERNWAY.most_bytes))
        arrival = arriving(person, path.name, begun.st_size, Way.FOLDER)
        incoming = opened.enter_context(Incoming(settings.STERNWAY.most_bytes))
        try:
            check(person, begun.st_size, kept)
            for piece in iter(lambda: file.read(_PIECE), b""):
                incoming.write(piece)
        except DiskFull:
            raise
        except InvalidRequest as error:
            ended(arrival, ArrivalState.FAILED, told(error))
        except OSError as error:
            says = Sentence(
                "cannot be read: {why}", why=quoted(error.strerror or type(error).__name__)
            )
            ended(arrival, ArrivalState.FAILED, says)
    return _Copied(path, begun, arrival, incoming)


def _take_in(copied: Sequence[_Copied]) -> None:
    """Keep them; where one cannot be, the others are, and what finds no room stays as it was."""
    try:
        take_in_all([(each.arrival, each.incoming) for each in copied])
    except InvalidRequest as error:
        if len(copied) > 1:
            for each in copied:
                _take_in([each])
        elif isinstance(error, DiskFull):
            _say_once(copied[0].path, str(error))
        else:
            ended(copied[0].arrival, ArrivalState.FAILED, told(error))


def _clear(copied: _Copied) -> None:
    """Let it lie in the folder no more, unless somebody wrote on: then it comes again."""
    path, begun = copied.path, copied.begun
    try:
        now = path.stat()
        if (now.st_size, now.st_mtime_ns) != (begun.st_size, begun.st_mtime_ns):
            return
        if copied.arrival.state == ArrivalState.QUEUED:
            path.unlink()
        else:
            _move_aside(path, copied.arrival.public_id)
    except OSError as error:
        _left.add((path, begun.st_mtime_ns))
        _say_once(path, f"came, and cannot be removed: {error}")


def _move_aside(path: Path, public_id: str) -> None:
    aside = path.parent / _ASIDE
    aside.mkdir(exist_ok=True)
    path.replace(aside / fitting(f"{public_id}-{path.name}"))


@lru_cache(maxsize=1000)
def _say_once(path: Path, trouble: str) -> None:
    """Not at every look."""
    _log.warning("%s: %s", path, trouble)
