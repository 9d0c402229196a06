"""What can be decided at a meet. Each is a line of its journal, beside who, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sternway.athletics import Mark, Outcome, PartialDate, Person, Timing
from sternway.meets.draw.draw import Draw
from sternway.meets.entries.eligibility import Answer
from sternway.meets.entries.people import Assignment
from sternway.meets.judging.starts import Fault
from sternway.meets.judging.track import Report
from sternway.meets.rounds.line import Line
from sternway.meets.rounds.qualify import How, Qualification
from sternway.meets.timing.chips.crossings import Passings
from sternway.meets.timing.official import Started
from sternway.notices import Notice


@dataclass(frozen=True, slots=True)
class Competitor:
    """Who can be entered: a person, or a team with its members; ``id`` is theirs in this meet."""

    id: str
    person: Person | None = None
    team: str = ""
    """the team's name, where it is one"""
    club: str = ""
    nation: str = ""
    members: tuple[str, ...] = ()
    """ids, of a team"""
    license: str = ""
    pronounced: str = ""
    """how to say the name, for the announcer"""

    @property
    def name(self) -> str:
        return self.person.name if self.person else self.team

    @property
    def side(self) -> str:
        """The team that counts for team-mates and medals: the nation, else the club."""
        return self.nation or self.club


@dataclass(frozen=True, slots=True)
class Entry:
    """A competitor in a contest."""

    competitor: str
    contest: str
    mark: Mark | None = None
    timing: Timing | None = None
    answer: Answer = Answer.ACCEPTED
    is_guest: bool = False
    """runs along, takes no place and no points"""
    city: str = ""
    """code of the place they run in, of a race that several cities run"""
    wave: str = ""
    """that they start in, where it has a gun of its own"""
    reached: PartialDate | None = None
    """when the mark was run; None: nobody said"""
    wind: float | None = None
    """m/s, of the mark"""


