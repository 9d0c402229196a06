"""Links for others: made, shown, ended."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sternway.errors import InvalidRequest
from sternway.web.accounts.domain.consent import check_decides
from sternway.web.accounts.domain.zones import make_zone
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person
from sternway.web.activities.course import without_places
from sternway.web.activities.domain.proof import proof_of
from sternway.web.activities.domain.queries.visible import activities_changed_by, shown_course
from sternway.web.activities.domain.share import share, shared_by, standing_shares, withdraw
from sternway.web.activities.interfaces.activity import (
    current_analysis,
    efforts_of,
    parts_shown,
)
from sternway.web.activities.interfaces.forms import ShareForm
from sternway.web.activities.models import Share, StoredAnalysis
from sternway.web.refusals import explained


@signed_in
@require_POST
def make(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    found = get_object_or_404(
        activities_changed_by(person).select_related("owner"), public_id=public_id
    )
    analysis = current_analysis(found)
    form = ShareForm(efforts_of(analysis) if analysis else [], request.POST)
    try:
        check_decides(person, found.owner)
    except InvalidRequest as error:
        messages.error(request, explained(error))
        return redirect("activities:activity", public_id)
    if form.is_valid():
        share(found, **form.chosen())
        messages.success(request, _("The link is below. It works for a year, or until you end it."))
    return redirect("activities:activity", public_id)


@signed_in
@require_POST
def end(request: HttpRequest, person: Person, public_id: str, share_id: str) -> HttpResponse:
    found = get_object_or_404(activities_changed_by(person), public_id=public_id)
    for each in standing_shares(found):
        if each.public_id == share_id:
            withdraw(each)
            messages.success(request, _("The link shows nothing any more."))
    return redirect("activities:activity", public_id)


@signed_in
@require_POST
def hide_start(request: HttpRequest, person: Person, public_id: str) -> HttpResponse:
    """A private zone of the owner round the place where the activity began."""
    found = get_object_or_404(
        activities_changed_by(person).select_related("owner"), public_id=public_id
    )
    analysis = current_analysis(found)
    origin = analysis.course["origin"] if analysis else None
    if origin is None:
        messages.error(request, _("This recording has no place."))
        return redirect("activities:activity", public_id)
    try:
        make_zone(found.owner, found.name, *origin)
    except InvalidRequest as error:
        messages.error(request, explained(error))
    else:
        messages.success(request, _("Hidden from others, in everything shared from now on."))
    return redirect("activities:activity", public_id)


@never_cache
@require_safe
def shared(request: HttpRequest, token: str) -> HttpResponse:
    found, analysis = _shown(token)
    shown = shown_course(None, analysis)
    facts: dict[str, Any] = {
        "activity": found.activity,
        **parts_shown(analysis, shown),
        "share": found,
        "token": token,
    }
    if found.effort:
        proof = proof_of(analysis, found.effort)
        if proof is None:
            raise Http404
        facts["proof"] = proof.without_times_of_file() if shown.is_cut else proof
    answer = render(request, "activities/shared.html", facts)
    answer["X-Robots-Tag"] = "noindex"
    return answer


@never_cache
@require_safe
def shared_course(request: HttpRequest, token: str) -> HttpResponse:
    found, analysis = _shown(token)
    course = shown_course(None, analysis).course
    if not found.shows_track:
        course = without_places(course)
    if not found.shows_heart_rate:
        course = {
            **course,
            "columns": {k: v for k, v in course["columns"].items() if k != "heart_rate"},
        }
    return JsonResponse(course)


def _shown(token: str) -> tuple[Share, StoredAnalysis]:
    found = shared_by(token)
    analysis = current_analysis(found.activity) if found else None
    if found is None or analysis is None:
        raise Http404
    return found, analysis
