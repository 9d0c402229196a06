"""Everything taken along as one zip; everything erased."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.erase import erase
from sternway.web.accounts.domain.queries.people import audit_visible_to, decided_by
from sternway.web.accounts.domain.record import record
from sternway.web.accounts.domain.take_along import zip_of
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person

_HISTORY = 50


@signed_in
@require_safe
def own_data(request: HttpRequest, person: Person) -> HttpResponse:
    facts = {"people": decided_by(person), "history": audit_visible_to(person)[:_HISTORY]}
    return render(request, "accounts/own_data.html", facts)


@signed_in
@reauthentication_required  # type: ignore[untyped-decorator]
def take_along(request: HttpRequest, person: Person, public_id: str) -> HttpResponseBase:
    """The zip, to those who decide for its person."""
    whose = get_object_or_404(decided_by(person), public_id=public_id)
    record("taken along", person, whose)
    answer = StreamingHttpResponse(zip_of(whose), content_type="application/zip")
    day = timezone.localdate().isoformat()
    answer["Content-Disposition"] = f'attachment; filename="sternway-{day}.zip"'
    return answer


@signed_in
@reauthentication_required  # type: ignore[untyped-decorator]
def erase_account(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    whose = get_object_or_404(decided_by(person), public_id=public_id)
    if request.method == "POST" and request.POST.get("name", "").strip() == whose.username:
        is_own = whose == person
        try:
            erase(whose, person)
        except InvalidRequest as error:
            messages.error(request, str(error))
            return redirect("accounts:own-data")
        if is_own:
            logout(request)
        messages.success(request, _("Erased."))
        return redirect("home")
    if request.method == "POST":
        messages.error(request, _("Write the user name to erase the account."))
    return render(request, "accounts/erase.html", {"whose": whose})
