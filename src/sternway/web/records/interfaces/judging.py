"""What record keepers decide about claims in which they have no part."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sternway.athletics import Evidence
from sternway.errors import SternwayError
from sternway.ledger import State, opening
from sternway.reports.words import sentence
from sternway.text import say
from sternway.web.accounts.interfaces.access import with_role
from sternway.web.accounts.models import Person, Role
from sternway.web.records.domain import judge
from sternway.web.records.domain.hand_in import Asked, Judged
from sternway.web.records.domain.queries.book import additions_of_here, book
from sternway.web.records.domain.queries.claims import claims_visible_to, may_judge
from sternway.web.records.interfaces.claims import claim_as_seen
from sternway.web.records.interfaces.handing_in import EnterForm, StateForm, WordsForm
from sternway.web.records.models import HandedIn
from sternway.web.refusals import Declined, explained

_BY_WORDS: dict[str, Callable[[HandedIn, Person, str, int], None]] = {
    "ask": judge.ask,
    "refuse": judge.refuse,
    "propose": judge.propose,
}


@with_role(Role.RECORD_KEEPER)
@require_POST
def decide(request: HttpRequest, person: Person, public_id: str, what: str) -> HttpResponse:
    """One decision; what is wrong with it is said on the page of the claim."""
    claim = get_object_or_404(claims_visible_to(person), public_id=public_id)
    if not may_judge(person, claim):
        raise Http404
    try:
        said = _decided(request, person, claim, what)
    except Asked as asked:
        for each in asked.questions:
            messages.error(request, sentence(say(each)))
        return claim_as_seen(request, person, public_id, what, asked)
    except SternwayError as error:
        messages.error(request, explained(error))
        return claim_as_seen(request, person, public_id, what)
    messages.success(request, said)
    return redirect("records:handed-in", claim.public_id)


def _decided(request: HttpRequest, person: Person, claim: HandedIn, what: str) -> str:
    text = request.POST.get("seen", "")
    seen = int(text) if text.isdecimal() and len(text) < 6 else 0  # there is always one step
    if what in _BY_WORDS:
        words = WordsForm(request.POST)
        _BY_WORDS[what](
            claim, person, words.cleaned_data["words"] if words.is_valid() else "", seen
        )
        return _("Written down.")
    if what == "enter":
        sure = EnterForm(request.POST)
        if not sure.is_valid():
            raise Declined("say what it rests on")
        judged = Judged(person.name, sure.how_sure(), Evidence(sure.cleaned_data["evidence"]))
        is_right = request.POST.get("is_right", "")
        is_same = "is_same" in request.POST
        judge.enter(claim, person, judged, sure.cleaned_data["words"], seen, is_right, is_same)
        return _("The claim is in the ledger.")
    if what == "ratify":
        judge.ratify(claim, person, seen)
        return _("Ratified.")
    if what == "state":
        now = book().ledger
        if claim.claim_id not in now:
            raise Http404
        state = StateForm(now.claim(claim.claim_id), request.POST)
        if not state.is_valid():
            raise Declined("nothing was changed: choose a state, and say why")
        said = state.cleaned_data
        judge.change_state(claim, person, State(said["state"]), said["words"], seen)
        return _("Written down.")
    raise Http404


@with_role(Role.RECORD_KEEPER)
@require_safe
def ledger_text(request: HttpRequest, person: Person) -> HttpResponse:
    """What this installation has added, as a ledger's text that the command line reads too."""
    text = additions_of_here(book().version)
    answer = HttpResponse(opening("") + text, content_type="text/plain; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="additions.ledger"'
    return answer
