"""How sensors on each segment move: `placement_model.toml`, a mean and a spread of each feature.

Each segment is a Gaussian with its own means and standard deviations; all share one correlation
between features. The left-right axis may point either way and the body may travel either way, so a
segment's likelihood is the mean of those of the four readings of the signs.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from sternway.errors import InvalidRequest
from sternway.files import packaged
from sternway.motion.placement.features import IS_FRONT, IS_TRAVEL, NAMES
from sternway.recordings import FloatArray, Segment

VERSION = 1


@dataclass(frozen=True, eq=False, slots=True)
class PlacementModel:
    """The Gaussians of all segments."""

    segments: tuple[Segment, ...]
    mean: FloatArray
    """``(segments, features)``, axis to the left and travel forward"""
    spread: FloatArray
    """``(segments, features)``, standard deviations"""
    correlation: FloatArray
    """``(features, features)``"""

    def log_likelihoods(self, features: FloatArray) -> FloatArray:
        """Of features ``(n, features)`` on each segment, ``(n, segments)``, up to a constant."""
        readings = -0.5 * self._squares(features)
        return np.asarray(np.logaddexp.reduce(readings, axis=1) - np.log(self.spread).sum(axis=1))

    def distance(self, features: FloatArray) -> FloatArray:
        """``(n,)`` from the nearest segment: the root mean square of standard deviations."""
        squares = self._squares(features).min(axis=(1, 2))
        return np.asarray(np.sqrt(squares / features.shape[1]))

    def _squares(self, features: FloatArray) -> FloatArray:
        """``(n, readings of the signs, segments)``: squared distances."""
        precision = np.linalg.inv(self.correlation)
        squares = np.empty((len(features), len(_SIGNS), len(self.segments)))
        for row, signs in enumerate(_SIGNS):
            for column, (mean, spread) in enumerate(zip(self.mean, self.spread, strict=True)):
                off = (features * signs - mean) / spread
                squares[:, row, column] = np.einsum("ij,ij->i", off @ precision, off)
        return squares


_SIGNS = tuple(
    np.where(IS_FRONT, axis, 1.0) * np.where(IS_TRAVEL, axis * way, 1.0)
    for axis in (1.0, -1.0)
    for way in (1.0, -1.0)
)


@cache
def placement_model() -> PlacementModel:
    """The model that comes with the package."""
    return model_from(tomllib.loads(packaged(__name__, "placement_model.toml")))


def model_from(document: Mapping[str, object]) -> PlacementModel:
    """A model as its file holds it. Raises ``InvalidRequest`` where that cannot be."""
    try:
        if document["version"] != VERSION or document["features"] != list(NAMES):
            raise ValueError("made for another version")
        tables = document["segments"]
        assert isinstance(tables, dict)
        segments = tuple(Segment(name) for name in tables)
        mean, spread = (
            np.array([table[part] for table in tables.values()], dtype=np.float64)
            for part in ("mean", "spread")
        )
        correlation = np.array(document["correlation"], dtype=np.float64)
        if mean.shape != spread.shape or mean.shape[1:] * 2 != correlation.shape:
            raise ValueError("tables of different sizes")
        if not (spread > 0.0).all() or np.linalg.eigvalsh(correlation)[0] <= 0.0:
            raise ValueError("spreads are not positive")
    except (AssertionError, KeyError, IndexError, TypeError, ValueError) as error:
        raise InvalidRequest(f"the placement model cannot be used: {error}") from error
    return PlacementModel(segments, mean, spread, correlation)
