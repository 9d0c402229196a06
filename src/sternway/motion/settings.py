"""Every number of the direction model in one place, in the manner of vqf's parameter class.

What is fitted is fitted on people whose data may teach, never on Bandai or LAFAN1: what is common
to all segments by ``python -m benchmarks.calibrate_direction``, the numbers of each segment, which
stand in ``cues/limb_weights.toml``, by ``python -m benchmarks.calibrate_limbs``.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from sternway.recordings import Segment


@dataclass(frozen=True, slots=True)
class Along:
    """How half a second of a limb that goes backward or forward looks."""

    travel: float
    """log odds of the way that it goes, mean"""
    travel_spread: float
    off_plane: float
    """logarithm, mean of the movement out of the plane of the axis against movement in it"""


@dataclass(frozen=True, slots=True)
class Aside:
    """Log odds of a side step, as a weighted sum of what half a second shows."""

    constant: float
    travel: float
    """for the log odds of travel, whichever way, in units of their mean; 1 at most"""
    off_plane: float
    """for each unit of its logarithm"""
    front: float
    """for the front of the mounting as it shows there, in units of what half a second can say; from
    -1, the contrary, to 1"""


@dataclass(frozen=True, slots=True)
class Turn:
    """Log odds of a turn on the spot, likewise."""

    constant: float
    turning: float
    """for each unit of the logarithm of turning about the vertical, rad/s, against moving over the
    level, m/s"""


@dataclass(frozen=True, slots=True)
class LimbModel:
    """What ``cues/limb_weights.toml`` says of a segment: weights by moment, limits, spreads."""

    front: Mapping[tuple[str, ...], float]
    travel: Mapping[tuple[str, ...], float]
    free: Mapping[tuple[str, ...], float]
    """of travel, too, but the same whichever way the axis points: see `moments`"""
    flight: Mapping[tuple[str, ...], float]
    """the same, counted where each step has a flight; of a thigh alone, which shows its hip's"""
    travel_span: float
    """s, one sigma over which moments of travel are averaged: a runner turns round in a stride"""
    clear: float
    """what a mounting must show of its axis (see `Seen.clear`), below which that is in doubt"""
    clear_plane: float
    """log odds of a front that it is worth to keep to the plane by a factor e: both tell side
    steps, whose axis is another, from all else"""
    even: float
    """mean share that one rhythm has of a limb's swing beyond which nobody steps: about half way
    between the most even limb of a captured person, in 40 s at 25 Hz, and the least even one of a
    modelled rider in the saddle"""
    even_rate: float
    """of the share of the rate in that; the rest is that of the upward acceleration. Pedals lead a
    foot round in a circle, however it pitches, and a thigh to and fro. Our choice"""
    bound: float
    """movement up and down against movement to and fro at which a step and a jump are as likely"""
    along: Along
    aside: Aside
    turn: Turn


