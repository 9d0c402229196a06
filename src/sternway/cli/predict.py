"""``sternway predict``: times to expect, from other events or from running forward."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.cli.lines import print_json
from sternway.errors import InvalidRequest

if TYPE_CHECKING:
    from sternway.athletics import Event
    from sternway.athletics.prediction import NotCarried, Pair, Prediction, Run

EXAMPLES = (
    "sternway predict marathon --from half=1:58:00 --from 10km=52:30",
    "sternway predict --from 1500m=6:10",
    "sternway predict marathon --forward marathon=3:05:00",
    "sternway predict marathon --forward marathon=3:05:00 --pair 10km=40:10/53:00",
)


def predict(
    events: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="EVENT...",
            help="What to predict; without it, whatever the data carry.",
            show_default=False,
        ),
    ] = None,
    backward: Annotated[
        list[str] | None,
        typer.Option(
            "--from",
            metavar="EVENT=MARK",
            help="A mark run backwards; can be given again.",
            show_default=False,
        ),
    ] = None,
    forward: Annotated[
        list[str] | None,
        typer.Option(
            "--forward",
            metavar="EVENT=MARK",
            help="A mark run forward, instead; can be given again.",
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
    json: Annotated[bool, typer.Option("--json", help="JSON.")] = False,
) -> None:
    """Predict backward times with a band that holds four of five, and say what they rest on."""
    from sternway.athletics import PROGRAMME, named

    if not backward and not forward:
        raise InvalidRequest("give a mark to predict from: --from EVENT=MARK or --forward")
    if backward and forward:
        raise InvalidRequest("give marks run backwards (--from) or --forward, not both")
    if pair and not forward:
        raise InvalidRequest("--pair goes with --forward")
    runs = [_run(text, is_forward=bool(forward)) for text in backward or forward or ()]
    pairs = [_pair(text) for text in pair or ()]
    targets = [named(text) for text in events or PROGRAMME]
    found, refused = _predicted(targets, runs, pairs, is_forward=bool(forward))
    if not found:
        raise refused[0]
    if json:
        print_json(_document(found, refused))
    else:
        from sternway.cli.screen.prediction import show_predictions

        show_predictions(found, refused if events else [], skipped=not events and bool(refused))
    raise typer.Exit(1 if events and refused else 0)


def _predicted(
    targets: Sequence[Event], runs: Sequence[Run], pairs: Sequence[Pair], *, is_forward: bool
) -> tuple[list[Prediction], list[NotCarried]]:
    from sternway.athletics.prediction import NotCarried, predict_from_forward
    from sternway.athletics.prediction import predict as predict_one

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
    from sternway.athletics import named, parse
    from sternway.athletics.prediction import Run, parse_forward

    name, mark = _halves(text, "=", "EVENT=MARK, such as 10km=52:30")
    event = named(name)
    return Run(event, parse_forward(mark, event) if is_forward else parse(mark, event))


def _pair(text: str) -> Pair:
    from sternway.athletics import named, parse
    from sternway.athletics.prediction import Pair, parse_forward

    wanted = "EVENT=FORWARD/BACKWARD, such as 10km=40:10/53:00"
    name, marks = _halves(text, "=", wanted)
    forward, backward = _halves(marks, "/", wanted)
    event = named(name)
    return Pair(event, parse_forward(forward, event), parse(backward, event))


def _halves(text: str, between: str, wanted: str) -> tuple[str, str]:
    first, found, second = text.partition(between)
    if not (found and first.strip() and second.strip()):
        raise InvalidRequest(f"{text[:80]!r}: write {wanted}")
    return first.strip(), second.strip()


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
                "basis": each.basis,
            }
            for each in found
        ],
        "refused": [str(each) for each in refused],
    }
