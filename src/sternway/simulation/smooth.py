"""The smooth step from 0 to 1 that changes of speed and of facing follow."""

from __future__ import annotations

from sternway.recordings import FloatArray


def smoothstep(u: FloatArray) -> FloatArray:
    """3u² − 2u³ for ``u`` in 0 … 1."""
    return u * u * (3.0 - 2.0 * u)


def smoothstep_integral(u: FloatArray) -> FloatArray:
    """The integral of `smoothstep` from 0 to ``u``."""
    return u * u * u * (1.0 - 0.5 * u)


def smoothstep_slope(u: FloatArray) -> FloatArray:
    """The derivative of `smoothstep`."""
    return 6.0 * u * (1.0 - u)
