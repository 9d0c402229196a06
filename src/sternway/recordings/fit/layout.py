"""What a definition message fixes: which field stands where in the messages that follow."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sternway.recordings.fit.base_types import BASE_TYPES, BYTE, BaseType
from sternway.recordings.fit.developer import DeveloperField, Registry
from sternway.recordings.fit.field import Field
from sternway.recordings.fit.profile import MESSAGES

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
    developer: DeveloperField | None = None
    """for a developer field, its description"""
    opaque: bool = False
    """whether the file declares a size or type that makes no number: then these are bare bytes"""

    @property
    def size(self) -> int:
        """Bytes in a message."""
        return self.count * self.base.size

    @property
    def is_unbound(self) -> bool:
        """Whether this is a developer field that nothing has described."""
        return self.app is not None and self.developer is None


@dataclass(frozen=True, slots=True)
class Layout:
    """How messages of one definition are laid out; ``size`` counts the header byte."""

    number: int
    """of the message in the profile"""
    big_endian: bool
    size: int
    places: tuple[Place, ...]

    def place(self, name: str) -> Place | None:
        """The field of that name, or None."""
        return next((place for place in self.places if place.name == name), None)

    def stored(self, data: bytes, at: int, number: int) -> bytes:
        """The bytes of a native field in the message at ``at``, empty where it has none."""
        for place in self.places:
            if place.number == number and place.app is None:
                return data[at + place.offset : at + place.offset + place.size]
        return b""


def definition_bytes(data: bytes, at: int) -> int:
    """The length of the definition message at ``at``; beyond the data where it is cut off."""
    if len(data) < at + _FIXED_BYTES:
        return _FIXED_BYTES
    length = _FIXED_BYTES + _FIELD_BYTES * data[at + 5]
    if data[at] & _DEVELOPER_FLAG:
        count = data[at + length] if at + length < len(data) else 0
        length += 1 + _FIELD_BYTES * count
    return length


def has_developer_fields(definition: bytes) -> bool:
    """Whether a definition message may list developer fields."""
    return bool(definition[0] & _DEVELOPER_FLAG)


def layout_of(definition: bytes, registry: Registry) -> Layout:
    """The layout in a whole definition message; developer fields are bound to ``registry`` now."""
    big_endian = definition[2] != 0
    number = int.from_bytes(definition[3:5], "big" if big_endian else "little")
    native_end = _FIXED_BYTES + _FIELD_BYTES * definition[5]
    known = MESSAGES[number].fields if number in MESSAGES else {}
    places: list[Place] = []
    offset = 1
    for at in range(_FIXED_BYTES, native_end, _FIELD_BYTES):
        field_number, size, identifier = definition[at : at + _FIELD_BYTES]
        field = known.get(field_number)
        name = field.name if field else f"unknown_{field_number}"
        base = BASE_TYPES.get(identifier)
        if base is None or size % base.size:
            places.append(Place(name, field_number, offset, size, BYTE, field, opaque=True))
        else:
            places.append(Place(name, field_number, offset, size // base.size, base, field))
        offset += size
    for at in range(native_end + 1, len(definition), _FIELD_BYTES):
        field_number, size, app = definition[at : at + _FIELD_BYTES]
        unbound = f"developer/{app}/field_{field_number}"
        place = Place(unbound, field_number, offset, size, BYTE, app=app, opaque=True)
        places.append(_bound(place, registry, places))
        offset += size
    return Layout(number, big_endian, offset, tuple(places))


def bound_late(layout: Layout, registry: Registry) -> Layout:
    """The layout with the developer fields bound that nothing had described when it was defined."""
    if not any(place.is_unbound for place in layout.places):
        return layout
    places: list[Place] = []
    for place in layout.places:
        places.append(_bound(place, registry, places) if place.is_unbound else place)
    return replace(layout, places=tuple(places))


def _bound(place: Place, registry: Registry, before: list[Place]) -> Place:
    """A developer field's place as described, under a name that no place before it has."""
    if place.app is None or (field := registry.bind(place.app, place.number)) is None:
        return place
    name = field.key
    if any(other.name == name for other in before):
        name = f"{name} #{place.number}"
    if place.size % field.base.size:
        return replace(place, name=name, developer=field)
    count = place.size // field.base.size
    return replace(place, name=name, count=count, base=field.base, developer=field, opaque=False)
