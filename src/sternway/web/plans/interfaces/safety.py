"""The check before a session, and the guide's calls on the phone."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sternway.athletics import age_on
from sternway.errors import SternwayError, UnreadableFile
from sternway.reports.safety import CallSheetView, check_view
from sternway.reports.style.page import part
from sternway.safety import (
    OnFile,
    Runner,
    Situation,
    call_sheet,
    check_safety,
    languages,
    questions,
    with_answers,
)
from sternway.text import current as spoken
from sternway.training.profile import Athlete
from sternway.training.situation import on_file, outing_of, runner_of
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person
from sternway.web.plans.domain.queries.training import training_of
from sternway.web.plans.domain.reading import Standing, standing
from sternway.web.plans.interfaces.forms import CheckForm
from sternway.web.plans.interfaces.plan import session_of
from sternway.web.plans.interfaces.whose import said_first
from sternway.web.refusals import explained


@signed_in
@require_safe
def check(request: HttpRequest, person: Person) -> HttpResponse:
    """What speaks against a session today; what the plan knows is filled in."""
    now = standing(training_of(person, person), person)
    situation = _known(request, person, now)
    asked = any(path in request.GET for path in questions())
    form = CheckForm(request.GET if asked else None, initial=_first(situation))
    form.fields["athlete.age"].disabled = person.born is not None
    shown = says = ""
    name = request.GET.get("session", "")[:40]
    if asked and not form.is_valid():
        says = _("What could not be read counts as not said: correct it below.")
    try:
        known = Situation(athlete=situation.athlete)
        answered = with_answers(known, form.answers()) if asked else situation
        found = check_safety(answered, _on_file(request, now, answered))
        shown = part(check_view(found)) if asked or name or found.stops else ""
    except SternwayError as error:
        says = explained(error)
    facts = {
        **said_first(person, person),
        "form": form,
        "shown": shown,
        "says": says,
        "session": name,
    }
    return render(request, "plans/check.html", facts)


def _known(request: HttpRequest, person: Person, now: Standing) -> Situation:
    """What the account, the athlete and a session of the plan say already."""
    situation = Situation()
    athlete = _athlete(now)
    if athlete is not None:
        situation = Situation(athlete=runner_of(athlete, now.today))
    elif person.born is not None:
        situation = Situation(athlete=Runner(age=age_on(person.born, now.today)))
    if name := request.GET.get("session", ""):
        situation = Situation(athlete=situation.athlete, session=outing_of(session_of(now, name)))
    return situation


def _on_file(request: HttpRequest, now: Standing, answered: Situation) -> OnFile:
    """What no answer takes away."""
    name = request.GET.get("session", "")
    planned = session_of(now, name) if name else None
    start = now.plan.outline.start if now.plan is not None else None
    return on_file(_athlete(now), now.log, now.today, answered.session, planned, start)


def _athlete(now: Standing) -> Athlete | None:
    """None too where the athlete file no longer holds: the log alone tells then."""
    try:
        return now.athlete
    except UnreadableFile:
        return None


def _first(situation: Situation) -> dict[str, Any]:
    """The answers of a situation by path, as the form shows them."""
    found: dict[str, Any] = {}
    for part_of in fields(situation):
        inner = getattr(situation, part_of.name)
        for each in fields(inner):
            value = getattr(inner, each.name)
            if value is not None:
                is_flag = isinstance(value, bool)
                shown = ("yes" if value else "no") if is_flag else value
                found[f"{part_of.name}.{each.name}"] = shown
    return found


@require_safe
def calls(request: HttpRequest, language: str = "") -> HttpResponse:
    """Words and signs for a guide who faces the runner, in the reader's language or another."""
    language = language or spoken().code
    if language not in languages():
        raise Http404
    facts = {
        "sheet": part(CallSheetView(call_sheet(language))),
        "language": language,
        "languages": languages(),
    }
    return render(request, "plans/calls.html", facts)
