"""What a profile says of a field: its number, name, stored type, scale and components."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sternway.recordings.fit.base_types import BaseType


@dataclass(frozen=True, slots=True)
class Component:
    """Some bits of a field that are the value of another field of the same message.

    Components of one field follow each other from the lowest bit up. An accumulated component is
    the low end of a counter that only grows: each wrap-around adds ``2**bits``.
    """

    target: str
    bits: int
    scale: float = 1.0
    offset: float = 0.0
    accumulate: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a message: ``value = stored / scale - offset``, in ``units``.

    ``type`` is how the profile stores it; files are free to use another one.
    """

    number: int
    name: str
    type: BaseType
    scale: float = 1.0
    offset: float = 0.0
    units: str = ""
    components: tuple[Component, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of message: its global number, name, and fields by their numbers."""

    number: int
    name: str
    fields: Mapping[int, Field]

    def field(self, name: str) -> Field:
        """The field of that name. Raises ``KeyError``."""
        for field in self.fields.values():
            if field.name == name:
                return field
        raise KeyError(name)


def message(number: int, name: str, *fields: Field) -> Message:
    """A message from its fields, written one a line."""
    return Message(number, name, {field.number: field for field in fields})
