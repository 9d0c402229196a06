"""Claims, verdicts, numbers and sources as one HTML file that needs nothing but itself."""

from __future__ import annotations

from collections.abc import Sequence

from sternway.knowledge import (
    GROUPS,
    Band,
    Claim,
    EnergyEstimate,
    Source,
    Verdict,
    source,
)
from sternway.reports.look.page import rendered

_ROOM = "sternway.reports.knowledge"
_VERDICTS = {
    Verdict.SUPPORTED: "measured in comparable people, and nothing measured against it",
    Verdict.CONTESTED: "studies or coaches disagree, or it was shown for something else",
    Verdict.UNSUPPORTED: "nobody has shown it; it may still be true",
    Verdict.FALSE: "what was measured or recorded says otherwise",
}


def knowledge_page(claims: Sequence[Claim], estimate: EnergyEstimate | None = None) -> str:
    """Claims, group by group, and every source that they name; with an estimate, that too.

    The same claims give the same text. Raises ``ValueError`` where there are none.
    """
    if not claims:
        raise ValueError("a page of claims needs at least one")
    return rendered(
        _ROOM,
        "page.html.j2",
        groups=[
            (group, found)
            for group in GROUPS
            if (found := [each for each in claims if each.group == group])
        ],
        topics={each.topic for each in claims},
        only=claims[0] if len(claims) == 1 else None,
        verdicts=_VERDICTS,
        estimate=estimate,
        span=_span,
        sources=_sources(claims, estimate),
    )


def _sources(claims: Sequence[Claim], estimate: EnergyEstimate | None) -> list[Source]:
    found = {each.name: each for claim in claims for each in claim.sources}
    found |= {name: source(name) for name in (estimate.sources if estimate else ())}
    return [found[name] for name in sorted(found)]


def _span(band: Band, decimals: int = 0) -> str:
    low, high = (f"{end:.{decimals}f}" for end in (band.low, band.high))
    return low if low == high else f"{low}–{high}"
