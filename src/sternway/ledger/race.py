"""Competitions, their races, and the lists of records that were read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sternway.athletics import Event, PartialDate, Sex, Timing


class Round(StrEnum):
    """The stage of a competition that a race is, in the order in which they are run."""

    HEAT = "heat"
    QUARTER_FINAL = "quarter-final"
    SEMI_FINAL = "semi-final"
    FINAL = "final"

    @property
    def order(self) -> int:
        """From 1; a race without a round is taken for a final."""
        return tuple(Round).index(self) + 1


@dataclass(frozen=True, slots=True)
class Competition:
    """Where and when races were held."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    date: PartialDate | None = None
    place: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Race:
    """One race: everybody who ran in it is a claim that names it.

    Two races with the same ``about`` are one race that two sources tell of.
    """

    id: str
    event: Event
    sex: Sex
    """``M``, ``F`` or ``X``: of the results, also where men and women ran together"""
    about: str
    """id of the first race block of the same race"""
    competition: str = ""
    """id"""
    round: Round | None = None
    heat: int | None = None
    """number of the race among those of its round"""
    date: PartialDate | None = None
    place: str = ""
    surface: str = ""
    """``synthetic track``, ``asphalt``, as the source says"""
    certificate: str = ""
    """of the course"""
    timing: Timing | None = None
    wind: float | None = None
    """m/s, positive from behind"""
    officials: tuple[str, ...] = ()
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListRead:
    """A list of records, and how much of it was read."""

    id: str
    authority: str
    title: str
    source: str
    read: PartialDate
    whole: frozenset[tuple[str, str]]
    """events (codes) and sexes of which every row was read"""
    excerpt: frozenset[tuple[str, str]]
    """those of which the list may have more than was read"""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Withheld:
    """An athlete whose name was taken out of the ledger."""

    id: str
    date: PartialDate
    author: str
    reason: str
    keys: tuple[str, ...]
    """hashes of the name in each of its spellings, by which it is known again"""


@dataclass(frozen=True, slots=True)
class Records:
    """What a ledger holds beside its claims and athletes, by id."""

    competitions: Mapping[str, Competition]
    races: Mapping[str, Race]
    lists: Mapping[str, ListRead]
    withheld: Mapping[str, Withheld]
