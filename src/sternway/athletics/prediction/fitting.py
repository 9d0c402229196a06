"""The law behind predictions, fitted to careers: marks of athletes over several distances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sternway.athletics.drift import Law

_DRIFTS = np.linspace(0.005, 0.25, 50) ** 2
_SCATTERS = np.linspace(0.005, 0.12, 47) ** 2
"""The variances that are tried; flat in the standard deviation."""


@dataclass(frozen=True, slots=True)
class _Careers:
    """Careers over the same distances: logarithms of the distances (n), of the times (m, n)."""

    place: NDArray[np.float64]
    time: NDArray[np.float64]


def fit(careers: Sequence[Sequence[tuple[float, float]]]) -> Law:
    """The law of careers, each some ``(distance in m, time in s)``.

    For each drift and scatter the exponent is estimated by generalized least squares with the
    athletes' levels free, and weighed by the restricted likelihood (Patterson & Thompson 1971,
    Biometrika 58:545); what is returned are means under those weights, the exponent's variance with
    what the spread of the estimates adds. Raises ``ValueError`` with fewer than two careers that
    have two distances.
    """
    used = _grouped(careers)
    if sum(len(each.time) for each in used) < 2:
        raise ValueError("a law needs two athletes with two distances each")
    rows = np.array(
        [
            (drift, scatter, *_restricted(used, drift, scatter))
            for drift in _DRIFTS
            for scatter in _SCATTERS
        ]
    )
    weight = np.exp(rows[:, 4] - rows[:, 4].max())
    drift, scatter, exponent, variance, _ = np.average(rows, axis=0, weights=weight)
    between = np.average((rows[:, 2] - exponent) ** 2, weights=weight)
    return Law(float(exponent), float(variance + between), float(drift), float(scatter))


def _grouped(careers: Sequence[Sequence[tuple[float, float]]]) -> list[_Careers]:
    """The careers with two distances or more."""
    found: dict[tuple[float, ...], list[list[float]]] = {}
    for career in careers:
        if len({metres for metres, _ in career}) > 1:
            distances = tuple(metres for metres, _ in career)
            found.setdefault(distances, []).append([time for _, time in career])
    return [_Careers(np.log(place), np.log(times)) for place, times in found.items()]


def _restricted(
    careers: Sequence[_Careers], drift: float, scatter: float
) -> tuple[float, float, float]:
    """The exponent, its variance, and the restricted log-likelihood."""
    xx = xy = yy = logs = 0.0
    for each in careers:
        offset = each.place - each.place.min()
        covariance = drift * np.minimum.outer(offset, offset) + scatter * np.eye(len(offset))
        weight = np.linalg.inv(covariance)
        total = weight.sum()
        inner = weight - np.outer(weight.sum(1), weight.sum(0)) / total
        count = len(each.time)
        xx += count * (each.place @ inner @ each.place)
        xy += (each.time @ inner @ each.place).sum()
        yy += ((each.time @ inner) * each.time).sum()
        logs += count * (np.linalg.slogdet(covariance)[1] + np.log(total))
    exponent = xy / xx
    return exponent, 1.0 / xx, -0.5 * (logs + np.log(xx) + yy - exponent * xy)
