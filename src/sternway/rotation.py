"""Unit quaternions (w, x, y, z) in arrays of any shape (..., 4), by Hamilton's product."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]

IDENTITY: FloatArray = np.array([1.0, 0.0, 0.0, 0.0])


def about(axis: int, angle: FloatArray | float) -> FloatArray:
    """Rotations by ``angle`` (...) rad about the x (0), y (1) or z (2) axis: (..., 4)."""
    half = 0.5 * np.asarray(angle, dtype=np.float64)
    turn = np.zeros((*half.shape, 4))
    turn[..., 0] = np.cos(half)
    turn[..., 1 + axis] = np.sin(half)
    return turn


def of_vector(vector: FloatArray) -> FloatArray:
    """Rotations about ``vector`` (..., 3) by its length in rad: (..., 4)."""
    half = 0.5 * np.sqrt(dot(vector, vector))
    turn = np.empty((*half.shape, 4))
    turn[..., 0] = np.cos(half)
    # np.sinc(x / π) is sin(x) / x, without the hole at 0.
    turn[..., 1:] = 0.5 * np.sinc(half / np.pi)[..., None] * vector
    return turn


def of_axes(x: FloatArray, y: FloatArray, z: FloatArray) -> FloatArray:
    """Rotations that turn the coordinate axes into orthonormal ``x, y, z`` (..., 3): (..., 4).

    Each row takes the largest of the four quaternion components as its divisor (Shepperd 1978).
    """
    trace = x[..., 0] + y[..., 1] + z[..., 2]
    squares = np.stack([trace, x[..., 0], y[..., 1], z[..., 2]], axis=-1)
    largest = np.argmax(np.where(np.isnan(squares), -np.inf, squares), axis=-1)
    a, b, c = y[..., 2] - z[..., 1], z[..., 0] - x[..., 2], x[..., 1] - y[..., 0]
    d, e, f = x[..., 1] + y[..., 0], z[..., 0] + x[..., 2], y[..., 2] + z[..., 1]
    xx, yy, zz = x[..., 0], y[..., 1], z[..., 2]
    candidates = np.stack(
        [
            np.stack([1.0 + trace, a, b, c], axis=-1),
            np.stack([a, 1.0 + xx - yy - zz, d, e], axis=-1),
            np.stack([b, d, 1.0 - xx + yy - zz, f], axis=-1),
            np.stack([c, e, f, 1.0 - xx - yy + zz], axis=-1),
        ],
        axis=-2,
    )
    chosen = np.take_along_axis(candidates, largest[..., None, None], axis=-2)[..., 0, :]
    return unit(chosen)


def dot(one: FloatArray, other: FloatArray) -> FloatArray:
    """The scalar products (...) of vectors (..., 3)."""
    # Column by column, since NumPy's loops over rows of three take thrice as long.
    x, y, z = (one[..., axis] * other[..., axis] for axis in range(3))
    return np.asarray(x + y + z)


def unit(vectors: FloatArray) -> FloatArray:
    """Vectors or quaternions of length 1; NaN where there is no length."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(vectors / length)


def product(p: FloatArray, q: FloatArray) -> FloatArray:
    """First ``q``, then ``p``: (..., 4)."""
    # A quaternion is a pair of complex numbers, w + xi and y + zi (Cayley and Dickson).
    first, second = _pairs(p), _pairs(q)
    a, b, c, d = first[..., 0], first[..., 1], second[..., 0], second[..., 1]
    one = a * c - b * d.conj()
    found = np.empty((*one.shape, 2), dtype=np.complex128)
    found[..., 0], found[..., 1] = one, a * d + b * c.conj()
    return found.view(np.float64)


def _pairs(q: FloatArray) -> NDArray[np.complex128]:
    return np.ascontiguousarray(q, dtype=np.float64).view(np.complex128)


def inverse(q: FloatArray) -> FloatArray:
    """The rotations back: (..., 4)."""
    return np.asarray(q * np.array([1.0, -1.0, -1.0, -1.0]))


def rotate(q: FloatArray, vectors: FloatArray) -> FloatArray:
    """Vectors (..., 3) turned by ``q`` (..., 4): (..., 3)."""
    axis = q[..., 1:]
    twice: FloatArray = 2.0 * np.cross(axis, vectors)
    return np.asarray(vectors + q[..., :1] * twice + np.cross(axis, twice))


def continuous(q: FloatArray) -> FloatArray:
    """The rotations ``q`` (n, ..., 4) with signs chosen so that neighbours in time lie close."""
    flips = np.ones((*q.shape[:-1], 1))
    flips[1:, ..., 0] = np.where(np.sum(q[1:] * q[:-1], axis=-1) < 0.0, -1.0, 1.0)
    return np.asarray(q * np.cumprod(flips, axis=0))


def mean(q: FloatArray) -> FloatArray:
    """The rotation (4,) nearest to all of ``q`` (n, 4) (Markley et al. 2007).

    Rows with NaN are left out; the identity where no row is finite.
    """
    q = q[np.isfinite(q).all(axis=1)]
    if not len(q):
        return IDENTITY
    return np.asarray(np.linalg.eigh(q.T @ q)[1][:, -1])


def angular_rate(q: FloatArray, step: float) -> FloatArray:
    """The angular rate (n, 3) rad/s in the rotating axes, of ``q`` (n, 4) every ``step`` s."""
    turn = product(inverse(q[:-1]), q[1:])
    turn *= np.where(turn[:, :1] < 0.0, -1.0, 1.0)
    length = np.linalg.norm(turn[:, 1:], axis=1)
    scale = 2.0 / np.sinc(np.arctan2(length, turn[:, 0]) / np.pi) / step
    between = turn[:, 1:] * scale[:, None]
    return np.vstack([between[:1], 0.5 * (between[:-1] + between[1:]), between[-1:]])


def any_of(rng: np.random.Generator) -> FloatArray:
    """One rotation (4,), all equally likely (Shoemake 1992)."""
    return unit(rng.standard_normal(4))
