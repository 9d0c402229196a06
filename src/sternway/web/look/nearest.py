"""Who opens an address that only takes what a form sends is led to the page it belongs to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix, is_valid_path
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponse]


def nearest_page(get_response: Handler) -> Handler:
    """The middleware. Programs, which do not ask for a page, are told the methods as before."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 405 or "text/html" not in request.headers.get("Accept", ""):
            return response
        if request.method in ("GET", "HEAD"):
            messages.info(request, _("Nothing was sent. That address has no page: this one has."))
            return redirect(get_script_prefix() + next(_above(request.path_info)))
        facts = {"title": _("Not sent"), "says": _("This page takes nothing that is sent to it.")}
        page = render(request, "look/error.html", facts, status=405)
        page["Allow"] = response["Allow"]
        return page

    return handle


def _above(path: str) -> Iterator[str]:
    """The addresses above one, the nearest first, without the slash they begin with."""
    parts = path.strip("/").split("/")
    for count in range(len(parts) - 1, 0, -1):
        above = "/".join(parts[:count])
        yield from (each for each in (f"{above}/", above) if is_valid_path(f"/{each}"))
    yield ""
