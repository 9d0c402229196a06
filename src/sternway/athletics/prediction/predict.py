"""From marks over some distances to a mark over another, with its band and what it rests on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sternway.athletics.codes import PredictionCode
from sternway.athletics.drift import Law, Seen, level_at
from sternway.athletics.event import Event, Measure
from sternway.athletics.mark import Mark
from sternway.athletics.notation.write import written
from sternway.athletics.possible import (
    beyond_known,
    expected_beyond_known,
    refuse_impossible,
    refuse_impossible_forward,
)
from sternway.athletics.prediction.carried import (
    NotCarried,
    bridges,
    distance_of,
    is_carried,
    reach,
)
from sternway.athletics.prediction.forward import Pair, Ratio, ratio_of
from sternway.athletics.prediction.model import Model, model
from sternway.errors import InvalidRequest, Sentence
from sternway.notices import Notice, notice

_BAND = 1.2816
"""standard deviations to either side that hold 80 % of a normal distribution"""
_START, _STARTS_TELL = 1.0, 400.0
"""s that a standing start may cost over a distance of up to so many metres, when its pace is held
against that of a longer one: ours"""
_ROUNDING = 0.01
"""s"""
_FINE = 100.0
"""s; shorter times are told to a tenth"""
_MOST = 100
"""marks that one prediction is made from"""


@dataclass(frozen=True, slots=True)
class Run:
    """One mark of the athlete."""

    event: Event
    mark: Mark


@dataclass(frozen=True, slots=True)
class Prediction:
    """A time that is as likely too fast as too slow, and the band that holds four of five."""

    event: Event
    central: Mark
    low: Mark
    """faster end of the 80 % band"""
    high: Mark
    basis: tuple[Notice, ...]
    """what it is based on"""


def predict(target: Event, runs: Sequence[Run], known: Model | None = None) -> Prediction:
    """A backward time from the athlete's other backward marks.

    Monotone: a faster mark never makes a prediction slower, and a longer event is never predicted
    faster. A shorter event that was run at a slower pace than a longer one counts as run at that
    pace, and the basis names both; so it does a mark, and a prediction, that is faster than any
    that is known. Raises `NotCarried` where the ledger does not reach, ``InvalidRequest`` without
    marks, with too many or with one that nobody can have run backwards.
    """
    known = known or model()
    for run in runs:
        refuse_impossible(run.event, run.mark)
    found = _estimate(target, runs, known, Ratio.none())
    beyond = beyond_known([(run.event, run.mark) for run in runs])
    return _prediction(target, found, (*_nearest(target, runs, known), _law(known), *beyond))


def predict_from_forward(
    target: Event, runs: Sequence[Run], pairs: Sequence[Pair] = (), known: Model | None = None
) -> Prediction:
    """A backward time from forward marks; ``pairs`` are the athlete's own results both ways.

    The more pairs, the narrower the band. Raises as `predict`, and for marks that nobody can
    have run forward.
    """
    known = known or model()
    forward = [(each.event, each.mark) for each in runs]
    forward += [(pair.event, pair.forward) for pair in pairs]
    backward = [(pair.event, pair.backward) for pair in pairs]
    for event, mark in forward:
        refuse_impossible_forward(event, mark)
    for event, mark in backward:
        refuse_impossible(event, mark)
    ratio = ratio_of(pairs, known.law.scatter)
    found = _estimate(target, runs, known, ratio)
    basis = (*ratio.basis, *_nearest(target, runs, known))
    if all(distance_of(run.event) != distance_of(target) for run in runs):
        basis = (*basis, _law(known))
    beyond = (*beyond_known(forward, is_forward=True), *beyond_known(backward))
    return _prediction(target, found, (*basis, *beyond))


@dataclass(frozen=True, slots=True)
class _Estimate:
    """The logarithm of a time (s) and its variance."""

    mean: float
    variance: float


def log_time(distance: float, times: Sequence[tuple[float, float]], law: Law) -> _Estimate:
    """The logarithm of the time (s) over a distance (m) from times over others, ``(m, s)``."""
    place = math.log(distance)
    seen = [(math.log(metres), math.log(time)) for metres, time in _consistent(times)]
    level = level_at(
        place,
        [Seen(x, y - law.exponent * x, law.scatter) for x, y in seen],
        law.drift,
    )
    centre = level_at(place, [Seen(x, x, law.scatter) for x, _ in seen], law.drift).mean
    return _Estimate(
        level.mean + law.exponent * place,
        level.variance + law.scatter + law.exponent_variance * (place - centre) ** 2,
    )


def _consistent(times: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The best time over each distance, where a longer distance counts for all shorter ones."""
    found: list[tuple[float, float]] = []
    best = math.inf
    for distance in sorted({distance for distance, _ in times}, reverse=True):
        best = min(best, *(_counting(distance, other, time) for other, time in times))
        found.append((distance, best))
    return found


