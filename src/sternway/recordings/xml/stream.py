"""XML from strangers: streamed, bounded and entity-safe, with its track points as rows of numbers.

`read_rows` walks a document once. The element that repeats by the thousand becomes rows; every
other element is told to a `Visitor`. Names are compared without their namespace, since devices
write prefixes that they never declare.

Two ways lead to the same rows. expat reads the document and alone decides what is well-formed.
But a device writes all its points alike, so where expat has just closed a row, the next ones are
taken by the pattern of those before (see `row_template`), several times as fast, for as long as
they fit it; the first that differs goes to expat.
"""

from __future__ import annotations

import codecs
import re
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC
from math import isfinite, nan
from typing import NamedTuple, Protocol
from xml.parsers import expat

import numpy as np

from sternway.errors import Sentence, UnreadableFile, at_line, quoted
from sternway.notices import Fact, Notice, notice
from sternway.recordings.recording import FloatArray
from sternway.recordings.source import MIB, Source
from sternway.recordings.timestamps import moment
from sternway.recordings.warning import ReadCode, ReadWarning
from sternway.recordings.xml.row_template import TIME, RowShape, Template, kind_of, learn

_TAG_BYTES = MIB
"""the longest tag or comment"""
_NAMES = 500
"""different names of elements and attributes"""
_ELEMENTS = 2_000_000
"""elements outside the rows"""
_USUAL = 8
"""rows of one kind after which a template pays; it takes as long to make as expat for 30 rows"""
_LESSONS = 16
"""kinds of rows in one document that are learned, or tried to be"""
_KINDS = 1_000
"""kinds of rows that are counted"""
_ENDED_EARLY = {
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
    )
}

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OTHER_ENCODING = re.compile(rb"\s*<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8[\"'])", re.IGNORECASE)
_UNFINISHED = re.compile(rb"[\xc2-\xf4][\x80-\xbf]{0,2}\Z")
"""a character of UTF-8 that the next piece may finish"""
_AS_WINDOWS = "sternway-windows-1252"
"""how bytes that are no UTF-8 are read: what writers of the wrong encoding most often meant"""


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_AS_WINDOWS, _as_windows)


class Element(NamedTuple):
    """An element outside the rows: as it opens, with attributes; as it closes, with its text."""

    parent: str
    name: str
    attributes: Mapping[str, str]
    text: str
    rows: int
    """how many rows came before"""


class Visitor(Protocol):
    """Is told of each element outside the rows. In a broken document some never close."""

    def opened(self, element: Element) -> None: ...

    def closed(self, element: Element) -> None: ...


@dataclass(frozen=True, eq=False, slots=True)
class PointRows:
    """What the repeating elements held, in the document's order."""

    count: int
    columns: Mapping[str, FloatArray]
    """``(count,)`` each; only those with a number in them; times are s since 1970 UTC"""
    warnings: tuple[ReadWarning, ...]
    damage: ReadWarning | None
    """where and why the document breaks off"""


def read_rows(source: Source, shape: RowShape, visitor: Visitor) -> PointRows:
    """Walk a document to its end, or to where it stops being well-formed.

    Raises ``UnreadableFile`` where it declares entities or goes beyond a bound.
    """
    walk = _Walk(source, shape, visitor)
    pieces = walk.in_utf8(source.pieces())
    damage = None
    try:
        for piece in pieces:
            walk.feed(piece)
        walk.finish()
    except expat.ExpatError as error:
        damage = walk.damage(error, unread=sum(len(piece) for piece in pieces))
    finally:
        walk.close()
    return walk.rows(damage)


def broken(source: Source, damage: ReadWarning) -> UnreadableFile:
    """The error for a document of which nothing was left by the damage."""
    facts = dict(damage.what.facts)
    reason = Sentence("the file ends too early")
    if damage.what.code is ReadCode.BREAKS_OFF:
        reason = Sentence(
            "the XML breaks off ({reason}): {bytes} bytes were left out",
            reason=quoted(str(facts["reason"])),
            bytes=facts["bytes"],
        )
    return source.unreadable(reason, damage.place)


