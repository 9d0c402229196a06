"""What the FIT protocol and a profile say of a field: name, number, stored type, scale, parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BaseType:
    """One way of storing a value.

    ``identifier`` is the byte in a definition message; ``code`` is NumPy's code of the type
    without byte order (``"u2"``); ``invalid`` is the sentinel for *no value*, None where there is
    no single one: floats use NaN, strings are empty, bytes are all 0xFF.
    """

    identifier: int
    name: str
    code: str
    size: int
    invalid: int | None = None


ENUM = BaseType(0x00, "enum", "u1", 1, 0xFF)
SINT8 = BaseType(0x01, "sint8", "i1", 1, 0x7F)
UINT8 = BaseType(0x02, "uint8", "u1", 1, 0xFF)
SINT16 = BaseType(0x83, "sint16", "i2", 2, 0x7FFF)
UINT16 = BaseType(0x84, "uint16", "u2", 2, 0xFFFF)
SINT32 = BaseType(0x85, "sint32", "i4", 4, 0x7FFFFFFF)
UINT32 = BaseType(0x86, "uint32", "u4", 4, 0xFFFFFFFF)
STRING = BaseType(0x07, "string", "S", 1)
FLOAT32 = BaseType(0x88, "float32", "f4", 4)
FLOAT64 = BaseType(0x89, "float64", "f8", 8)
UINT8Z = BaseType(0x0A, "uint8z", "u1", 1, 0)
UINT16Z = BaseType(0x8B, "uint16z", "u2", 2, 0)
UINT32Z = BaseType(0x8C, "uint32z", "u4", 4, 0)
BYTE = BaseType(0x0D, "byte", "u1", 1)
SINT64 = BaseType(0x8E, "sint64", "i8", 8, 0x7FFFFFFFFFFFFFFF)
UINT64 = BaseType(0x8F, "uint64", "u8", 8, 0xFFFFFFFFFFFFFFFF)
UINT64Z = BaseType(0x90, "uint64z", "u8", 8, 0)

BASE_TYPES = {
    base.identifier: base
    for base in (
        ENUM, SINT8, UINT8, SINT16, UINT16, SINT32, UINT32, STRING, FLOAT32, FLOAT64,
        UINT8Z, UINT16Z, UINT32Z, BYTE, SINT64, UINT64, UINT64Z,
    )
}  # fmt: skip
"""Base types by identifier."""


def text_of(stored: bytes) -> str:
    """The text in the bytes of a string field: up to the first NUL, on one line, printable."""
    text = stored.split(b"\x00", 1)[0].decode("utf-8", errors="replace")
    return "".join(c if c.isprintable() else " " for c in text).strip()


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