def _counting(distance: float, other: float, time: float) -> float:
    """The most time (s) over a distance for whom a time over another one is known."""
    if other < distance:
        return math.inf
    if other == distance:
        return time
    start = _START if distance <= _STARTS_TELL else 0.0
    return min(time, time * distance / other + start)


def contradictions(runs: Sequence[Run]) -> tuple[Notice, ...]:
    """Every mark that a longer one, run at a faster pace, shows not to be the athlete's best.

    Named with that longer mark and with what it counts as.
    """
    found = []
    for run in runs:
        metres, seconds = distance_of(run.event), run.mark.value / 1000
        against = [
            (_counting(metres, distance_of(other.event), other.mark.value / 1000), other)
            for other in runs
            if distance_of(other.event) > metres
        ]
        counts, other = min(against, key=lambda each: each[0], default=(math.inf, run))
        if counts < seconds - _ROUNDING:
            found.append(
                notice(
                    PredictionCode.CONTRADICTED,
                    event=run.event.name,
                    mark=written(run.mark, run.event),
                    other=other.event.name,
                    other_mark=written(other.mark, other.event),
                    counts=_rounded(counts, run.event),
                )
            )
    return tuple(dict.fromkeys(found))


def _rounded(seconds: float, event: Event) -> str:
    """To a tenth of a second below 100 s, and to a second above."""
    step = 100 if seconds < _FINE else 1000
    return written(Mark(Measure.TIME, max(1, round(1000 * seconds / step)) * step, step), event)


def _estimate(target: Event, runs: Sequence[Run], known: Model, ratio: Ratio) -> _Estimate:
    distance = distance_of(target)
    if not 0 < len(runs) <= _MOST:
        raise InvalidRequest(
            Sentence("a prediction takes 1 to {most} marks, not {runs}", most=_MOST, runs=len(runs))
        )
    times = []
    for run in runs:
        metres = distance_of(run.event)
        if run.mark.measure is not Measure.TIME:
            raise InvalidRequest(Sentence("{name} takes a time", name=run.event.name))
        times.append((metres, run.mark.value / 1000 * math.exp(ratio.mean)))
    if not any(is_carried(known, metres, distance) for metres, _ in times):
        raise _not_carried(target, runs, known)
    found = log_time(distance, times, known.law)
    return _Estimate(found.mean, found.variance + ratio.variance)


def _prediction(target: Event, estimate: _Estimate, basis: tuple[Notice, ...]) -> Prediction:
    reach = _BAND * math.sqrt(estimate.variance)
    central, low, high = (
        Mark(Measure.TIME, max(1, round(1000 * math.exp(estimate.mean + way))))
        for way in (0.0, -reach, reach)
    )
    return Prediction(target, central, low, high, (*basis, *expected_beyond_known(target, central)))


def _nearest_run(target: Event, runs: Sequence[Run]) -> Run:
    place = math.log(distance_of(target))
    return min(
        runs,
        key=lambda run: (abs(math.log(distance_of(run.event)) - place), run.mark.value),
    )


def _nearest(target: Event, runs: Sequence[Run], known: Model) -> tuple[Notice, ...]:
    run = _nearest_run(target, runs)
    here, there = distance_of(run.event), distance_of(target)
    mark = {"event": run.event.name, "mark": written(run.mark, run.event)}
    if len(runs) > 1:
        seen = notice(PredictionCode.FROM_MARKS, **mark, others=len(runs) - 1)
    else:
        seen = notice(PredictionCode.FROM_MARK, **mark)
    against = contradictions(runs)
    if here == there:
        return (seen, *against)
    span = notice(PredictionCode.SPAN, athletes=len(bridges(known, here, there)))
    return (seen, *against, span)


def _law(known: Model) -> Notice:
    low, high = known.law.interval
    return notice(
        PredictionCode.LAW,
        exponent=known.law.exponent,
        low=low,
        high=high,
        marks=len(known.marks),
        athletes=len(known.careers),
    )


def _not_carried(target: Event, runs: Sequence[Run], known: Model) -> NotCarried:
    run = _nearest_run(target, runs)
    here, there = distance_of(run.event), distance_of(target)
    names = {"event": target.name, "known": run.event.name}
    if not is_carried(known, there, there) or not is_carried(known, here, here):
        shortest, longest = reach(known)
        ends = {"shortest_m": shortest.distance, "longest_m": longest.distance}
        return NotCarried(notice(PredictionCode.OUT_OF_REACH, **names, **ends))
    spanning = bridges(known, here, there)
    if spanning:
        return NotCarried(notice(PredictionCode.ONE_SPANS, **names, athlete=spanning[0]))
    return NotCarried(notice(PredictionCode.NOBODY_SPANS, **names))
