"""Pages that belong to no feature."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import DisallowedHost, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sternway.web.accounts.models import Person
from sternway.web.feature import navigation
from sternway.web.look import styles
from sternway.web.look.words import words_for_scripts


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where people begin: the first place they have, or what this is and the way in."""
    if isinstance(request.user, Person):
        return redirect(navigation(request.user)[0].address)
    return render(request, "look/home.html")


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def stylesheet(request: HttpRequest) -> HttpResponse:
    return HttpResponse(styles.sheet(), content_type="text/css; charset=utf-8")


@require_safe
def script_catalogue(request: HttpRequest) -> HttpResponse:
    """The words of the scripts in the reader's language, as a module."""
    return HttpResponse(words_for_scripts(), content_type="text/javascript; charset=utf-8")


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for what is not there, or not for this reader, which are not told apart.

    Whoever is signed out meanwhile is led back to it by signing in.
    """
    facts = {
        "title": _("Nothing here"),
        "says": _("There is no such page, or it is not for you to see."),
    }
    if not isinstance(request.user, Person):
        facts["after_signing_in"] = request.get_full_path()
    return render(request, "look/error.html", facts, status=404)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What cannot be taken as it came: a name of this installation that it does not know, more
    files than a request may have, or what no page sends.
    """
    title, says = _("Not understood"), _("This request makes no sense.")
    if isinstance(exception, DisallowedHost):
        says = _(
            "This installation does not know itself as %(host)s. If that is right, set "
            "STERNWAY_WEB_HOSTS to it and start again."
        ) % {"host": request.META.get("HTTP_HOST", "")[:200]}
    elif isinstance(exception, TooManyFilesSent):
        title = _("Too many files")
        says = _(
            "These are more files than can be sent at once, so none of them was taken. Go back, "
            "and send up to %(most)d at a time."
        ) % {"most": settings.DATA_UPLOAD_MAX_NUMBER_FILES}
    facts = {"title": title, "says": says}
    return render(request, "look/error.html", facts, status=400)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    facts = {"title": _("Not allowed"), "says": _("You may not do this.")}
    return render(request, "look/error.html", facts, status=403)


def wrong(request: HttpRequest) -> HttpResponse:
    facts = {
        "title": _("Something went wrong"),
        "says": _("The fault is Sternway's. It has been written to the log of the installation."),
    }
    return render(request, "look/error.html", facts, status=500)
