"""Records that a source or a list still names after they were beaten."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.ledger.authority import authorities
from sternway.ledger.checks.finding import Finding, Lookup, is_better
from sternway.ledger.claim import Claim, Kind
from sternway.ledger.wording import told


def stale_text(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Called the record on a day when a better mark had been run."""
    done = claim.performance
    if claim.called_record is None or done.event is None:
        return
    stood = lookup.record_by(done.event, claim.sex, claim.called_record.earliest, with_kin=True)
    if stood is not None and stood.about != claim.about and is_better(stood, claim):
        message = f"called the record in {claim.called_record}, after {told(lookup.ledger, stood)}"
        yield Finding("stale text", claim.id, message)


def stale_list(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """The record of a list or a ratifying body, while another claim is better."""
    done = claim.performance
    authority = authorities()[claim.authority]
    if claim.kind is not Kind.RECORD or authority.reports or authority.nation:
        return
    if done.event is None or done.mark is None:
        return
    together = lookup.steps(done.event, claim.sex)
    if not together or not is_better(together[-1].claim, claim):
        return
    if claim in lookup.records_of(authority, done.event, claim.sex):
        better = told(lookup.ledger, together[-1].claim)
        message = f"the record of {authority.name}, which has not {better}"
        yield Finding("stale list", claim.id, message)
