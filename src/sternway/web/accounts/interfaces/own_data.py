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
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.erase import erase
from sternway.web.accounts.domain.queries.people import audit_visible_to, decided_by
from sternway.web.accounts.domain.record import record
from sternway.web.accounts.domain.take_along import zip_of
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person
from sternway.web.feature import features
from sternway.web.refusals import explained

_HISTORY = 50
_DONE = {
    "joined": gettext_lazy("joined"),
    "role given": gettext_lazy("a role was given"),
    "role taken": gettext_lazy("a role was taken"),
    "invited": gettext_lazy("invited"),
    "invitation withdrawn": gettext_lazy("a link was withdrawn"),
    "password link": gettext_lazy("a link for a new password was made"),
    "password set": gettext_lazy("a password was set"),
    "guardian consented": gettext_lazy("agreed for a child"),
    "guardian invited": gettext_lazy("another guardian was asked"),
    "guardian left": gettext_lazy("a guardian decides no more"),
    "date of birth set": gettext_lazy("the date of birth was set right"),
    "key made": gettext_lazy("a key was made"),
    "key withdrawn": gettext_lazy("a key was withdrawn"),
    "consent given": gettext_lazy("a coach was let in"),
    "consent withdrawn": gettext_lazy("a coach was shut out"),
    "coach gone": gettext_lazy("a coach is none any more, and sees nothing"),
    "name asked out": gettext_lazy("asked for a name to be taken out of the ledger"),
    "name withheld": gettext_lazy("a name was taken out of the ledger"),
    "taken along": gettext_lazy("data were taken along"),
    "erased": gettext_lazy("an account was erased"),
    "calendar feed opened": gettext_lazy("the calendar feed was opened"),
    "calendar feed closed": gettext_lazy("the calendar feed was closed"),
}
"""by what the audit has of it"""


@signed_in
@require_safe
def own_data(request: HttpRequest, person: Person) -> HttpResponse:
    history = [
        (each.at, _DONE.get(each.what, each.what)) for each in audit_visible_to(person)[:_HISTORY]
    ]
    facts = {"people": decided_by(person), "history": history}
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
            messages.error(request, explained(error))
            return redirect("accounts:own-data")
        if is_own:
            logout(request)
        messages.success(request, _("Erased."))
        return redirect("home")
    if request.method == "POST":
        messages.error(request, _("Write the user name to erase the account."))
    stays = [each.stays(request, whose.pk) for each in features()]
    facts = {"whose": whose, "stays": [each for each in stays if each]}
    return render(request, "accounts/erase.html", facts)