@dataclass(frozen=True, slots=True)
class Enter:
    """Entries, new or changed, with the people they are for."""

    competitors: tuple[Competitor, ...]
    entries: tuple[Entry, ...]
    source: str = ""
    """of the sheet: its name and hash"""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Out of a contest: scratched before, or after qualifying."""

    competitor: str
    contest: str
    is_excused: bool = False
    """by a doctor or the delegate; else later events are closed too (TR4.4)"""


@dataclass(frozen=True, slots=True)
class Assign:
    """Bibs and chips given out or taken back."""

    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class StartIn:
    """In which city, and in which wave, entries start; what is empty stays as it was."""

    contest: str
    entries: tuple[str, ...]
    city: str = ""
    wave: str = ""


@dataclass(frozen=True, slots=True)
class DeclareOrder:
    """The running order of a relay in a round."""

    contest: str
    round: str
    team: str
    legs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DrawRound:
    """Heats and lanes of a round."""

    contest: str
    round: str
    draw: Draw


@dataclass(frozen=True, slots=True)
class Move:
    """A change of a start list by hand, which has a reason; into a free lane, or out (heat 0)."""

    contest: str
    round: str
    entry: str
    heat: int
    lane: int = 0


@dataclass(frozen=True, slots=True)
class PublishStart:
    """A start list is out: from here on it is frozen."""

    contest: str
    round: str


@dataclass(frozen=True, slots=True)
class LegEnds:
    """When the legs of a team ended, ms from the gun; None where nobody saw it."""

    team: str
    ends: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Observe:
    """Times of a heat as a file or a person gave them: kept for ever, applied if nothing speaks
    against it.
    """

    contest: str
    round: str
    heat: int
    lines: tuple[Line, ...]
    source: str
    """``photo-finish``, ``hand``, ``chip``"""
    digest: str = ""
    """of the file: the same one again is the same observation"""
    timing: Timing | None = None
    start: Started = Started.AUTOMATIC
    wind: float | None = None
    questions: tuple[Notice, ...] = ()
    """what a person must answer before it counts"""
    is_alone: bool = False
    zero: datetime | None = None
    """what its times are counted from, where that is no gun of its own: the gun of each wave or
    city, as it stands, is taken off
    """
    passings: tuple[Passings, ...] = ()
    """what mats saw of competitors, ms from ``zero``: their lines are reckoned from it"""
    laps: int = 1
    """crossings that are a finish"""
    ends: tuple[LegEnds, ...] = ()
    """of the legs of relay teams, whose totals are reckoned from them"""


@dataclass(frozen=True, slots=True)
class ConfirmMark:
    """Somebody looked again at a mark that is at least as good as a record: it is so."""

    contest: str
    round: str
    entry: str
    mark: Mark
    """official; another one has to be confirmed anew"""


@dataclass(frozen=True, slots=True)
class Accept:
    """An observation that waited counts from here on, in place of earlier ones of its heat."""

    observation: int


@dataclass(frozen=True, slots=True)
class Reject:
    """An observation that waited does not count; it is kept."""

    observation: int


@dataclass(frozen=True, slots=True)
class RecallStart:
    """A start that was called back."""

    contest: str
    round: str
    heat: int
    culprits: tuple[str, ...] = ()
    fault: Fault = Fault.FALSE_START


@dataclass(frozen=True, slots=True)
class ReportOffence:
    """What an umpire saw."""

    contest: str
    round: str
    report: Report


@dataclass(frozen=True, slots=True)
class SetOutcome:
    """DNS at the call room, DNF, DQ by the referee; None: stands as measured after all."""

    contest: str
    round: str
    entry: str
    outcome: Outcome | None = None
    ends_meet: bool = False
    """a second yellow card: out of everything"""


@dataclass(frozen=True, slots=True)
class VoidHeat:
    """A heat is run again: what was measured is kept, and may be a record, but counts for nothing
    else.
    """

    contest: str
    round: str
    heat: int


@dataclass(frozen=True, slots=True)
class DecideRound:
    """Who goes on, and the version of the results that this rests on."""

    contest: str
    round: str
    qualification: Qualification
    version: str


@dataclass(frozen=True, slots=True)
class Advance:
    """A referee or jury advances somebody on top."""

    contest: str
    round: str
    entry: str
    how: How


@dataclass(frozen=True, slots=True)
class CallReserve:
    """A reserve takes the lane of somebody who qualified and withdrew: nothing is drawn again."""

    contest: str
    round: str
    """the round they would have run in"""
    gone: str
    reserve: str


@dataclass(frozen=True, slots=True)
class Announce:
    """The results of a round are announced: the time for protests begins."""

    contest: str
    round: str
    version: str


@dataclass(frozen=True, slots=True)
class LodgeProtest:
    """A protest, or an appeal against the decision on one, begins its clock."""

    contest: str
    round: str
    id: str
    by: str
    against: str = ""
    is_appeal: bool = False


@dataclass(frozen=True, slots=True)
class DecideProtest:
    """What became of a protest or an appeal."""

    contest: str
    round: str
    id: str
    decision: str


@dataclass(frozen=True, slots=True)
class SetGun:
    """The gun of a wave or a city, ``""`` of everybody else; setting it again moves every time that
    is reckoned from it.
    """

    contest: str
    wave: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StartLeg:
    """A mass start of a leg: whoever was not sent off by then runs from here (ms from the gun)."""

    contest: str
    round: str
    leg: int
    after_ms: int


@dataclass(frozen=True, slots=True)
class CountLap:
    """In which order those still in an elimination race ended a lap, and who gave up in it."""

    contest: str
    round: str
    heat: int
    lap: int
    order: tuple[str, ...]
    gave_up: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountFaults:
    """Faults at obstacles; counting somebody again takes the place of what was counted before."""

    contest: str
    round: str
    entry: str
    faults: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class MeasureRest:
    """What somebody ran of the lap in which the time of a fixed-time race ended."""

    contest: str
    round: str
    entry: str
    rest_mm: int


AnyDecision = (
    Enter | Withdraw | Assign | DeclareOrder | DrawRound | Move | PublishStart | Observe | Accept
    | Reject | RecallStart | ReportOffence | SetOutcome | VoidHeat | DecideRound | Advance
    | CallReserve | Announce | LodgeProtest | DecideProtest | SetGun | StartIn | StartLeg | CountLap
    | CountFaults | MeasureRest | ConfirmMark
)  # fmt: skip

KINDS: dict[str, type[AnyDecision]] = {
    "enter": Enter,
    "withdraw": Withdraw,
    "assign": Assign,
    "declare-order": DeclareOrder,
    "draw": DrawRound,
    "move": Move,
    "publish-start": PublishStart,
    "observe": Observe,
    "accept": Accept,
    "reject": Reject,
    "recall-start": RecallStart,
    "report": ReportOffence,
    "outcome": SetOutcome,
    "void": VoidHeat,
    "decide-round": DecideRound,
    "advance": Advance,
    "call-reserve": CallReserve,
    "announce": Announce,
    "protest": LodgeProtest,
    "decide-protest": DecideProtest,
    "gun": SetGun,
    "start-in": StartIn,
    "start-leg": StartLeg,
    "lap": CountLap,
    "faults": CountFaults,
    "rest": MeasureRest,
    "confirm": ConfirmMark,
}
"""by the name that stands in a journal"""
NAMES = {kind: name for name, kind in KINDS.items()}
