"""``sternway predict``: times to expect, from other events or from running forward."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from sternway.athletics import (
    PROGRAMME,
    Event,
    Mark,
    Measure,
    parse,
    written,
)
from sternway.athletics.prediction import (
    NotCarried,
    Pair,
    Prediction,
    Run,
    parse_forward,
    predict_from_forward,
)
from sternway.athletics.prediction import predict as predict_one
from sternway.cli import terminal
from sternway.cli.arguments import event_named, mark_written
from sternway.cli.output import Json, deliver, json_result
from sternway.errors import InvalidRequest
from sternway.text import explanation, say, say_in_documents

EXAMPLES = (
    "sternway predict marathon --from half=1:58:00 --from 10km=52:30",
    "sternway predict --from 1500m=6:10",
    "sternway predict marathon --forward marathon=3:05:00",
    "sternway predict marathon --forward marathon=3:05:00 --pair 10km=40:10/53:00",
)
_FINE = 100_000
"""ms; shorter times are shown to a tenth of a second"""


def predict(
    events: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="EVENT...",
            help="What to predict; without it, whatever the data support.",
            show_default=False,
        ),
    ] = None,
    backward: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="EVENT=MARK",
            help="A mark run backwards; may be repeated.",
            show_default=False,
        ),
    ] = None,
    forward: Annotated[
        list[str] | None,
        typer.Option(
            "--forward",
            metavar="EVENT=MARK",
            help="A mark run forward, instead; may be repeated.",
            show_default=False,
        ),
    ] = None,
    pair: Annotated[
        list[str] | None,
        typer.Option(
            metavar="EVENT=FORWARD/BACKWARD",
            help="With --forward: an own result both ways, which narrows the band.",
            show_default=False,
        ),
    ] = None,
    json: Json = None,
) -> None:
    """Predict backward times with a band that holds four of five, and what they are based on."""
    if not backward and not forward:
        raise InvalidRequest("give a mark to predict from: --from EVENT=MARK or --forward")
    if backward and forward:
        raise InvalidRequest("give marks run backwards (--from) or --forward, not both")
    if pair and not forward:
        raise InvalidRequest("--pair goes with --forward")
    runs = [_run(text, is_forward=bool(forward)) for text in backward or forward or ()]
    pairs = [_pair(text) for text in pair or ()]
    targets = [event_named(text) for text in events or PROGRAMME]
    found, refused = _predicted(targets, runs, pairs, is_forward=bool(forward))
    if not found:
        raise refused[0]
    deliver(
        lambda: show_predictions(
            found, refused if events else [], skipped=not events and bool(refused)
        ),
        json_result(json, lambda: _document(found, refused)),
    )
    raise typer.Exit(1 if events and refused else 0)


def _predicted(
    targets: Sequence[Event], runs: Sequence[Run], pairs: Sequence[Pair], *, is_forward: bool
) -> tuple[list[Prediction], list[NotCarried]]:
    found: list[Prediction] = []
    refused: list[NotCarried] = []
    for target in dict.fromkeys(targets):
        try:
            if is_forward:
                found.append(predict_from_forward(target, runs, pairs))
            else:
                found.append(predict_one(target, runs))
        except NotCarried as error:
            refused.append(error)
    return found, refused


def _run(text: str, *, is_forward: bool) -> Run:
    name, mark = _halves(text, "=", "EVENT=MARK, such as 10km=52:30")
    event = event_named(name)
    return Run(event, mark_written(mark, event, parse_forward if is_forward else parse))


def _pair(text: str) -> Pair:
    wanted = "EVENT=FORWARD/BACKWARD, such as 10km=40:10/53:00"
    name, marks = _halves(text, "=", wanted)
    forward, backward = _halves(marks, "/", wanted)
    event = event_named(name)
    return Pair(event, mark_written(forward, event, parse_forward), mark_written(backward, event))


def _halves(text: str, between: str, wanted: str) -> tuple[str, str]:
    first, found, second = text.partition(between)
    if not (found and first.strip() and second.strip()):
        raise InvalidRequest(f"{text[:80]!r}: write {wanted}")
    return first.strip(), second.strip()


def show_predictions(
    found: Sequence[Prediction], refused: Sequence[NotCarried], *, skipped: bool
) -> None:
    """A line for each event, then the reasons; ``skipped``: others were not asked for by name."""
    terminal.title("Predicted backwards", "the band holds four of five")
    steps = [100 if each.central.value < _FINE else 1000 for each in found]
    shown = list(zip(found, steps, strict=True))
    terminal.table(
        {"event": [each.event.name for each in found]},
        {
            "time": [_shown(each.central, step) for each, step in shown],
            "from": [_shown(each.low, step) for each, step in shown],
            "to": [_shown(each.high, step) for each, step in shown],
        },
    )
    terminal.heading("Based on")
    for basis in _shared(found):
        terminal.point(basis)
    for error in refused:
        terminal.point(explanation(error))
    if skipped:
        terminal.point("The data do not support other events: name one to see why.")


def _shown(mark: Mark, step: int) -> str:
    return written(Mark(Measure.TIME, max(step, round(mark.value / step) * step), step))


def _shared(found: Sequence[Prediction]) -> list[str]:
    """What predictions are based on: said once where some share it, last where all do."""
    parts = [[say(part) for part in each.basis] for each in found]
    common = [part for part in parts[0] if all(part in others for others in parts)]
    own: dict[str, list[str]] = {}
    for each, those in zip(found, parts, strict=True):
        rest = "; ".join(part for part in those if part not in common)
        if rest:
            own.setdefault(rest, []).append(each.event.name)
    return [*(f"{', '.join(names)}: {rest}" for rest, names in own.items()), *common]


def _document(found: Sequence[Prediction], refused: Sequence[NotCarried]) -> dict[str, object]:
    return {
        "schema": "sternway.prediction/1",
        "predictions": [
            {
                "event": each.event.code,
                "time_s": each.central.value / 1000,
                "low_s": each.low.value / 1000,
                "high_s": each.high.value / 1000,
                "band": 0.8,
                "basis": "; ".join(say_in_documents(part) for part in each.basis),
            }
            for each in found
        ],
        "refused": [explanation(each) for each in refused],
    }
