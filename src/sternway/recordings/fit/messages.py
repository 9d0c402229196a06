"""Bytes to messages: each FIT file of a chain as tables, with whatever had to be repaired.

One walk over the messages finds which layout each has and where it starts; nothing is decoded.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from sternway.errors import at_byte
from sternway.recordings.fit.field import BYTE, text_of
from sternway.recordings.fit.header import spans
from sternway.recordings.fit.layout import (
    Bound,
    Definition,
    Layout,
    Registry,
    Run,
    bound_by,
    definition_bytes,
    has_developer_fields,
    layout_of,
)
from sternway.recordings.fit.profile import DEVELOPER_DATA_ID, FIELD_DESCRIPTION, MESSAGES
from sternway.recordings.fit.table import MessageTable, tables
from sternway.recordings.recording import FloatArray
from sternway.recordings.warning import ReadCode, ReadWarning

_DEFINITION = 0x40
_COMPRESSED_TIME = 0x80
_LOCALS = 16
_LAST_COMPRESSED_LOCAL = 3


def _headers(local: int) -> tuple[tuple[slice, int], ...]:
    """The header bytes of data messages with a local number, and how many; plain and compressed."""
    plain = slice(local, _DEFINITION, _LOCALS)
    if local > _LAST_COMPRESSED_LOCAL:
        return ((plain, 4),)
    first = _COMPRESSED_TIME | local << 5
    return (plain, 4), (slice(first, first + 32), 32)


_HEADERS = tuple(_headers(local) for local in range(_LOCALS))


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
            undefined = ReadCode.UNDEFINED_MESSAGE
            walk.warnings.append(ReadWarning.of(undefined, at_byte(at), bytes=end - at))
            break
        else:
            size = definition_bytes(data, at)
            if at + size <= end:
                walk.define(data[at : at + size])
            at += size
    if at > end:
        if sizes[header] > 1:
            walk.kinds[header].offsets.pop()
        lost, place = end - at + size, at_byte(at - size)
        walk.warnings.append(ReadWarning.of(ReadCode.CUT_MESSAGE, place, bytes=lost))
    return walk.index()


@dataclass(frozen=True, slots=True)
class _Kind:
    """Messages of one definition; how they are laid out is worked out once it is needed."""

    definition: Definition
    bound: Bound
    offsets: array[int]
    size: int
    """bytes of a message"""
    append: Callable[[int], None]
    """takes the offset of a message"""


def _ignore(at: int) -> None:
    """Takes the offsets of messages that hold nothing, or that cannot come: their size is 0."""


_NO_KIND = _Kind(Definition(bytes(6)), (), array("q"), 0, _ignore)


@dataclass(slots=True)
class _Walk:
    """What is known at one point of the walk.

    ``sizes``, ``append`` and ``kinds`` are by header byte: the length of such a message (0 while
    undefined), what takes its offset, and the kind that it is of.
    """

    data: bytes
    sizes: list[int] = field(default_factory=lambda: [0] * 256)
    append: list[Callable[[int], None]] = field(default_factory=lambda: [_ignore] * 256)
    kinds: list[_Kind] = field(default_factory=lambda: [_NO_KIND] * 256)
    warnings: list[ReadWarning] = field(default_factory=list)
    registry: Registry = field(default_factory=Registry)
    descriptions: list[tuple[Layout, int]] = field(default_factory=list)
    """developer descriptions that were met and not yet learned"""
    known: dict[tuple[bytes, int], _Kind] = field(default_factory=dict)
    """by definition and the state of the registry that its developer fields are bound to"""

    def define(self, stored: bytes) -> None:
        """Let a whole definition message stand for its local number from here on."""
        self.learn()
        key = (stored[1:], self.registry.version if has_developer_fields(stored) else -1)
        kind = self.known.get(key)
        if kind is None:
            kind = self.known[key] = self._kind(Definition(stored))
        for headers, count in _HEADERS[stored[0] % _LOCALS]:
            self.sizes[headers] = [kind.size] * count
            holds_nothing = kind.size == 1 and headers.start < _COMPRESSED_TIME
            self.append[headers] = [_ignore if holds_nothing else kind.append] * count
            self.kinds[headers] = [kind] * count

    def _kind(self, definition: Definition) -> _Kind:
        bound = bound_by(definition, self.registry)
        offsets = array("q")
        append: Callable[[int], None] = offsets.append
        if definition.number in (DEVELOPER_DATA_ID.number, FIELD_DESCRIPTION.number):
            append = partial(self._append_description, offsets, layout_of(definition, bound))
        return _Kind(definition, bound, offsets, definition.message_bytes, append)

    def _append_description(self, offsets: array[int], layout: Layout, at: int) -> None:
        offsets.append(at)
        self.descriptions.append((layout, at))

    def learn(self) -> None:
        """Take the developer descriptions met so far into the registry."""
        for layout, at in self.descriptions:
            _learn(self.registry, layout, self.data, at)
        self.descriptions.clear()

    def index(self) -> Index:
        """What was found. Developer fields that were used before they were described are bound."""
        self.learn()
        runs: list[Run] = []
        for kind in self.known.values():
            if kind.offsets:
                late = bound_by(kind.definition, self.registry)
                bound = tuple(a or b for a, b in zip(kind.bound, late, strict=True))
                runs.append(Run(layout_of(kind.definition, bound), kind.offsets))
        return Index(tuple(runs), tuple(self.warnings))


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


_COMPRESSED = 0x80
_OFFSET_BITS = 0x1F


def header_times(data: bytes, tables: Iterable[MessageTable]) -> dict[int, FloatArray]:
    """For each table with compressed headers, the timestamps ``(n,)`` that they give.

    A header's offset is the low end of the time; it counts on from the last timestamp before it
    in the file, whichever kind of message had it, so a lower offset has wrapped around.
    """
    tables = [table for table in tables if len(table)]
    stream = np.frombuffer(data, dtype=np.uint8)
    headers = [stream[table.offsets] for table in tables]
    if not any((header >= _COMPRESSED).any() for header in headers):
        return {}
    full = [_full_times(table) for table in tables]
    offsets = np.concatenate([table.offsets for table in tables])
    order = np.argsort(offsets, kind="stable")
    header = np.concatenate(headers)[order]
    stamp = np.concatenate(full)[order]

    is_compressed = header >= _COMPRESSED
    is_full = ~is_compressed & np.isfinite(stamp)
    timed = np.flatnonzero(is_compressed | is_full)
    low_bits = np.where(
        is_compressed[timed], header[timed] & _OFFSET_BITS, np.nan_to_num(stamp[timed]) % 32
    )
    steps = np.diff(low_bits, prepend=0.0) % 32
    steps[is_full[timed]] = 0.0
    counted = np.cumsum(steps)
    base = np.where(is_full[timed], stamp[timed] - counted, np.nan)
    base = _carried_forward(base)
    times = np.full(len(order), np.nan)
    times[timed] = np.where(is_full[timed], np.nan, base + counted)

    back = np.empty(len(order))
    back[order] = times
    pieces = np.split(back, np.cumsum([len(table) for table in tables])[:-1])
    return {
        table.number: piece
        for table, piece in zip(tables, pieces, strict=True)
        if np.isfinite(piece).any()
    }


def _full_times(table: MessageTable) -> FloatArray:
    stamps = table.numbers("timestamp")
    return np.full(len(table), np.nan) if stamps is None else stamps


def _carried_forward(values: FloatArray) -> FloatArray:
    """Each gap filled with the last value before it, 0 where there is none."""
    last = np.maximum.accumulate(np.where(np.isfinite(values), np.arange(len(values)), -1))
    return np.where(last < 0, 0.0, values[np.maximum(last, 0)])


MOST_FILES = 1_000
"""Chained files that are read; watches chain one for each sensor that sends what it kept."""


@dataclass(frozen=True, eq=False, slots=True)
class FitFile:
    """One FIT file: its messages by their numbers, in the order of first appearance."""

    data: bytes
    start: int
    """where its header stands in ``data``"""
    tables: Mapping[int, MessageTable]
    warnings: tuple[ReadWarning, ...] = ()

    def table(self, number: int) -> MessageTable:
        """The messages of one kind; an empty table where there are none."""
        return self.tables.get(number) or MessageTable(number, self.data, ())


def read_messages(data: bytes) -> tuple[FitFile, ...]:
    """The FIT files chained in ``data``, none where it is not FIT.

    Damaged files give every whole message before the damage and a warning that says what is lost.
    Memory stays in proportion to ``data``, whatever counts and sizes it claims.
    """
    files: list[FitFile] = []
    for number, span in enumerate(spans(data)):
        if number == MOST_FILES:
            place = at_byte(span.start)
            warning = ReadWarning.of(ReadCode.TOO_MANY_FILES, place, most=MOST_FILES)
            return (*files, FitFile(data, span.start, {}, (warning,)))
        index = index_messages(data, span.body, span.end)
        found = tables(data, index.runs)
        for number, times in header_times(data, found.values()).items():
            found[number] = replace(found[number], header_time=times)
        files.append(FitFile(data, span.start, found, span.warnings + index.warnings))
    return tuple(files)
