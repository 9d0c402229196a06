"""A folder for each person: what is put into it is taken in, and what cannot be is moved aside."""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.db import transaction

from sternway.web.accounts.models import Person
from sternway.web.files.domain.receive import announce, receive, redeem
from sternway.web.files.domain.storage import data_folder
from sternway.web.files.models import ArrivalState, Way

_log = logging.getLogger("sternway.files")
_SETTLED_S = 3.0
"""for which a file must not have changed: somebody may still be writing it"""
_ASIDE = ".failed"
_MOST = 10
"""files at one look, so that jobs need not wait for long"""
_PIECE = 2**20


def look_into_folders() -> bool:
    """Take in what lies in the folders, which bear the user names of their people.

    Some of it at a time; whether there was more.
    """
    watched = data_folder().watched
    if not watched.is_dir():
        return False
    is_more = False
    names = [each.name for each in watched.iterdir() if each.is_dir() and not each.is_symlink()]
    for person in Person.objects.filter(username__in=names, is_active=True) if names else ():
        for path in (found := [*islice(_settled(watched / person.username), _MOST)]):
            _take(person, path)
        is_more = is_more or len(found) == _MOST
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


def _settled(folder: Path) -> Iterator[Path]:
    for name in sorted(os.listdir(folder)):
        path = folder / name
        if name.startswith(".") or path.is_symlink() or not path.is_file():
            continue
        if time.time() - path.stat().st_mtime >= _SETTLED_S:
            yield path


def _take(person: Person, path: Path) -> None:
    with transaction.atomic():
        announced = announce(person, path.name, path.stat().st_size, Way.FOLDER)
        arrival = redeem(announced.ticket) if announced.ticket else None
    if arrival is not None:
        with path.open("rb") as file:
            receive(arrival, iter(lambda: file.read(_PIECE), b""))
    if arrival is not None and arrival.state == ArrivalState.QUEUED:
        path.unlink()  # what is kept of it goes when its person says so
        return
    aside = path.parent / _ASIDE
    aside.mkdir(exist_ok=True)
    path.replace(aside / f"{announced.arrival.public_id}-{path.name}")
