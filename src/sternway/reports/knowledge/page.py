"""What the evidence says: claims, an estimate, sources, each to be shown alone, and the page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from sternway.knowledge import (
    GROUPS,
    Band,
    Claim,
    EnergyEstimate,
    Source,
    Verdict,
    source,
)
from sternway.text import phrase, say, term, translated
from sternway.units import figure


@dataclass(frozen=True, slots=True)
class Index:
    """The claims, group by group, under what each verdict means."""

    template: ClassVar[str] = "knowledge/index.html.j2"
    verdicts: tuple[tuple[str, str], ...]
    groups: tuple[tuple[str, tuple[Claim, ...]], ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What running backward costs, with its band."""

    template: ClassVar[str] = "knowledge/estimate.html.j2"
    heading: str
    kcal: str
    beside: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its verdict, numbers and sources; ``see`` are the topics that it can lead to."""

    template: ClassVar[str] = "knowledge/claim.html.j2"
    claim: Claim
    see: tuple[str, ...] = ()
    estimate: Estimate | None = None


@dataclass(frozen=True, slots=True)
class SourceList:
    """Every source that is cited."""

    template: ClassVar[str] = "knowledge/sources.html.j2"
    sources: tuple[Source, ...]


def knowledge_page(claims: Sequence[Claim], estimate: EnergyEstimate | None = None) -> str:
    """Claims, group by group, and every source that they name; with an estimate, that too.

    The same claims give the same text. Raises ``ValueError`` where there are none.
    """
    from sternway.reports.style.page import page

    if not claims:
        raise ValueError("a page of claims needs at least one")
    index = index_of(claims)
    topics = [each.topic for each in claims]
    return page(
        "knowledge/page.html.j2",
        "knowledge/knowledge.css",
        index=index if len(claims) > 1 else None,
        claims=[
            claim_view(each, topics, estimate if len(claims) == 1 else None)
            for _, found in index.groups
            for each in found
        ],
        sources=source_list(claims, estimate),
    )


def index_of(claims: Sequence[Claim]) -> Index:
    """The list of claims."""
    groups = {group: tuple(each for each in claims if each.group == group) for group in GROUPS}
    return Index(
        tuple((str(verdict), term("verdict-means", verdict)) for verdict in Verdict),
        tuple((group, found) for group, found in groups.items() if found),
    )


def claim_view(
    claim: Claim, topics: Collection[str] = (), estimate: EnergyEstimate | None = None
) -> ClaimView:
    """A claim, which leads to those of the topics that it names."""
    see = tuple(topic for topic in claim.see if topic in topics)
    return ClaimView(claim, see, estimate_view(estimate) if estimate else None)


def estimate_view(estimate: EnergyEstimate) -> Estimate:
    """An estimate in words."""
    slope = phrase("energy.uphill", percent=estimate.slope * 100) if estimate.slope else ""
    return Estimate(
        phrase(
            "energy.heading",
            kg=estimate.mass,
            minutes=estimate.seconds / 60,
            mps=estimate.speed,
            slope=slope,
            gait=estimate.gait,
        ),
        f"{_span(estimate.kcal)} kcal",
        phrase(
            "energy.beside",
            above=_span(estimate.kcal_above_rest),
            forward=_span(estimate.forward_kcal),
            more=_span(Band(100 * (estimate.ratio.low - 1), 100 * (estimate.ratio.high - 1))),
            oxygen=_span(estimate.oxygen, 1),
        ),
        (*map(translated, estimate.formulas), *map(say, estimate.notes)),
    )


def source_list(claims: Sequence[Claim], estimate: EnergyEstimate | None = None) -> SourceList:
    """The sources of claims and of an estimate, by name."""
    found = {each.name: each for claim in claims for each in claim.sources}
    found |= {name: source(name) for name in (estimate.sources if estimate else ())}
    return SourceList(tuple(found[name] for name in sorted(found)))


def _span(band: Band, decimals: int = 0) -> str:
    low, high = (figure(end, f".{decimals}f") for end in (band.low, band.high))
    return low if low == high else f"{low}–{high}"
