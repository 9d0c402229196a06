"""The 400 m standard oval: where a runner is, and which way the lane leads, after any distance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sternway.recordings import FloatArray

STRAIGHT = 84.39
"""m (World Athletics, Track and Field Facilities Manual, 400 m standard track)"""
RADIUS = 36.80
"""m of the line that lane 1 is measured on, 0.30 m outside the kerb of 36.50 m (same)"""
BEND = np.pi * RADIUS
LAP = 2 * STRAIGHT + 2 * BEND
"""400.00 m"""

_EQUATORIAL_RADIUS = 6_378_137.0
_ECCENTRICITY_SQUARED = 6.694_379_990_14e-3
"""WGS84 ellipsoid"""


@dataclass(frozen=True, slots=True)
class Stadium:
    """Where a track lies and which way its straights point."""

    latitude: float
    """degrees, WGS84, of the infield's centre"""
    longitude: float
    altitude: float
    """m"""
    bearing: float
    """rad from east towards north, of running down the home straight"""


ESSEN = Stadium(51.4556, 7.0116, 95.0, np.deg2rad(72.0))
"""A made-up track in the town of the 2016 world championships."""


@dataclass(frozen=True, eq=False, slots=True)
class Spot:
    """Where a runner is on the oval; every array starts with shape ``(n,)``."""

    position: FloatArray
    """(n, 2) m east and north of the infield's centre"""
    heading: FloatArray
    """(n,) rad from east towards north, growing by 2π a lap"""
    curvature: FloatArray
    """(n,) 1/m, to the left"""


def spot(distance: FloatArray, stadium: Stadium) -> Spot:
    """The place in lane 1 after ``distance`` m (n,) from the finish line, anticlockwise."""
    lap, along = np.divmod(distance, LAP)
    half, along = np.divmod(along, LAP / 2)
    turned = np.minimum(along, BEND) / RADIUS
    straight = np.maximum(along - BEND, 0.0)
    # One half lap, from the end of a straight through the bend and down the other straight;
    # the second half is the first turned by half a turn.
    x = STRAIGHT / 2 + RADIUS * np.sin(turned) - straight
    y = -RADIUS * np.cos(turned)
    sign = 1.0 - 2.0 * half
    cos, sin = np.cos(stadium.bearing), np.sin(stadium.bearing)
    position = sign[:, None] * np.column_stack([cos * x - sin * y, sin * x + cos * y])
    heading = stadium.bearing + 2 * np.pi * lap + np.pi * half + turned
    return Spot(position, heading, np.where(along < BEND, 1.0 / RADIUS, 0.0))


def geographic(position: FloatArray, stadium: Stadium) -> tuple[FloatArray, FloatArray]:
    """Latitude and longitude (n,) in degrees of points (n, 2) m around a stadium."""
    latitude = np.deg2rad(stadium.latitude)
    flattened = 1.0 - _ECCENTRICITY_SQUARED * np.sin(latitude) ** 2
    prime_vertical = _EQUATORIAL_RADIUS / np.sqrt(flattened)
    meridional = prime_vertical * (1.0 - _ECCENTRICITY_SQUARED) / flattened
    east, north = position.T
    return (
        stadium.latitude + np.rad2deg(north / meridional),
        stadium.longitude + np.rad2deg(east / (prime_vertical * np.cos(latitude))),
    )
