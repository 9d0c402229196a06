"""What the library refuses and no page foresaw is said in its words, as the command line does."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from sternway.errors import SternwayError
from sternway.web.refusals import explained

Handler = Callable[[HttpRequest], HttpResponse]
_log = logging.getLogger("sternway.look")


class SaidOnAPage:
    """The middleware."""

    def __init__(self, get_response: Handler) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, SternwayError):
            return None
        _log.warning("%s: %s", request.path, error, exc_info=error)
        facts = {"title": _("Not understood"), "says": explained(error)}
        return render(request, "look/error.html", facts, status=422)
