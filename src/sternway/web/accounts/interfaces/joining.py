"""Coming in: the first administrator, invited people, a new password by a link."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from allauth.account.views import PasswordResetView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.first import begin, is_first
from sternway.web.accounts.domain.join import accept, invitation_of, set_password
from sternway.web.accounts.interfaces.forms import JoinForm, PasswordForm
from sternway.web.accounts.models import Invitation, Person
from sternway.web.refusals import explained

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@sensitive_post_parameters()
def first(request: HttpRequest, secret: str) -> HttpResponse:
    """The first administrator."""
    invitation = _standing(secret)
    if not is_first(invitation):
        raise Http404
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = begin(invitation, form.new_person())
        except InvalidRequest as error:
            form.add_error(None, explained(error))
        else:
            return _signed_in(request, person)
    facts = {
        "form": form,
        "title": _("Set up"),
        "says": _(
            "You are the first here and will run this installation: invite others, back it up."
        ),
        "action": _("Create my account"),
    }
    return render(request, "accounts/join.html", facts)


@never_cache
@sensitive_post_parameters()
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Somebody who was invited."""
    invitation = _standing(secret)
    if is_first(invitation) or invitation.person_id or invitation.child_id:
        raise Http404
    form = JoinForm(request.POST or None, initial={"name": invitation.name})
    if request.method == "POST" and form.is_valid():
        try:
            person = accept(invitation, form.new_person())
        except InvalidRequest as error:
            form.add_error(None, explained(error))
        else:
            return _signed_in(request, person)
    facts = {
        "form": form,
        "title": _("Welcome"),
        "says": _("%(name)s invites you.") % {"name": invitation.invited_by or "Sternway"},
        "action": _("Create my account"),
    }
    return render(request, "accounts/join.html", facts)


@never_cache
@sensitive_post_parameters()
def new_password(request: HttpRequest, secret: str) -> HttpResponse:
    """A password by a link that an administrator made."""
    invitation = _standing(secret)
    if invitation.person is None:
        raise Http404
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_password(invitation, form.cleaned_data["password"])
        except InvalidRequest as error:
            form.add_error(None, explained(error))
        else:
            messages.success(request, _("The password is set. Sign in with it."))
            return redirect("account_login")
    facts = {
        "form": form,
        "title": _("A new password"),
        "says": _("For %(name)s. Keys for phones and scripts end with it: make new ones then.")
        % {"name": invitation.person},
        "action": _("Set the password"),
    }
    return render(request, "accounts/join.html", facts)


def forgotten(request: HttpRequest) -> HttpResponseBase:
    """A new password by mail, or who else gives one where no mail is sent."""
    if settings.STERNWAY.mail:
        by_mail: HttpResponseBase = PasswordResetView.as_view()(request)
        return by_mail
    return render(request, "accounts/forgotten.html")


def only_by_mail(
    view: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """A page that says that a mail was sent, which is not there where none is."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponseBase:
        if not settings.STERNWAY.mail:
            raise Http404
        return view(request)

    return guarded


def _standing(secret: str) -> Invitation:
    invitation = invitation_of(secret)
    if invitation is None:
        raise Http404
    return invitation


def _signed_in(request: HttpRequest, person: Person) -> HttpResponse:
    login(request, person, backend=_BACKEND)
    messages.success(request, _("Welcome, %(name)s.") % {"name": person})
    return redirect("home")
