"""``sternway explain``: what the evidence says of what people say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.cli.output import (
    Json,
    OldOut,
    Output,
    deliver,
    json_result,
    page,
    page_or_old,
    page_result,
)
from sternway.errors import InvalidRequest
from sternway.knowledge import (
    Band,
    Claim,
    EnergyEstimate,
    Source,
    Tool,
    Verdict,
    backward_energy,
    claim,
    claims,
    source,
)
from sternway.text import say, say_in_documents
from sternway.text.plans import sentence
from sternway.training.log import first_of

EXAMPLES = (
    "sternway explain",
    "sternway explain knees",
    "sternway explain what shoes do I need",
    "sternway explain calories --mass 70 --speed 2.5 --minutes 20",
    "sternway explain --html",
)
_STYLES = {
    Verdict.SUPPORTED: "green",
    Verdict.CONTESTED: "yellow",
    Verdict.UNSUPPORTED: "magenta",
    Verdict.FALSE: "bold red",
}


def explain(
    topic: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TOPIC]",
            help="A topic or a question; without it, all topics are listed.",
            show_default=False,
        ),
    ] = None,
    mass: Annotated[float | None, typer.Option(help="kg; with calories.")] = None,
    speed: Annotated[float | None, typer.Option(help="m/s backwards; with calories.")] = None,
    minutes: Annotated[float | None, typer.Option(help="How long; with calories.")] = None,
    slope: Annotated[float, typer.Option(help="% uphill; with calories.")] = 0.0,
    json: Json = None,
    html: Annotated[Output | None, page("knowledge.html")] = None,
    out: OldOut = None,
) -> None:
    """Say what is known about a claim: verdict, numbers, sources, and what it means for you."""
    html = page_or_old(html, out)
    chosen = (_asked(" ".join(topic)),) if topic else claims()
    estimate = _estimate(chosen[0].topic if topic else "", mass, speed, minutes, slope)

    def show() -> None:
        if topic:
            show_claim(chosen[0], estimate)
        else:
            show_index(chosen)

    def as_page() -> str:
        from sternway.reports.knowledge import knowledge_page

        return knowledge_page(chosen, estimate)

    document = {
        "schema": "sternway.knowledge/1",
        "claims": [each.to_dict() for each in chosen],
        "estimate": estimate.to_dict(say_in_documents) if estimate else None,
    }
    deliver(show, json_result(json, lambda: document), page_result(html, "knowledge.html", as_page))


def _asked(topic: str) -> Claim:
    try:
        return claim(topic)
    except InvalidRequest as error:
        first = first_of(topic)
        care = f"{sentence(say(first))} " if first is not None else ""
        raise InvalidRequest(f"{care}{error} (sternway explain lists the topics)") from None


def _estimate(
    topic: str, mass: float | None, speed: float | None, minutes: float | None, slope: float
) -> EnergyEstimate | None:
    needed = {"--mass": mass, "--speed": speed, "--minutes": minutes}
    if not slope and all(value is None for value in needed.values()):
        return None
    if topic != "calories":
        raise InvalidRequest("--mass, --speed, --minutes and --slope go with: explain calories")
    if mass is None or speed is None or minutes is None:
        missing = next(name for name, value in needed.items() if value is None)
        raise InvalidRequest(f"an estimate needs --mass, --speed, --minutes: add {missing}")
    return backward_energy(mass, speed, minutes * 60, slope / 100)


_COMMANDS = {
    Tool.ANALYSIS: "sternway analyze RECORDING",
    Tool.ENERGY: "sternway explain calories --mass 70 --speed 2.5 --minutes 20",
    Tool.FASTEST: "sternway fastest",
    Tool.PLAN: "sternway plan --new athlete.toml",
    Tool.PREDICTION: "sternway predict EVENT --from EVENT=MARK",
    Tool.RECORD: "sternway record EVENT --authority AUTHORITY",
    Tool.SAFETY_CHECK: "sternway safety check",
}


def show_index(claims: Sequence[Claim]) -> None:
    """A line for every claim, group by group."""
    widths = (max(len(each.topic) for each in claims), max(len(each) for each in Verdict))
    group = ""
    for each in claims:
        if each.group != group:
            group = each.group
            terminal.heading(group.capitalize())
        terminal.columns(each.topic, each.verdict, each.says, widths)
    terminal.heading("sternway explain TOPIC tells why.", style="dim")


def show_claim(claim: Claim, estimate: EnergyEstimate | None) -> None:
    """One claim with its numbers and sources, and the estimate that was asked for."""
    terminal.title(claim.says, claim.verdict.upper(), _STYLES[claim.verdict])
    terminal.paragraph(f"said by: {claim.said_by}", style="dim")
    terminal.heading("What is known")
    terminal.paragraph(claim.answer)
    terminal.heading("What it means for you")
    terminal.paragraph(claim.means)
    for tool in claim.tools:
        terminal.paragraph(_COMMANDS[tool], 3)
    if estimate:
        _show_estimate(estimate)
    if claim.numbers:
        terminal.heading("Numbers")
        for each in claim.numbers:
            terminal.point(f"{each.what}: {each.value}", aside=each.source.short)
    more = [source(name) for name in estimate.sources] if estimate else []
    _show_sources([*claim.sources, *(each for each in more if each not in claim.sources)])
    if claim.see:
        terminal.heading(f"See also: {', '.join(claim.see)}", "dim")


def _show_sources(sources: Sequence[Source]) -> None:
    terminal.heading("Sources")
    for each in sources:
        terminal.point(each.full)


def _show_estimate(estimate: EnergyEstimate) -> None:
    where = f"up {estimate.slope * 100:g} %" if estimate.slope else "on the level"
    terminal.heading(
        f"Your estimate: {estimate.mass:g} kg, {estimate.seconds / 60:g} min at "
        f"{estimate.speed:g} m/s {where}, {estimate.gait} backwards ({estimate.distance:,.0f} m)"
    )
    terminal.point(
        f"{_span(estimate.kcal)} kcal, of which {_span(estimate.kcal_above_rest)} above rest"
    )
    more = _span(Band(100 * (estimate.ratio.low - 1), 100 * (estimate.ratio.high - 1)))
    forward = _span(estimate.forward_kcal)
    terminal.point(f"forwards at the same speed: {forward} kcal; backwards is {more} % more")
    terminal.point(f"oxygen: {_span(estimate.oxygen, 1)} mL/kg/min")
    for formula in estimate.formulas:
        terminal.paragraph(formula, 3, "dim")
    for note in estimate.notes:
        terminal.paragraph(say(note), 3)


def _span(band: Band, decimals: int = 0) -> str:
    low, high = (f"{end:.{decimals}f}" for end in (band.low, band.high))
    return low if low == high else f"{low} to {high}"
