"""Every number of the steps that could be another, with its source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CycleSettings:
    """What a signal must show to be gait."""

    shortest: float
    """s a cycle takes at least"""
    longest: float
    """s a cycle takes at most"""
    least: float
    """height of a hump in the signal's unit, from valley to top"""
    smoothing: float
    """of the period: sigma under which impacts and double humps merge into one: our choice"""
    as_alike: float
    """of the greatest likeness: the shortest lag as alike is the period, and not its double"""


@dataclass(frozen=True, slots=True)
class StepSettings:
    """When a foot lands and leaves, and what is a step."""

    slowest: float = 20.0
    """Hz of the sensor below which a contact cannot be seen"""
    longest_gap: float = 0.12
    """s between samples that are bridged: three at 25 Hz"""
    axis_block: float = 60.0
    """s that share one axis"""
    stride: CycleSettings = CycleSettings(0.40, 2.0, 0.8, 0.13, 0.8)
    """rad/s; a sprint takes 0.45 s a stride, 60 steps/min 2 s"""
    foot_stride: CycleSettings = CycleSettings(0.40, 2.0, 0.8, 0.18, 0.8)
    """the same for a foot, whose humps merge later"""
    trunk_step: CycleSettings = CycleSettings(0.20, 1.0, 0.6, 0.13, 0.9)
    """m/s²"""
    shortest_contact: float = 0.06
    """s; sprinters touch the ground for 0.08"""
    shortest_step: float = 0.15
    """s; sprinters take 0.2"""
    longest_wait: float = 1.6
    """periods to the next mark beyond which there was a stop or a gap, and no step"""
    foot_pivot: float = 0.018
    """s that the toe stays down after the foot turned fastest about it (BMClab: 8 to 30 ms)"""
    foot_landing: float = 0.01
    """s from the top of the smaller hump to the ground's push (BMClab: 10, 15 and −10 ms)"""
    foot_struck: float = 0.65
    """of the larger hump that the smaller one reaches where the ground throws the foot round: a
    heel that strikes does (0.8 to 0.9 on a treadmill under Hamner and Delp's runner), a foot that
    is set down does not (0.5, BMClab). Our choice, between the two"""
    foot_flank: float = 0.06
    """s from the top of such a hump within which the ground strikes the foot, or lets it go"""
    foot_laid: float = 0.2
    """of the contact, in which a foot is laid down: our choice; later the heel may rise already"""
    shank_landing: float = 0.04
    """s from the end of the swing to initial contact (BMClab 33, 50 and 61 ms; motion capture of
    other people 35 running, 49 walking, 37 backward)"""
    shank_toe_off_backward: float = 0.02
    """s from toe-off to the swing going backward (motion capture, 166 strides of walking)"""
    shank_toe_off_walking: float = 0.1
    """of a stride from toe-off to the swing walking ahead (motion capture 0.11, BMClab 0.06)"""
    shank_fling: float = 0.018
    """s from toe-off until the shank's rate grows fastest, running ahead (BMClab)"""
    shank_shortest_fling: float = 0.05
    """s: toe-off comes at least so long before the swing in running ahead"""
    shank_longest_fling: float = 0.28
    """s: and at most so long"""
    flight_force: float = 6.0
    """m/s² of specific force on the trunk below which the body flies: our choice, 0.6 g"""
    sharp: float = 1.0
    """ticks, sigma under which rates are read"""
    calm: float = 0.12
    """of a stride, sigma under which the middle of a stance is sought"""
    stance: float = 0.25
    """of a stride to either side of the calmest moment, over which a foot turns against its
    swing"""
    alike: float = 2.0
    """strides, one sigma, that go the same way: our choice"""
    as_high: float = 0.7
    """of the highest hump: the one nearest to the stance that is as high is the contact's own"""
    sign_reach: int = 3
    """ticks around a mark whose mean rate tells the sense of the swing"""
    period_window: float = 4.0
    """s that are compared with themselves"""
    period_hop: float = 1.0
    """s between windows"""
    least_alike: float = 0.2
    """correlation with itself a period later from which a window names its period"""
    period_reach: int = 4
    """windows to either side that may name it for one that is less alike: a turn, a dodge"""
    period_outlier: int = 2
    """windows to either side whose median sets a single strange one right"""
    smoothing_bank: float = 1.25
    """ratio between the periods for which signals are smoothed"""
    sense_span: float = 1.5
    """s, one sigma over which the swing's sense is one: our choice, a stride or two"""
    prominence: float = 0.15
    """of a top's height above the lower of its valleys: the other must be as deep, or a higher top
    beyond it takes its place. Our choice"""
    nearest: float = 0.35
    """of a period, between two marks of which one is a ripple. Our choice"""
    fewest: int = 4
    """contacts below which nothing is said in common: our choice"""
    pairs: int = 32
    """steps that moments lie apart, at most, of which a film's cadence is told: 12 s of a run, and
    no more work for a long film than it has steps. Our choice"""


SETTINGS = StepSettings()
