"""Lists of activities: newest first, of oneself or of somebody who lets one see."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sternway.web.accounts.domain.queries.people import seen_by
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person, Scope
from sternway.web.activities.domain.queries.visible import activities_of, as_seen_by, trash_of
from sternway.web.feature import features

_A_PAGE = 50


@signed_in
@require_safe
def listing(request: HttpRequest, person: Person) -> HttpResponse:
    others = seen_by(person, Scope.RECORDINGS)
    whose = request.GET.get("of") or person.public_id
    owner = next((each for each in (person, *others) if each.public_id == whose), None)
    if owner is None:
        raise Http404
    found = activities_of(person, owner)
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    page.object_list = as_seen_by(person, page.object_list)
    beside = [each.beside_activities(request) for each in features()] if owner == person else []
    facts = {
        "page": page,
        "owner": owner,
        "is_own": owner == person,
        "others": others,
        "beside": [each for each in beside if each],
    }
    return render(request, "activities/list.html", facts)


@signed_in
@require_safe
def trash(request: HttpRequest, person: Person) -> HttpResponse:
    return render(request, "activities/trash.html", {"activities": trash_of(person)[:200]})
