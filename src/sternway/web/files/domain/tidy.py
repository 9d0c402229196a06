"""What broke off is said, what is left over is removed."""

from __future__ import annotations

import shutil
import time
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop

from sternway.web.files.domain.receive import fail
from sternway.web.files.domain.storage import data_folder
from sternway.web.files.models import Arrival, ArrivalState
from sternway.web.jobs.domain.queue import forget_older_than

_OLD_S = 6 * 3600.0
_BROKEN_OFF = timedelta(hours=2)
_KEPT = timedelta(days=30)


def tidy() -> None:
    """Once an hour."""
    end_broken_off()
    forget_older_than(_KEPT)
    for folder in (data_folder().incoming, data_folder().work):
        for path in folder.iterdir():
            if time.time() - path.lstat().st_mtime < _OLD_S:
                continue
            if path.is_dir() and not path.is_symlink():  # of a worker that was killed
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def end_broken_off() -> None:
    """Arrivals whose bytes never came."""
    waiting = Arrival.objects.filter(
        state__in=[ArrivalState.ANNOUNCED, ArrivalState.RECEIVING],
        made_at__lt=timezone.now() - _BROKEN_OFF,
    )
    for arrival in waiting:
        fail(arrival, gettext_noop("the connection broke off: send the file again"))
