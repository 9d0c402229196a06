"""Who may open a page at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from sternway.web.accounts.models import Person, Role

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]
PersonView = Callable[Concatenate[HttpRequest, Person, Rest], HttpResponseBase]


def signed_in(view: PersonView[Rest]) -> View[Rest]:
    """A view of who is signed in, which it is given; visitors are asked to sign in."""

    @wraps(view)
    def guarded(
        request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponseBase:
        if not isinstance(request.user, Person):
            return redirect_to_login(_way_back(request))
        return view(request, request.user, *args, **kwargs)

    return guarded


def _way_back(request: HttpRequest) -> str:
    """Where somebody goes on who signs in again: what is sent has no page of its own."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    messages.info(request, _("You are signed out: sign in, then send it again."))
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}):
        return reverse("home")
    return urlsplit(came_from)._replace(scheme="", netloc="", fragment="").geturl()


def with_role(role: Role) -> Callable[[PersonView[Rest]], View[Rest]]:
    """A view of those who were given a role."""

    def decorate(view: PersonView[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(
            request: HttpRequest, person: Person, /, *args: Rest.args, **kwargs: Rest.kwargs
        ) -> HttpResponseBase:
            if role not in person.roles:
                raise PermissionDenied
            return view(request, person, *args, **kwargs)

        return signed_in(guarded)

    return decorate


def reader(request: HttpRequest) -> Person | None:
    """Who looks at a page that visitors may see too."""
    return request.user if isinstance(request.user, Person) else None
