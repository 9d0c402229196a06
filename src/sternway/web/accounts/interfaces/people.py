"""Everybody, for administrators: who is here, as what, and who else is invited.

Who lets others in or changes what they may do says the password again, as of an open laptop.
"""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.join import (
    give_role,
    invite,
    take_role,
    withdraw_invitation,
)
from sternway.web.accounts.domain.queries.people import (
    grants_visible_to,
    open_invitations,
    people_visible_to,
)
from sternway.web.accounts.interfaces.access import with_role
from sternway.web.accounts.interfaces.forms import InvitationForm
from sternway.web.accounts.models import Person, Role
from sternway.web.refusals import explained


@with_role(Role.ADMINISTRATOR)
@require_safe
def people(request: HttpRequest, person: Person) -> HttpResponse:
    granted: dict[int, list[str]] = {}
    for grant in grants_visible_to(person):
        granted.setdefault(grant.person_id, []).append(grant.role)
    everybody = [(each, granted.get(each.pk, [])) for each in people_visible_to(person)]
    facts = {
        "everybody": everybody,
        "roles": Role.choices,
        "invitations": open_invitations(person),
        "form": InvitationForm(),
    }
    return render(request, "accounts/people.html", facts)


@with_role(Role.ADMINISTRATOR)
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def invite_somebody(request: HttpRequest, person: Person) -> HttpResponse:
    form = InvitationForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say whom you invite."))
        return redirect("accounts:people")
    secret = invite(person, form.cleaned_data["name"], form.cleaned_data["role"])
    link = request.build_absolute_uri(reverse("accounts:join", args=[secret]))
    facts = {"link": link, "name": form.cleaned_data["name"]}
    return render(request, "accounts/invited.html", facts)


@with_role(Role.ADMINISTRATOR)
@require_POST
def withdraw(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    """It only takes away: no password is asked for again."""
    try:
        withdraw_invitation(get_object_or_404(open_invitations(person), pk=number), person)
    except InvalidRequest as error:
        messages.error(request, explained(error))
    else:
        messages.success(request, _("Withdrawn. The link opens nothing any more."))
    return redirect("accounts:people")


@with_role(Role.ADMINISTRATOR)
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def change_role(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    other = get_object_or_404(people_visible_to(person), public_id=public_id)
    if request.POST.get("role") not in Role.values:
        messages.error(request, _("Choose a role first."))
        return redirect("accounts:people")
    role = Role(request.POST["role"])
    try:
        if request.POST.get("take"):
            take_role(other, role, person)
        else:
            give_role(other, role, person)
    except InvalidRequest as error:
        messages.error(request, explained(error))
    return redirect("accounts:people")


@with_role(Role.ADMINISTRATOR)
@require_POST
@reauthentication_required  # type: ignore[untyped-decorator]
def password_link(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    """A link by which somebody sets a new password, without a mail."""
    other = get_object_or_404(people_visible_to(person), public_id=public_id)
    secret = invite(person, person=other)
    link = request.build_absolute_uri(reverse("accounts:password", args=[secret]))
    facts = {"link": link, "name": other.name, "is_password": True}
    return render(request, "accounts/invited.html", facts)
