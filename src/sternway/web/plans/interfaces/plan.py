"""The plan: what is next, week by week, each session in full, and what changes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sternway.errors import SternwayError
from sternway.reports.style.page import part
from sternway.reports.training import next_session, phases_of, session_view, week_view
from sternway.reports.words import sentence
from sternway.text import say, term, translated
from sternway.text.plans import described
from sternway.training.journal import Journal
from sternway.training.plan import Plan, PlannedSession, Status
from sternway.web.accounts.domain.consent import decides
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person, Scope
from sternway.web.plans.domain.agreement import ToAgree
from sternway.web.plans.domain.change import miss, move, undo
from sternway.web.plans.domain.queries.recordings import beside_the_log
from sternway.web.plans.domain.queries.training import sees, training_of
from sternway.web.plans.domain.reading import Standing, standing
from sternway.web.plans.domain.urgent import first_things_first, is_emergency
from sternway.web.plans.interfaces.forms import MoveForm
from sternway.web.plans.interfaces.whose import asked_back, owner_asked_for, said_first, whose
from sternway.web.refusals import explained

_SHOWN = 2
"""weeks on one page"""


@signed_in
@require_safe
def plan(request: HttpRequest, person: Person) -> HttpResponse:
    """What is next, the weeks around today or those asked for, and the way to the goal."""
    owner = owner_asked_for(request, person, Scope.PLAN)
    training = training_of(person, owner)
    now = standing(training, owner, sees(person, owner, Scope.LOG))
    facts: dict[str, Any] = {
        **whose(person, owner, Scope.PLAN),
        **said_first(person, owner),
        "beside": beside_the_log(person, owner),
        "has_feed": False,
        "decides": decides(person, owner),
    }
    if now.plan is None:
        facts["is_for_another_birth"] = now.values is not None
        return render(request, "plans/no_plan.html", facts)
    found, age = now.plan, _age(now)
    outline = found.outline
    week = _week_asked_for(request, found, now.today)
    coming = next_session(found, now.today, age)
    facts |= {
        "goal": translated(outline.goal_name),
        "goal_day": outline.goal_date,
        "days_left": (outline.goal_date - now.today).days,
        "warnings": [
            sentence(say(each))
            for each in first_things_first(outline.warnings)
            if not is_emergency(each)
        ],
        "shortfalls": [
            (say(each.what), _joined(each.reasons), _joined(each.instead))
            for each in outline.shortfalls
        ],
        "next": part(coming, name="next") if coming else "",
        "next_id": coming.identifier if coming else "",
        "phases": part(phases_of(found), name="phases"),
        "weeks": [
            (
                part(week_view(found, number, now.today, age), name=f"week-{number}"),
                found.week(number),
            )
            for number in range(week, min(week + _SHOWN, found.weeks + 1))
        ],
        "pages": [
            (number, min(number + _SHOWN - 1, found.weeks), number == week)
            for number in range(1, found.weeks + 1, _SHOWN)
        ],
        "has_feed": bool(training and training.feed),
    }
    return render(request, "plans/plan.html", facts)


def _week_asked_for(request: HttpRequest, plan: Plan, today: date) -> int:
    """The first of the weeks to show: the one asked for, or that which holds the day."""
    asked = request.GET.get("week", "")
    start = plan.outline.start
    number = (today - (start - timedelta(days=start.weekday()))).days // 7 + 1
    if asked.isascii() and asked.isdecimal() and len(asked) < 4:
        number = int(asked)
    number = max(1, min(number, plan.weeks))
    return number - (number - 1) % _SHOWN


@signed_in
@require_safe
def session(request: HttpRequest, person: Person, name: str) -> HttpResponse:
    """A session in full, and what can be done with it."""
    owner = owner_asked_for(request, person, Scope.PLAN)
    now = standing(training_of(person, owner), owner, sees(person, owner, Scope.LOG))
    found = session_of(now, name)
    facts = {
        **whose(person, owner, Scope.PLAN),
        **said_first(person, owner),
        "session": found,
        "shown": part(session_view(found, _age(now)), level=1),
        "is_open": found.status is Status.PLANNED,
        "is_past": found.date <= now.today,
        "done_on": min(found.date, now.today),
        "move": MoveForm(initial={"day": found.date}),
    }
    return render(request, "plans/session.html", facts)


def session_of(now: Standing, name: str) -> PlannedSession:
    """A session of a plan by its id."""
    sessions = now.plan.sessions if now.plan else ()
    found = next((each for each in sessions if each.id == name), None)
    if found is None:
        raise Http404
    return found


@signed_in
@require_safe
def history(request: HttpRequest, person: Person) -> HttpResponse:
    return _history(request, person)


def _history(
    request: HttpRequest, person: Person, agreement: ToAgree | None = None
) -> HttpResponse:
    """Every change with its reason, the newest first; for who sees the log too."""
    owner = owner_asked_for(request, person, Scope.LOG)
    now = standing(training_of(person, owner), owner)
    if now.journal is None:
        raise Http404
    facts = {
        **whose(person, owner, Scope.LOG),
        **said_first(person, owner),
        "changes": [*reversed([*_worded(now.journal)])][:100],
        "can_undo": now.journal.last_undoable is not None,
        **asked_back(agreement),
    }
    return render(request, "plans/history.html", facts)


def _worded(journal: Journal) -> list[dict[str, object]]:
    """Every change in words, with the sessions that it took, brought and changed."""
    sessions: dict[str, PlannedSession] = {}
    found: list[dict[str, object]] = []
    for change in journal.changes:
        lines = described(sessions, change.difference) if change.number > 1 else ()
        found.append(
            {
                "number": change.number,
                "date": change.date,
                "kind": term("change-kind", change.kind),
                "by": change.by,
                "reasons": [sentence(say(each)) for each in first_things_first(change.reasons)],
                "lines": lines[:40],
            }
        )
        for name in change.removed:
            sessions.pop(name, None)
        sessions |= {each.id: each for each in change.added}
    return found


@signed_in
@require_POST
def miss_session(request: HttpRequest, person: Person, name: str) -> HttpResponse:
    return _changed(request, lambda: miss(person, name))


@signed_in
@require_POST
def move_session(request: HttpRequest, person: Person, name: str) -> HttpResponse:
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a day."))
        return redirect("plans:session", name)
    return _changed(request, lambda: move(person, name, form.cleaned_data["day"]))


@signed_in
@require_POST
def undo_change(request: HttpRequest, person: Person) -> HttpResponse:
    agreed = request.POST.get("agreed", "")
    try:
        return _changed(request, lambda: undo(person, agreed=agreed))
    except ToAgree as asked:
        return _history(request, person, asked)


def _changed(request: HttpRequest, change: Callable[[], Journal]) -> HttpResponse:
    """A change, and what it did in the words of the library."""
    try:
        journal = change()
    except ToAgree:
        raise
    except SternwayError as error:
        messages.error(request, explained(error, sentence))
    else:
        for reason in first_things_first(journal.changes[-1].reasons):
            messages.success(request, sentence(say(reason)))
    return redirect("plans:plan")


def _joined(notices: Any) -> str:
    return sentence("; ".join(say(each) for each in notices))


def _age(now: Standing) -> int | None:
    athlete = now.athlete
    return athlete.age_on(now.today) if athlete else None
