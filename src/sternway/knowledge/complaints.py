"""What a text may tell of a body, by the words of ``complaints.toml``.

Nothing is understood here: words are found, and whoever wrote them is asked. What was denied in so
many words is left aside, but for a knock on the head, which is asked about once too often rather
than not at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sternway.documents import packaged_toml
from sternway.tables import Table

_AS_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "’": "'", "‘": "'"})
_STUDIED = "pregnancy"
_CLAUSE = re.compile(r"[.,;:!?]|\b(?:but|although|because|though|aber|obwohl|weil)\b")


class Complaint(StrEnum):
    """The kinds, the gravest first."""

    HEAD = "head"
    """a knock on it, or pain in it"""
    CHEST = "chest"
    """chest, breath, fainting, dizziness"""
    BROKEN = "broken"
    CONDITION = "condition"
    """one that the athlete file has a name for"""
    FALL = "fall"
    PAIN = "pain"


@dataclass(frozen=True, slots=True)
class _Kind:
    """The words of a kind, each group as one pattern."""

    alone: re.Pattern[str]
    but_not: re.Pattern[str]
    parts: re.Pattern[str]
    beside: re.Pattern[str]
    denied: re.Pattern[str]

    def is_told(self, text: str, denials: bool) -> bool:
        text = self.but_not.sub(" ", text)
        if denials:
            text = self.denied.sub(_unless_lifted, text)
        is_struck = self.parts.search(text) and self.beside.search(text)
        return bool(self.alone.search(text) or is_struck)


@dataclass(frozen=True, slots=True)
class _Words:
    kinds: Mapping[Complaint, _Kind]
    conditions: Mapping[str, _Kind]
    illness: re.Pattern[str]
    influence: re.Pattern[str]
    denial: re.Pattern[str]
    lifts: re.Pattern[str]
    body: Mapping[str, re.Pattern[str]]


def complaints_in(text: str) -> tuple[Complaint, ...]:
    """What a text may tell of, the gravest first."""
    plain = _plain(text)
    found = {
        kind
        for kind, words in _words().kinds.items()
        if words.is_told(plain, kind is not Complaint.HEAD)
    }
    if conditions_in(text):
        found.add(Complaint.CONDITION)
    return tuple(kind for kind in Complaint if kind in found)


def conditions_in(text: str) -> tuple[str, ...]:
    """The conditions that a text names, as the athlete file calls them."""
    plain = _plain(text)
    return tuple(name for name, words in _words().conditions.items() if words.is_told(plain, True))


def names(kind: Complaint, text: str) -> bool:
    """Whether a text has any word of a kind, whatever stands beside it."""
    words, plain = _words().kinds[kind], _plain(text)
    return bool(words.alone.search(plain) or words.parts.search(plain))


def is_illness(text: str) -> bool:
    """Whether a question is of an illness, an injury or a treatment; a pregnancy is none."""
    grave = {Complaint.HEAD, Complaint.CHEST, Complaint.BROKEN} & {*complaints_in(text)}
    treated = {*conditions_in(text)} - {_STUDIED}
    return bool(grave or treated) or _words().illness.search(_plain(text)) is not None


def is_of_influence(text: str) -> bool:
    """Whether a question is of alcohol or drugs."""
    return _words().influence.search(_plain(text)) is not None


def body_part(word: str) -> str | None:
    """The part of the body that a word is for, as the log calls it; None where it is for none."""
    plain = _plain(word)
    return next((part for part, words in _words().body.items() if words.fullmatch(plain)), None)


def parts_in(text: str) -> tuple[str, ...]:
    """The parts of the body that a text names, as the log calls them."""
    plain = _plain(text)
    return tuple(part for part, words in _words().body.items() if words.search(plain))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().translate(_AS_LETTERS)


def _unless_lifted(found: re.Match[str]) -> str:
    """Nothing in place of what is denied, but where another denial before lifts this one."""
    clause = _CLAUSE.split(found.string[: found.start()])[-1]
    is_lifted = _words().lifts.match(found[0]) and _words().denial.search(clause)
    return found[0] if is_lifted else " "


@cache
def _words() -> _Words:
    with packaged_toml(__name__, "complaints.toml") as file:
        file.whole("version", 1, 1)
        denial = file.table("denial")
        before, lifts, others, between, either, after = (
            denial.texts(name) for name in ("before", "lifts", "other", "between", "or", "after")
        )
        body = file.table("body").named_texts()
        parts = [word for words in body.values() for word in words]

        def kind(words: Iterable[str], table: Table | None = None) -> _Kind:
            struck, beside, but_not = (
                table.texts(name, ()) if table else () for name in ("parts", "with", "but_not")
            )
            told = _any([*words, *beside])
            denied = (
                rf"\b{_any(before)}\s+(?:{_any([*between, *parts])}\s+)*{told}"
                rf"(?:\s+{_any(either)}\s+(?:{_any(between)}\s+)*{told})*\b"
                rf"|\b{told}:?\s+{_any(after)}\b(?=\W*(?:[.,;!?]|$))"
            )
            return _Kind(
                _pattern(words),
                _pattern(but_not),
                _pattern(struck or (parts if beside else ())),
                _pattern(beside),
                re.compile(denied),
            )

        kinds: dict[Complaint, _Kind] = {
            each: kind(table.texts("alone"), table)
            for each in Complaint
            if each is not Complaint.CONDITION
            for table in [file.table(each)]
        }
        return _Words(
            kinds,
            {name: kind(words) for name, words in file.table("condition").named_texts().items()},
            _pattern(file.table("illness").texts("words")),
            _pattern(file.table("influence").texts("words")),
            _pattern((*before, *others)),
            _pattern(lifts),
            {part: _pattern(words) for part, words in body.items()},
        )


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words as a whole; nothing at all where there is none."""
    return re.compile(rf"\b{_any(words)}\b")


def _any(words: Iterable[str]) -> str:
    known = [
        r"\W+".join(re.escape(part).replace(r"\*", r"\w*") for part in _plain(word).split())
        for word in words
    ]
    return f"(?:{'|'.join(known)})" if known else "(?!)"
