"""Claims handed in by who ran or who decides for them, with their evidence."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sternway.athletics import Timing, named, parse, taken_as
from sternway.errors import Refused, SternwayError
from sternway.ledger import State, assumed_timing, authorities
from sternway.ledger.codes import RefusalCode
from sternway.reports.ledger import is_shown
from sternway.reports.words import sentence
from sternway.text import current, phrase, say, term, translated
from sternway.text.ledger import problem_text
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person, Role
from sternway.web.files.domain.storage import path_of
from sternway.web.records.domain import hand_in, judge
from sternway.web.records.domain.evidence import add_evidence
from sternway.web.records.domain.queries.book import book, faults_of_here
from sternway.web.records.domain.queries.claims import (
    claims_to_judge,
    claims_visible_to,
    decisions_visible_to,
    evidence_visible_to,
    has_part_in,
    may_judge,
    people_to_claim_for,
    sex_of,
)
from sternway.web.records.domain.queries.names import names_decided_by, requests_visible_to
from sternway.web.records.interfaces.handing_in import (
    ClaimForm,
    EnterForm,
    EvidenceForm,
    StateForm,
    WordsForm,
    states_after,
)
from sternway.web.records.models import DecisionKind, HandedIn, Progress
from sternway.web.refusals import explained


@signed_in
@require_safe
def claims(request: HttpRequest, person: Person) -> HttpResponse:
    """What waits for whom."""
    to_judge = [*claims_to_judge(person)]
    waiting = {each.pk for each in to_judge}
    is_keeper = Role.RECORD_KEEPER in person.roles
    faults = faults_of_here(book()) if is_keeper else ()
    facts = {
        "is_keeper": is_keeper,
        "faults": [problem_text(each) for each in faults[:20]],
        "to_judge": to_judge,
        "claims": [each for each in claims_visible_to(person)[:200] if each.pk not in waiting],
        "names": names_decided_by(person, book().ledger),
        "asked": requests_visible_to(person).count(),
    }
    return render(request, "records/claims.html", facts)


@signed_in
def new_claim(request: HttpRequest, person: Person) -> HttpResponse:
    """Hand a claim in."""
    people = people_to_claim_for(person)
    first = {
        "owner": person.public_id,
        "athlete": person.name,
        "sex": sex_of(person),
    }
    form = ClaimForm(people, request.POST or None, initial=first)
    facts: dict[str, object] = {"form": form}
    if request.method == "POST" and form.is_valid():
        is_right = request.POST.get("is_right", "")
        try:
            claim = hand_in.hand_in(form.cleaned_data["owner"], person, form.said(), is_right)
        except hand_in.Asked as asked:
            facts |= _asked(asked)
        except SternwayError as error:
            form.add_error(None, _said_safely(error))
        else:
            messages.success(request, _("Handed in. Now add what proves it."))
            return redirect("records:handed-in", claim.public_id)
    return render(request, "records/new_claim.html", facts)


def _asked(asked: hand_in.Asked) -> dict[str, object]:
    return {"asked": [sentence(say(each)) for each in asked.questions], "sign": asked.sign}


@signed_in
@require_safe
def handed_in(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    """One claim: what is claimed, its evidence, what was decided, and what can be done now."""
    return claim_as_seen(request, person, public_id)


def claim_as_seen(
    request: HttpRequest,
    person: Person,
    public_id: str,
    tried: str = "",
    asked: hand_in.Asked | None = None,
) -> HttpResponse:
    """The page of a claim; ``tried`` is a decision that was refused: what was typed stays there."""
    typed = request.POST if tried else None
    # Before all else: whoever decides by this page has seen no less than these steps led to.
    decisions = [*decisions_visible_to(person).filter(claim__public_id=public_id)]
    claim = _seen(person, public_id)
    is_mine, is_judge = has_part_in(person, claim), may_judge(person, claim)
    now = book().ledger
    entered = now.claim(claim.claim_id) if claim.claim_id in now else None
    facts = {
        "claim": claim,
        "entry": [(name, value) for name, value in _worded(claim) if value],
        "evidence": evidence_visible_to(person).filter(claim=claim),
        "decisions": decisions,
        "entered": entered,
        "is_mine": is_mine,
        "withheld": any(each.kind == DecisionKind.WITHHELD for each in decisions),
        "upload": EvidenceForm() if claim.is_open and (is_mine or is_judge) else None,
        "can_withdraw": is_mine and claim.is_open,
        "answer": is_mine and claim.progress == Progress.RETURNED,
    }
    if is_judge and claim.progress == Progress.WAITING:
        facts |= {
            "enter": EnterForm(typed if tried == "enter" else None),
            "same_as": judge.athlete_of_earlier(claim),
            "is_same": tried == "enter" and "is_same" in request.POST,
            "asked": asked.sign if asked is not None else "",
        }
    if is_judge and entered is not None:
        proposal = judge.open_proposal(claim)
        facts |= {
            "state": StateForm(entered, typed if tried == "state" else None),
            "can_propose": State.RATIFIED in states_after(entered),
            "proposal": proposal,
            "can_confirm": proposal is not None and proposal.by_id != person.pk,
            "can_be_ratified": not claim.is_erased,
        }
    facts["typed"] = {tried: typed.get("words", "")} if typed else {}
    return render(request, "records/handed_in.html", facts)


def _worded(claim: HandedIn) -> list[tuple[str, object]]:
    said = claim.entry
    if claim.is_erased:
        return []
    return [
        (_("Event"), claim.event_name),
        (_("Official mark"), current().mark(said.get("mark") or "")),
        (_("Read as"), current().mark(_read(said))),
        (_("Day"), said.get("date")),
        (_("Place"), said.get("place")),
        (_("Name in the results"), said.get("athlete")),
        (_("Nation"), said.get("nation")),
        (_("Category"), said.get("category")),
        (_("Under 16"), _("yes, no name is published") if said.get("is_under_age") else ""),
        (_("Claimed as"), term("claim-kind", said.get("kind"))),
        (_("Recognised by"), _authority(said.get("authority"))),
        (_("Timing"), _timing(said)),
        (_("Wind, m/s"), said.get("wind")),
        (_("Source"), said.get("source")),
        (_("Note"), said.get("note")),
    ]


def _timing(said: dict[str, Any]) -> str:
    """How it was timed; of a sprint of which nobody says so, what it will be taken for."""
    if said.get("timing"):
        return term("timing-kind", said["timing"])
    try:
        event = named(said["event"])
        found = assumed_timing(event, parse(said["mark"], event))
    except (KeyError, SternwayError):
        return ""
    if found is None:
        return ""
    by_hand = found is Timing.HAND
    return phrase("ledger.taken-for-hand" if by_hand else "ledger.counted-as-electric")


def _read(said: dict[str, Any]) -> str:
    """What the mark was taken for, where its text by itself says something else; else ``""``."""
    try:
        event = named(said["event"])
        return taken_as(parse(said["mark"], event), event)
    except (KeyError, SternwayError):
        return ""


def _authority(code: str | None) -> str:
    known = authorities().get(code or "")
    return translated(known.name) if known else code or ""


@signed_in
def answer(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    """What was asked is answered, with the claim as it is to read now."""
    claim = _own(person, public_id)
    if claim.progress != Progress.RETURNED or claim.owner is None:
        raise Http404
    first = {**claim.entry, "owner": claim.owner.public_id}
    form = ClaimForm(people_to_claim_for(person), request.POST or None, initial=first)
    words = WordsForm(request.POST or None)
    words.fields["words"].label = _("Your answer")
    facts: dict[str, object] = {"form": form, "words": words, "claim": claim}
    if request.method == "POST" and form.is_valid() and words.is_valid():
        is_right = request.POST.get("is_right", "")
        try:
            hand_in.answer(claim, person, form.said(), words.cleaned_data["words"], is_right)
        except hand_in.Asked as asked:
            facts |= _asked(asked)
        except SternwayError as error:
            form.add_error(None, _said_safely(error))
        else:
            return redirect("records:handed-in", claim.public_id)
    facts["question"] = decisions_visible_to(person).filter(claim=claim, kind="returned").last()
    return render(request, "records/new_claim.html", facts)


@signed_in
@require_POST
def withdraw(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    claim = _own(person, public_id)
    try:
        hand_in.withdraw(claim, person)
    except SternwayError as error:
        messages.error(request, explained(error))
    return redirect("records:handed-in", claim.public_id)


@signed_in
@require_POST
def add_file(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    """Evidence, one file a request."""
    claim = _seen(person, public_id)
    if not (has_part_in(person, claim) or may_judge(person, claim)):
        raise Http404
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        messages.error(request, _("Choose a file."))
    else:
        try:
            add_evidence(claim, file.name or "", file.size or 0, file.chunks(), person)
        except SternwayError as error:
            messages.error(request, format_html("{}: {}", file.name, explained(error)))
    return redirect("records:handed-in", claim.public_id)


@signed_in
@require_safe
def evidence(request: HttpRequest, person: Person, public_id: str, file: str) -> FileResponse:
    """The content of a file, to be saved and never to be shown by the browser as ours."""
    found = get_object_or_404(
        evidence_visible_to(person), claim__public_id=public_id, public_id=file, file__isnull=False
    )
    path = path_of(found.sha256)
    if not path.is_file():
        raise Http404
    answer = FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type="application/octet-stream",
    )
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _seen(person: Person, public_id: str) -> HandedIn:
    return get_object_or_404(claims_visible_to(person), public_id=public_id)


def _own(person: Person, public_id: str) -> HandedIn:
    claim = _seen(person, public_id)
    if not has_part_in(person, claim):
        raise Http404
    return claim


def _said_safely(error: SternwayError) -> str:
    """What an error says, unless it would tell the name of somebody who is not shown."""
    if isinstance(error, Refused) and _tells_who_is_hidden(error):
        return _("The name is nearly that of somebody in the ledger: say whether it is new.")
    return explained(error)


def _tells_who_is_hidden(error: Refused) -> bool:
    """Whether it names somebody who is not shown, or whose mark is that of a withheld name."""
    if error.notice.code == RefusalCode.WITHHELD:
        return True
    near = dict(error.notice.facts).get("near")
    if not isinstance(near, tuple):
        return False
    now = book().ledger
    known = [each for name in near for each in now.roster.of_name(str(name))]
    return not all(is_shown(now, each) for each in known)
