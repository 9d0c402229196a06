"""Files go with the last arrival that names them, once it is certain that it is gone."""

from __future__ import annotations

import time
from contextlib import suppress
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from sternway.web.accounts.models import Person
from sternway.web.files.domain.storage import data_folder, path_of
from sternway.web.files.domain.watch import forget_folder
from sternway.web.files.models import Arrival, StoredFile

_OLD_S = 24 * 3600.0
"""after which a file that no row names is none that is just being taken in"""


def erase_files(owner: int) -> None:
    """All arrivals of a person, the files that nobody else handed in, and the watched folder."""
    with transaction.atomic():
        mine = Arrival.objects.filter(owner=owner)
        files = [*mine.exclude(file=None).values_list("file", flat=True).distinct()]
        mine.delete()
        for key in files:
            forget_file(key)
        username = Person.objects.values_list("username", flat=True).get(pk=owner)
        transaction.on_commit(partial(forget_folder, username))


def forget_file(key: int) -> None:
    """Remove a file that no arrival names any more; its content when the transaction has ended.

    A change that is rolled back has lost nothing.
    """
    with transaction.atomic():
        stored = StoredFile.objects.select_for_update().filter(pk=key).first()
        if stored is None or stored.arrivals.exists():
            return
        try:
            stored.delete()
        except ProtectedError:  # it is evidence of a claim
            return
        transaction.on_commit(partial(_remove, stored.sha256))


def remove_strays() -> None:
    """Once a day: contents that no row names, since a process died between the two."""
    named = {*StoredFile.objects.values_list("sha256", flat=True)}
    for path in data_folder().files.rglob("*"):
        is_old = path.is_file() and time.time() - path.stat().st_mtime > _OLD_S
        if is_old and path.name not in named:
            _remove(path.name)


def _remove(sha256: str) -> None:
    """Remove a content unless somebody has handed it in again.

    A row of its own keeps others out: who hands it in at the same time waits for the end of this.
    Where somebody's row came in between, whoever erases that removes the content.
    """
    with suppress(IntegrityError), transaction.atomic():
        placeholder, is_unnamed = StoredFile.objects.get_or_create(
            sha256=sha256, defaults={"size": 0}
        )
        if is_unnamed:
            path_of(sha256).unlink(missing_ok=True)
            placeholder.delete()
