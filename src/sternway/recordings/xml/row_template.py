"""The pattern by which a device writes its points: learned from one, it reads those that follow.

A template is one regular expression. The tags stand in it letter by letter, as expat found them
well-formed in the row it was learned from; values are held to characters that need no decoding
and cannot end an element. So what it matches is a well-formed element of the same structure, and
expat need not see it.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain, repeat
from math import isnan, nan

TIME = "time"
"""the one column that holds times; all others hold numbers"""

_SPACE = r"[ \t\r\n]*"
_NUMBER = r"([-+.0-9]{1,64}+)"
_UTC_TIME = r"([-:.T0-9]{16,32}+Z)"
_UNREAD = r"[ !#-%'-;=?-~]*"
"""printable ASCII that has no meaning in XML"""

_LONGEST = 4096
"""characters of a row that a template is made of; a pattern takes time to compile"""

_TAG = re.compile(r"<[^<>]*>")
_NAME = re.compile(r"<(?:[^\s/>:]*:)?([^\s/>]+)")
_ATTRIBUTE = re.compile(r"([^\s=<]+)=(?:\"[^\"]*\"|'[^']*')")


@dataclass(frozen=True)
class RowShape:
    """Which element is a row, and which attributes and elements in it are which column.

    Names are without namespace prefix; ``parent/name`` counts only directly inside that parent.
    """

    element: str
    attributes: Mapping[str, str]
    elements: Mapping[str, str]

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns in the order in which a row holds them."""
        return tuple(dict.fromkeys([*self.attributes.values(), *self.elements.values()]))

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The place of each column in a row."""
        return {column: index for index, column in enumerate(self.columns)}

    def column_of(self, name: str, parent: str) -> str | None:
        """The column that an element inside a row belongs to."""
        return self.elements.get(name) or self.elements.get(f"{parent}/{name}")


@dataclass(frozen=True, slots=True)
class Template:
    """The pattern of one kind of row."""

    pattern: re.Pattern[str]
    """a group for each cell"""
    cells: tuple[tuple[int, Callable[[str], float]] | None, ...]
    """for each column of a row, which cell it is and what reads it"""

    def read(self, text: str, at: int, table: array[float]) -> int:
        """Append to ``table`` the rows of this kind that follow each other; where they end.

        Raises ``ValueError`` where one of them holds what looks like a number or time and is none.
        """
        match, width = self.pattern.match, self.pattern.groups
        found: list[str] = []
        while row := match(text, at):
            found += row.groups()
            at = row.end()
        columns = [
            repeat(nan) if cell is None else list(map(cell[1], found[cell[0] :: width]))
            for cell in self.cells
        ]
        table.extend(chain.from_iterable(zip(*columns, strict=False)))
        return at


def kind_of(text: str) -> str:
    """What rows of one template have in common: their tags, but for the row's own."""
    return "".join(_TAG.findall(text)[1:])


def learn(text: str, shape: RowShape, row: Sequence[float]) -> Template | None:
    """The template of a well-formed row that expat read as ``row``; None if it is too unusual."""
    if len(text) > _LONGEST or "&" in text or "<!" in text or "<?" in text:
        return None
    tags, contents = _TAG.findall(text), _TAG.split(text)[1:]
    columns: list[str] = []
    pattern = [_SPACE, _row_tag(tags[0], shape, columns)]
    path: list[str] = []
    for place, (tag, content) in enumerate(zip(tags, contents, strict=True)):
        if place:
            pattern.append(re.escape(tag))
        if tag.startswith("</"):
            path.pop()
        elif not tag.endswith("/>"):
            path.append(_local_name(tag))
            if place and tags[place + 1].startswith("</"):
                pattern.append(_cell(shape.column_of(path[-1], path[-2]), columns))
                continue
        if content.strip():
            return None
        pattern.append(re.escape(content))
    if not columns:
        return None
    cells = {
        column: (place, _utc_seconds if column == TIME else float)
        for place, column in enumerate(columns)
    }
    template = Template(
        re.compile("".join(pattern)), tuple(cells.get(column) for column in shape.columns)
    )
    return template if _reads(template, text, row) else None


def _row_tag(tag: str, shape: RowShape, columns: list[str]) -> str:
    """The pattern of a row's own tag; the columns among its attributes join ``columns``."""
    pattern = ""
    end = 0
    for found in _ATTRIBUTE.finditer(tag):
        name, quote = found[1], found[0][-1]
        if (column := shape.attributes.get(name)) is not None:
            pattern += re.escape(tag[end : found.start()])
            pattern += f"{re.escape(name)}={quote}{_cell(column, columns)}{quote}"
            end = found.end()
    return pattern + re.escape(tag[end:])


def _cell(column: str | None, columns: list[str]) -> str:
    """The pattern of a value: a group for the first of each column, which joins ``columns``."""
    if column is None or column in columns:
        return _UNREAD
    columns.append(column)
    return _UTC_TIME if column == TIME else _NUMBER


def _utc_seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def _local_name(tag: str) -> str:
    found = _NAME.match(tag)
    return found[1] if found else ""


def _reads(template: Template, text: str, row: Sequence[float]) -> bool:
    """Whether a template gives for its own row what expat gave."""
    table = array("d")
    try:
        if template.read(text, 0, table) != len(text):
            return False
    except ValueError:
        return False
    return all(
        ours == theirs or (isnan(ours) and isnan(theirs))
        for ours, theirs in zip(table, row, strict=True)
    )
