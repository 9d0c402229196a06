"""Files go with the last arrival that names them."""

from __future__ import annotations

from django.db import transaction
from django.db.models import ProtectedError

from sternway.web.files.domain.storage import path_of
from sternway.web.files.models import Arrival, StoredFile


def erase_files(owner: int) -> None:
    """All arrivals of a person, and the files that nobody else handed in."""
    with transaction.atomic():
        mine = Arrival.objects.filter(owner=owner)
        files = [*mine.exclude(file=None).values_list("file", flat=True).distinct()]
        mine.delete()
    for key in files:
        forget_file(key)


def forget_file(key: int) -> None:
    """Remove a file that no arrival names any more."""
    with transaction.atomic():
        stored = StoredFile.objects.select_for_update().filter(pk=key).first()
        if stored is None or stored.arrivals.exists():
            return
        try:
            stored.delete()
        except ProtectedError:  # it is evidence of a claim
            return
        path_of(stored.sha256).unlink(missing_ok=True)
