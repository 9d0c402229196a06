"""Every number of baselines that could be another, with its source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BaselineSettings:
    """What makes a baseline, and which running counts."""

    span: float = 10.0
    """s over which a watch's columns are averaged: they are rounded, and lag each other"""
    speeds: tuple[float, float] = (1.4, 7.0)
    """m/s between which people run steadily, backward from a jog on, forward without sprinting"""
    cadences: tuple[float, float] = (140.0, 240.0)
    """steps/min: below is walking, above is a watch that lost count"""
    steepest: float = 0.04
    """slope beyond which a hill changes the step as much as turning round does: our choice"""
    slope_span: float = 60.0
    """s over which a slope is taken, since barometers and GPS heights wander within less"""
    column_reach: float = 3.0
    """s: as far as a sample of a watch speaks for its neighbourhood"""
    huber: float = 1.345
    """scatters beyond which a sample loses weight: 95 % efficiency at the normal law (Huber
    1981)"""
    few_runs: int = 3
    """runs from which on they show how far runs differ"""
    alone: float = 1.5
    """times the least difference between runs, where fewer than `_FEW_RUNS` show how far they
    differ"""
    least_scatter: float = 0.01
    """share, one sigma: no watch is steadier"""
    least_exponent_error: float = 0.05
    """A line is followed to speeds at which the athlete never ran: our choice"""
    least_seconds: float = 600.0
    """s of steady running that a baseline needs: our choice"""
    least_between: float = 0.02
    """share by which shoes, ground, heat and fatigue move a whole run's cadence: our choice"""
    least_between_contact: float = 0.06
    """the same of contact time, which moreover differs between pods and belts by 3 %
    (García-Pinillos 2019: −5.2 % and −2.3 % against a treadmill's plate)"""


SETTINGS = BaselineSettings()
