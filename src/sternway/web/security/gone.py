"""What somebody removed while a request was looking at it is not there, and no fault."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, IntegrityError
from django.http import Http404, HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]
_log = logging.getLogger("sternway.security")
_FOREIGN_KEY = "23503"
"""PostgreSQL's state of a row whose owner is gone"""


class GoneMeanwhile:
    """The middleware: innermost, so that the page for what is not there can be shown."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        """Another tab, a guardian or a second click was quicker."""
        if is_gone(error):
            _log.warning("%s: gone meanwhile: %s", request.path, error)
            raise Http404 from error


def is_gone(error: Exception) -> bool:
    """Whether a row is not there any more, or the one that it belongs to."""
    if isinstance(error, IntegrityError):
        state = getattr(error.__cause__, "sqlstate", "")
        return state == _FOREIGN_KEY or "FOREIGN KEY" in str(error)
    is_not_saved = isinstance(error, DatabaseError) and "did not affect any rows" in str(error)
    return is_not_saved or isinstance(error, ObjectDoesNotExist)
