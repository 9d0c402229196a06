"""The one family of errors: what went wrong, in which file, where, and the cure."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from numbers import Integral
from pathlib import Path
from typing import Any

from sternway.notices import Notice


class Sentence(str):
    """English that can be said in another language: a template, filled with its facts.

    Facts are figures, names as they stand where they were read, and other sentences. Without facts
    the template is the text as it is. Whoever only wants English has a text like any other.
    """

    __slots__ = ("facts", "template")
    template: str
    facts: Mapping[str, object]

    def __new__(cls, template: str, /, **facts: object) -> Sentence:
        return cls._made(template.format(**facts) if facts else template, template, facts)

    @classmethod
    def _made(cls, text: str, template: str, facts: Mapping[str, object]) -> Sentence:
        said = super().__new__(cls, text)
        said.template = template
        said.facts = facts
        return said

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, object]]:
        return (self.template,), dict(self.facts)

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> Sentence:
        """The sentence of what `document` gave."""
        facts = {
            name: cls.of(fact) if isinstance(fact, dict) else fact
            for name, fact in document["facts"].items()
        }
        return cls._made(document["text"], document["template"], facts)

    def quotations(self) -> Iterator[str]:
        """What other programs say in it, in their own words."""
        for fact in self.facts.values():
            if isinstance(fact, Sentence):
                yield from fact.quotations()
            elif fact and self.template == quoted("").template:
                yield str(fact)

    def document(self) -> dict[str, Any]:
        """Text, template and facts as JSON can hold them, by which `of` says it again."""
        facts = {name: _plain(fact) for name, fact in self.facts.items()}
        return {"text": _printable(self), "template": self.template, "facts": facts}


def joined(parts: Iterable[str], by: str = ": ") -> Sentence:
    """Sentences, and names that no language changes, in a row; those that are empty left out."""
    there = [part for part in parts if part]
    if len(there) == 1 and isinstance(there[0], Sentence):
        return there[0]
    facts = {f"part_{number}": part for number, part in enumerate(there)}
    return Sentence(by.join(f"{{{name}}}" for name in facts), **facts)


def either(names: Sequence[str]) -> Sentence:
    """``a``, ``a or b``, ``a or b or c``."""
    said = Sentence("{name}", name=names[0])
    for name in names[1:]:
        said = Sentence("{some} or {other}", some=said, other=name)
    return said


def quoted(text: str) -> Sentence:
    """What another program says, in its own words."""
    return Sentence("{words}", words=text)


def sentence(text: str) -> Sentence:
    """A text as the sentence that it is."""
    return text if isinstance(text, Sentence) else Sentence(text)


def told(error: BaseException) -> Sentence:
    """What an error says, as the sentence that it was raised with."""
    said = error.args[0] if error.args else None
    return said if isinstance(said, Sentence) else Sentence(str(error))


def _plain(fact: object) -> Any:
    """A fact in JSON that every database holds: without what cannot be printed."""
    if isinstance(fact, Sentence):
        return fact.document()
    if isinstance(fact, Integral):
        return int(fact)
    if isinstance(fact, float) and math.isfinite(fact):
        return float(fact)
    return _printable(str(fact))


def _printable(text: str) -> str:
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


class SternwayError(Exception):
    """Base of every error that Sternway raises on purpose.

    Its text is one line: a `Sentence` where facts stand in it.
    """


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong with what somebody wrote."""

    reason: str
    """what is wrong, and the cure"""
    field: str = ""
    """``goal.date``, ``injury[1].where``; ``""`` where it is no field's"""
    line: int | None = None
    """from 1"""

    @property
    def place(self) -> Sentence:
        """``line 12, goal.date``"""
        return joined((at_line(self.line), self.field), ", ")

    @property
    def says(self) -> Sentence:
        """The place and what is wrong there."""
        return joined((self.place, sentence(self.reason)))

    def __str__(self) -> str:
        return str(self.says)


def at_line(line: int | None) -> str:
    """Where in a text something is: ``line 12``, ``""`` where that is not known."""
    return Sentence("line {line}", line=line) if line else ""


def at_byte(byte: int) -> Sentence:
    """Where in a file something is: ``byte 512``."""
    return Sentence("byte {byte}", byte=byte)


class UnreadableFile(SternwayError):
    """A file that holds nothing Sternway can read.

    Attributes: ``path`` (the file the caller named), ``place`` (a member, byte offset,
    line or column inside it, or ``""``), ``reason`` (what is wrong and the cure), ``mistakes`` (all
    of them, where it was read field by field: the text names each).
    """

    def __init__(
        self, path: Path | str, reason: str, place: str = "", mistakes: tuple[Mistake, ...] = ()
    ) -> None:
        self.path = Path(path)
        self.place = place
        self.reason = sentence(reason)
        self.mistakes = mistakes
        super().__init__(joined((str(path), place, self.reason)))

    def __reduce__(
        self,
    ) -> tuple[type[UnreadableFile], tuple[Path, str, str, tuple[Mistake, ...]]]:
        return type(self), (self.path, self.reason, self.place, self.mistakes)


class UnknownColumns(UnreadableFile):
    """A table that may hold motion data, in columns of names that nobody knows."""


class SeveralRecordings(SternwayError):
    """A file that holds more than one recording was read as if it held one."""

    def __init__(self, path: Path | str, count: int) -> None:
        self.path = Path(path)
        self.count = count
        super().__init__(
            f"{path}: holds {count} recordings, and one is wanted: give it alone (read_all has all)"
        )

    def __reduce__(self) -> tuple[type[SeveralRecordings], tuple[Path, int]]:
        return type(self), (self.path, self.count)


class ChangedMeanwhile(SternwayError):
    """A file that somebody else wrote to since it was read: nothing was written over theirs."""


class InvalidRequest(SternwayError):
    """An option or argument that has no meaning; the text says what is accepted."""


class Explained(SternwayError):
    """An error whose ``notice`` says what is wrong, in no language yet."""

    def __init__(self, notice: Notice) -> None:
        self.notice = notice
        facts = ", ".join(f"{name}={value!r}" for name, value in notice.facts)
        super().__init__(f"{notice.code}: {facts}" if facts else str(notice.code))

    def __reduce__(self) -> tuple[type[Explained], tuple[Notice]]:
        return type(self), (self.notice,)


class Refused(Explained, InvalidRequest):
    """A request that the rules speak against."""
