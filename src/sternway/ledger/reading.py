"""Where ledgers come from: a file, a text, or the one that comes with Sternway."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import PurePath

from sternway.files import (
    Readable,
    Text,
    encoding_by_mark,
    name_of,
    packaged_path,
    read_bytes,
    read_text,
)
from sternway.ledger.grammar import HEADER
from sternway.ledger.ledger import Ledger
from sternway.ledger.reader import Reader

SHIPPED = packaged_path(__name__, "world.ledger")
_LARGEST = 256 * 2**20
"""bytes; 100,000 claims take about 45 MB"""


@cache
def shipped() -> Ledger:
    """The ledger that comes with Sternway."""
    return read_ledger(SHIPPED)


def read_ledger(source: Readable) -> Ledger:
    """Read a ledger. Raises ``UnreadableFile`` where it is not one.

    A line that is not UTF-8 is read as Latin-1, and named among the problems.
    """
    found, odd = _decoded(source)
    if found.text.split("\n", 1)[0].strip() != HEADER:
        raise found.unreadable(f"is not a ledger: the first line must be {HEADER!r}", 1)
    return parse_ledger(found.text, PurePath(found.name).name, odd)


def parse_ledger(text: str, name: str = "the ledger", latin_1: Iterable[int] = ()) -> Ledger:
    """The ledger of a text, whatever is wrong with its lines: see ``Ledger.problems``.

    ``latin_1`` are the numbers of lines that were not written in UTF-8.
    """
    return Reader(text, name, latin_1).ledger()


def _decoded(source: Readable) -> tuple[Text, tuple[int, ...]]:
    """The text of a source, and the numbers of the lines that were read as Latin-1."""
    content = read_bytes(source, _LARGEST, "part it")
    name = name_of(source)
    if encoding_by_mark(content) is not None:
        return replace(read_text(content, _LARGEST), name=name), ()
    odd: list[int] = []
    try:
        text = content.decode()
    except UnicodeDecodeError:
        lines: list[str] = []
        for number, line in enumerate(content.split(b"\n"), start=1):
            try:
                lines.append(line.decode())
            except UnicodeDecodeError:
                lines.append(line.decode("latin-1"))
                odd.append(number)
        text = "\n".join(lines)
    return read_text(Text(text, name), 2 * _LARGEST), tuple(odd)
