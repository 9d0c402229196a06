"""What the ledger carries about times over distance: the frozen fit and the marks behind it."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sternway.errors import InvalidRequest

NAME = "sternway-2026"
"""the fit that is used unless another is asked for"""


@dataclass(frozen=True, slots=True)
class Law:
    """Time grows as distance to the power of ``exponent``, more or less.

    Logarithms of times (s) over logarithms of distances (m): an athlete's own level drifts by
    ``drift`` (variance for each unit of log-distance), one mark scatters about it by ``scatter``
    (variance).
    """

    exponent: float
    exponent_variance: float
    drift: float
    scatter: float

    @property
    def interval(self) -> tuple[float, float]:
        """The exponent's 95 % interval."""
        reach = 1.96 * math.sqrt(self.exponent_variance)
        return self.exponent - reach, self.exponent + reach


@dataclass(frozen=True, slots=True)
class Known:
    """The best mark of one athlete over one distance."""

    athlete: str
    sex: str
    event: str
    distance: float
    """m"""
    time: float
    """s"""
    claim: str
    """its identity in the ledger"""


@dataclass(frozen=True, slots=True)
class Model:
    """One frozen fit."""

    name: str
    snapshot: str
    """hash of the ledger it was made from"""
    law: Law
    marks: tuple[Known, ...]
    """of the athletes with marks over two distances or more"""

    @property
    def careers(self) -> Mapping[str, tuple[Known, ...]]:
        """The marks of each athlete, from the shortest distance to the longest."""
        found: dict[str, tuple[Known, ...]] = {}
        for mark in sorted(self.marks, key=lambda each: each.distance):
            found[mark.athlete] = (*found.get(mark.athlete, ()), mark)
        return found


@cache
def model(name: str = NAME) -> Model:
    """A frozen fit by its name. Raises ``InvalidRequest`` that names those there are."""
    folder = Path(__file__).parent
    known = sorted(path.stem for path in folder.glob("sternway-*.toml"))
    if name not in known:
        raise InvalidRequest(f"no fit is called {name[:80]!r}: choose {' or '.join(known)}")
    return parsed((folder / f"{name}.toml").read_text(encoding="utf-8"))


def parsed(text: str) -> Model:
    """The fit of a file. Raises ``ValueError`` that names what is missing or impossible."""
    data = tomllib.loads(text)
    try:
        law = Law(**{key: float(value) for key, value in data["law"].items()})
        marks = tuple(_known(row) for row in data["mark"])
        found = Model(data["name"], data["snapshot"], law, marks)
    except (KeyError, TypeError) as error:
        raise ValueError(f"a fit lacks or does not know {error}") from error
    if not law.exponent > 1 or min(law.exponent_variance, law.drift, law.scatter) <= 0:
        raise ValueError(f"{found.name}: no law has {law}")
    return found


def _known(row: Mapping[str, Any]) -> Known:
    found = Known(**{**row, "distance": float(row["distance"]), "time": float(row["time"])})
    if not (found.distance > 0 and found.time > 0):
        raise ValueError(f"{found.claim}: a mark of {found.time} s over {found.distance} m")
    return found
