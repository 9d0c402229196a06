"""Developer fields: what third-party apps add to messages, described inside the file itself."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from sternway.recordings.fit.base_types import BASE_TYPES, BYTE, BaseType

_KNOWN_APPS = {
    "18fb2cf0-1a4b-430d-ad66-988c847421f4": "stryd",
    "660a581e-5301-460c-8f2f-034c8b6dc90f": "stryd",
}
"""Application identifiers of Connect IQ apps whose maker is publicly known."""


@dataclass(frozen=True, slots=True)
class DeveloperField:
    """A field as its app described it when a definition message used it."""

    app: str
    """name or identifier of the app; its index in the file where it gives neither"""
    number: int
    name: str
    base: BaseType
    units: str = ""

    @property
    def key(self) -> str:
        """The column's name, kept apart from native fields and from other apps."""
        units = f" [{self.units}]" if self.units else ""
        return f"developer/{self.app}/{self.name}{units}"


@dataclass(slots=True)
class Registry:
    """What the descriptions say up to one point of a file; later ones replace earlier ones.

    ``version`` grows whenever what is known changes.
    """

    version: int = 0
    _apps: dict[int, str] = field(default_factory=dict)
    _fields: dict[tuple[int, int], DeveloperField] = field(default_factory=dict)

    def learn_app(self, index: int, application: bytes) -> None:
        """Take in a ``developer_data_id`` message."""
        is_given = len(application) == 16 and any(application) and application != b"\xff" * 16
        identifier = str(uuid.UUID(bytes=application)) if is_given else str(index)
        self._apps[index] = _KNOWN_APPS.get(identifier, identifier)

    def learn_field(self, index: int, number: int, base: int, name: str, units: str) -> None:
        """Take in a ``field_description`` message."""
        described = DeveloperField(
            self._apps.get(index, str(index)),
            number,
            name or f"field_{number}",
            BASE_TYPES.get(base, BYTE),
            units,
        )
        if self._fields.get((index, number)) != described:
            self._fields[index, number] = described
            self.version += 1

    def bind(self, index: int, number: int) -> DeveloperField | None:
        """What that field is at this point of the file, None where nothing described it."""
        return self._fields.get((index, number))
