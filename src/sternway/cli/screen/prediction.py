"""Predicted times on the terminal, with their bands and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

from sternway.athletics import Mark, Measure, written
from sternway.athletics.prediction import NotCarried, Prediction
from sternway.cli.screen.prose import Prose

_FINE = 100_000
"""ms; shorter times are shown to a tenth of a second"""


def show_predictions(
    found: Sequence[Prediction], refused: Sequence[NotCarried], *, skipped: bool
) -> None:
    """A line for each event, then the reasons; ``skipped``: others were not asked for by name."""
    prose = Prose()
    prose.title("Predicted backwards", "dim", "the band holds four of five")
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("event")
    for heading in ("time", "from", "to"):
        table.add_column(heading, justify="right", no_wrap=True)
    for each in found:
        step = 100 if each.central.value < _FINE else 1000
        marks = (each.central, each.low, each.high)
        table.add_row(each.event.name, *(_shown(mark, step) for mark in marks))
    Console(highlight=False, markup=False, emoji=False).print(table)
    prose.heading("What it rests on")
    for basis in _shared(found):
        prose.point(basis)
    for error in refused:
        prose.point(str(error))
    if skipped:
        prose.point("Other events are not carried by the data: name one to see why.")


def _shown(mark: Mark, step: int) -> str:
    return written(Mark(Measure.TIME, max(step, round(mark.value / step) * step), step))


def _shared(found: Sequence[Prediction]) -> list[str]:
    """What the predictions rest on: what some have in common is said once, what all have last."""
    parts = [each.basis.split("; ") for each in found]
    common = [part for part in parts[0] if all(part in others for others in parts)]
    own: dict[str, list[str]] = {}
    for each, those in zip(found, parts, strict=True):
        rest = "; ".join(part for part in those if part not in common)
        if rest:
            own.setdefault(rest, []).append(each.event.name)
    return [*(f"{', '.join(names)}: {rest}" for rest, names in own.items()), *common]
