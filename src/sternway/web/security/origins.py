"""A form from somewhere else is refused, with the origin that was seen and what to set."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_BAD_ORIGIN, REASON_BAD_REFERER
from django.shortcuts import render
from django.utils.translation import gettext as _

_FOREIGN = (REASON_BAD_ORIGIN.partition("%")[0], REASON_BAD_REFERER.partition("%")[0])


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page in place of the form's answer."""
    says = _("The page was open for too long, or cookies are off. Load it again and send it again.")
    if reason.startswith(_FOREIGN):
        origin = request.headers.get("Origin") or request.headers.get("Referer", "")
        says = _(
            "The form came from %(origin)s, which this installation does not know as its own "
            "address. If it is, set STERNWAY_WEB_ORIGINS to it and start again."
        ) % {"origin": origin[:200]}
    return render(request, "look/error.html", {"title": _("Not sent"), "says": says}, status=403)
