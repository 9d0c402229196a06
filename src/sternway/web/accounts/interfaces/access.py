"""Who may open a page at all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

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
            return redirect_to_login(request.get_full_path())
        return view(request, request.user, *args, **kwargs)

    return guarded


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
