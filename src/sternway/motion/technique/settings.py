"""Every number of technique that could be another, with its source."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TechniqueSettings:
    """What is measured of technique, and over which stretches."""

    shortest_stretch: float = 10.0
    """s of a stretch of whose technique something is said: our choice"""
    shortest_seen: float = 2.0
    """s of the same where the body was seen: a film is short, and shows every step. Our choice"""
    same_speed: float = 0.15
    """by which the speeds of two stretches may differ, as a share, for their cadences to compare"""
    shortest_drift: float = 60.0
    """s of a stretch whose first third is set against its last: our choice"""
    fewest_values: int = 4
    """values from which a mean is told"""
    cadences: tuple[float, float] = (30.0, 400.0)
    """steps/min that a watch can mean: our choice; standing, it says 0"""
    line_span: float = 10.0
    """s of a straight: our choice, longer than a sway and shorter than a track's straight"""
    straight: float = 0.15
    """rad between the ways of a span's two halves up to which it is a straight: our choice; on a
    track's bend at 2.5 m/s they differ by 0.34"""
    line_slowest: float = 0.6
    """m/s, mean over the span"""
    look: float = math.radians(35.0)
    """rad of turn that makes a look over the shoulder: our choice"""
    look_steady: float = 4.0
    """s, one sigma, whose mean is straight on"""
    look_level: float = 1.0
    """s, one sigma over which the specific force is up"""
    knee_largest: float = 2.8
    """rad: no knee bends further"""
    knee_seen_straighter: tuple[float, float] = (math.radians(6.0), 1.06)
    """rad and times, by which a knee bends more than a film shows it: points of the network lie
    inside the joints, and what swings fast is smoothed. Rendered films of seven people, walking and
    running both ways"""
    lean_seen_upright: float = math.radians(0.8)
    """rad by which a trunk leans ahead more than a film shows it: median of twenty rendered films
    of other people than those that judge, walking and running both ways"""
    seen_stride: tuple[float, float] = (0.35, 2.0)
    """s of a stride whose knee is told of a body that was seen, at least and at most: our choice"""
    seen_look_aside: float = math.radians(60.0)
    """rad off the side from which on a nose before the ears says nothing: who turns round, or runs
    at the camera, looks ahead. Our choice"""
    seen_look_cutoff: float = 2.0
    """Hz above which a nose that is seen jitters: our choice"""
    seen_ahead: float = 0.8
    """of the distances that a nose is seen before the ears, from below, that of who looks ahead"""
    seen_laid: float = 0.5
    """of the contact, in which a foot that is seen is laid down: our choice"""
    lean_span: float = 2.0
    """s that are averaged: two strides at least"""
    least_standing: float = 3.0
    """s of standing still that make an upright"""
    still_spread: float = 0.5
    """m/s² of scatter within a span beyond which somebody does not stand still"""
    gravity: tuple[float, float] = (8.5, 11.0)
    """m/s² of the averaged force: outside, somebody speeds up, falls, or takes the sensor off"""


SETTINGS = TechniqueSettings()
