"""Names taken out of the ledger: asked for by whose they are, decided by record keepers."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from sternway.errors import SternwayError
from sternway.ledger import event_name, sign_of
from sternway.reports.ledger.lines import line_of
from sternway.text import translated
from sternway.web.accounts.interfaces.access import signed_in, with_role
from sternway.web.accounts.models import Person, Role
from sternway.web.records.domain.ask_to_withhold import ask_to_withhold, refuse_to_withhold
from sternway.web.records.domain.queries.book import book
from sternway.web.records.domain.queries.names import (
    athletes_called,
    extent_of,
    may_withhold,
    nameable,
    requests_visible_to,
    withheld_visible_to,
)
from sternway.web.records.domain.withhold import withhold as take_out
from sternway.web.records.interfaces.handing_in import WordsForm
from sternway.web.records.interfaces.links import LINKS
from sternway.web.refusals import explained

_MOST_FOUND = 100
_MOST_LINES = 200
"""of others, on the page of one name"""


class ReasonForm(forms.Form):
    """Why a name is taken out."""

    words = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        help_text=gettext_lazy("In a sentence without the name: it stays in the ledger."),
    )


@with_role(Role.RECORD_KEEPER)
@require_safe
def names(request: HttpRequest, person: Person) -> HttpResponse:
    """Whose name it is, who asked, and what was decided."""
    now = book().ledger
    wanted = request.GET.get("name", "")[:100].strip()
    found = athletes_called(now, wanted)
    asked = [(each, nameable(now, each.athlete)) for each in requests_visible_to(person)]
    facts = {
        "wanted": wanted,
        "found": [(each, len(now.rows_held(each.id))) for each in found[:_MOST_FOUND]],
        "more": max(0, len(found) - _MOST_FOUND),
        "asked": asked,
        "withheld": withheld_visible_to(person),
    }
    return render(request, "records/names.html", facts)


@with_role(Role.RECORD_KEEPER)
@reauthentication_required  # type: ignore[untyped-decorator]
def withhold(request: HttpRequest, person: Person, id: str) -> HttpResponse:
    """What changes without a name, and the decision; what is wrong with that is said there."""
    form = ReasonForm(request.POST or None)
    struck = request.POST.getlist("struck")
    if request.method == "POST" and form.is_valid():
        reason, seen = form.cleaned_data["words"], request.POST.get("seen", "")
        try:
            taken_out = take_out(person, id, reason, struck, seen)
        except SternwayError as error:
            form.add_error(None, explained(error))
        else:
            messages.success(
                request,
                _("The name is out of the ledger: the athlete is %(holder)s there.")
                % {"holder": taken_out.holder},
            )
            return redirect("records:names")
    return _shown(request, person, id, form, struck)


def _shown(
    request: HttpRequest, person: Person, id: str, form: ReasonForm, struck: list[str]
) -> HttpResponse:
    now = book()
    who = nameable(now.ledger, id)
    if who is None:
        if not withheld_visible_to(person).filter(was=sign_of(id)).exists():
            raise Http404
        messages.info(request, _("This name is taken out already."))
        return redirect("records:names")
    extent = extent_of(now, who)
    lines = [
        (each, each.sign in struck if form.is_bound else each.is_whole and not extent.namesakes)
        for each in extent.told
    ]
    facts = {
        "extent": extent,
        "who": who,
        "also": [each for each in who.names if each != who.name],
        "namesakes": [(each, len(now.ledger.rows_held(each.id))) for each in extent.namesakes],
        "claims": [
            (translated(event_name(each)), line_of(now.ledger, each, links=LINKS))
            for each in extent.claims
        ],
        "told": lines[:_MOST_LINES],
        "more": max(0, len(lines) - _MOST_LINES),
        "form": form,
        "may": may_withhold(person, extent),
    }
    return render(request, "records/withhold.html", facts)


@with_role(Role.RECORD_KEEPER)
@require_POST
def refuse(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    """Let a name stand that somebody asked to have taken out."""
    asked = get_object_or_404(requests_visible_to(person), public_id=public_id)
    words = WordsForm(request.POST)
    try:
        refuse_to_withhold(asked, person, words.cleaned_data["words"] if words.is_valid() else "")
    except SternwayError as error:
        messages.error(request, explained(error))
    else:
        messages.success(request, _("Written down."))
    return redirect("records:names")


@signed_in
@require_POST
def ask(request: HttpRequest, person: Person) -> HttpResponse:
    """Ask for a name of one's own, or of a child, to be taken out."""
    try:
        ask_to_withhold(person, request.POST.get("athlete", "")[:200])
    except SternwayError as error:
        messages.error(request, explained(error))
    else:
        messages.success(request, _("Asked. A record keeper decides about it."))
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, None):
        return redirect(back)
    return redirect("records:claims")
