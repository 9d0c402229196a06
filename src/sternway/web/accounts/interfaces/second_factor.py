"""Who can do harm to others must have a second factor before anything else."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from sternway.web.accounts.models import Person, Role

Handler = Callable[[HttpRequest], HttpResponse]
_NEEDED_BY = frozenset({Role.ADMINISTRATOR, Role.ORGANISER, Role.COACH})
_FREE = ("/account/", "/static/", "/look/", "/health")
_KNOWN = "second_factor"


def second_factor(get_response: Handler) -> Handler:
    """The middleware; asks the database once a session."""

    def handle(request: HttpRequest) -> HttpResponse:
        person = request.user if isinstance(request.user, Person) else None
        if (
            person is not None
            and settings.STERNWAY.requires_second_factor
            and not request.path_info.startswith(_FREE)
            and not request.session.get(_KNOWN)
            and person.roles & _NEEDED_BY
        ):
            from allauth.mfa.utils import is_mfa_enabled

            if not is_mfa_enabled(person):
                messages.info(
                    request,
                    _("What you may do here needs a second factor. Set one up, then go on."),
                )
                return redirect("mfa_index")
            request.session[_KNOWN] = True
        return get_response(request)

    return handle
