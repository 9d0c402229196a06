"""One walk over the messages: which layout each has and where it starts. Nothing is decoded."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from sternway.recordings.fit.base_types import BYTE, text_of
from sternway.recordings.fit.developer import Registry
from sternway.recordings.fit.layout import (
    Layout,
    bound_late,
    definition_bytes,
    has_developer_fields,
    layout_of,
)
from sternway.recordings.fit.profile import DEVELOPER_DATA_ID, FIELD_DESCRIPTION, MESSAGES
from sternway.recordings.recording import ReadWarning

_DEFINITION = 0x40
_COMPRESSED_TIME = 0x80
_LAST_COMPRESSED_LOCAL = 3


@dataclass(frozen=True, slots=True)
class Run:
    """All messages of one layout: the offsets of their header bytes, ascending."""

    layout: Layout
    offsets: array[int]


@dataclass(frozen=True, slots=True)
class Index:
    """The runs of one file in order of first appearance, and what the walk stumbled over."""

    runs: tuple[Run, ...]
    warnings: tuple[ReadWarning, ...] = ()


def index_messages(data: bytes, start: int, end: int) -> Index:
    """Walk the messages in ``data[start:end]``.

    Keeps every whole message before the first that makes no sense; the walk takes time and memory
    proportional to the bytes walked, whatever they claim.
    """
    walk = _Walk(data)
    sizes, append = walk.sizes, walk.append
    at = start
    while at < end:
        header = data[at]
        if size := sizes[header]:
            append[header](at)
            at += size
        elif header & _COMPRESSED_TIME or not header & _DEFINITION:
            undefined = f"a message of an undefined kind: {end - at} bytes were left out"
            walk.warnings.append(ReadWarning(undefined, f"byte {at}"))
            break
        else:
            size = definition_bytes(data, at)
            if at + size <= end:
                walk.define(data[at : at + size])
            at += size
    if at > end:
        if not header & _DEFINITION or header & _COMPRESSED_TIME:
            walk.runs[header].offsets.pop()
        cut = f"cut off in mid message: {end - at + size} bytes were left out"
        walk.warnings.append(ReadWarning(cut, f"byte {at - size}"))
    return walk.index()


def _ignore(at: int) -> None:
    """Takes the offsets of messages that cannot come: their size is 0."""


_NO_RUN = Run(Layout(0, False, 0, ()), array("q"))


@dataclass(slots=True)
class _Walk:
    """What is known at one point of the walk.

    ``sizes``, ``append`` and ``runs`` are by header byte: the length of such a message (0 while
    undefined), what takes its offset, and the run that it belongs to.
    """

    data: bytes
    sizes: list[int] = field(default_factory=lambda: [0] * 256)
    append: list[Callable[[int], None]] = field(default_factory=lambda: [_ignore] * 256)
    runs: list[Run] = field(default_factory=lambda: [_NO_RUN] * 256)
    warnings: list[ReadWarning] = field(default_factory=list)
    registry: Registry = field(default_factory=Registry)
    descriptions: list[tuple[Layout, int]] = field(default_factory=list)
    """developer descriptions that were met and not yet learned"""
    known: dict[tuple[bytes, int], Run] = field(default_factory=dict)
    """runs by definition and the state of the registry that its developer fields are bound to"""

    def define(self, definition: bytes) -> None:
        """Let a whole definition message stand for its local number from here on."""
        self.learn()
        bound_to = self.registry.version if has_developer_fields(definition) else -1
        key = (definition[1:], bound_to)
        run = self.known.get(key)
        if run is None:
            run = self.known[key] = Run(layout_of(definition, self.registry), array("q"))
        append: Callable[[int], None] = run.offsets.append
        if run.layout.number in (DEVELOPER_DATA_ID.number, FIELD_DESCRIPTION.number):
            append = partial(self._append_description, run)
        for headers in _headers(definition[0] & 0x0F):
            count = len(headers)
            span = slice(headers.start, headers.stop, headers.step)
            self.sizes[span] = [run.layout.size] * count
            self.append[span] = [append] * count
            self.runs[span] = [run] * count

    def _append_description(self, run: Run, at: int) -> None:
        run.offsets.append(at)
        self.descriptions.append((run.layout, at))

    def learn(self) -> None:
        """Take the developer descriptions met so far into the registry."""
        for layout, at in self.descriptions:
            _learn(self.registry, layout, self.data, at)
        self.descriptions.clear()

    def index(self) -> Index:
        """What was found. Developer fields that were used before they were described are bound."""
        self.learn()
        runs = tuple(
            replace(run, layout=bound_late(run.layout, self.registry))
            for run in self.known.values()
            if run.offsets
        )
        return Index(runs, tuple(self.warnings))


def _headers(local: int) -> tuple[range, ...]:
    """The header bytes of data messages with a local number, plain and with compressed time."""
    plain = range(local, 0x40, 0x10)
    if local > _LAST_COMPRESSED_LOCAL:
        return (plain,)
    compressed = _COMPRESSED_TIME | local << 5
    return plain, range(compressed, compressed + 0x20)


def _learn(registry: Registry, layout: Layout, data: bytes, at: int) -> None:
    """Take a ``developer_data_id`` or ``field_description`` message into the registry."""
    message = MESSAGES[layout.number]

    def stored(name: str) -> bytes:
        return layout.stored(data, at, message.field(name).number)

    def number(name: str) -> int | None:
        value = stored(name)[:1]
        return value[0] if value and value != b"\xff" else None

    if (app := number("developer_data_index")) is None:
        return
    if message is DEVELOPER_DATA_ID:
        registry.learn_app(app, stored("application_id"))
    elif (field := number("field_definition_number")) is not None:
        base = number("fit_base_type_id")
        registry.learn_field(
            app,
            field,
            BYTE.identifier if base is None else base,
            text_of(stored("field_name")),
            text_of(stored("units")),
        )
