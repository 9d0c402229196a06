"""A rule profile: every rule of a meet that has a number or a choice in it, as data.

A profile is a file in ``profiles/``; what it does not say is as in the one it is based on. The
fields below are its lines: ``start.false_starts``, ``protests.minutes``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Escort(StrEnum):
    """Whether somebody may run beside an athlete, looking ahead."""

    NO = "no"
    SINGLE_CASES = "single cases"
    YES = "yes"


class FalseStarts(StrEnum):
    """What a false start costs."""

    EACH_OUT = "each out"
    """everybody who causes one is disqualified at once"""
    FIELD_ONCE = "field once"
    """the first one is charged to the field; whoever causes a further one is disqualified"""
    OWN_ONCE = "own once"
    """each athlete has one free; the own second one disqualifies"""


class LaneFault(StrEnum):
    """What leaving the lane costs."""

    NOTED = "noted"
    """a single touch on a bend is noted (L) and carried; one too many disqualifies"""
    DISQUALIFIED = "disqualified"
    WITH_ADVANTAGE = "with advantage"
    """disqualified only with an advantage or where somebody was obstructed"""


class Shape(StrEnum):
    """The shape of a race in lanes, which decides what a lane is worth: never its name."""

    STRAIGHT = "straight"
    BEND = "bend"
    """one bend: 200 m"""
    OVAL = "oval"
    """two bends and more: 400 m, 800 m, relays"""
    INDOOR_BEND = "indoor bend"
    INDOOR_OVAL = "indoor oval"


class HeatOrder(StrEnum):
    """In which order heats run."""

    DRAWN = "drawn"
    AS_MADE = "as made"
    BEST_LAST = "best last"


class Baton(StrEnum):
    """What is handed over in a relay."""

    YES = "yes"
    NO = "no"
    TOUCH = "touch"


class Awards(StrEnum):
    """Who takes which prize where somebody could take two."""

    WIDE_FIRST = "wide first"
    """all prizes of the wide class, then those of narrower ones to who has none yet"""
    FIRST_PRIZES_FIRST = "first prizes first"
    """first prizes of all classes, then second ones: second of all and first of 40+ is first"""
    NOT_EXCLUSIVE = "not exclusive"


class Excess(StrEnum):
    """What members of a team who are beyond its scorers do to the places of others."""

    DISPLACE = "displace"
    """their places stay theirs, without points"""
    REMOVE = "remove"
    """those behind move up"""


class WindFrom(StrEnum):
    """When the wind begins to be measured."""

    GUN = "gun"
    STRAIGHT = "straight"
    """the first runner enters it"""


@dataclass(frozen=True, slots=True)
class Direction:
    """Backwards is a rule of its own."""

    toes_opposite: bool
    """toes point opposite to the way of travel at all times"""
    forward_companion: bool
    """whether somebody may run along forwards"""
    escort: Escort
    warnings: int
    """before a disqualification"""
    rule: str
    """its number, as it is printed beside DQ"""
    source: str


@dataclass(frozen=True, slots=True)
class Start:
    """How races begin."""

    false_starts: FalseStarts
    reaction_limit_ms: int
    """a certified system calls a shorter reaction a false start; 0 where none is used"""
    standing: bool
    heels_behind_line: bool
    """they neither touch nor overhang it"""
    blocks_to_m: int
    """optional blocks up to this distance, 0: none"""
    rule: str
    source: str


@dataclass(frozen=True, slots=True)
class Finish:
    """What ends a race."""

    part: str
    """what of the body stops the clock"""
    photo_finish_note: str
    """what the operator is told"""
    source: str


@dataclass(frozen=True, slots=True)
class LanePlan:
    """Which lanes the best draw among, then the next: for so many athletes on so many lanes."""

    shape: Shape
    lanes: int
    athletes: int
    groups: tuple[tuple[int, ...], ...]
    gap: int = 0
    """empty lanes between two runners"""


@dataclass(frozen=True, slots=True)
class Lanes:
    """Lanes: what leaving one costs, and which are drawn."""

    fault: LaneFault
    notes: int
    """this many lane notes in the rounds of one event disqualify"""
    empty_between: int
    """lanes left free between two runners"""
    lots_beyond_m: int
    """longer races have start positions, drawn by lot in every round"""
    rule: str
    plans: tuple[LanePlan, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Seeding:
    """What draws rest on."""

    heat_order: HeatOrder
    team_mates_apart: bool
    place_and_time_to_m: int
    """up to here later rounds rank by place, then time; beyond, by the list of performances"""
    place_and_time_relay_to_m: int
    hand_apart_to_m: int
    """below this distance hand times are not comparable with photo-finish times"""
    hand_adds_ms: int
    """what is added to a hand time to seed it with others"""
    source: str


@dataclass(frozen=True, slots=True)
class RoundStep:
    """How so many entries come down to the next round."""

    entries_from: int
    entries_to: int
    heats: int
    by_place: int
    by_time: int
    next_round: str = "final"


@dataclass(frozen=True, slots=True)
class Progression:
    """How athletes go on from round to round."""

    final_size: int
    least_by_place: int
    unfilled_to_time: bool
    """whether places that nobody finished for go to the fastest others"""
    tie_takes_time_place: bool
    """a tie for the last place by place takes a place by time away"""
    one_timing_system: bool
    """no place by time where heats were timed in different ways"""
    by_place_only_from_m: int
    """0: at no distance"""
    steps: tuple[RoundStep, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Times:
    """Units of official times, ms; each is the next longer one."""

    photo_finish_ms: int
    photo_finish_to_m: int
    """up to here on the track"""
    photo_finish_long_ms: int
    hand_ms: int
    transponder_ms: int
    road_ms: int
    road_mile_ms: int
    road_mile_transponder_ms: int
    gun_awards: int
    """so many first places on the road are awarded by the gun, whatever counts for classes"""
    net_counts_for_classes: bool
    source: str


@dataclass(frozen=True, slots=True)
class WindWindow:
    """Over which seconds the wind of a distance is measured."""

    distance_m: int
    seconds: float
    begins: WindFrom


@dataclass(frozen=True, slots=True)
class Wind:
    """When the wind counts."""

    to_m: int
    limit_mps: float
    windows: tuple[WindWindow, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Protests:
    """How long a result may be protested against."""

    minutes: int
    """after the announcement of a result"""
    appeal_minutes: int
    """after the announcement of the decision"""
    fee: str
    source: str


@dataclass(frozen=True, slots=True)
class CallRoom:
    """When athletes report."""

    first_minutes: int
    """before the start, the earliest"""
    last_minutes: int
    """before the start; whoever comes later did not start"""
    out_minutes: int
    """before the start, to the track"""
    source: str


@dataclass(frozen=True, slots=True)
class RestAfter:
    """The rest that a distance asks for."""

    to_m: int
    minutes: int
    next_day: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """Between the last heat of a round and the first of the next."""

    forbids: bool
    """a shorter one is a mistake; else a warning"""
    rounds: tuple[RestAfter, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Bibs:
    """Where numbers are worn."""

    on: tuple[str, ...]
    """``back``, ``front``"""
    hip_side: str
    """the side that the camera sees of somebody who runs backwards"""
    source: str


@dataclass(frozen=True, slots=True)
class Zone:
    """The takeover zone of a leg."""

    leg_m: int
    zone_m: int


@dataclass(frozen=True, slots=True)
class Relay:
    """Relays."""

    baton: Baton
    zones: tuple[Zone, ...]
    more_members: int
    """who may run besides after the first round"""
    order_minutes: int
    """before the first call, the order is declared"""
    source: str


@dataclass(frozen=True, slots=True)
class Records:
    """What a mark needs to be put forward as a record."""

    least_starters: int
    least_teams: int
    photo_finish_to_m: int
    apply_within_days: int
    drop_m_per_km: float
    start_finish_apart: float
    """share of the race distance"""
    source: str


@dataclass(frozen=True, slots=True)
class Classes:
    """Age classes, prizes, and who may run together."""

    scheme: str
    """of `sternway.athletics.schemes`, ``""``: none"""
    awards: Awards
    mixed_from_m: int
    """women and men may share a race on the track from this distance on; 0: always"""
    source: str


@dataclass(frozen=True, slots=True)
class Scoring:
    """Team points."""

    points: tuple[int, ...]
    relay_factor: int
    scorers: int
    """of one team in an event; 0: all"""
    excess: Excess
    source: str


@dataclass(frozen=True, slots=True)
class Crossings:
    """Reads of a chip that are one crossing, and which of them count."""

    gap_s: float
    """reads of one chip at one mat within this are one crossing"""
    start_before_s: float
    start_after_s: float
    """a start is read from so long before the own gun to so long after it"""
    least_lap_s: float
    """nobody comes round sooner"""
    least_time_s: float
    """nothing earlier is a finish"""
    source: str


@dataclass(frozen=True, slots=True)
class FixedTime:
    """Races over a time."""

    unit_mm: int
    warning_s: int
    """before the end, the first gun"""
    source: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules of a meet."""

    code: str
    version: int
    name: str
    based_on: str
    sources: tuple[str, ...]
    unknown: tuple[str, ...]
    """what of these rules nobody on record could say"""
    direction: Direction
    start: Start
    finish: Finish
    lanes: Lanes
    seeding: Seeding
    progression: Progression
    times: Times
    wind: Wind
    protests: Protests
    call_room: CallRoom
    rest: Rest
    bibs: Bibs
    relay: Relay
    records: Records
    classes: Classes
    scoring: Scoring
    crossings: Crossings
    fixed_time: FixedTime
