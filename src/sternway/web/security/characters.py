"""Addresses and questions with a zero character, which PostgreSQL takes in no text: not there."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]

_OWN_WORDS = "/api/"
"""what looks at its requests itself, and answers programs in their way"""


def no_zero_characters(get_response: Handler) -> Handler:
    """The middleware: innermost, so that the page for what is not there can be shown."""

    def handle(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(_OWN_WORDS):
            return get_response(request)
        values = (each for name in request.GET for each in (name, *request.GET.getlist(name)))
        if "\x00" in request.path_info or any("\x00" in each for each in values):
            raise Http404
        return get_response(request)

    return handle
