"""What is said, in a language: the sentences of notices, the phrases of pages, terms, prose.

A language is a folder of TOML files: ``language.toml`` says how its figures and dates are written,
every other file holds templates by code, and the tables ``[terms.…]`` words for names. Long prose
that is data of the library (sessions, rules of safety) stands in English where the data are; a
language has it in its folder ``prose``, by the English words. Which language is spoken is a choice
of whoever shows things: ``with speaking("de"): …`` holds for all that is said inside, in this
thread alone. A template is ``str.format``'s, with a kind of figure
behind the colon: ``{distance_m:length}``, ``{day:day}``, ``{share:percent}``, ``{share:chance}``
(whole percent, never 100), ``{sessions:count one session|# sessions}``, ``{places:and}``,
``{places:or training-place}``, ``{times_s:list clock}``, ``{where:word part}``: the word for the
fact's name in ``[terms.part]``, else that of ``*`` there, else the name; ``{goal:prose}``: prose of
the data. A fact that is a notice itself is filled in as its own sentence.

What errors say is a `Sentence` whose template is English. A language has it in its folder
``errors``, by the English template, with the same facts and Python's own formats: ``{rate:g}``;
and ``{event:prose}``, ``{readings:mark}``.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from sternway import units as figures
from sternway.errors import Explained, Sentence, SternwayError, told
from sternway.files import packaged, packaged_names
from sternway.notices import Fact, Notice
from sternway.units import NBSP, Notation, Units

_ENGLISH = "en"
"""in which the library writes its sentences"""
_CURRENT: ContextVar[str] = ContextVar("language", default=_ENGLISH)
_FIELD = re.compile(r"\{\w+\}")
_WORD = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Words:
    """One language."""

    code: str
    """ISO 639-1"""
    name: str
    """as its speakers call it"""
    notation: Notation
    """how its numbers are written"""
    months: tuple[str, ...]
    """twelve, as they stand in a day"""
    full_months: tuple[str, ...]
    """twelve, as they stand beside a year"""
    weekdays: tuple[str, ...]
    """seven, Monday first, as they stand before a day"""
    forms: Mapping[str, str]
    """templates of dates: ``day`` from day and month, ``axis`` the shortest way to write one,
    ``date`` with its year, ``weekday`` before a day, ``days`` of one month"""
    joints: Mapping[str, str]
    """between the last two of a list: ``and``, ``or``"""
    templates: Mapping[str, str]
    """by code"""
    terms: Mapping[str, Mapping[str, str]]
    """words for the names that facts carry, by what they name"""
    prose: Mapping[str, str] = field(default_factory=dict)
    """what the data of the library say, by the English words"""
    errors: Mapping[str, str] = field(default_factory=dict)
    """templates of what errors say, by the English template"""

    def say(self, notice: Notice, units: Units | None = None) -> str:
        """The sentence of a notice, in the units that are read now unless others are named.

        Raises ``KeyError`` where there is no template for its code.
        """
        return self._filled(notice.code, dict(notice.facts), units)

    def phrase(self, code: str, **facts: Any) -> str:
        """A phrase of a page. Raises ``KeyError`` where there is no such code below ``page``."""
        return self._filled(f"page.{code}", facts, None)

    def _filled(self, code: str, facts: Mapping[str, Any], units: Units | None) -> str:
        template = self.templates[code]
        if "{" not in template and "}" not in template:
            return template
        with figures.writing(self.notation):
            return _Filling(self, units).vformat(template, (), facts)

    def term(self, kind: str, name: object) -> str:
        """The word for a name: that of ``*`` where it has none, else the name itself."""
        known = self.terms[kind]
        return known.get(str(name), known.get("*", str(name)))

    def translated(self, text: str) -> str:
        """Prose of the library's data in this language; as it is where there is none.

        Two that stand together, as in ``The goal: 1500 m backwards``, are translated apart.
        """
        if text in self.prose:
            return self.prose[text]
        head, colon, rest = text.partition(": ")
        if colon and head in self.prose and rest in self.prose:
            return f"{self.prose[head]}{colon}{self.prose[rest]}"
        return text

    def worded(self, sentence: Sentence) -> str | None:
        """What an error says in this language; None where it has no words for all of it."""
        if self.code == _ENGLISH:
            return str(sentence)
        template = self.errors.get(sentence.template)
        if template is None:
            if _WORD.search(_FIELD.sub("", sentence.template)):
                return None
            template = sentence.template
        facts: dict[str, Any] = {}
        for name, fact in sentence.facts.items():
            facts[name] = self.worded(fact) if isinstance(fact, Sentence) else fact
            if facts[name] is None:
                return None
        if not facts:
            return template
        with figures.writing(self.notation):
            return _Localized(self).vformat(template, (), facts)

    def listed(self, parts: Sequence[str], joint: str = "and") -> str:
        """``a``, ``a and b``, ``a, b and c``."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.joints[joint]} {parts[-1]}"

    def mark(self, text: str) -> str:
        """A mark as results lists write it: ``1:08.34``, ``46 or 33.68``."""
        return figures.localized_mark(text).replace(" or ", f" {self.joints['or']} ")

    def day(self, when: date) -> str:
        """``12 Dec``."""
        return self._day_as("day", when)

    def axis_day(self, when: date) -> str:
        """A day on an axis, where there is little room."""
        return self._day_as("axis", when)

    def _day_as(self, form: str, when: date) -> str:
        month = self.months[when.month - 1]
        return self.forms[form].format(day=when.day, month=month, number=when.month)

    def dated(self, when: date) -> str:
        """``12 Dec 2026``."""
        month = self.full_months[when.month - 1]
        return self.forms["date"].format(day=when.day, month=month, year=when.year)

    def weekday(self, when: date) -> str:
        """``Sat 12 Dec``."""
        return self.forms["weekday"].format(
            weekday=self.weekdays[when.weekday()], day=self.day(when)
        )

    def days(self, first: date, last: date) -> str:
        """``7–13 Dec``, ``28 Dec – 3 Jan``."""
        if first == last:
            return self.day(first)
        if (first.year, first.month) != (last.year, last.month):
            return f"{self.day(first)} – {self.day(last)}"
        month = self.months[last.month - 1]
        return self.forms["days"].format(first=first.day, last=last.day, month=month)

    def with_templates(self, templates: Mapping[str, str]) -> Words:
        """The same language, in which some codes are said otherwise."""
        return replace(self, templates={**self.templates, **templates})


