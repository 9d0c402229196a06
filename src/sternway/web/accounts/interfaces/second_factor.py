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


def lacks_second_factor(person: Person) -> bool:
    """Whether somebody may do nothing here before they set one up; asked anew each time, since
    one can be switched off.
    """
    if not settings.STERNWAY.requires_second_factor or not person.roles & _NEEDED_BY:
        return False
    from allauth.mfa.utils import is_mfa_enabled

    return not is_mfa_enabled(person)


def second_factor(get_response: Handler) -> Handler:
    """The middleware."""

    def handle(request: HttpRequest) -> HttpResponse:
        if (
            not request.path_info.startswith(_FREE)
            and isinstance(request.user, Person)
            and lacks_second_factor(request.user)
        ):
            messages.info(
                request, _("What you may do here needs a second factor. Set one up, then go on.")
            )
            return redirect("mfa_index")
        return get_response(request)

    return handle
