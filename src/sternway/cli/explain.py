"""``sternway explain``: what the evidence says of what people say."""

from __future__ import annotations

import json as json_text
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.errors import InvalidRequest

if TYPE_CHECKING:
    from sternway.knowledge import EnergyEstimate

EXAMPLES = (
    "sternway explain",
    "sternway explain knees",
    "sternway explain calories --mass 70 --speed 2.5 --minutes 20",
    "sternway explain --html --out knowledge.html",
)


def explain(
    topic: Annotated[
        str | None,
        typer.Argument(
            help="What to explain; without it, all topics are listed.", show_default=False
        ),
    ] = None,
    mass: Annotated[float | None, typer.Option(help="kg; with calories.")] = None,
    speed: Annotated[float | None, typer.Option(help="m/s backwards; with calories.")] = None,
    minutes: Annotated[float | None, typer.Option(help="How long; with calories.")] = None,
    slope: Annotated[float, typer.Option(help="% uphill; with calories.")] = 0.0,
    json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
    html: Annotated[bool, typer.Option("--html", help="A page: knowledge.html.")] = False,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where the page goes.", show_default=False)
    ] = None,
) -> None:
    """Say what is known about a claim: verdict, numbers, sources, and what it means for you."""
    from sternway.knowledge import claim, claims

    chosen = claims() if topic is None else (claim(topic),)
    estimate = _estimate(chosen[0].topic if topic else "", mass, speed, minutes, slope)
    if json and (html or out):
        raise InvalidRequest("--json is printed: leave out --html and --out")
    if html or out:
        from sternway.cli.outputs import replacing
        from sternway.reports.knowledge import knowledge_page

        path = out or Path("knowledge.html")
        with replacing(path) as file:
            file.write(knowledge_page(chosen, estimate))
        typer.echo(path)
    elif json:
        document = {
            "schema": "sternway.knowledge/1",
            "claims": [each.to_dict() for each in chosen],
            "estimate": estimate.to_dict() if estimate else None,
        }
        typer.echo(json_text.dumps(document, ensure_ascii=False, allow_nan=False))
    else:
        from sternway.cli.screen.knowledge import show_claim, show_index

        if topic is None:
            show_index(chosen)
        else:
            show_claim(chosen[0], estimate)


def _estimate(
    topic: str, mass: float | None, speed: float | None, minutes: float | None, slope: float
) -> EnergyEstimate | None:
    from sternway.knowledge import backward_energy

    needed = {"--mass": mass, "--speed": speed, "--minutes": minutes}
    if not slope and all(value is None for value in needed.values()):
        return None
    if topic != "calories":
        raise InvalidRequest("--mass, --speed, --minutes and --slope go with: explain calories")
    if mass is None or speed is None or minutes is None:
        missing = next(name for name, value in needed.items() if value is None)
        raise InvalidRequest(f"an estimate needs --mass, --speed, --minutes: add {missing}")
    return backward_energy(mass, speed, minutes * 60, slope / 100)
