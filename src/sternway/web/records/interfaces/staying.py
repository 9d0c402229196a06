"""What of the record book stays when an account goes."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string

from sternway.web.records.domain.queries.book import book
from sternway.web.records.domain.queries.claims import staying
from sternway.web.records.domain.queries.names import names_of


def what_stays(request: HttpRequest, owner: int) -> str:
    """The claims of the person with this key that everybody goes on reading, and why."""
    now, found = book().ledger, staying(owner)
    claims = [each for each in found.entered if each.claim_id in now]
    facts = {
        "claims": claims,
        "names": names_of(owner, now),
        "decided": found.decided,
        "gave": found.gave,
    }
    return render_to_string("records/stays.html", facts, request)
