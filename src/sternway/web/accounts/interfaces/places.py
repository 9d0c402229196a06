"""Places that nobody else sees."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.queries.people import zones_of
from sternway.web.accounts.domain.zones import make_zone
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.interfaces.forms import ZoneForm
from sternway.web.accounts.models import Person
from sternway.web.refusals import explained


@signed_in
def places(request: HttpRequest, person: Person) -> HttpResponse:
    form = ZoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            make_zone(person, **form.cleaned_data)
        except InvalidRequest as error:
            form.add_error(None, explained(error))
        else:
            messages.success(request, _("Hidden from others, in everything shared from now on."))
            return redirect("accounts:places")
    return render(request, "accounts/places.html", {"form": form, "zones": zones_of(person)})


@signed_in
@require_POST
def show_again(request: HttpRequest, person: Person, number: int) -> HttpResponse:
    get_object_or_404(zones_of(person), pk=number).delete()
    return redirect("accounts:places")
