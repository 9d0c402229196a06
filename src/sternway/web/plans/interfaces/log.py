"""The log: what was done, by a sentence, a form, or a recording."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sternway.errors import SternwayError
from sternway.notices import Notice
from sternway.reports.words import sentence
from sternway.text import say
from sternway.training.log import CareFirst, LogEntry, care_of, typed_entry, with_care
from sternway.training.notices import released_notice
from sternway.training.plan import PlannedSession
from sternway.training.urgent import is_urgent
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person, Scope
from sternway.web.activities.domain.queries.visible import activities_changed_by
from sternway.web.plans.domain.agreement import ToAgree
from sternway.web.plans.domain.log import log_entry, log_recordings, take_out
from sternway.web.plans.domain.queries.recordings import beside_the_log, logged_twice
from sternway.web.plans.domain.queries.training import (
    log_lines_of,
    own_lines,
    training_of,
)
from sternway.web.plans.domain.reading import Standing, entries_of, standing
from sternway.web.plans.domain.recorded import entry_of
from sternway.web.plans.domain.urgent import (
    emergencies,
    first_things_first,
    is_emergency,
    still_asked_by_log,
)
from sternway.web.plans.interfaces.forms import ReleaseForm, SentenceForm, SessionForm, WordsForm
from sternway.web.plans.interfaces.whose import asked_back, owner_asked_for, said_first, whose
from sternway.web.plans.models import LogLine
from sternway.web.refusals import Declined, explained

_LINES = 60
"""on the page"""
_LATELY = timedelta(days=28)
_AT_ONCE = 30
"""recordings that are put into the log in one step, the newest"""


@signed_in
def log(request: HttpRequest, person: Person) -> HttpResponse:
    return _page(request, person)


def _page(request: HttpRequest, person: Person, **back: Any) -> HttpResponse:
    """The log, and the forms for what is written into it; ``back`` is what was not taken yet."""
    owner = owner_asked_for(request, person, Scope.LOG)
    today = owner.today
    is_own = owner == person
    typed = SentenceForm(request.POST if "sentence" in request.POST else None)
    filled = SessionForm(request.POST if "day" in request.POST else None, initial={"day": today})
    released = ReleaseForm(
        request.POST if "given" in request.POST else None, initial={"given": today}
    )
    care = None
    if request.method == "POST" and is_own:
        form = next((each for each in (typed, filled, released) if each.is_bound), typed)
        if form.is_bound and form.is_valid():
            text = form.line()
            try:
                said = log_entry(person, typed_entry(text, today))
            except CareFirst as error:
                care = error.notice
                form.add_error(None, explained(error.reason))
            except SternwayError as error:
                form.add_error(None, explained(error))
            else:
                return _logged(request, person, said)
        elif isinstance(form, SentenceForm | SessionForm) and form.is_bound:
            care = care_of(form.of_the_head())
    now = standing(training_of(person, owner), owner)
    lines = [*log_lines_of(person, owner).order_by("-day", "-pk")[:_LINES]]
    late = [each for each in lines if each.day > today - _LATELY]
    facts: dict[str, Any] = {
        **whose(person, owner, Scope.LOG),
        **said_first(person, owner),
        "typed": typed,
        "filled": filled,
        "released": released,
        "still_first": [] if is_own and now.plan is not None else _still_first(person, owner),
        "lines": [(line, *_shown(line, now)) for line in lines],
        "beside": beside_the_log(person, owner, today - _LATELY),
        "twice": logged_twice(late),
        **back,
    }
    if care is not None:
        facts["emergencies"] = [sentence(say(care)), *facts["emergencies"]]
    return render(request, "plans/log.html", facts)


def _still_first(person: Person, owner: Person) -> list[str]:
    """What the log asked for before anything else; a plan says it among its warnings."""
    return [sentence(say(each)) for each in still_asked_by_log(person, owner)]


def _shown(line: LogLine, now: Standing) -> tuple[LogEntry | None, PlannedSession | None, str]:
    """What was done, the session of the plan that it was, and what a clinician allowed."""
    entry = next(iter(entries_of([line.cells])), None)
    sessions = now.plan.sessions if now.plan and entry and entry.session else ()
    session = next((each for each in sessions if entry and each.id == entry.session), None)
    of_day = [each for each in now.log if entry and each.date == entry.date]
    allowed = say(released_notice(entry.release, of_day)) if entry and entry.release else ""
    return entry, session, allowed


def _logged(request: HttpRequest, person: Person, said: Sequence[Notice]) -> HttpResponse:
    """What comes before anything else is said before that it was written down.

    A knock on the head stands at the head of the page already.
    """
    stands = bool(emergencies(person, person))
    told = [each for each in first_things_first(said) if not (stands and is_emergency(each))]
    for each in told:
        if is_urgent(each):
            messages.error(request, sentence(say(each)))
    messages.success(request, _("Written down."))
    for each in told:
        if not is_urgent(each):
            messages.info(request, sentence(say(each)))
    return redirect("plans:log")


@signed_in
@require_POST
def log_recording(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    """Put a recording into the log, with what the athlete says of it."""
    activity = get_object_or_404(activities_changed_by(person), public_id=public_id, owner=person)
    words = request.POST.get("words", "")
    form = WordsForm(request.POST)
    try:
        with with_care(words):
            if not form.is_valid():
                raise Declined("The line is too long.")
            entry = entry_of(activity, form.cleaned_data["words"], person.today)
            said = log_entry(person, entry, activity)
    except SternwayError as error:
        messages.error(request, explained(error, sentence))
        if isinstance(error, CareFirst):
            messages.error(request, explained(error.reason, sentence))
        return _page(request, person, kept_of=public_id, kept=words)
    return _logged(request, person, said)


@signed_in
@require_POST
def log_missing(request: HttpRequest, person: Person) -> HttpResponse:
    """Put all recordings into the log that no line is about, some of them where they are many.

    What cannot be written down is named, and stops nothing else.
    """
    missing = beside_the_log(person, person).uncounted[:_AT_ONCE]
    said, left = log_recordings(person, missing)
    for activity, error in left:
        named = {"day": activity.local_day, "name": activity.name, "why": explained(error)}
        messages.error(request, format_html(_("{day} {name} is left out: {why}"), **named))
    return _logged(request, person, said) if len(left) < len(missing) else redirect("plans:log")


@signed_in
@require_POST
def remove_line(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    line = get_object_or_404(own_lines(person), public_id=public_id)
    try:
        said = take_out(person, line, request.POST.get("agreed", ""))
    except ToAgree as asked:
        return _page(request, person, **asked_back(asked), of_line=line)
    except SternwayError as error:
        messages.error(request, explained(error, sentence))
    else:
        messages.success(request, _("The line is out; the plan holds without it."))
        for each in said:
            messages.info(request, sentence(say(each)))
    return redirect("plans:log")
