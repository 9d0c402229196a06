"""Where the rows of a track lie, before anything of it was judged: it tells an order or a unit."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sternway.recordings.recording import FloatArray

_DEGREE = 111_195.0
"""m of latitude"""
_TELLING = 20.0
"""m that a count must reach to be one of metres"""
_SPAN = 5
"""rows over which a speed is told, so that the scatter of positions does not tell it"""
_FASTEST = 7.0
"""m/s beyond which the usual speed of a file is in another unit, or not on foot"""


def places_of(columns: Mapping[str, FloatArray]) -> FloatArray | None:
    """Where the rows lie, ``(n, k)`` m: along the device's count, or else by its positions."""
    counted = columns.get("distance")
    if counted is not None and np.isfinite(counted).any() and np.nanmax(counted) > _TELLING:
        return counted[:, None]
    latitude, longitude = columns.get("latitude"), columns.get("longitude")
    if latitude is None or longitude is None or not np.isfinite(latitude).any():
        return None
    east = longitude * np.cos(np.radians(np.nanmedian(latitude)))
    return _DEGREE * np.column_stack([latitude, east])


def rough_speed(time: FloatArray, columns: Mapping[str, FloatArray]) -> FloatArray | None:
    """Speed at each row ``(n,)`` m/s by the places, or else by the device; None where neither can.

    ``time`` is s, ``(n,)``, as written.
    """
    speed = columns.get("speed")
    places = places_of(columns)
    if places is not None and len(time) > _SPAN:
        seconds = time[_SPAN:] - time[:-_SPAN]
        way = np.linalg.norm(places[_SPAN:] - places[:-_SPAN], axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            told = np.where(seconds > 0, way / seconds, np.nan)
        speed = np.concatenate([told, np.full(_SPAN, np.nan)])
    if speed is None or not (speed > 0).any() or np.median(speed[speed > 0]) > _FASTEST:
        return None
    return speed
