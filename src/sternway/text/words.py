"""Sentences from notices: templates of a language, filled with the facts of a notice.

A language is a folder of TOML files: ``language.toml`` says how its figures and dates are written,
every other file holds templates by code. A template is ``str.format``'s, with a kind of figure
behind the colon: ``{distance_m:length}``, ``{day:day}``, ``{share:percent}``, ``{share:chance}``
(whole percent, never 100), ``{sessions:count one session|# sessions}``, ``{places:and}``,
``{times_s:list clock}``, ``{where:word part}``: the word for the fact's name in ``[terms.part]``,
else that of ``*`` there, else the name. A fact that is a notice itself is filled in as its own
sentence.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from sternway import units as figures
from sternway.errors import Explained, SternwayError
from sternway.files import packaged, packaged_names
from sternway.notices import Fact, Notice
from sternway.units import NBSP, Units


@dataclass(frozen=True, slots=True)
class Words:
    """One language."""

    code: str
    """ISO 639-1"""
    name: str
    """as its speakers call it"""
    decimal: str
    """between whole numbers and their decimals"""
    months: tuple[str, ...]
    """twelve, as they stand in a date"""
    weekdays: tuple[str, ...]
    """seven, Monday first, as they stand before a date"""
    day: str
    """template of a day, from ``day`` and ``month``"""
    date: str
    """template of a day with its year"""
    joints: Mapping[str, str]
    """between the last two of a list: ``and``, ``or``"""
    templates: Mapping[str, str]
    """by code"""
    terms: Mapping[str, Mapping[str, str]]
    """words for the names that facts carry, by what they name"""

    def say(self, notice: Notice, units: Units | None = None) -> str:
        """The sentence of a notice, in the units that are read now unless others are named.

        Raises ``KeyError`` where there is no template for its code.
        """
        return _Filling(self, units).vformat(self.templates[notice.code], (), dict(notice.facts))

    def with_templates(self, templates: Mapping[str, str]) -> Words:
        """The same language, in which some codes are said otherwise."""
        return replace(self, templates={**self.templates, **templates})


def say(notice: Notice, language: str = "en", units: Units | None = None) -> str:
    """What a notice says in a language."""
    return words(language).say(notice, units)


def say_in_documents(notice: Notice) -> str:
    """What a notice says in a document, whoever made it: in English and in SI units."""
    return say(notice, units=figures.METRIC)


def explanation(error: SternwayError) -> str:
    """What an error says, in one line."""
    return say(error.notice) if isinstance(error, Explained) else str(error)


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
        decimal=head["decimal"],
        months=tuple(head["months"]),
        weekdays=tuple(head["weekdays"]),
        day=head["day"],
        date=head["date"],
        joints=head["joints"],
        templates=templates,
        terms=terms,
    )


def templates_of(document: Mapping[str, Any], before: str = "") -> dict[str, str]:
    """Templates by code: tables in tables as one, their keys joined by points."""
    found: dict[str, str] = {}
    for key, value in document.items():
        name = f"{before}{key}"
        found |= templates_of(value, f"{name}.") if isinstance(value, dict) else {name: value}
    return found


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
        return str(value)

    def _length(self, value: float, rest: str) -> str:
        return self._decimal(figures.short_length(value, self._units))

    def _percent(self, value: float, rest: str) -> str:
        return figures.percent(value)

    def _chance(self, value: float, rest: str) -> str:
        return f"{min(99, round(100.0 * value))} %"

    def _clock(self, value: float, rest: str) -> str:
        return figures.clock(value)

    def _time(self, value: float, rest: str) -> str:
        """``36.0 s`` below a minute, where a second is much; ``35:16`` from there on."""
        return self._number(value, "1") + f"{NBSP}s" if value < 60.0 else figures.clock(value)

    def _number(self, value: float, rest: str) -> str:
        return self._decimal(f"{value:.{int(rest or 0)}f}")

    def _grouped(self, value: float, rest: str) -> str:
        return self._decimal(f"{value:,.{int(rest or 0)}f}")

    def _signed(self, value: float, rest: str) -> str:
        return self._decimal(f"{value:+.{int(rest or 0)}f}")

    def _permille(self, value: float, rest: str) -> str:
        return self._number(1000.0 * value, rest)

    def _figure(self, value: float, rest: str) -> str:
        return self._decimal(f"{value:.{int(rest or 6)}g}")

    def _day(self, value: date, rest: str) -> str:
        return self._dated(self._words.day, value)

    def _weekday(self, value: date, rest: str) -> str:
        return f"{self._words.weekdays[value.weekday()]} {self._day(value, rest)}"

    def _date(self, value: date, rest: str) -> str:
        return self._dated(self._words.date, value)

    def _count(self, value: int, rest: str) -> str:
        one, _, many = rest.partition("|")
        return (one if value == 1 else many).replace("# ", f"{value:,}{NBSP}")

    def _word(self, value: Fact, rest: str) -> str:
        if isinstance(value, tuple):
            return self._joined(tuple(self._word(each, rest) for each in value), "and")
        known = self._words.terms[rest]
        return known.get(str(value), known.get("*", str(value)))

    def _and(self, value: tuple[Fact, ...], rest: str) -> str:
        return self._joined(self._each(value), "and")

    def _or(self, value: tuple[Fact, ...], rest: str) -> str:
        return self._joined(self._each(value), "or")

    def _list(self, value: tuple[Fact, ...], rest: str) -> str:
        return ", ".join(self.format_field(each, rest) for each in value)

    def _clauses(self, value: tuple[Fact, ...], rest: str) -> str:
        return "".join(self._each(value))

    def _sentences(self, value: tuple[Fact, ...], rest: str) -> str:
        return "; ".join(self._each(value))

    def _each(self, value: tuple[Fact, ...]) -> tuple[str, ...]:
        return tuple(self.format_field(each, "") for each in value)

    def _joined(self, parts: tuple[str, ...], joint: str) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self._words.joints[joint]} {parts[-1]}"

    def _dated(self, template: str, value: date) -> str:
        month = self._words.months[value.month - 1]
        return template.format(day=value.day, month=month, year=value.year)

    def _decimal(self, text: str) -> str:
        return text if self._words.decimal == "." else text.replace(".", self._words.decimal)


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
    "day": _Filling._day,
    "date": _Filling._date,
    "weekday": _Filling._weekday,
    "count": _Filling._count,
    "word": _Filling._word,
    "and": _Filling._and,
    "or": _Filling._or,
    "list": _Filling._list,
    "clauses": _Filling._clauses,
    "sentences": _Filling._sentences,
}
