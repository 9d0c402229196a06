"""Who opens an address that is no page, but nearly one, is led to the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import get_script_prefix, is_valid_path
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

Handler = Callable[[HttpRequest], HttpResponse]


def nearest_page(get_response: Handler) -> Handler:
    """The middleware. Programs, which do not ask for a page, are told what the address takes."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 405 or response.content:
            return response
        asks_for_page = "text/html" in request.headers.get("Accept", "")
        if asks_for_page and request.method in ("GET", "HEAD"):
            messages.info(request, _("Nothing was sent. That address has no page: this one has."))
            return redirect(get_script_prefix() + next(_above(request.path_info)))
        says = _("This page takes nothing that is sent to it.")
        if "POST" in response["Allow"]:
            says = _("This address takes %(methods)s only.") % {"methods": response["Allow"]}
        facts = {"title": _("Not sent"), "says": says}
        page = render(request, "look/error.html", facts, status=405)
        page["Allow"] = response["Allow"]
        return page

    return handle


def without_slash(get_response: Handler) -> Handler:
    """The middleware by which an address with a slash too many leads to the page without it.

    The slash that is missing is put there by Django's own middleware.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        path = request.path_info
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        bare = path.strip("/")
        if not path.endswith("/") or not bare or not is_valid_path(f"/{bare}"):
            return response
        asked = request.META.get("QUERY_STRING", "")
        address = f"{get_script_prefix()}{iri_to_uri(bare)}{f'?{asked}' if asked else ''}"
        return HttpResponsePermanentRedirect(address)

    return handle


def _above(path: str) -> Iterator[str]:
    """The addresses above one, the nearest first, without the slash they begin with."""
    parts = path.strip("/").split("/")
    for count in range(len(parts) - 1, 0, -1):
        above = "/".join(parts[:count])
        yield from (each for each in (f"{above}/", above) if is_valid_path(f"/{each}"))
    yield ""