class _LocalNames(dict[str, str]):
    """Names without their namespace prefix."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition(":")[2]
        self[name] = local
        return local


class _Columns(dict[tuple[str, str], str | None]):
    """The column of an element inside a row, by its name and its parent's."""

    def __init__(self, shape: RowShape) -> None:
        super().__init__()
        self._shape = shape

    def __missing__(self, names: tuple[str, str]) -> str | None:
        column = self._shape.column_of(*names)
        self[names] = column
        return column


class _Walk:
    """One pass over one document."""

    def __init__(self, source: Source, shape: RowShape, visitor: Visitor) -> None:
        self._source = source
        self._shape = shape
        self._visitor = visitor
        self._limits = source.limits
        self._local = _LocalNames()
        self._columns = _Columns(shape)
        self._path: list[str] = []
        self._texts: list[str] = []
        """the text since the last tag; the parser hands it over in pieces of its buffer's size"""
        self._elements = 0
        self._faults = self._faults_before = 0
        """complaints so far, and when the last row began"""
        self._complaints: dict[Notice, list[int]] = {}
        """what is wrong: how often, and the line of the first"""

        self._blank = [nan] * len(shape.columns)
        self._row = self._blank.copy()
        self._row_depth = 0
        self._in_row = False
        self._values = array("d")

        self._kinds: Counter[str] = Counter()
        self._templates: list[Template] = []
        self._lessons = 0
        self._row_end = f"</{shape.element}>".encode()
        self._row_began_at = self._row_ended_at = -1
        """offsets in what expat was fed"""
        self._received = 0
        self._fed = 0
        """bytes that expat saw; the others, ``_skipped``, were taken by templates"""
        self._skipped = 0
        self._skipped_lines = 0

        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = max(1024, self._limits.text_length)
        parser.CharacterDataHandler = self._texts.append
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.StartDoctypeDeclHandler = self._doctype
        parser.SkippedEntityHandler = self._skipped_entity

    def feed(self, piece: bytes) -> None:
        """Read on. Raises ``ExpatError`` where the document is not well-formed."""
        if not self._received:
            piece = self._without_leading_space(piece)
        self._received += len(piece)
        text = ""
        at = 0
        while (end := piece.find(self._row_end, at)) >= 0:
            end += len(self._row_end)
            self._parse(piece[at:end])
            at = end
            if self._row_ended_at + len(self._row_end) == self._fed:
                text = text or piece.decode("latin-1")  # a character a byte: same positions
                self._learn(text, at)
                at = self._take(text, at)
        self._parse(piece[at:])
        self._check_bounds()

    def in_utf8(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        """The pieces of a document, with bytes that are no UTF-8 read as Windows-1252.

        A document that declares another encoding comes out as it is.
        """
        tail = b""
        for number, piece in enumerate(pieces):
            if number == 0 and (piece[:2] in _UTF16 or _OTHER_ENCODING.match(piece)):
                yield piece
                yield from pieces
                return
            piece = tail + piece
            tail = b""
            if piece.isascii():
                yield piece
                continue
            if cut := _UNFINISHED.search(piece[-3:]):
                tail = cut[0]
                piece = piece[: len(piece) - len(tail)]
            yield self._mended(piece)
        if tail:
            yield self._mended(tail)

    def _mended(self, piece: bytes) -> bytes:
        try:
            piece.decode()
        except UnicodeDecodeError:
            self._complain(ReadCode.NOT_UTF8)
            return piece.decode(errors=_AS_WINDOWS).encode()
        return piece

    def finish(self) -> None:
        """Raises ``ExpatError`` where the document has not ended."""
        self._parse(b"", final=True)

    def close(self) -> None:
        """Let go of the parser, which holds on to this object."""
        self._parser.StartElementHandler = self._parser.EndElementHandler = None
        self._parser.StartDoctypeDeclHandler = self._parser.SkippedEntityHandler = None

    def rows(self, damage: ReadWarning | None) -> PointRows:
        """All that was read."""
        table = np.asarray(self._values, dtype=np.float64).reshape(-1, len(self._blank))
        known = {
            name: table[:, index].copy()
            for index, name in enumerate(self._shape.columns)
            if not np.isnan(table[:, index]).all()
        }
        complaints = tuple(
            ReadWarning(what, at_line(line), count)
            for what, (count, line) in self._complaints.items()
        )
        return PointRows(len(table), known, complaints, damage)

    def damage(self, error: expat.ExpatError, unread: int) -> ReadWarning:
        """Where a document breaks off, why, and what is lost."""
        place = at_line(error.lineno + self._skipped_lines)
        if error.code in _ENDED_EARLY:
            if self._in_row:
                return ReadWarning.of(ReadCode.ENDS_IN_ROW, place, element=self._shape.element)
            return ReadWarning.of(ReadCode.ENDS_EARLY, place)
        lost = self._received - self._skipped - self._parser.ErrorByteIndex + unread
        why = expat.ErrorString(error.code)
        return ReadWarning.of(ReadCode.BREAKS_OFF, place, reason=why, bytes=lost)

    # Outside the rows

    def _open(self, tag: str, attributes: dict[str, str]) -> None:
        name = self._local[tag]
        self._path.append(name)
        self._texts.clear()
        if len(self._path) > self._limits.xml_depth:
            raise self._too_deep()
        if name == self._shape.element:
            self._begin_row(attributes)
            return
        self._elements += 1
        if self._elements > _ELEMENTS:
            raise self._source.unreadable(
                Sentence("holds more than {most} elements: split it", most=_ELEMENTS)
            )
        parent = self._path[-2] if len(self._path) > 1 else ""
        self._visitor.opened(Element(parent, name, attributes, "", self._count))

    def _close(self, tag: str) -> None:
        text = "".join(self._texts).strip()
        if len(text) > self._limits.text_length:
            text = text[: self._limits.text_length]
            self._complain(ReadCode.TEXT_CUT, length=self._limits.text_length)
        name = self._path.pop()
        parent = self._path[-1] if self._path else ""
        self._texts.clear()
        self._visitor.closed(Element(parent, name, {}, text, self._count))

    def _doctype(self, name: str, system: str | None, public: str | None, subset: int) -> None:
        if subset:
            raise self._source.unreadable(
                "declares entities in a <!DOCTYPE … [ ]>, which no recording needs: remove it"
            )

    def _skipped_entity(self, name: str, is_parameter: bool) -> None:
        raise self._source.unreadable(
            Sentence("uses the entity &{name};, which it does not define", name=name[:40])
        )

    # Inside a row

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._in_row = True
        self._row_depth = len(self._path) - 1
        self._row[:] = self._blank
        self._row_began_at = self._parser.CurrentByteIndex
        self._faults_before = self._faults
        for name, column in self._shape.attributes.items():
            if name in attributes:
                self._set(column, attributes[name])
            else:
                self._complain(ReadCode.MISSING, field=column)
        self._parser.StartElementHandler = self._open_in_row
        self._parser.EndElementHandler = self._close_in_row

    def _open_in_row(self, tag: str, attributes: dict[str, str]) -> None:
        self._path.append(self._local[tag])
        self._texts.clear()
        if len(self._path) > self._limits.xml_depth:
            raise self._too_deep()

    def _close_in_row(self, tag: str) -> None:
        name = self._path.pop()
        if len(self._path) == self._row_depth:
            self._end_row()
        elif column := self._columns[name, self._path[-1]]:
            self._set(column, "".join(self._texts)[: self._limits.text_length])
        self._texts.clear()

    def _end_row(self) -> None:
        self._in_row = False
        self._values.extend(self._row)
        self._row_ended_at = self._parser.CurrentByteIndex
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._close

    def _set(self, column: str, text: str) -> None:
        """Write a cell; the first value of several stays, and what is not a number leaves NaN."""
        index = self._shape.index[column]
        if isfinite(self._row[index]):
            return
        try:
            self._row[index] = self._time(text) if column == TIME else _number(text)
        except ValueError:
            wrong = ReadCode.NOT_A_TIME if column == TIME else ReadCode.NOT_A_NUMBER
            self._complain(wrong if text.strip() else ReadCode.BLANK, field=column)

    def _time(self, text: str) -> float:
        when = moment(text)
        if when.tzinfo is None:
            self._complain(ReadCode.NO_ZONE)
            when = when.replace(tzinfo=UTC)
        return when.timestamp()

    # By the pattern of the rows before

    def _learn(self, text: str, end: int) -> None:
        """Count the row that ends at ``end``, if ``text`` holds it whole; learn a usual kind."""
        length = self._fed - self._row_began_at
        if length > end or self._lessons == _LESSONS or len(self._kinds) == _KINDS:
            return
        if self._faults > self._faults_before:
            return  # expat counts what is wrong in each row of its kind
        row = text[end - length : end]
        kind = kind_of(row)
        self._kinds[kind] += 1
        if self._kinds[kind] == _USUAL:
            self._lessons += 1
            if (template := learn(row, self._shape, self._row)) is not None:
                self._templates.append(template)

    def _take(self, text: str, start: int) -> int:
        """Take rows from ``start`` on by the templates; where the first of no template begins."""
        at = start
        taken = True
        while taken:
            taken = False
            for template in tuple(self._templates):
                try:
                    end = template.read(text, at, self._values)
                except ValueError:
                    self._templates.remove(template)  # expat says what is wrong, and where
                    continue
                taken |= end > at
                at = end
        self._skipped += at - start
        self._skipped_lines += text.count("\n", start, at)
        return at

    # Everywhere

    @property
    def _count(self) -> int:
        return len(self._values) // len(self._blank)

    def _parse(self, data: bytes, final: bool = False) -> None:
        self._fed += len(data)
        try:
            self._parser.Parse(data, final)
        except (LookupError, ValueError) as error:
            if self._elements:
                raise
            reason = Sentence(
                "its encoding cannot be read ({error}): save it as UTF-8", error=quoted(str(error))
            )
            raise self._source.unreadable(reason) from error

    def _too_deep(self) -> UnreadableFile:
        return self._source.unreadable(
            Sentence(
                "elements inside each other more than {most} deep", most=self._limits.xml_depth
            ),
            self._line,
        )

    def _check_bounds(self) -> None:
        self._texts[:] = ["".join(self._texts)[: self._limits.text_length + 1]]
        if self._fed - self._parser.CurrentByteIndex > _TAG_BYTES:
            raise self._source.unreadable("a tag or comment of more than 1 MiB", self._line)
        if len(self._parser.intern) > _NAMES:
            raise self._source.unreadable(
                Sentence("more than {most} names of elements", most=_NAMES), self._line
            )
        if self._count > self._limits.samples:
            raise self._source.unreadable(
                Sentence("more than {most} points: split it", most=self._limits.samples)
            )

    @property
    def _line(self) -> str:
        return at_line(self._parser.CurrentLineNumber + self._skipped_lines)

    def _complain(self, code: ReadCode, **facts: Fact) -> None:
        self._faults += 1
        line = self._parser.CurrentLineNumber + self._skipped_lines
        self._complaints.setdefault(notice(code, **facts), [0, line])[0] += 1

    def _without_leading_space(self, piece: bytes) -> bytes:
        """Some writers leave blank lines before the declaration, where XML allows none."""
        stripped = piece.lstrip(b" \t\r\n")
        self._skipped_lines += piece[: len(piece) - len(stripped)].count(b"\n")
        return stripped


def _number(text: str) -> float:
    """A finite decimal number. Raises ``ValueError``."""
    value = float(text)
    if not isfinite(value) or "_" in text:
        raise ValueError(text)
    return value
