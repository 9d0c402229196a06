"""What tells a name goes from claims that were handed in; that they were, and the mark, stays."""

from __future__ import annotations

from collections.abc import Sequence

from sternway.web.records.domain.evidence import erase_evidence
from sternway.web.records.models import Decision, HandedIn
from sternway.web.records.models.decision import PRIVATE


def forget_words(claims: Sequence[HandedIn]) -> None:
    """Evidence, names of files, what was claimed and what was asked and answered go."""
    erase_evidence(claims)
    keys = [claim.pk for claim in claims]
    Decision.objects.filter(claim__in=keys, kind__in=PRIVATE).update(says="")
    HandedIn.objects.filter(pk__in=keys).update(entry={})
