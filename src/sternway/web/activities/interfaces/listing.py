"""Lists of activities: newest first, of oneself or of somebody who lets one see."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sternway.web.accounts.domain.queries.people import people_visible_to
from sternway.web.accounts.interfaces.access import signed_in
from sternway.web.accounts.models import Person
from sternway.web.activities.domain.queries.visible import activities_of, trash_of

_A_PAGE = 50


@signed_in
@require_safe
def listing(request: HttpRequest, person: Person) -> HttpResponse:
    owner = person
    if whose := request.GET.get("of"):
        owner = get_object_or_404(people_visible_to(person), public_id=whose)
    found = activities_of(person, owner)
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("page"))
    return render(request, "activities/list.html", {"page": page, "owner": owner})


@signed_in
@require_safe
def trash(request: HttpRequest, person: Person) -> HttpResponse:
    return render(request, "activities/trash.html", {"activities": trash_of(person)[:200]})
