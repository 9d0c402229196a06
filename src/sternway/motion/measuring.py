"""What is said of the measuring: which witness was left out and why, and what stays in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sternway.athletics import best_known
from sternway.direction import Direction
from sternway.motion.ground import Ground
from sternway.motion.stated import Stated
from sternway.motion.stretches import Stretch
from sternway.motion.times import TimerSource, Times
from sternway.motion.witnesses import Fault, Wrong
from sternway.notices import Code, Notice, notice


class MeasureCode(Code):
    """What a measurement found; ``doubt`` ones leave a number in doubt."""

    FELL_BACK = "measuring.fell-back"
    RESTARTED = "measuring.restarted"
    OTHER_UNIT = "measuring.other-unit"
    STANDS = "measuring.stands"
    STOOD = "measuring.stood"
    STRAYS = "measuring.strays"
    LEAPS = "measuring.leaps"
    LEAPS_FAR = "measuring.leaps-far"
    LEFT_OUT = "measuring.left-out"
    DISAGREES = "measuring.disagrees"
    STATED_USED = "measuring.stated-used"
    STATED_FAR = "measuring.stated-far"
    STATED_ONLY = "measuring.stated-only"
    STATED_WRONG = "measuring.stated-wrong"
    STATED_DOUBTED = "measuring.stated-doubted"
    FROZEN = "measuring.frozen"
    STALLED = "measuring.stalled"
    TIMER_STATED = "measuring.timer-stated"
    TIMER_WRONG = "measuring.timer-wrong"
    SILENT_STOPS = "measuring.silent-stops"
    READS_SHORT = "measuring.reads-short"
    UNHEARD_OF = "measuring.unheard-of"
    ROAMS = "measuring.roams"
    EFFORT_DISPUTED = "measuring.effort-disputed"
    EFFORT_MENDED = "measuring.effort-mended"
    EFFORT_UNHEARD_OF = "measuring.effort-unheard-of"
    EFFORT_UNHEARD_OF_PACE = "measuring.effort-unheard-of-pace"


DOUBTS = frozenset(
    {
        MeasureCode.LEAPS_FAR,
        MeasureCode.DISAGREES,
        MeasureCode.STATED_FAR,
        MeasureCode.STATED_WRONG,
        MeasureCode.STATED_DOUBTED,
        MeasureCode.TIMER_WRONG,
        MeasureCode.READS_SHORT,
        MeasureCode.UNHEARD_OF,
        MeasureCode.ROAMS,
        MeasureCode.EFFORT_DISPUTED,
        MeasureCode.EFFORT_MENDED,
        MeasureCode.EFFORT_UNHEARD_OF,
        MeasureCode.EFFORT_UNHEARD_OF_PACE,
    }
)
"""codes after which a number is not to be quoted without them"""


@dataclass(frozen=True, slots=True)
class DoubtSettings:
    """From which size on something is worth a notice or a doubt. All ours."""

    far: float = 0.01
    """share of the whole distance from which on a leap leaves it in doubt, though it is mended"""
    calibrated_far: float = 0.06
    """share by which a calibration changes the distance from which on it leaves it in doubt: foot
    pods that were never set err by less"""
    short: float = 0.02
    """share by which metres of a film read short, from which on it is said: 12° off the side"""
    fastest: float = 12.5
    """m/s, in whatever direction: Bolt ran 20 m at 12.4 in 2009 (Graubner & Nixdorf
    2011)"""
    unheard_of: float = 0.1
    """share of all metres that was faster than anybody, from which on their sum is in doubt"""
    worth_saying: float = 10.0
    """s of silence below which nobody needs to hear of it"""


SETTINGS = DoubtSettings()

_FAULTS = {
    Fault.FELL_BACK: MeasureCode.FELL_BACK,
    Fault.RESTARTED: MeasureCode.RESTARTED,
    Fault.OTHER_UNIT: MeasureCode.OTHER_UNIT,
    Fault.STANDS: MeasureCode.STANDS,
    Fault.STOOD: MeasureCode.STOOD,
    Fault.STRAYS: MeasureCode.STRAYS,
    Fault.LEAPS: MeasureCode.LEAPS,
    Fault.DISAGREES: MeasureCode.DISAGREES,
    Fault.LEFT_OUT: MeasureCode.LEFT_OUT,
    Fault.ROAMS: MeasureCode.ROAMS,
}
_STATED = {
    Stated.USED: MeasureCode.STATED_USED,
    Stated.ONLY: MeasureCode.STATED_ONLY,
    Stated.WRONG: MeasureCode.STATED_WRONG,
    Stated.DOUBTED: MeasureCode.STATED_DOUBTED,
}


def measured_notices(
    ground: Ground, times: Times, stretches: Sequence[Stretch] = ()
) -> tuple[Notice, ...]:
    """Everything that was found while measuring distance and time, in that order."""
    found = (_of_witness(each, ground) for each in ground.wrong)
    return (
        *found,
        *_of_sum(ground),
        *_of_film(ground, stretches),
        *faster_than_anybody(stretches),
        *_of_time(ground, times),
    )


def is_doubted(notices: Sequence[Notice]) -> bool:
    """Whether a number of the recording stands in doubt."""
    return any(each.code in DOUBTS for each in notices)


def doubts_of_pieces(notices: Sequence[Notice]) -> tuple[Notice, ...]:
    """What leaves the metres of every piece of a run in doubt: all its doubts but its timer's."""
    return tuple(
        each for each in notices if each.code in DOUBTS and each.code is not MeasureCode.TIMER_WRONG
    )