def current() -> Words:
    """The language that is spoken now."""
    return words(_CURRENT.get())


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """What is said inside is said in this language.

    Raises ``KeyError`` where there is no such language.
    """
    spoken = words(language)
    before = _CURRENT.set(language)
    try:
        with figures.writing(spoken.notation):
            yield
    finally:
        _CURRENT.reset(before)


def say(notice: Notice, language: str = "", units: Units | None = None) -> str:
    """What a notice says in a language, or in that which is spoken now."""
    return (words(language) if language else current()).say(notice, units)


def say_in_documents(notice: Notice) -> str:
    """What a notice says in a document, whoever made it: in English and in SI units."""
    return say(notice, "en", figures.METRIC)


def phrase(code: str, **facts: Any) -> str:
    """A phrase of a page in the language that is spoken now."""
    return current().phrase(code, **facts)


def term(kind: str, name: object) -> str:
    """The word for a name in the language that is spoken now."""
    return current().term(kind, name)


def translated(text: str) -> str:
    """Prose of the library's data in the language that is spoken now, if it has it."""
    return current().translated(text)


def explanation(error: SternwayError) -> str:
    """What an error says, in one line: in English where this language has no words for it."""
    if isinstance(error, Explained):
        return say(error.notice)
    return worded(told(error)) or str(error)


