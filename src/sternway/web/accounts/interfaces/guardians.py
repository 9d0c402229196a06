"""For whom somebody decides: a child added, another guardian let in, one who leaves."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.born import correct_born
from sternway.web.accounts.domain.guardians import (
    become_guardian,
    child_of,
    invite_guardian,
    stop_deciding,
)
from sternway.web.accounts.domain.join import add_child, invitation_of
from sternway.web.accounts.domain.queries.people import children_of, decided_by
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.interfaces.forms import BornForm, ChildForm, GuardianForm
from sternway.web.accounts.interfaces.sharing import sharing_page
from sternway.web.accounts.models import Person
from sternway.web.refusals import explained


@signed_in
@require_POST
def child(request: HttpRequest, person: Person) -> HttpResponse:
    if person.is_minor():
        messages.error(request, _("Only somebody grown up can be a guardian."))
        return redirect("accounts:sharing")
    form = ChildForm(request.POST)
    if not form.is_valid():
        return sharing_page(request, person, form)
    added = add_child(person, form.new_person())
    messages.success(request, _("%(name)s can be here now.") % {"name": added})
    return redirect("accounts:sharing")


@signed_in
@require_POST
def invite(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    """A link for another guardian, which is shown this once."""
    whose = get_object_or_404(children_of(person), public_id=public_id)
    secret = invite_guardian(person, whose)
    link = request.build_absolute_uri(reverse("accounts:guardian", args=[secret]))
    return render(request, "accounts/invited.html", {"link": link, "child": whose})


@signed_in
@require_POST
def leave(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    whose = get_object_or_404(children_of(person), public_id=public_id)
    try:
        stop_deciding(person, whose)
    except InvalidRequest as error:
        messages.error(request, explained(error))
    else:
        messages.success(request, _("You decide no more for %(name)s.") % {"name": whose})
    return redirect("accounts:sharing")


@never_cache
@signed_in
def guardian(request: HttpRequest, person: Person, secret: str) -> HttpResponse:
    """Somebody whom a guardian asks to decide for a child too."""
    invitation = invitation_of(secret)
    whose = child_of(invitation) if invitation else None
    if invitation is None or whose is None:
        raise Http404
    form = GuardianForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            become_guardian(invitation, person)
        except InvalidRequest as error:
            form.add_error(None, explained(error))
        else:
            messages.success(request, _("You decide for %(name)s now.") % {"name": whose})
            return redirect("accounts:sharing")
    asks = {"name": invitation.invited_by, "child": whose}
    facts = {
        "form": form,
        "title": _("Guardian"),
        "says": _("%(name)s asks you to decide for %(child)s too.") % asks,
        "action": _("I agree"),
    }
    return render(request, "accounts/join.html", facts)


@signed_in
def born(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    """The date of birth, to be set right by who decides."""
    whose = get_object_or_404(decided_by(person), public_id=public_id)
    form = BornForm(request.POST or None, initial={"born": whose.born})
    if request.method == "POST" and form.is_valid():
        try:
            correct_born(whose, person, form.cleaned_data["born"])
        except InvalidRequest as error:
            form.add_error("born", explained(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("accounts:settings" if whose == person else "accounts:sharing")
    facts = {
        "form": form,
        "title": _("Date of birth"),
        "says": _("For %(name)s.") % {"name": whose},
        "action": _("Save"),
    }
    return render(request, "accounts/join.html", facts)
