"""Backward marks to predict from, held against the fastest that anybody is known to have run."""

from __future__ import annotations

from collections.abc import Sequence

from sternway.athletics.best_known import BEYOND, best_known
from sternway.athletics.codes import PredictionCode
from sternway.athletics.event import Event, Measure
from sternway.athletics.mark import Mark
from sternway.athletics.notation.write import written
from sternway.errors import InvalidRequest, Sentence
from sternway.notices import Notice, notice


def refuse_impossible(event: Event, mark: Mark) -> None:
    """Raise ``InvalidRequest`` for a mark so fast that it was run forward, or is a slip."""
    best = _faster_than(event, mark, BEYOND)
    if best is not None:
        raise InvalidRequest(
            Sentence(
                "{event} in {mark} is faster than anybody could run backwards (the best known "
                "{best}): was it run forward? Then predict from it as such",
                event=event.name,
                mark=written(mark, event),
                best=written(Mark(Measure.TIME, round(best * 10) * 100, 100), event),
            )
        )


def beyond_known(marks: Sequence[tuple[Event, Mark]]) -> tuple[Notice, ...]:
    """Every mark that is faster than anybody is known to have run it backwards."""
    found = []
    for event, mark in marks:
        best = _faster_than(event, mark, 1.0)
        if best is not None:
            code, said = PredictionCode.BEYOND_KNOWN, written(mark, event)
            found.append(notice(code, event=event.name, mark=said, best_s=best))
    return tuple(dict.fromkeys(found))


def _faster_than(event: Event, mark: Mark, times: float) -> float | None:
    """The best known time (s) over an event, where a mark is more than ``times`` as fast."""
    if event.distance is None or mark.measure is not Measure.TIME:
        return None
    best = best_known(event.distance)
    return best if best is not None and mark.value / 1000 * times < best else None