def worded(sentence: Sentence) -> str | None:
    """What a sentence is in the language that is spoken now, None where there are no words."""
    return current().worded(sentence)


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that there are."""
    return tuple(name.partition("/")[0] for name in packaged_names(__name__, "*/language.toml"))


@cache
def words(language: str) -> Words:
    """Raises ``KeyError`` where there is no such language."""
    if language not in languages():
        raise KeyError(language)
    templates: dict[str, str] = {}
    terms: dict[str, dict[str, str]] = {}
    prose: dict[str, str] = {}
    for name in packaged_names(__name__, f"{language}/prose/*.toml"):
        prose.update(tomllib.loads(packaged(__name__, name)))
    errors: dict[str, str] = {}
    for name in packaged_names(__name__, f"{language}/errors/*.toml"):
        errors.update(tomllib.loads(packaged(__name__, name)))
    for name in packaged_names(__name__, f"{language}/*.toml"):
        document = tomllib.loads(packaged(__name__, name))
        if name.endswith("/language.toml"):
            head = document
            continue
        for kind, named in document.pop("terms", {}).items():
            terms.setdefault(kind, {}).update(named)
        templates.update(templates_of(document))
    return Words(
        code=language,
        name=head["name"],
        notation=Notation(**head["numbers"]),
        months=tuple(head["months"]),
        full_months=tuple(head["full_months"]),
        weekdays=tuple(head["weekdays"]),
        forms=head["dates"],
        joints=head["joints"],
        templates=templates,
        terms=terms,
        prose=prose,
        errors=errors,
    )


def templates_of(document: Mapping[str, Any], before: str = "") -> dict[str, str]:
    """Templates by code: tables in tables as one, their keys joined by points."""
    found: dict[str, str] = {}
    for key, value in document.items():
        name = f"{before}{key}"
        found |= templates_of(value, f"{name}.") if isinstance(value, dict) else {name: value}
    return found


class _Localized(string.Formatter):
    """Templates of sentences filled as Python does, figures and days as a language writes them.

    Its own kinds are ``{event:prose}``, prose of the data, and ``{readings:mark}``.
    """

    def __init__(self, words: Words) -> None:
        self._words = words

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, int | float):
            return figures.figure(value, format_spec)
        if isinstance(value, date):
            return self._words.dated(value)
        if format_spec == "prose":
            return self._words.translated(str(value))
        return self._words.mark(value) if format_spec == "mark" else str(value)


class _Filling(string.Formatter):
    """Templates filled in one language and one system of units."""

    def __init__(self, words: Words, units: Units | None) -> None:
        self._words = words
        self._units = units

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Notice):
            return self._words.say(value, self._units)
        kind, _, rest = format_spec.partition(" ")
        return _KINDS[kind](self, value, rest)

    def _plain(self, value: Fact, rest: str) -> str:
        if isinstance(value, Sentence):
            return self._words.worded(value) or str(value)
        return str(value)

    def _length(self, value: float, rest: str) -> str:
        return figures.short_length(value, self._units)

    def _percent(self, value: float, rest: str) -> str:
        return figures.percent(value)

    def _chance(self, value: float, rest: str) -> str:
        return figures.percent(min(0.99, value))

    def _clock(self, value: float, rest: str) -> str:
        return figures.clock(value)

    def _time(self, value: float, rest: str) -> str:
        """``36.0 s`` below a minute, where a second is much; ``35:16`` from there on."""
        return self._number(value, "1") + f"{NBSP}s" if value < 60.0 else figures.clock(value)

    def _number(self, value: float, rest: str) -> str:
        return figures.figure(value, f".{int(rest or 0)}f")

    def _grouped(self, value: float, rest: str) -> str:
        return figures.figure(value, f",.{int(rest or 0)}f")

    def _signed(self, value: float, rest: str) -> str:
        return figures.figure(value, f"+.{int(rest or 0)}f")

    def _permille(self, value: float, rest: str) -> str:
        return self._number(1000.0 * value, rest)

    def _figure(self, value: float, rest: str) -> str:
        return figures.figure(value, f".{int(rest or 6)}g")

    def _mark(self, value: str, rest: str) -> str:
        return self._words.mark(value)

    def _day(self, value: date, rest: str) -> str:
        return self._words.day(value)

    def _weekday(self, value: date, rest: str) -> str:
        return self._words.weekday(value)

    def _date(self, value: date, rest: str) -> str:
        return self._words.dated(value)

    def _count(self, value: int, rest: str) -> str:
        one, _, many = rest.partition("|")
        count = figures.figure(value, ",d")
        return (one if value == 1 else many).replace("# ", f"{count}{NBSP}")

    def _word(self, value: Fact, rest: str) -> str:
        if isinstance(value, tuple):
            return self._words.listed([self._word(each, rest) for each in value])
        return self._words.term(rest, value)

    def _prose(self, value: str, rest: str) -> str:
        return self._words.translated(value)

    def _and(self, value: tuple[Fact, ...], rest: str) -> str:
        return self._words.listed(self._each(value, rest), "and")

    def _or(self, value: tuple[Fact, ...], rest: str) -> str:
        return self._words.listed(self._each(value, rest), "or")

    def _list(self, value: tuple[Fact, ...], rest: str) -> str:
        return ", ".join(self.format_field(each, rest) for each in value)

    def _clauses(self, value: tuple[Fact, ...], rest: str) -> str:
        return "".join(self._each(value))

    def _sentences(self, value: tuple[Fact, ...], rest: str) -> str:
        return "; ".join(self._each(value))

    def _each(self, value: tuple[Fact, ...], kind: str = "") -> tuple[str, ...]:
        """The members as text; names as their words where a kind of terms is given."""
        form = f"word {kind}" if kind else ""
        return tuple(self.format_field(each, form) for each in value)


_KINDS: Mapping[str, Callable[[_Filling, Any, str], str]] = {
    "": _Filling._plain,
    "length": _Filling._length,
    "percent": _Filling._percent,
    "chance": _Filling._chance,
    "clock": _Filling._clock,
    "time": _Filling._time,
    "number": _Filling._number,
    "grouped": _Filling._grouped,
    "signed": _Filling._signed,
    "permille": _Filling._permille,
    "figure": _Filling._figure,
    "mark": _Filling._mark,
    "day": _Filling._day,
    "date": _Filling._date,
    "weekday": _Filling._weekday,
    "count": _Filling._count,
    "word": _Filling._word,
    "prose": _Filling._prose,
    "and": _Filling._and,
    "or": _Filling._or,
    "list": _Filling._list,
    "clauses": _Filling._clauses,
    "sentences": _Filling._sentences,
}
