"""Every number of the direction model in one place, in the manner of vqf's parameter class.

What is fitted is fitted on people whose data may teach, never on Bandai or LAFAN1: what is common
to all segments by ``python -m benchmarks.calibrate_direction``, the numbers of each segment, which
stand in ``cues/limb_weights.toml``, by ``python -m benchmarks.calibrate_limbs``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sternway.recordings import Segment


@dataclass(frozen=True, slots=True)
class Spread:
    """How what is seen in half a second spreads."""

    travel: float
    """log odds, mean; 0 where a body goes neither way"""
    travel_spread: float
    off_plane: float
    """logarithm, mean of the movement out of the plane of the axis against movement in it"""
    off_plane_spread: float


@dataclass(frozen=True, slots=True)
class LimbModel:
    """What ``cues/limb_weights.toml`` says of a segment: weights by moment, limits, spreads."""

    front: Mapping[tuple[str, ...], float]
    travel: Mapping[tuple[str, ...], float]
    travel_span: float
    """s, one sigma over which moments of travel are averaged: a runner turns round in a stride"""
    clear_front: float
    """mean log odds of the front over a mounting below which its axis is in doubt"""
    bound: float
    """movement up and down against movement to and fro at which a step and a jump are as likely"""
    along: Spread
    """of a body that goes backward (the sign of ``travel``) or forward"""
    neither: Spread
    """of one that steps sideways or turns"""


@dataclass(frozen=True, slots=True)
class DirectionSettings:
    """How cues are read and fused. The defaults are those that every analysis uses."""

    least_probability: float = 0.8
    """with which a cell or a stretch is named; below it is unknown. Our choice: unknown is better
    than wrong"""

    proven: float = 3.0
    """log odds, 20 : 1, summed over a piece, at which its direction rests on the sensors and not
    on the athlete's word. Our choice"""

    stay: float = 20.0
    """s for which a runner keeps one way of moving on average, where only cues speak that need a
    minute or a course over ground: repetitions of 50 m last 15 s and more. Our choice"""

    stay_seen: float = 2.0
    """s of the same where a limb is seen to step: the mean bout of drills and play. Fitted"""

    most_travel: float = 3.5
    """log odds that half a second of a limb's travel can reach: 3 in 100 contradict the rest of
    their bout, whatever their size (Huber 1964 bounds errors in this way). Fitted"""

    contrary: float = 0.0
    """log odds with which a cell may say the opposite of what it is called, where a limb is seen to
    step: beyond it is unknown, for a turn round may be shorter than what smooths it. Our choice"""

    most_neither: float = 4.0
    """log odds that half a second can reach that a body moved neither way. Our choice"""

    backward_leniency: float = 1.5
    forward_leniency: float = 2.0
    """log odds in favour of the way that a limb's travel shows, against side steps and turns that
    look so: people who go somewhere mostly go straight. Fitted"""

    doubt_of_axis: float = 6.0
    """log odds of neither way for a mounting whose front cannot be told at all: its left-right axis
    is then another, as where nothing but side steps was recorded. Fitted"""

    most_front: float = 6.0
    """log odds of a front: an anatomy that is unlike all others stays possible. Our choice"""

    front_carry: float = 1.5
    """log odds of a front that a mean of 1 can carry, however long it lasts. Fitted"""

    front_witness: float = 2.0
    """s over which the errors of a front hang together. Our choice"""

    carry: float = 1.25
    """log odds that a limb's mean ratio of 1 can carry, however long it lasts: person and pocket
    bias all their half seconds alike. If the ratios of one way are ``m`` on average and spread by
    ``b`` from person to person, it is ``2 m / b²``. Our choice, below what captured people would
    bear: stairs and real pockets differ more than they do"""

    still_speed: float = 0.35
    """m/s at which standing and moving are equally likely; slow backward walking is 0.6 m/s"""

    still_scale: float = 0.1
    """m/s of speed that change the odds of standing by a factor e. Our choice"""

    most_still: float = 5.0
    """log odds of standing that a speed can reach"""

    most_still_seen: float = 3.0
    """the same while a limb is seen to step: treadmills, halls and stairs have no speed over
    ground. Our choice"""

    still_unknown: float = -1.0
    """log odds of standing where no speed is known: most of a recording is spent moving"""

    limbs: Mapping[Segment, LimbModel] = field(default_factory=dict)
    """models of segments to use instead of those of ``cues/limb_weights.toml``, as where a person
    is judged by what others taught"""


SETTINGS = DirectionSettings()
