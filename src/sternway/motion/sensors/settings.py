"""Every number of the sensors' room that could be another, with its source."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SensorSettings:
    """How a sensor's axes, mounting and movement are found."""

    quiet_force: float = 0.5
    """m/s², scatter within a cell: a phone's noise and a swaying stand stay below, steps far
    above"""
    quiet_rate: float = 0.3
    """rad/s, size within a cell: shifting from foot to foot stays below"""
    briefest_rest: int = 3
    """cells: a foot rests for half a second in every slow stride"""
    level_span: float = 0.8
    """s, one sigma of the average that finds the vertical: a stride takes 0.6 to 1.2 s"""
    velocity_span: float = 0.5
    """s, one sigma: slower changes of the velocity are left out, for they are drift"""
    longest_gap: float = 0.15
    """s between samples that are bridged"""
    finest_tremble: float = 0.03
    """m/s² between two readings, beyond which noise may not show and a body at rest repeats itself.
    Our choice, about a phone's noise"""
    gap_reach: int = 1
    """cells around a gap in which nothing is known: the turning inside it is lost"""
    shortest_stretch: int = 4
    """cells between two gaps from which on they are read by themselves: what is shorter shows no
    vertical"""
    pull_error: float = 0.04
    """share of gravity by which the mean pull may differ from it: captured limbs show 0.01 in the
    middle of a recording, and 0.03 on a foot that sprints round bends; wrong axes show 0.02 to 0.2,
    and `axes` looks closer"""
    pull_error_of_ends: float = 0.4
    """share times s: what a stride left over at the ends adds to that"""
    gravity_off: float = 0.05
    """share by which gravity may be off its size over some windows without a word"""
    moving: float = 0.6
    """rad/s, root mean square, above which a limb is taken to move; what hardly turns tells no axes
    apart"""
    slowest: float = 20.0
    """Hz below which the shape of a stride is lost"""
    fastest_turn: float = 60.0
    """rad/s: faster is no limb"""
    hardest_hit: float = 2000.0
    """m/s², about 200 g"""
    contradiction: float = 0.4
    """probability of common axes below which a sensor contradicts itself; it began as `_SOUND`"""
    axes_agree: float = 0.7
    """probability before anything was seen that the axes agree. Our choice: so cautious that a
    sensor must show that they do before a claim on it is surer than nine of ten"""
    axes_single_mistake: float = 0.035
    """the same of each of seven single mistakes (a mirror, one contrary axis, two that changed
    places); the rest is shared by all others. Our choice"""
    axes_weight: float = 1.5
    """of the logarithm of a misfit, as three independent errors would have it. On motion capture 2
    to 3 fits best; but sensors differ more than virtual ones do"""
    axes_uneven: float = 0.05
    """m by which noise, bias and a wobbling strap bend any course, as 0.1 m/s² do in 4 s"""
    axes_most_evidence: float = 3.0
    """windows that count: what is wrong with a sensor bends the course in all of them alike"""
    axes_longest: float = 4.0
    """s of a window: long enough for wrong turns to be seen, short enough for speed to be even"""
    axes_shortest: float = 1.0
    """s of a window that tells anything"""
    axes_most_windows: int = 12
    """windows that are looked at"""
    axes_least_samples: int = 25
    """samples below which nothing is told"""
    lag_window: float = 4.0
    """s of a window: long enough for a stride's rhythm to stand apart from its impacts"""
    lag_most: float = 0.15
    """s between accelerometer and gyroscope that are looked for"""
    lag_most_windows: int = 24
    """windows that are looked at"""
    lag_fewest_windows: int = 3
    """windows, which overlap by half, below which nothing is told"""
    lag_bands: tuple[float, ...] = (0.4, 2.5, 5.0, 8.0, 12.0, 20.0)
    """Hz between which bands lie: the stride's rhythm, its overtones, impacts. Our choice"""
    lag_share_of_rate: float = 0.45
    """of a sensor's rate: the highest frequency that it holds"""
    lag_exact: float = 0.01
    """s to which a lag must be known: cues bear that much"""
    lag_certainty: float = 0.9
    """from which on a lag is undone: of 1,000 lags of captured bodies that were as sure as that,
    none was off by more than 9 ms"""
    lag_longest_lever: float = 0.6
    """m from the joint that a segment turns about: captured bodies show 0.05 to 0.3"""
    lag_least: float = 0.01
    """s from which on it is: smaller ones change nothing that is told"""
    clock_most: float = 30.0
    """s between the clocks of two sensors that are looked for"""
    clock_span: float = 0.5
    """s, one sigma over which activity is averaged: about a stride"""
    clock_least: float = 0.1
    """rad/s or m/s² below which nothing moves"""
    clock_piece: float = 10.0
    """s that are laid over each other as one"""
    clock_fewest_pieces: int = 3
    """pieces below which nothing is told"""
    clock_change: float = 0.3
    """of the spread of the activity, by which it changes within a piece that can tell anything"""
    clock_unknown: float = 1.0
    """squared difference where one of the two did not measure: half of what chance gives"""
    clock_exact: float = 0.5
    """s to which an offset must be known: a cell of the grid"""
    clock_certainty: float = 0.95
    """from which on clocks are set. Our choice"""
    clock_worth: float = 1.0
    """s from which on they are: less moves no bout, and left and right legs differ by half a
    stride"""
    still_force: float = 0.2
    """m/s², scatter within a cell: a sensor that lies, or hangs on somebody who stands"""
    still_rate: float = 0.05
    """rad/s, the same: nobody turns so evenly"""
    still_least: float = 3.0
    """s of such rest that tell a bias"""
    trembles: float = 1e-5
    """rad/s by which any gyroscope's samples scatter: its noise is a hundred times that"""
    bias_most: float = 0.5
    """rad/s: no gyroscope's zero is farther off, 0.35 is the widest that a data sheet allows
    (InvenSense MPU-6050)"""
    bias_steadiest: float = 0.5
    """rad/s about the vertical, the mean of a window, up to which it tells a bias: whoever goes
    round in small circles is pulled inward all the time, which looks like one"""
    bias_least: float = 0.02
    """rad/s at rest from which on a bias is undone: sensors wander by a tenth of it"""
    bias_least_moving: float = 0.15
    """rad/s the same, told while moving alone: smaller ones change nothing that is told"""
    bias_fewest_windows: int = 5
    """windows below which a bias is told by rest alone"""
    bias_errors: float = 6.0
    """standard errors that such a bias must have. Our choice"""
    bias_certainty: float = 0.95
    """of common axes, without a bias, from which on it explains what looks like mistaken ones. Our
    choice: biased sensors on captured bodies came to 0.98 and more, mistaken axes to no more than
    half"""
    scale_least: float = 0.02
    """share by which gravity may be off its size: poor phones are by 0.01, and captured feet that
    sprint round bends by 0.03"""
    scale_range: tuple[float, float] = (0.75, 1.33)
    """of a force: more is another unit"""
    scale_certainty: float = 0.9
    """of common axes without which no scale is undone but by rest. Our choice"""
    scale_doubt: float = 0.004
    """share, standard error of the size of gravity that tells a scale without rest: mistaken axes
    scatter more"""
    narrowest_force: float = 15.0
    """m/s²: no sensor's range ends below 2 g"""
    narrowest_rate: float = 2.0
    """rad/s: the narrowest range of common sensors is 125 °/s"""
    clipped_share: float = 0.002
    """of all samples: a sound sensor takes its largest value once, or now and then if it is
    coarse"""
    clipped_samples: int = 5
    """samples: the same"""
    hinge_window: int = 12
    """cells (6 s) that share one lever: four strides of a walk"""
    hinge_shortest: int = 2
    """cells (1 s) in fewer of which no stride can be found"""
    hinge_strides: tuple[int, int] = (25, 95)
    """samples (0.5 to 1.9 s) that a stride may take"""
    hinge_overlap: int = 10
    """samples that a lag must leave to compare"""
    hinge_as_good: float = 0.8
    """of the likeness of the best lag: a shorter one as good as this is the stride"""
    longest_mounting: int = 600
    """cells (5 minutes) that share one mounting"""
    slip_piece: int = 20
    """cells (10 s) whose axes are compared with those before and after, to find a slip"""
    slip_side: int = 3
    """pieces on either side that must agree with each other and not with the other side"""
    swing_weight: float = 0.3
    """weight of the swing's direction against the turning's: our choice"""
    taken_out: float = math.radians(75.0)
    """between a cell's vertical and the mean one: in a hand, or on a thigh of somebody who sits.
    Our choice"""
    taken_out_cells: int = 6
    """cells (3 s) in a row from which on that is no kick and no crouch. Our choice"""
    slip: float = math.radians(40.0)
    """our choice: well above how far one runner's axis wanders from 10 s to 10 s"""


SETTINGS = SensorSettings()
