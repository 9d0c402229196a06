"""Entries as they came: a person, a club, and what they wish to run; teams with their legs."""

from __future__ import annotations

from dataclasses import dataclass, field

from sternway.athletics import Event, Mark, PartialDate, Person, Timing
from sternway.meets.codes import MeetCode
from sternway.notices import Notice, notice


@dataclass(frozen=True, slots=True)
class Wish:
    """One event that somebody is entered for."""

    event: Event
    mark: Mark | None = None
    """that it is seeded by; None: none was given"""
    timing: Timing | None = None
    """by hand where the sheet says so, else unknown"""
    scratched: bool = False
    reached: PartialDate | None = None
    """when the mark was run"""
    wind: float | None = None
    """m/s, of the mark"""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A row of a sheet: one person and their wishes."""

    line: int
    person: Person
    wishes: tuple[Wish, ...] = ()
    club: str = ""
    bib: str = ""
    license: str = ""
    pronounced: str = ""
    """how to say the name"""


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A row of a sheet: a relay team or a pair."""

    line: int
    team: str
    """its code or name, with the letter where there are several: ``AUT A``"""
    wish: Wish
    legs: tuple[Person, ...] = ()
    nation: str = ""

    @property
    def has_other_legs(self) -> bool:
        """Whether it has too few runners for its event, or too many."""
        return self.wish.event.legs > 1 and len(self.legs) != self.wish.event.legs


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a file of entries says, what was read of it, and what somebody must answer."""

    rows: tuple[EntryRow, ...]
    teams: tuple[TeamRow, ...] = ()
    questions: tuple[Notice, ...] = ()
    """what is ambiguous or could not be read; nothing was guessed"""
    encoding: str = "utf-8"
    """in which the file was read"""
    delimiter: str = field(default=",", compare=False)

    @property
    def count(self) -> int:
        """Entries: wishes of people and of teams."""
        return sum(len(each.wishes) for each in self.rows) + len(self.teams)


def legs_differ(team: TeamRow) -> Notice:
    """That a team has not as many runners as its event has legs, with its first line."""
    event = team.wish.event
    return notice(
        MeetCode.LEGS_DIFFER,
        line=team.line,
        team=team.team,
        event=event.name,
        count=len(team.legs),
        legs=event.legs,
    )
