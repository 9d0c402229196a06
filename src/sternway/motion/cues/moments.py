"""The odd moments of a swinging segment: numbers that know front and direction of travel by sign.

The channels of `SagittalMotion` are centred and scaled by their own size over about a stride, and
multiplied two or three at a time. A product with an odd number of sided channels turns its sign
with the unknown left-right axis. Of these, the ones with an even number of timed channels stay the
same when time runs backward: they can only tell anatomy, which way the segment's front points.
The others turn round with time: they tell the direction of travel. So do products with an even
number of sided channels and an odd one of timed ones, whichever way the axis points: in swing a
knee is bent ahead of the shank (`tilt`) and carried along the travel (`fore_velocity`), and the
sign of the axis drops out of the product. No other product is used.

Moments have no unit and do not depend on the size of a movement, the length of a leg, the sampling
rate or the rotation of the mount.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from sternway.motion.grid import STEP
from sternway.motion.sensors import CELL_SAMPLES, CHANNELS, SagittalMotion, by_cell
from sternway.motion.sensors.sagittal import SIDED, TIMED
from sternway.motion.sensors.window import smoothed
from sternway.recordings import FloatArray

STRIDE_SPAN = 0.45
"""s, one sigma of the window over which channels are centred and scaled: one to two strides"""

_FLOORS: Mapping[str, float] = {
    "tilt": 0.03,
    "rate": 0.2,
    "rate_change": 2.0,
    "fore_acceleration": 0.3,
    "fore_velocity": 0.05,
    "up_acceleration": 0.3,
    "up_velocity": 0.05,
}
"""in the unit of each channel: what a phone's noise and a swaying stand reach"""

Moment = tuple[str, ...]
"""channels that are multiplied, in the order of `CHANNELS`"""


def is_sided(moment: Moment) -> bool:
    """Whether its sign turns with the axis."""
    return sum(channel in SIDED for channel in moment) % 2 == 1


def is_timed(moment: Moment) -> bool:
    """Whether its sign turns with time."""
    return sum(channel in TIMED for channel in moment) % 2 == 1


def standardised(motion: SagittalMotion, names: Sequence[str] = CHANNELS) -> dict[str, FloatArray]:
    """The channels centred and scaled over about a stride, ``(n,)`` each."""
    values = np.stack([getattr(motion, name) for name in names])
    floors = np.array([_FLOORS[name] for name in names])
    return dict(zip(names, scaled(values, floors), strict=True))


def scaled(values: FloatArray, floors: FloatArray) -> FloatArray:
    """Channels ``(k, n)`` centred and scaled over about a stride, with floors ``(k,)``."""
    window = STRIDE_SPAN / STEP * CELL_SAMPLES
    values = values - smoothed(values, window)
    values /= np.sqrt(smoothed(values * values, window) + floors[:, None] ** 2)
    return values


def moments_of(
    channels: Mapping[str, FloatArray], moments: Iterable[Moment], span: float
) -> FloatArray:
    """Moments cell by cell, ``(cells, moments)``, averaged with a sigma of ``span`` s."""
    columns = []
    for moment in moments:
        product = channels[moment[0]]
        for name in moment[1:]:
            product = product * channels[name]
        columns.append(by_cell(product))
    return weighted(np.column_stack(columns), span)


def summed(
    channels: Mapping[str, FloatArray], weights: Mapping[Moment, float], span: float
) -> FloatArray:
    """The weighted sum of moments cell by cell, ``(cells,)``, averaged as in `moments_of`."""
    cells = np.zeros(len(next(iter(channels.values()))) // CELL_SAMPLES)
    for moment, weight in weights.items():
        product = channels[moment[0]]
        for name in moment[1:]:
            product = product * channels[name]
        cells += weight * by_cell(product)
    return weighted(cells[:, None], span)[:, 0]


def weighted(cells: FloatArray, span: float) -> FloatArray:
    """Cells ``(n, k)`` averaged under a Gaussian of ``span`` s."""
    width = span / STEP
    reach = max(1, int(np.ceil(3.0 * width)))
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / width) ** 2)
    total = np.convolve(np.ones(len(cells)), kernel)[reach:-reach]
    return np.column_stack(
        [np.convolve(column, kernel)[reach:-reach] / total for column in cells.T]
    )
