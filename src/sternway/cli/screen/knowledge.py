"""What the evidence says, on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from sternway.cli.screen.prose import Prose
from sternway.knowledge import Band, Claim, EnergyEstimate, Source, Verdict, source

_STYLES = {
    Verdict.SUPPORTED: "green",
    Verdict.CONTESTED: "yellow",
    Verdict.UNSUPPORTED: "magenta",
    Verdict.FALSE: "bold red",
}


def show_index(claims: Sequence[Claim]) -> None:
    """A line for every claim, group by group."""
    prose = Prose()
    widths = (max(len(each.topic) for each in claims), max(len(each) for each in Verdict))
    group = ""
    for each in claims:
        if each.group != group:
            group = each.group
            prose.heading(group.capitalize())
        prose.columns(each.topic, each.verdict, each.says, widths)
    prose.heading("sternway explain TOPIC tells why.", style="dim")


def show_claim(claim: Claim, estimate: EnergyEstimate | None) -> None:
    """One claim with its numbers and sources, and the estimate that was asked for."""
    prose = Prose()
    prose.title(claim.says, _STYLES[claim.verdict], claim.verdict.upper())
    prose.paragraph(f"said by: {claim.heard}", style="dim")
    prose.heading("What is known")
    prose.paragraph(claim.answer)
    prose.heading("What it means for you")
    prose.paragraph(claim.means)
    if estimate:
        _show_estimate(prose, estimate)
    if claim.numbers:
        prose.heading("Numbers")
        for each in claim.numbers:
            prose.point(f"{each.what}: {each.value}", aside=each.source.short)
    more = [source(name) for name in estimate.sources] if estimate else []
    _show_sources(prose, [*claim.sources, *(each for each in more if each not in claim.sources)])
    if claim.see:
        prose.heading(f"See also: {', '.join(claim.see)}", style="dim")


def _show_sources(prose: Prose, sources: Sequence[Source]) -> None:
    prose.heading("Sources")
    for each in sources:
        prose.point(each.full)


def _show_estimate(prose: Prose, estimate: EnergyEstimate) -> None:
    where = f"up {estimate.slope * 100:g} %" if estimate.slope else "on the level"
    prose.heading(
        f"Your estimate: {estimate.mass:g} kg, {estimate.seconds / 60:g} min at "
        f"{estimate.speed:g} m/s {where}, {estimate.gait} backwards ({estimate.distance:,.0f} m)"
    )
    prose.point(
        f"{_span(estimate.kcal)} kcal, of which {_span(estimate.kcal_above_rest)} above rest"
    )
    prose.point(f"forwards at the same speed: {_span(estimate.forward_kcal)} kcal")
    prose.point(f"oxygen: {_span(estimate.oxygen, 1)} mL/kg/min")
    for formula in estimate.formulas:
        prose.paragraph(formula, 3, "dim")
    for note in estimate.notes:
        prose.paragraph(note, 3)


def _span(band: Band, decimals: int = 0) -> str:
    low, high = (f"{end:.{decimals}f}" for end in (band.low, band.high))
    return low if low == high else f"{low} to {high}"
