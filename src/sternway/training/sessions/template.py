"""A session as the catalogue describes it, before it is somebody's."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sternway.direction import Direction
from sternway.training.sessions.demands import Demand, Level
from sternway.training.sessions.vocabulary import Kind, Share, Zone


class Grade(StrEnum):
    """How well a session is supported, from trials of backward running down to custom."""

    TRIAL = "trial"
    """a controlled trial of backward running"""
    STUDY = "study"
    """measured on people running backward, without a control group; or a trial of something near"""
    PRACTICE = "practice"
    """what athletes and coaches of the sport report"""
    CUSTOM = "custom"
    """common in training, not studied for running backward; or a rule of ours"""


class Partner(StrEnum):
    """Whether somebody else should be there."""

    NO = "no"
    HELPFUL = "helpful"
    REQUIRED = "required"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of a session, and from whom."""

    grade: Grade
    says: str
    source: str
    status: str
    """``read``; ``memory`` where the source was not checked again; ``ours`` where there is none"""
    ages: tuple[int, int] | None = None
    """years, of those who were measured; None where nobody was, or nobody says"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the work whose amount is fitted to the day; least <= most."""

    name: str
    how: str
    direction: Direction
    times: tuple[int, int]
    """least and most repetitions, or sets where there are sets"""
    distance: tuple[float, float] | None = None
    """m, least and most"""
    duration: float | None = None
    """s"""
    count: int | None = None
    zone: Zone | None = None
    share: Share | None = None
    """of the best backward speed: that of its zone, or a narrower part of it"""
    rest: float = 0.0
    """s after each repetition"""
    rest_how: str = ""
    set_of: int = 1
    """repetitions in a set"""
    set_rest: float = 0.0
    """s after each set"""
    race: tuple[float, float] | None = None
    """m; its speed is what the athlete's marks allow over races from the first to the second"""
    is_standing: bool = False
    """from a standing start, so that its mean speed is not a share of the best speed"""
    loads: frozenset[str] = frozenset()
    """the parts of the body that it loads"""
    demands: frozenset[Demand] = frozenset()
    """what it alone asks for, of a part of a warm-up or cool-down that can be left out"""


@dataclass(frozen=True, slots=True)
class SessionTemplate:
    """One kind of session: everything that is known before it is put into somebody's week."""

    code: str
    title: str
    kind: Kind
    purpose: str
    dose: str
    """how much, in words"""
    instructions: str
    """wording that needs no picture"""
    pieces: tuple[Piece, ...]
    is_hard: bool
    grows_every: int
    """how often a dose is done before the next larger one"""
    warm_up: str
    """code of the warm-up, or ``""``"""
    cool_down: str
    places: tuple[str, ...]
    """any of them will do"""
    surface: str
    equipment: tuple[str, ...]
    """all of them are needed"""
    partner: Partner
    requires: tuple[str, ...]
    """codes of the gates that must be open"""
    demands: frozenset[Demand]
    """what it asks of the body, its warm-up and cool-down included"""
    loads: frozenset[str]
    """the parts of the body that it loads, in the same way"""
    level: Level
    evidence: tuple[Evidence, ...]
    roles: tuple[str, ...] = ()
    """roles of ``goals.toml`` that it fills besides those that name it there"""

    @property
    def spared(self) -> tuple[Piece, ...]:
        """Of a warm-up or cool-down, the pieces that are left out for whom they load what hurts.

        Those that lead somewhere are done by everybody, and so count for the whole session.
        """
        if self.kind not in (Kind.WARM_UP, Kind.COOL_DOWN):
            return ()
        return tuple(piece for piece in self.pieces if piece.direction is Direction.STILL)

    @property
    def goes_backward(self) -> bool:
        return any(piece.direction is Direction.BACKWARD for piece in self.pieces)

    @property
    def grade(self) -> Grade:
        """The best evidence that there is."""
        return min((each.grade for each in self.evidence), key=list(Grade).index)