def _of_witness(wrong: Wrong, ground: Ground) -> Notice:
    code = _FAULTS[wrong.fault]
    is_base = wrong.witness == ground.distance_source
    if wrong.fault is Fault.LEAPS and is_base and wrong.metres is not None:
        is_far = wrong.metres > SETTINGS.far * float(ground.distance[-1])
        code = MeasureCode.LEAPS_FAR if is_far else code
    return notice(
        code,
        witness=str(wrong.witness),
        count=wrong.count,
        first_s=wrong.first_s,
        distance_m=wrong.metres,
        unit=wrong.unit,
    )


def _of_sum(ground: Ground) -> list[Notice]:
    stated = ground.stated
    if stated is None:
        return []
    code = _STATED[stated.how]
    if stated.how == Stated.USED and abs(stated.factor - 1.0) > SETTINGS.calibrated_far:
        code = MeasureCode.STATED_FAR
    return [notice(code, source=stated.source, stated_m=stated.metres, sampled_m=stated.sampled)]


def _of_film(ground: Ground, stretches: Sequence[Stretch]) -> list[Notice]:
    """By how much the metres read short that are told of a film."""
    told = [
        ground.short_between(each.start, each.end)
        for each in stretches
        if each.direction.sign and each.distance
    ]
    most = max(told, default=0.0)
    return [notice(MeasureCode.READS_SHORT, share=most)] if most >= SETTINGS.short else []


def faster_than_anybody(stretches: Sequence[Stretch]) -> list[Notice]:
    """That metres were faster than anybody, where they are more than a slip here and there."""
    fast = [each for each in stretches if _is_unheard_of(each)]
    metres = sum(each.distance or 0.0 for each in fast)
    if not metres > SETTINGS.unheard_of * sum(each.distance or 0.0 for each in stretches):
        return []
    seconds = sum(each.duration for each in fast)
    return [notice(MeasureCode.UNHEARD_OF, distance_m=metres, seconds=seconds)]


def _is_unheard_of(stretch: Stretch) -> bool:
    if not stretch.distance:
        return False
    best = best_known(stretch.distance) if stretch.direction is Direction.BACKWARD else None
    fastest = stretch.distance / SETTINGS.fastest
    return stretch.duration < max(fastest, best or 0.0)


def _of_time(ground: Ground, times: Times) -> list[Notice]:
    found = []
    seconds = sum(each.end - each.start for each in ground.idle)
    if seconds > SETTINGS.worth_saying:
        found.append(notice(MeasureCode.SILENT_STOPS, count=len(ground.idle), seconds=seconds))
    if times.other is not None:
        is_stated = times.source is TimerSource.SESSION
        code = MeasureCode.TIMER_STATED if is_stated else MeasureCode.TIMER_WRONG
        found.append(notice(code, timer_s=times.timer, other_s=times.other))
    return found
