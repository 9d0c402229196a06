"""What a definition message fixes: which field stands where in the messages that follow.

Developer fields are what third-party apps add to messages, described inside the file itself.
"""

from __future__ import annotations

import uuid
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from sternway.recordings.fit.field import BASE_TYPES, BYTE, BaseType, Field
from sternway.recordings.fit.profile import MESSAGES

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


_FIXED_BYTES = 6
_FIELD_BYTES = 3
_DEVELOPER_FLAG = 0x20


@dataclass(frozen=True, slots=True)
class Place:
    """One field of a layout: ``count`` values of a base type, ``offset`` bytes into a message."""

    name: str
    """as in the profile, ``unknown_NUMBER``, or a developer field's key"""
    number: int
    offset: int
    """from the message's header byte"""
    count: int
    base: BaseType
    field: Field | None = None
    """what the profile says, where it knows the field"""
    app: int | None = None
    """for a developer field, the index of its app"""
    opaque: bool = False
    """whether the file declares a size or type that makes no number: then these are bare bytes"""

    @property
    def size(self) -> int:
        """Bytes in a message."""
        return self.count * self.base.size


@dataclass(frozen=True, slots=True)
class Layout:
    """How messages of one definition are laid out; ``size`` counts the header byte."""

    number: int
    """of the message in the profile"""
    big_endian: bool
    size: int
    places: tuple[Place, ...]

    def stored(self, data: bytes, at: int, number: int) -> bytes:
        """The bytes of a native field in the message at ``at``, empty where it has none."""
        for place in self.places:
            if place.number == number and place.app is None:
                return data[at + place.offset : at + place.offset + place.size]
        return b""


@dataclass(frozen=True, slots=True)
class Run:
    """All messages of one layout: the offsets of their header bytes, ascending."""

    layout: Layout
    offsets: array[int]


@dataclass(frozen=True, slots=True)
class Definition:
    """A whole definition message, taken apart only as far as the walk over the file needs."""

    stored: bytes

    @property
    def big_endian(self) -> bool:
        return self.stored[2] != 0

    @property
    def number(self) -> int:
        """Of the message in the profile."""
        return int.from_bytes(self.stored[3:5], "big" if self.big_endian else "little")

    @property
    def native(self) -> bytes:
        """Number, size and base type of each native field, three bytes each."""
        return self.stored[_FIXED_BYTES : _FIXED_BYTES + _FIELD_BYTES * self.stored[5]]

    @property
    def developer(self) -> bytes:
        """Number, size and app of each developer field, three bytes each."""
        return self.stored[_FIXED_BYTES + _FIELD_BYTES * self.stored[5] + 1 :]

    @property
    def message_bytes(self) -> int:
        """The length of the messages that it defines, with their header byte."""
        return 1 + sum(self.native[1::_FIELD_BYTES]) + sum(self.developer[1::_FIELD_BYTES])


def definition_bytes(data: bytes, at: int) -> int:
    """The length of the definition message at ``at``; beyond the data where it is cut off."""
    if len(data) < at + _FIXED_BYTES:
        return _FIXED_BYTES
    length = _FIXED_BYTES + _FIELD_BYTES * data[at + 5]
    if has_developer_fields(data[at : at + 1]):
        count = data[at + length] if at + length < len(data) else 0
        length += 1 + _FIELD_BYTES * count
    return length


def has_developer_fields(definition: bytes) -> bool:
    """Whether a definition message goes on with a list of developer fields."""
    return bool(definition[0] & _DEVELOPER_FLAG)


Bound = tuple[DeveloperField | None, ...]
"""What the developer fields of a definition mean, None where nothing has described one."""


def bound_by(definition: Definition, registry: Registry) -> Bound:
    """The developer fields of a definition as they are described now."""
    fields = definition.developer
    pairs = zip(fields[2::_FIELD_BYTES], fields[::_FIELD_BYTES], strict=True)
    return tuple(registry.bind(app, number) for app, number in pairs)


def layout_of(definition: Definition, bound: Bound = ()) -> Layout:
    """The layout that a definition fixes; ``bound`` are its developer fields, in their order."""
    number = definition.number
    known = MESSAGES[number].fields if number in MESSAGES else {}
    places: list[Place] = []
    names: set[str] = set()
    offset = 1
    for field_number, size, identifier in _threes(definition.native):
        field = known.get(field_number)
        name = field.name if field else f"unknown_{field_number}"
        base = BASE_TYPES.get(identifier)
        if base is None or size % base.size:
            places.append(Place(name, field_number, offset, size, BYTE, field, opaque=True))
        else:
            places.append(Place(name, field_number, offset, size // base.size, base, field))
        names.add(name)
        offset += size
    for (field_number, size, app), described in zip(
        _threes(definition.developer), bound, strict=True
    ):
        name = described.key if described else f"developer/{app}/field_{field_number}"
        if name in names:
            name = f"{name} #{field_number}"
        base = described.base if described else BYTE
        is_opaque = described is None or size % base.size != 0
        if is_opaque:
            base = BYTE
        count = size // base.size
        places.append(Place(name, field_number, offset, count, base, None, app, is_opaque))
        names.add(name)
        offset += size
    return Layout(number, definition.big_endian, offset, tuple(places))


def _threes(fields: bytes) -> Iterator[tuple[int, int, int]]:
    """The bytes of field definitions, three at a time."""
    return zip(*(fields[place::_FIELD_BYTES] for place in range(_FIELD_BYTES)), strict=True)
