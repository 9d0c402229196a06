"""The organiser's form: what a backward race must provide, as ``event_form.toml`` lists it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from sternway.safety.basis import Basis, basis_of

Level = Literal["required", "recommended", "optional"]
_LEVELS = ("required", "recommended", "optional")


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
                        {"what": need.what, "level": need.level, "source": str(need.basis)}
                        for need in section.needs
                    ],
                }
                for section in self.sections
            ],
        }


@cache
def event_form() -> EventForm:
    """The form as shipped."""
    return parsed(Path(__file__).with_name("event_form.toml").read_text("utf-8"))


def parsed(text: str) -> EventForm:
    """Raises ``ValueError`` that names the section with an incomplete requirement."""
    document = tomllib.loads(text)
    if document.pop("version", None) != 1:
        raise ValueError("event form: version 1 is expected")
    return EventForm(
        tuple(
            Section(name, table["title"], tuple(_requirement(name, row) for row in table["needs"]))
            for name, table in document.items()
        )
    )


def _requirement(section: str, row: Mapping[str, Any]) -> Requirement:
    if set(row) - {"ours"} != {"what", "level", "source"} or row["level"] not in _LEVELS:
        raise ValueError(f"{section}: needs what, level and source: {dict(row)}")
    return Requirement(row["what"], row["level"], basis_of(section, row))
