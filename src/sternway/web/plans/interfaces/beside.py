"""What stands beside a recording: whether it is in the log, and the way into it."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from sternway.web.accounts.domain.queries.people import seen_by
from sternway.web.accounts.interfaces.access import reader
from sternway.web.accounts.models import Scope
from sternway.web.plans.domain.queries.recordings import line_or_beside
from sternway.web.plans.domain.queries.training import sees
from sternway.web.plans.interfaces.whose import whose


def beside_activity(request: HttpRequest, key: int) -> str:
    """For the owner of a recording."""
    person = reader(request)
    if person is None:
        return ""
    line, beside = line_or_beside(person, key)
    facts = {"is_own": True, "line": line, "beside": beside}
    return render_to_string("plans/of_recording.html", facts, request)


def beside_activities(request: HttpRequest) -> str:
    """For who sees the plan or the log of others, but not their recordings."""
    person = reader(request)
    if person is None:
        return ""
    found = whose(person, person, Scope.PLAN, Scope.LOG)["others"]
    shown = {each.pk for each in seen_by(person, Scope.RECORDINGS)}
    athletes = [
        (each, sees(person, each, Scope.PLAN), sees(person, each, Scope.LOG))
        for each in found
        if each.pk not in shown
    ]
    if not athletes:
        return ""
    return render_to_string("plans/of_others.html", {"athletes": athletes}, request)