@dataclass(frozen=True, slots=True)
class LimbSettings:
    """How half a second of a limb is read."""

    ceiling: float = 5.0
    """log odds 150 : 1 that a limb's cue is right as a whole. An assumption until recordings of
    real backward runs with known truth exist"""
    front_span: float = 1.0
    """s, one sigma over which moments of the front are averaged: anatomy does not change"""
    most_front: float = 5.0
    """log odds of a front that half a second can reach"""
    clear_softness: float = 0.4
    """share of the limit below it at which nothing speaks for the axis any more"""
    hinge: float = 12.0
    """log odds for a sensor that hangs wholly ahead of the hip. Our choice"""
    level_lever: float = 0.4
    """m below the hip, for each ahead: a phone high in a pocket may come to lie level with it"""
    shortest_lever: float = 0.03
    longest_lever: float = 0.4
    """m between hip and sensor that a thigh can have"""
    bound_span: float = 1.5
    """s, one sigma: a jump on the spot, with its crouch and its landing, takes that long"""
    softness: float = 0.4
    """share of the limit of a jump over which a reading fades"""
    turning_span: float = 0.3
    """s, one sigma: over a step a leg's own turning to and fro cancels"""
    level_span: float = 0.5
    """s, one sigma, of the movement over the level that turning is held against"""
    least_turn: float = 0.1
    """rad/s and m/s: what is slower is measured as about this"""
    straight: float = 0.0
    spinning: float = 3.0
    """logarithms of turning, rad/s, against moving over the level, m/s, between which turning
    tells"""
    least_rate: float = 0.6
    """rad/s, root mean square, below which a limb does not step"""
    handled: float = math.radians(30.0)
    """between the mean vertical of a second and that of the mounting: 999 of 1000 half seconds of
    captured shanks and thighs that go anywhere are nearer, a phone on its way into a pocket is
    not"""
    handled_span: float = 0.5
    """s, one sigma of that mean, and how far around it nothing is read"""
    margin: int = 6
    """cells around a mounting that help to centre and scale its ends"""
    least_likely: float = 0.03
    """probability of a segment below which a sensor that nobody placed is not read as on it"""
    even_window: float = 4.0
    """s of movement whose rhythms are told apart, every ``even_hop`` s"""
    even_hop: float = 2.0
    even_span: float = 5.0
    """s, one sigma of the mean over such windows: who rides to the track runs there"""
    even_usual: float = 0.45
    """share of one rhythm that a limb that steps has as a rule"""
    usual_time: float = 1.5
    """s for which what is usual in steps is held against what is seen: a few do not show how a limb
    swings"""
    falling_back: float = 0.12
    """how far a foot must fall back while it does not turn, as a share of its movement to and fro:
    about half way between captured feet that go along without skipping and modelled ones that flick
    their heels on the spot (``benchmarks.nowhere``)"""
    falling_back_usual: float = 0.6
    falling_back_span: float = 1.0
    """s, one sigma over which it is measured: a stride"""
    resting_rate: float = 0.3
    """of the root mean square of its rate: what turns more slowly is on the ground"""
    least_told: float = 5.0
    """s of either that are told, and between two of its pieces. Our choice"""
    error_span: float = 0.5
    """s over which errors hang together"""
    reach: float = 1.0
    """s: half a stride; nobody turns round and back again within"""


LIMBS = LimbSettings()


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

    stay_seen: float = 1.5
    """s of the same where a limb is seen to step: the mean bout of drills and play. Fitted"""

    stay_followed: float = 3.0
    """s of the same where a cue is near that follows every step, but cannot see going neither way:
    a trunk, a device whose front is known, a captured body. Our choice"""

    longest_bridge: float = 2.0
    """s of silence of such cues that are bridged where they say the same before and after. Our
    choice: two steps back are not called forward for the steps around them"""

    turning_cells: int = 2
    """cells of doubt that a turn round may take, which belong to the one way or the other; half as
    many where somebody stops or sets out. Our choice"""

    faintest: float = 0.1
    """log odds of all cues together up to which a cell says nothing"""

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
    """log odds in favour of the way that a limb's travel shows, against side steps that look so:
    people who go somewhere mostly go straight. Fitted"""

    spot_leniency: float = 1.5
    """the same of both ways, against turns on the spot. Fitted"""

    doubt_of_axis: float = 6.0
    """log odds of neither way for a mounting whose front cannot be told at all: its left-right axis
    is then another, as where nothing but side steps was recorded. Fitted"""

    most_front: float = 6.0
    """log odds of a front: an anatomy that is unlike all others stays possible. Our choice"""

    front_carry: float = 2.2
    """log odds of a front, where an axis is just clear (`LimbModel.clear`), that it can carry
    however long it lasts; twice as clear, four times as much. Fitted"""

    front_time: float = 3.0
    """s of steps with which an axis can carry half of that: a few do not yet show which way a limb
    mostly swings. Fitted"""

    front_witness: float = 1.0
    """s over which the errors of a front hang together: of 1,116 fronts of captured limbs that told
    4 and more on average over 2 s of steps or longer, three were wrong, all in clips of side
    steps"""

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
