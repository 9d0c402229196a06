"""Marks held against the fastest that anybody is known to have run.

What is more than a slip beyond it is asked back; what is beyond it at all is said.
"""

from __future__ import annotations

from collections.abc import Sequence

from sternway.athletics.best_known import (
    BEYOND,
    BEYOND_FORWARD,
    best_known,
    best_known_forward,
)
from sternway.athletics.codes import PointsCode, PredictionCode
from sternway.athletics.event import Event, Measure
from sternway.athletics.mark import Mark
from sternway.athletics.notation.write import written
from sternway.athletics.people import Sex
from sternway.errors import InvalidRequest, Sentence
from sternway.notices import Notice, notice


def refuse_impossible(event: Event, mark: Mark) -> None:
    """Raise ``InvalidRequest`` for a mark so fast that it was run forward, or is a slip."""
    best = _best_beaten(event, mark, BEYOND)
    if best is not None:
        raise InvalidRequest(
            Sentence(
                "{event} in {mark} is faster than anybody could run backwards (the best known "
                "{best}): was it run forward? Then predict from it as such",
                event=event.name,
                mark=written(mark, event),
                best=_tenths(best, event),
            )
        )


def refuse_impossible_forward(event: Event, mark: Mark) -> None:
    """Raise ``InvalidRequest`` for a mark that nobody can have run forward."""
    best = _best_beaten(event, mark, BEYOND_FORWARD, is_forward=True)
    if best is not None:
        raise InvalidRequest(
            Sentence(
                "{event} in {mark} is faster than anybody could run forward (the best known "
                "{best}): check the mark and its event",
                event=event.name,
                mark=written(mark, event),
                best=_tenths(best, event),
            )
        )


def beyond_known(
    marks: Sequence[tuple[Event, Mark]], *, is_forward: bool = False
) -> tuple[Notice, ...]:
    """Every mark that is faster than anybody is known to have run it, backwards or forward."""
    code = PredictionCode.BEYOND_KNOWN_FORWARD if is_forward else PredictionCode.BEYOND_KNOWN
    found = []
    for event, mark in marks:
        best = _best_beaten(event, mark, is_forward=is_forward)
        if best is not None:
            found.append(notice(code, event=event.name, mark=written(mark, event), best_s=best))
    return tuple(dict.fromkeys(found))


def expected_beyond_known(event: Event, mark: Mark) -> tuple[Notice, ...]:
    """That what is predicted would be faster than anybody is known to have run backwards."""
    best = _best_beaten(event, mark)
    if best is None:
        return ()
    return (notice(PredictionCode.PREDICTED_BEYOND, event=event.name, best_s=best),)


def scored_beyond_known(event: Event, mark: Mark, sex: Sex) -> tuple[Notice, ...]:
    """That a mark to score is faster than any man, or any woman, is known to have run backwards."""
    best = _best_beaten(event, mark, sex=sex)
    return () if best is None else (notice(PointsCode.BEYOND_KNOWN, best_s=best),)


def _best_beaten(
    event: Event,
    mark: Mark,
    times: float = 1.0,
    *,
    sex: Sex | None = None,
    is_forward: bool = False,
) -> float | None:
    """The best known time (s) over an event, where a mark is more than ``times`` as fast."""
    if event.distance is None or mark.measure is not Measure.TIME:
        return None
    best = best_known_forward(event.distance) if is_forward else best_known(event.distance, sex)
    return best if best is not None and mark.value / 1000 * times < best else None


def _tenths(seconds: float, event: Event) -> str:
    return written(Mark(Measure.TIME, round(seconds * 10) * 100, 100), event)
