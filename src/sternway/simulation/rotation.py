"""Unit quaternions (w, x, y, z) by the row: (n, 4), Hamilton's product."""

from __future__ import annotations

import numpy as np

from sternway.recordings import FloatArray

_CONJUGATE: FloatArray = np.array([1.0, -1.0, -1.0, -1.0])


def about(axis: int, angle: FloatArray) -> FloatArray:
    """Rotations by ``angle`` (n,) rad about the x (0), y (1) or z (2) axis: (n, 4)."""
    quaternions = np.zeros((len(angle), 4))
    quaternions[:, 0] = np.cos(0.5 * angle)
    quaternions[:, 1 + axis] = np.sin(0.5 * angle)
    return quaternions


def of_vector(vector: FloatArray) -> FloatArray:
    """Rotations about ``vector`` (n, 3) by its length in rad: (n, 4)."""
    half = 0.5 * np.linalg.norm(vector, axis=1)
    # np.sinc(x / π) is sin(x) / x, without the hole at 0.
    return np.column_stack([np.cos(half), 0.5 * np.sinc(half / np.pi)[:, None] * vector])


def product(p: FloatArray, q: FloatArray) -> FloatArray:
    """First ``q``, then ``p``: (n, 4)."""
    a, b, c, d = p.T
    e, f, g, h = q.T
    return np.column_stack(
        [
            a * e - b * f - c * g - d * h,
            a * f + b * e + c * h - d * g,
            a * g - b * h + c * e + d * f,
            a * h + b * g - c * f + d * e,
        ]
    )


def inverse(q: FloatArray) -> FloatArray:
    """The rotations back: (n, 4)."""
    return q * _CONJUGATE


def rotate(q: FloatArray, vectors: FloatArray) -> FloatArray:
    """Vectors (n, 3) or (3,) turned by ``q`` (n, 4): (n, 3)."""
    u = q[:, 1:]
    twice_cross: FloatArray = 2.0 * np.cross(u, vectors)
    return vectors + q[:, :1] * twice_cross + np.cross(u, twice_cross)


def angular_rate(q: FloatArray, step: float) -> FloatArray:
    """The angular rate (n, 3) rad/s in the rotating axes, of ``q`` (n, 4) every ``step`` s."""
    turn = product(inverse(q[:-1]), q[1:])
    turn *= np.where(turn[:, :1] < 0.0, -1.0, 1.0)
    length = np.linalg.norm(turn[:, 1:], axis=1)
    scale = 2.0 / np.sinc(np.arctan2(length, turn[:, 0]) / np.pi) / step
    between = turn[:, 1:] * scale[:, None]
    return np.vstack([between[:1], 0.5 * (between[:-1] + between[1:]), between[-1:]])
