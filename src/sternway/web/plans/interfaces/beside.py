"""What stands beside a recording: whether it is in the log, and the way into it."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from sternway.web.accounts.interfaces.access import reader
from sternway.web.plans.domain.queries.recordings import line_or_beside


def beside_activity(request: HttpRequest, key: int) -> str:
    """For the owner of a recording."""
    person = reader(request)
    if person is None:
        return ""
    line, beside = line_or_beside(person, key)
    facts = {"is_own": True, "line": line, "beside": beside}
    return render_to_string("plans/of_recording.html", facts, request)
