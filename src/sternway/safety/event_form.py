"""The organiser's form: what a backward race must provide, as ``event_form.toml`` lists it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sternway.documents import toml_data
from sternway.files import packaged
from sternway.safety.basis import Basis, basis_of
from sternway.tables import Table


class Level(StrEnum):
    """How much it is asked for."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing to provide."""

    what: str
    level: Level
    basis: Basis


@dataclass(frozen=True, slots=True)
class Section:
    """Requirements of one kind."""

    name: str
    title: str
    needs: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class EventForm:
    """The whole form."""

    sections: tuple[Section, ...]

    def to_dict(self) -> dict[str, Any]:
        """The form in the schema ``sternway.event-form/1``."""
        return {
            "schema": "sternway.event-form/1",
            "sections": [
                {
                    "name": section.name,
                    "title": section.title,
                    "needs": [
                        {"what": need.what, "level": str(need.level), **need.basis.to_dict()}
                        for need in section.needs
                    ],
                }
                for section in self.sections
            ],
        }


@cache
def event_form() -> EventForm:
    """The form as shipped."""
    return parsed(packaged(__name__, "event_form.toml"))


def parsed(text: str) -> EventForm:
    """Raises ``ValueError`` that names line and section of an incomplete requirement."""
    with toml_data(text, "event_form.toml") as file:
        file.whole("version", 1, 1)
        return EventForm(
            tuple(
                Section(name, table.text("title"), tuple(map(_requirement, table.tables("needs"))))
                for name, table in file.named_tables().items()
            )
        )


def _requirement(row: Table) -> Requirement:
    return Requirement(row.text("what"), row.choice("level", Level), basis_of(row))
