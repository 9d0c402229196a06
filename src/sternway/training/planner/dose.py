"""How much of a session fits: repetitions and distances within metres and minutes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sternway.direction import Direction
from sternway.training.plan import Part, Repeat, SpeedRange, Step, StepKind
from sternway.training.planner.speeds import NOTHING_KNOWN, Speeds
from sternway.training.sessions import Piece, SessionTemplate, Zone, catalogue

BETWEEN_SETS = "Rest between the sets: walk about until your breath is quiet"
"""how a pause between sets is spent"""

_ASSUMED = {Zone.WALK: 0.9, Zone.SLOW: 1.5, Zone.MODERATE: 2.2, Zone.FAST: 3.0}
"""m/s, to allow time where no best speed is known: our assumption, on the slow side"""
_RACE, _RACE_SHARE = 1.3, 0.40
"""m/s, to allow time for a race where nothing is known; else a share of the best speed: ours"""
_FROM_STANDING = 0.6
"""of a fast speed, to allow time for a start where no test from standing is known: ours"""
_START_SHARE = 0.9
"""of the best start, the least that counts as fast (Uthoff et al. 2018)"""
_SECONDS_A_TIME = 4.0
"""for one repetition of an exercise, both sides: our assumption"""
_HEART_FOLLOWS = 300.0
"""s; in shorter pieces the heart rate says more of the piece before: ours"""
_STEPS_IN_DISTANCE = ((100.0, 1.0), (500.0, 5.0), (2000.0, 10.0), (5000.0, 50.0), (math.inf, 100.0))
"""m: up to a distance, it is a multiple of; so fine that rounding down never takes all of what a
session may grow by"""


@dataclass(frozen=True, slots=True)
class Budget:
    """What a session may use, and what is known of speed."""

    metres: float
    seconds: float
    speeds: Speeds = NOTHING_KNOWN


@dataclass(frozen=True, slots=True)
class Caps:
    """How large a dose may be, whatever metres and minutes allow."""

    beyond_least: int | None = None
    """repetitions, or sets, above the least of each piece"""
    fast: int | None = None
    """repetitions of a hard session, for a child"""
    is_quick: bool | None = None
    """whether targets are the faster half of their range; None for all of it"""
    without: frozenset[str] = frozenset()
    """names of pieces that warm-up and cool-down do without, since they load what hurts"""


@dataclass(frozen=True, slots=True)
class _Amount:
    """A piece with its amount: repetitions (or sets), and metres of each."""

    piece: Piece
    times: int
    distance: float | None

    @property
    def metres(self) -> float:
        """All of it, backward."""
        is_backward = self.piece.direction is Direction.BACKWARD
        return self.times * self.piece.set_of * (self.distance or 0.0) * is_backward


def dosed(
    template: SessionTemplate, budget: Budget, caps: Caps | None = None
) -> tuple[Part, ...] | None:
    """The session as large as budget and caps allow, None where not even its least fits.

    Warm-up and cool-down are there in their least form; what time and metres are left makes them
    longer.
    """
    without = caps.without if caps else frozenset()
    before, after = (_around(code, without) for code in (template.warm_up, template.cool_down))
    around = [_least(piece) for piece in (*before, *after)]
    left = Budget(
        budget.metres - sum(each.metres for each in around),
        budget.seconds - sum(_seconds(each, budget) for each in around),
        budget.speeds,
    )
    pieces = [_capped(piece, caps or Caps()) for piece in template.pieces]
    work = _fitted(pieces, left)
    if work is None:
        return None
    left = replace(
        left,
        metres=left.metres - sum(each.metres for each in work),
        seconds=left.seconds - sum(_seconds(each, budget) for each in work),
    )
    opening, left = _lengthened(before, left)
    closing, left = _lengthened(after, left)
    is_quick = caps.is_quick if caps else None
    return (
        *_steps(opening, StepKind.WARM_UP, budget),
        *_steps(work, StepKind.WORK, budget, is_quick),
        *_steps(closing, StepKind.COOL_DOWN, budget),
    )


def _around(code: str, without: frozenset[str]) -> tuple[Piece, ...]:
    """The pieces of a warm-up or cool-down, but for those that are left out."""
    if not code:
        return ()
    return tuple(piece for piece in catalogue()[code].pieces if piece.name not in without)


def _capped(piece: Piece, caps: Caps) -> Piece:
    """The piece with no more repetitions than the caps allow."""
    least, most = piece.times
    if caps.beyond_least is not None:
        most = min(most, least + caps.beyond_least)
    if caps.fast is not None and piece.direction is Direction.BACKWARD:
        piece = replace(piece, set_of=min(piece.set_of, caps.fast))
        most = max(1, min(most, caps.fast // piece.set_of))
        least = min(least, most)
    return replace(piece, times=(least, most))


def _lengthened(pieces: Sequence[Piece], left: Budget) -> tuple[list[_Amount], Budget]:
    """Each piece whole where what is left allows it; and what is left after that."""
    amounts = []
    for piece in pieces:
        least = _least(piece)
        most = _Amount(piece, piece.times[1], least.distance)
        seconds = _seconds(most, left) - _seconds(least, left)
        metres = most.metres - least.metres
        fits = seconds <= left.seconds and metres <= left.metres
        amounts.append(most if fits else least)
        if fits:
            left = replace(left, seconds=left.seconds - seconds, metres=left.metres - metres)
    return amounts, left


def _least(piece: Piece) -> _Amount:
    return _Amount(piece, piece.times[0], piece.distance[0] if piece.distance else None)


def _fitted(pieces: Sequence[Piece], budget: Budget) -> list[_Amount] | None:
    """The least of every piece, then more of them by turns."""
    amounts = [_least(piece) for piece in pieces]
    metres = budget.metres - sum(each.metres for each in amounts)
    seconds = budget.seconds - sum(_seconds(each, budget) for each in amounts)
    if metres < 0 or seconds < 0:
        return None
    if len(amounts) == 1:
        return [_one_fitted(amounts[0].piece, budget)]
    grows = True
    while grows:
        grows = False
        for index, amount in enumerate(amounts):
            more = _Amount(amount.piece, amount.times + 1, amount.distance)
            extra_metres = more.metres - amount.metres
            extra = _seconds(more, budget) - _seconds(amount, budget)
            if amount.times < amount.piece.times[1] and extra_metres <= metres and extra <= seconds:
                amounts[index] = more
                metres, seconds, grows = metres - extra_metres, seconds - extra, True
    return amounts


def _one_fitted(piece: Piece, budget: Budget) -> _Amount:
    """The most metres, in the longest repetitions that give them; else the most repetitions."""
    if piece.distance is None:
        return _Amount(piece, _most_times(piece, None, budget), None)
    least, most = piece.distance
    best = _least(piece)
    if piece.times == (1, 1):
        reach = min(most, budget.metres / piece.set_of, budget.seconds * _speed(piece, budget)[0])
        return _Amount(piece, 1, max(least, _rounded_down(reach)))
    distance = most
    while distance >= least:
        times = _most_times(piece, distance, budget)
        found = _Amount(piece, times, distance)
        if times >= piece.times[0] and found.times * distance > best.times * (best.distance or 0.0):
            best = found
        distance -= 5.0 if distance <= 100.0 else 10.0
    return best


def _most_times(piece: Piece, distance: float | None, budget: Budget) -> int:
    one = _Amount(piece, 1, distance)
    most = float(piece.times[1])
    by_time = budget.seconds / max(_seconds(one, budget), 1e-9)
    by_metres = (budget.metres + 1e-9) / one.metres if one.metres else most
    return int(min(most, by_time, by_metres))


def _rounded_down(distance: float) -> float:
    step = next(step for limit, step in _STEPS_IN_DISTANCE if distance <= limit)
    return math.floor((distance + 1e-9) / step) * step


def _seconds(amount: _Amount, budget: Budget) -> float:
    piece = amount.piece
    one = _step_seconds(piece, amount.distance, budget) + piece.rest
    return amount.times * (piece.set_of * one + piece.set_rest)


def _step_seconds(piece: Piece, distance: float | None, budget: Budget) -> float:
    if distance is not None:
        return distance / _speed(piece, budget)[0]
    if piece.duration is not None:
        return piece.duration
    return (piece.count or 0) * _SECONDS_A_TIME


def _speed(
    piece: Piece, budget: Budget, is_quick: bool | None = None
) -> tuple[float, SpeedRange | None]:
    """The slowest speed to allow time for (m/s), and the target."""
    top = budget.speeds.top
    if piece.share is None or top is None:
        if piece.zone is not None:
            return _ASSUMED[piece.zone], None
        return max(_RACE, _RACE_SHARE * (top or 0.0)), None
    low, high = piece.share.low * top, piece.share.high * top
    if piece.is_standing:
        known = budget.speeds.standing
        if known is None:
            return _FROM_STANDING * low, None
        low, high = min(low, _START_SHARE * known), min(high, known)
    if piece.race is not None:
        fast, slow = (budget.speeds.over(metres) for metres in piece.race)
        if fast is None or slow is None:
            return low, None
        low, high = min(slow, high), min(max(slow, fast), high)
    if is_quick is not None:
        middle = (low + high) / 2
        return low, _range(middle, high) if is_quick else _range(low, middle)
    return low, _range(low, high)


def _range(low: float, high: float) -> SpeedRange:
    return SpeedRange(round(low, 3), round(high, 3))


def _steps(
    amounts: Sequence[_Amount], kind: StepKind, budget: Budget, is_quick: bool | None = None
) -> list[Part]:
    return [part for amount in amounts for part in _parts(amount, kind, budget, is_quick)]


def _parts(amount: _Amount, kind: StepKind, budget: Budget, is_quick: bool | None) -> list[Part]:
    piece = amount.piece
    if piece.duration is not None and not piece.rest:
        piece = replace(piece, duration=amount.times * piece.duration)
        amount = _Amount(piece, 1, None)
    step = Step(
        kind=kind,
        name=piece.name,
        how=piece.how,
        direction=piece.direction,
        seconds=_step_seconds(piece, amount.distance, budget),
        distance=amount.distance,
        duration=piece.duration,
        count=piece.count,
        zone=piece.zone,
        speed=_speed(piece, budget, is_quick)[1] if piece.direction is Direction.BACKWARD else None,
    )
    if _has_heart(step):
        step = replace(step, heart=budget.speeds.heart)
    steps = (step, _rest(piece.rest, piece.rest_how)) if piece.rest else (step,)
    if not piece.set_rest:
        return _repeated(amount.times * piece.set_of, steps)
    pause = _rest(piece.set_rest, BETWEEN_SETS)
    return [part for _ in range(amount.times) for part in (*_repeated(piece.set_of, steps), pause)]


def _has_heart(step: Step) -> bool:
    """Of easy running that lasts long enough for the heart to follow."""
    is_easy = step.kind is StepKind.WORK and step.zone in (None, Zone.SLOW)
    return is_easy and step.direction is not Direction.STILL and step.seconds >= _HEART_FOLLOWS


def _repeated(times: int, steps: tuple[Step, ...]) -> list[Part]:
    return list(steps) if times == 1 else [Repeat(times, steps)]


def _rest(seconds: float, how: str) -> Step:
    return Step(StepKind.REST, "Rest", how, Direction.STILL, seconds, duration=seconds)
