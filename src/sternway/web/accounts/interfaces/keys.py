"""Keys for phones and scripts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.consent import check_decides, decides
from sternway.web.accounts.domain.keys import make_key, withdraw_key
from sternway.web.accounts.domain.queries.people import (
    children_of,
    decided_by,
    keys_decided_by,
    keys_of,
)
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.interfaces.forms import KeyForm
from sternway.web.accounts.models import Person
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.refusals import explained


@signed_in
def keys(request: HttpRequest, person: Person) -> HttpResponse:
    """The list, and the form, of somebody or a child of theirs; a new key is shown this once."""
    asked = request.GET.get("of", person.public_id)
    owner = get_object_or_404(decided_by(person), public_id=asked)
    form = KeyForm(request.POST or None)
    secret = ""
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        scopes = [KeyScope(each) for each in said["scopes"]]
        try:
            check_decides(person, owner)
            secret = make_key(owner, said["label"], scopes, said["ends_on"], person)
            form = KeyForm()
        except InvalidRequest as error:
            form.add_error(None, explained(error))
    facts = {
        "form": form,
        "keys": keys_of(owner),
        "secret": secret,
        "owner": owner,
        "is_own": owner == person,
        "others": children_of(person),
        "decides": decides(person, owner),
    }
    return render(request, "accounts/keys.html", facts)


@signed_in
@require_POST
def withdraw(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    key = get_object_or_404(keys_decided_by(person), pk=number)
    withdraw_key(person, key)
    messages.success(request, _("The key opens nothing any more."))
    return redirect(f"{reverse('accounts:keys')}?of={key.person.public_id}")
