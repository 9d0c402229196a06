"""Whose training a page is about: one's own, or that of somebody who lets one see."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest

from sternway.reports.words import sentence
from sternway.text import say
from sternway.web.accounts.domain.queries.people import people_visible_to, seen_by
from sternway.web.accounts.models import Person, Scope
from sternway.web.plans.domain.agreement import ToAgree
from sternway.web.plans.domain.queries.training import sees
from sternway.web.plans.domain.urgent import emergencies


def owner_asked_for(request: HttpRequest, person: Person, scope: Scope) -> Person:
    """The person of ``?of=``; who is not there and who does not let one see are the same 404."""
    asked = request.GET.get("of", "")
    if not asked or asked == person.public_id:
        return person
    owner = people_visible_to(person).filter(public_id=asked[:20]).first()
    if owner is None or not sees(person, owner, scope):
        raise Http404
    return owner


def said_first(person: Person, owner: Person) -> dict[str, Any]:
    """What stands at the head of a page about training, whatever else it shows."""
    return {
        "emergencies": [sentence(say(each)) for each in emergencies(person, owner)],
        "may_release": person == owner,
    }


def asked_back(agreement: ToAgree | None) -> dict[str, Any]:
    """What a form asks before it counts, and what its tick then says."""
    if agreement is None:
        return {}
    asked = [sentence(say(each)) for each in agreement.asked]
    return {"asked": asked, "agreed": agreement.mark}


def whose(person: Person, owner: Person, *scopes: Scope) -> dict[str, Any]:
    """What a page is told of it: the owner, what of theirs can be seen beside it, and who else lets
    one see one of the scopes.
    """
    others = {each.pk: each for scope in scopes for each in seen_by(person, scope)}
    return {
        "owner": owner,
        "is_own": owner == person,
        "others": [*others.values()],
        "shows_plan": sees(person, owner, Scope.PLAN),
        "shows_log": sees(person, owner, Scope.LOG),
    }
