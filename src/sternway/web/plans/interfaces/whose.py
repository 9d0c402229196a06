"""Whose training a page is about: one's own, or that of somebody who lets one see."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from sternway.web.accounts.domain.queries.people import people_visible_to
from sternway.web.accounts.models import Person, Scope
from sternway.web.plans.domain.queries.training import sees


def owner_asked_for(request: HttpRequest, person: Person, scope: Scope) -> Person:
    """The person of ``?of=``; who is not there and who does not let one see are the same 404."""
    asked = request.GET.get("of", "")
    if not asked or asked == person.public_id:
        return person
    owner = people_visible_to(person).filter(public_id=asked[:20]).first()
    if owner is None or not sees(person, owner, scope):
        raise Http404
    return owner
