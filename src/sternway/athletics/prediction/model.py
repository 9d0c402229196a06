"""What the ledger carries about times over distance: the frozen fit and the marks behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sternway.athletics.drift import Law
from sternway.athletics.people import Sex
from sternway.documents import toml_data
from sternway.errors import InvalidRequest, Sentence, either
from sternway.files import packaged, packaged_names
from sternway.tables import Table

NAME = "sternway-2026"
"""the fit that is used unless another is asked for"""


@dataclass(frozen=True, slots=True)
class Known:
    """The best mark of one athlete over one distance."""

    athlete: str
    sex: Sex
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
    files = packaged_names(__name__, "sternway-*.toml")
    known = [each.removesuffix(".toml") for each in files]
    if name not in known:
        raise InvalidRequest(
            Sentence(
                "no fit is called {name!r}: choose {known}",
                name=name[:80],
                known=either(known),
            )
        )
    return parsed(packaged(__name__, f"{name}.toml"))


def parsed(text: str) -> Model:
    """The fit of a file. Raises ``ValueError`` that names what is missing or impossible."""
    with toml_data(text, "fit") as file:
        table = file.table("law")
        law = Law(
            table.number("exponent", 1),
            *(table.positive(key) for key in ("exponent_variance", "drift", "scatter")),
        )
        marks = tuple(_known(row) for row in file.tables("mark"))
        return Model(file.text("name"), file.text("snapshot"), law, marks)


def _known(row: Table) -> Known:
    return Known(
        athlete=row.text("athlete"),
        sex=row.choice("sex", Sex),
        event=row.text("event"),
        distance=row.positive("distance"),
        time=row.positive("time"),
        claim=row.text("claim"),
    )
