"""Age classes: which class an athlete is in, by the rules of one edition of one authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache

from sternway.athletics.partial_date import PartialDate
from sternway.athletics.people import age_on
from sternway.documents import toml_data
from sternway.errors import InvalidRequest, Sentence
from sternway.files import packaged
from sternway.tables import Table

_OLDEST = 130


class AgeOn(StrEnum):
    """The day on which the age counts."""

    DAY = "day"
    """of the race"""
    YEAR_END = "year-end"
    """31 December of the year of the race"""
    UNKNOWN = "unknown"
    """not stated by any source; taken as the day of the race"""


@dataclass(frozen=True, slots=True)
class AgeClass:
    """Whole years of age, both bounds included; without any it is known by its name only."""

    code: str
    name: str
    youngest: int | None = None
    oldest: int | None = None

    @property
    def has_ages(self) -> bool:
        return self.youngest is not None or self.oldest is not None

    def takes(self, age: int) -> bool:
        above = self.youngest is None or age >= self.youngest
        return self.has_ages and above and (self.oldest is None or age <= self.oldest)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The age classes of one edition of one authority's rules."""

    code: str
    name: str
    authority: str
    since: int
    """the year of its first use"""
    age_on: AgeOn
    classes: tuple[AgeClass, ...]
    source: str
    verified: bool = True
    note: str = ""

    def ages(self, born: PartialDate, raced: PartialDate) -> range:
        """The ages that count which dates of this precision allow.

        Raises ``ValueError`` where the race surely came before the birth.
        """
        if raced.latest < born.earliest:
            raise ValueError(f"born {born}, after the race of {raced}")
        first = max(0, age_on(born.latest, self._counted(raced.earliest)))
        last = age_on(born.earliest, self._counted(raced.latest))
        return range(first, min(last, _OLDEST) + 1)

    def classes_of(self, born: PartialDate, raced: PartialDate) -> tuple[AgeClass, ...]:
        """The classes that an athlete may be in: one where the dates are exact enough.

        Raises ``ValueError`` where the race surely came before the birth.
        """
        ages = self.ages(born, raced)
        return tuple(each for each in self.classes if any(map(each.takes, ages)))

    def named(self, code: str) -> AgeClass:
        """The class of a code. Raises ``InvalidRequest`` that names those there are."""
        for each in self.classes:
            if each.code.casefold() == code.casefold():
                return each
        known = ", ".join(each.code for each in self.classes)
        raise InvalidRequest(
            Sentence(
                "{scheme} has no class {code!r}: it has {known}",
                scheme=self.code,
                code=code,
                known=known,
            )
        )

    def _counted(self, day: date) -> date:
        return date(day.year, 12, 31) if self.age_on is AgeOn.YEAR_END else day


@cache
def schemes() -> tuple[Scheme, ...]:
    """All schemes there are."""
    return parsed_schemes(packaged(__name__, "age_classes.toml"))


def scheme(code: str) -> Scheme:
    """The scheme of a code. Raises ``InvalidRequest`` with the nearest."""
    by_code = {each.code: each for each in schemes()}
    if code in by_code:
        return by_code[code]
    near = get_close_matches(code, by_code, n=1)
    hint = Sentence("choose one of {known}", known=", ".join(by_code))
    if near:
        hint = Sentence("did you mean {near}?", near=near[0])
    raise InvalidRequest(
        Sentence("no age classes are called {code!r}: {hint}", code=code, hint=hint)
    )


def parsed_schemes(text: str) -> tuple[Scheme, ...]:
    """The schemes of a file. Raises ``ValueError`` that names the one at fault."""
    with toml_data(text, "age_classes.toml") as file:
        file.whole("version", 1, 1, default=1)
        found = tuple(_scheme(row) for row in file.tables("scheme"))
        if len({each.code for each in found}) != len(found):
            file.fault("scheme", "two schemes have one code")
    return found


def _scheme(row: Table) -> Scheme:
    classes = [_age_class(each) for each in row.tables("classes", may_be_missing=True)]
    if row.has("five_years_from"):
        first = row.whole("five_years_from", 0, _OLDEST)
        classes += _five_years(first, row.whole("five_years_to", first, _OLDEST))
    for age in range(_OLDEST):
        if sum(each.takes(age) for each in classes) > 1:
            row.fault("classes", f"age {age} is in two classes")
            break
    return Scheme(
        code=row.text("code"),
        name=row.text("name"),
        authority=row.text("authority"),
        since=row.whole("since", 1900, 2100),
        age_on=row.choice("age_on", AgeOn),
        classes=tuple(classes),
        source=row.text("source"),
        verified=row.flag("verified", True),
        note=row.text("note", ""),
    )


def _age_class(row: Table) -> AgeClass:
    youngest, oldest = (
        row.whole(end, 0, _OLDEST) if row.has(end) else None for end in ("from", "to")
    )
    return AgeClass(row.text("code"), row.text("name"), youngest, oldest)


def _five_years(first: int, last: int) -> list[AgeClass]:
    """Classes of five years each; the last takes all who are older."""
    return [
        AgeClass(
            str(age),
            f"{age} and older" if age == last else f"{age}–{age + 4}",
            age,
            None if age == last else age + 4,
        )
        for age in range(first, last + 1, 5)
    ]
