"""Who sees what of whom: coaches that were let, children that one decides for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.consent import give_consent, withdraw_consent
from sternway.web.accounts.domain.queries.people import (
    children_of,
    coaches,
    consents_about,
    decided_by,
    guardians_of,
)
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.interfaces.forms import ChildForm, ConsentForm
from sternway.web.accounts.models import Person, Scope
from sternway.web.refusals import explained


@signed_in
@require_safe
def sharing(request: HttpRequest, person: Person) -> HttpResponse:
    return sharing_page(request, person)


@signed_in
@require_POST
def give(request: HttpRequest, person: Person) -> HttpResponse:
    if person.is_minor():
        messages.error(request, _("Under 16, a guardian decides who sees what."))
        return redirect("accounts:sharing")
    form = ConsentForm(decided_by(person), coaches(), request.POST)
    if not form.is_valid():
        return sharing_page(request, person, form=form)
    said = form.cleaned_data
    try:
        give_consent(person, said["athlete"], said["coach"], [Scope(s) for s in said["scopes"]])
    except InvalidRequest as error:
        form.add_error(None, explained(error))
        return sharing_page(request, person, form=form)
    messages.success(request, _("Agreed. You can withdraw it here at any time."))
    return redirect("accounts:sharing")


@signed_in
@require_POST
def withdraw(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    withdraw_consent(person, get_object_or_404(consents_about(person), pk=number))
    messages.success(request, _("Withdrawn. From now on nothing is shown."))
    return redirect("accounts:sharing")


def sharing_page(
    request: HttpRequest,
    person: Person,
    child_form: ChildForm | None = None,
    form: ConsentForm | None = None,
) -> HttpResponse:
    """With what was filled in wrong, where it was."""
    is_child = person.is_minor()
    athletes = decided_by(person)
    alone = [each.pk for each in athletes] if len(athletes) == 1 else []
    facts = {
        "is_child": is_child,
        "guardians": guardians_of(person) if is_child else (),
        "children": children_of(person),
        "consents": consents_about(person),
        "child_form": child_form or ChildForm(),
        "form": form or ConsentForm(athletes, coaches().exclude(pk__in=alone)),
    }
    return render(request, "accounts/sharing.html", facts)
