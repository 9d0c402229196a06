"""A folder for each person: what is put into it is taken in, and what cannot be is moved aside."""

from __future__ import annotations

import logging
import os
import shutil
import stat
import time
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import transaction

from sternway.errors import InvalidRequest
from sternway.web.accounts.models import Person
from sternway.web.files.domain.receive import announce, fail, receive, redeem
from sternway.web.files.domain.storage import check_room, data_folder
from sternway.web.files.models import ArrivalState, Way

_log = logging.getLogger("sternway.files")
_SETTLED_S = 3.0
"""for which a file must not have changed: somebody may still be writing it"""
_ASIDE = ".failed"
_MOST = 10
"""files at one look, so that jobs need not wait for long"""
_PIECE = 2**20
_LONGEST = 250
"""bytes of a name, of which disks take 255"""
_left: set[tuple[Path, int]] = set()
"""what came and could not be removed, with the time of its last change: it comes once"""


def look_into_folders() -> bool:
    """Take in what lies in the folders, which bear the user names of their people.

    Some of it at a time; whether there was more. What cannot be read waits, and holds up nothing.
    """
    watched = data_folder().watched
    if not watched.is_dir():
        return False
    is_more = False
    names = [each.name for each in watched.iterdir() if each.is_dir() and not each.is_symlink()]
    for person in Person.objects.filter(username__in=names, is_active=True) if names else ():
        taken = sum(1 for _ in islice(_taken(person, watched / person.username), _MOST))
        is_more = is_more or taken == _MOST
    return is_more


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


def _taken(person: Person, folder: Path) -> Iterator[Path]:
    """Take in what has settled in a folder, a file whenever one is asked for."""
    for path in _settled(folder):
        try:
            _take(person, path)
        except (OSError, InvalidRequest) as error:
            _say_once(path, str(error))
        else:
            yield path


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


def _take(person: Person, path: Path) -> None:
    """Take a file in. Raises ``OSError`` or ``InvalidRequest`` where it cannot even be begun."""
    with path.open("rb") as file:
        begun = os.fstat(file.fileno())
        check_room(min(begun.st_size, settings.STERNWAY.most_bytes))
        with transaction.atomic():
            announced = announce(person, path.name, begun.st_size, Way.FOLDER)
            arrival = redeem(announced.ticket) if announced.ticket else None
        if arrival is not None:
            try:
                receive(arrival, iter(lambda: file.read(_PIECE), b""))
            except OSError as error:
                fail(arrival, f"cannot be read: {error.strerror}")
    is_kept = arrival is not None and arrival.state == ArrivalState.QUEUED
    try:
        ended = path.stat()
        if (ended.st_size, ended.st_mtime_ns) != (begun.st_size, begun.st_mtime_ns):
            return  # somebody wrote on: it comes again when it has settled
        if is_kept:
            path.unlink()
        else:
            _move_aside(path, announced.arrival.public_id)
    except OSError as error:
        _left.add((path, begun.st_mtime_ns))
        _say_once(path, f"came, and cannot be removed: {error}")


def _move_aside(path: Path, public_id: str) -> None:
    aside = path.parent / _ASIDE
    aside.mkdir(exist_ok=True)
    name = os.fsencode(f"{public_id}-{path.name}")[:_LONGEST].decode(errors="ignore")
    path.replace(aside / name)


@lru_cache(maxsize=1000)
def _say_once(path: Path, trouble: str) -> None:
    """Not at every look."""
    _log.warning("%s: %s", path, trouble)
