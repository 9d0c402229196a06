"""Every number by which places are recognised that could be another, with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sternway.recordings import Segment


@dataclass(frozen=True, slots=True)
class PlacementSettings:
    """How a place on the body is recognised."""

    span: float = 2.5
    """s, one sigma of the window over which everything is averaged: some strides"""
    at_rest: float = 0.2
    """of the rate's root mean square: slower is nearly at rest"""
    trust: float = 0.4
    """share of the log-likelihood that counts: features of one person hang together, and people
    differ more than those that the model was made from. Fitted: with it a probability of a place is
    right about as often as it says for people left out"""
    unlike_all: float = 0.01
    """probability of being worn or moving in a way that no segment's model knows: our choice"""
    seldom: Mapping[Segment, float] = field(
        default_factory=lambda: MappingProxyType({Segment.UPPER_ARM: 0.1, Segment.HEAD: 0.1})
    )
    """how often sensors are worn there beside the other places: our choice. Both sway much as trunk
    and wrist do, and take their probability only where they clearly do not. A name must hold though
    they were worn there as often as anywhere"""
    least_gait: float = 2.0
    """s of gait without which nothing is recognised"""
    farthest: float = 2.0
    """root mean square of standard deviations from the nearest segment: 99 % of the gait of people
    outside the model is nearer"""
    least_bounce: float = 0.05
    """m/s of up-and-down velocity, root mean square, below which nobody walks"""
    least_sure: float = 0.95
    """probability below which a place is reported as unknown: of the people at hand, each left out,
    less than 1 % of sensors are named wrongly from there on; they were in sight when it was set.
    The direction does not wait for it, and a wrong place would mislead what counts steps"""
    checked: float = 300.0
    """s by which a place that was given is checked: minutes show how somebody moves. Our choice"""
    least_contradicted: float = 5.0
    """s of gait without which a place that was given is not doubted. Our choice"""
    clearly_like: float = 1.15
    """mean root mean square of standard deviations from the nearest segment up to which a sensor
    moves like it: beyond is the thigh of the one person who runs backward, for a model made without
    him. Our choice, with him in sight"""
    likely: float = 0.05
    """probability from which a place is named where none is sure"""


SETTINGS = PlacementSettings()
