"""The formats that are read: what each looks like, and who reads it.

A format is one file in ``recordings/formats/`` that declares a `Format` under the name ``FORMAT``;
an app that writes one table a sensor is one in ``recordings/phone/`` that declares a
`LoggerFormat`. Nothing else has to know of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path, PurePath
from pkgutil import iter_modules

from sternway.files import encoding_by_mark
from sternway.recordings.recording import Recording
from sternway.recordings.source import Source

HEAD_BYTES = 4096
"""how much of a file is looked at to tell its format"""

_COMMENT = re.compile(r"<!--.*?(-->|$)", re.DOTALL)
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(\[.*?\]\s*)?>", re.DOTALL)
_ROOT = re.compile(r"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")
_FILLED_LINE = re.compile(r"\s*[^#\s]")


@dataclass(frozen=True)
class Head:
    """The first bytes of a file, and how they read as text."""

    data: bytes

    @cached_property
    def text(self) -> str | None:
        """Without a byte-order mark; None where the bytes are not text."""
        if encoding := encoding_by_mark(self.data):
            return self.data.decode(encoding, errors="replace")
        return None if b"\x00" in self.data else self.data.decode("utf-8", errors="replace")

    @property
    def is_markup(self) -> bool:
        """Whether the text begins as XML or HTML."""
        return self.text is not None and self.text.lstrip().startswith("<")

    @cached_property
    def root(self) -> str | None:
        """The first element of XML, without its namespace; None where there is none."""
        if self.text is None or not self.is_markup:
            return None
        found = _ROOT.search(_DOCTYPE.sub("", _COMMENT.sub("", self.text)))
        return found[1] if found else None

    @cached_property
    def first_line(self) -> str:
        """The first line that is neither blank nor a comment behind ``#``."""
        lines = (self.text or "").splitlines()
        return next((line for line in lines if _FILLED_LINE.match(line)), "")


def _always(source: Source, head: Head) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Format:
    """A format of which one file is read at a time."""

    name: str
    """as in `Origin.format`"""
    title: str
    """as people call it"""
    recognises: Callable[[Head], bool]
    """whether a file begins like one of this format; its name plays no part"""
    read: Callable[[Source], list[Recording]]
    """raises ``UnreadableFile``"""
    suffixes: tuple[str, ...] = ()
    """a file of such a name is taken for one of this format, whatever it begins with, so that
    reading says what is wrong with it"""
    is_recording: Callable[[Source, Head], bool] = _always
    """of a file that is recognised: whether it is a recording, as far as a quick look tells; false
    for plans and settings in the same format"""
    is_fallback: bool = False
    """whether it is asked only where no other format recognises a file"""


@dataclass(frozen=True, slots=True)
class Export:
    """The tables of one recording by a phone logger.

    ``files`` maps names relative to the export's own folder (``Accelerometer.csv``,
    ``meta/time.csv``) to their bytes.
    """

    path: Path
    member: str
    format: str
    files: Mapping[str, Source]


def _are_one(names: Sequence[str], headers: Sequence[str]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class LoggerFormat:
    """What an app writes that keeps a table for each sensor, in a folder or a zip."""

    name: str
    title: str
    is_table: Callable[[str], bool]
    """whether a table is this app's, by its first line"""
    read: Callable[[Export], list[Recording]]
    """raises ``UnreadableFile``"""
    about: frozenset[str] = frozenset()
    """names, in lower case, of files that say something about the recording"""
    folder: str = ""
    """the folder beside the tables that holds such files"""
    are_one: Callable[[Sequence[str], Sequence[str]], bool] = _are_one
    """whether tables that lie together are one recording, by the names of all files there and the
    first lines of the tables"""


@cache
def formats() -> tuple[Format, ...]:
    """All formats of one file, the one for any other table last."""
    found = [_declared(name) for name in _names("sternway.recordings.formats")]
    known = [each for each in found if isinstance(each, Format)]
    return tuple(sorted(known, key=lambda each: (each.is_fallback, each.title.lower())))


@cache
def loggers() -> tuple[LoggerFormat, ...]:
    """All formats of one table a sensor."""
    found = [_declared(name) for name in _names("sternway.recordings.phone")]
    known = [each for each in found if isinstance(each, LoggerFormat)]
    return tuple(sorted(known, key=lambda each: each.title.lower()))


def format_of(head: Head, name: str = "") -> Format | None:
    """The format that a file begins like; one that is named as its suffix is asked first.

    No two formats recognise one file, so that the order plays no part; but a format is imported
    when it is asked.
    """
    hint = PurePath(name.lower().removesuffix(".gz")).suffix.removeprefix(".")
    names = _names("sternway.recordings.formats")
    asked = sorted(names, key=lambda each: each.rpartition(".")[2] != hint)
    found = (each for each in map(_declared, asked) if isinstance(each, Format))
    exact = (each for each in found if not each.is_fallback and each.recognises(head))
    first = next(exact, None)
    if first is not None:
        return first
    return next((each for each in formats() if each.is_fallback and each.recognises(head)), None)


@cache
def _names(package: str) -> tuple[str, ...]:
    modules = iter_modules(import_module(package).__path__)
    return tuple(sorted(f"{package}.{each.name}" for each in modules))


def _declared(module: str) -> object:
    """What a module declares as its format, None where it only helps others."""
    return getattr(import_module(module), "FORMAT", None)
