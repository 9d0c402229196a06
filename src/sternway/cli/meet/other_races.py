"""Races that one clock and one gun do not decide: waves, cities, relay legs, laps, penalties."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from sternway.athletics import Outcome, parse_result
from sternway.cli import terminal
from sternway.cli.meet.folder import (
    CompetitorName,
    CompetitorNames,
    ContestName,
    Folder,
    HeatNumber,
    MeetFolder,
    OneRound,
    Who,
    Why,
    local_moment,
    now,
    opened,
    pairs,
)
from sternway.cli.meet.showing import Yes, decided, observed, show_notices, show_results
from sternway.errors import InvalidRequest
from sternway.meets.desk import (
    CountFaults,
    CountLap,
    DeclareOrder,
    MeasureRest,
    SetGun,
    StartIn,
    StartLeg,
    by_distance,
    by_exchanges,
    round_of,
)
from sternway.meets.entries import wrong_mix
from sternway.meets.programme import call_times
from sternway.meets.results import takes_leg
from sternway.meets.timing import time_of

_MM = 1000
_MOST_FAULTS = 999
_MOST_LAPS = 100_000


def start_in(
    contest: ContestName,
    competitors: CompetitorNames,
    folder: Folder = Path(),
    city: Annotated[str, typer.Option(help="A place of the contest, in meet.toml.")] = "",
    wave: Annotated[str, typer.Option(help="Any name: its gun is set by that.")] = "",
    who: Who = "",
    why: Why = "",
) -> None:
    """Say in which city or wave people start; each has a gun of its own."""
    found = opened(folder)
    known = found.contest(contest).places
    if not city and not wave:
        raise InvalidRequest("say --city or --wave")
    if city and city not in known:
        raise InvalidRequest(f"{contest} is not run in {city[:40]!r}: {', '.join(known) or 'none'}")
    entries = tuple(found.entry(each, contest) for each in competitors)
    found.decide(StartIn(contest, entries, city, wave), who, why)


def gun(
    contest: ContestName,
    at: Annotated[str, typer.Argument(help="On the clock of the place: 2027-07-17T10:00:00.250.")],
    folder: Folder = Path(),
    wave: Annotated[str, typer.Option(help="A wave or a city; none: everybody else.")] = "",
    yes: Yes = False,
    who: Who = "",
    why: Why = "",
) -> int:
    """Set a gun, or set it right: every time that is counted from it moves."""
    found = opened(folder)
    own = found.contest(contest)
    place = found.meet.place(wave if wave in own.places else own.place)
    moment = local_moment(at, place)
    if not decided(found, SetGun(contest, wave, moment), contest, who, why, yes):
        return 1
    for key in {key[:2] for key in found.state.counting if key[0] == contest}:
        show_results(found, *key)
    return 0


def order(
    contest: ContestName,
    round_: OneRound,
    team: CompetitorName,
    runners: CompetitorNames,
    folder: Folder = Path(),
    who: Who = "",
    why: Why = "",
) -> int:
    """Declare the running order of a relay team."""
    found = opened(folder)
    key = found.key(contest, round_)
    own = found.entry(team, contest)
    legs = found.contest(contest).event.legs
    if legs < 2:
        raise InvalidRequest(f"{contest} is no relay")
    people = tuple(found.entry(each) for each in runners)
    if len(people) != legs:
        raise InvalidRequest(f"{contest} has {legs} legs, not {len(people)}")
    used = _used_before(found, contest, key[1], own)
    may_run = _may_run(found, own)
    wrong = takes_leg(people, may_run, used, found.meet.rules.relay.more_members)
    for each in wrong:
        terminal.point(f"{found.state.competitors[each].name} may not run here for this team.")
    sexes = [p.sex for each in people if (p := found.state.competitors[each].person)]
    mix = wrong_mix(sexes, found.contest(contest), found.state.competitors[own].name)
    late = _is_late(found, contest, key[1])
    if mix:
        show_notices([mix])
    if late:
        terminal.point(f"The order was to be declared by {late:%H:%M}.")
    if (wrong or mix or late) and not why:
        terminal.message("say --why to have it so all the same")
        return 1
    found.decide(DeclareOrder(*key, own, people), who, why)
    return 0


def legs(
    contest: ContestName,
    round_: OneRound,
    heat: HeatNumber,
    ends: Annotated[
        list[str], typer.Argument(help="TEAM=1:02.3/2:05.1/3:09.9/4:15.0 from the gun; - unseen")
    ],
    folder: Folder = Path(),
    who: Who = "",
    why: Why = "",
) -> None:
    """Enter when each leg of each team ended; legs and totals are reckoned from that."""
    found = opened(folder)
    own = found.contest(contest)
    key = (*found.key(contest, round_), heat)
    if own.event.legs < 2:
        raise InvalidRequest(f"{contest} is no relay")
    read = {
        found.entry(name, contest): [
            None if part == "-" else _time(part) for part in value.split("/")
        ]
        for name, value in pairs(ends, "TEAM=END/END/END")
    }
    for team, own_ends in read.items():
        if len(own_ends) > own.event.legs:
            raise InvalidRequest(f"{team} has {len(own_ends)} ends, the race {own.event.legs} legs")
    observed(found, by_exchanges(key, read), who, why)
    show_results(found, *key[:2])


def start_leg(
    contest: ContestName,
    round_: OneRound,
    leg: Annotated[int, typer.Argument(min=2, help="The number of the leg.")],
    after: Annotated[str, typer.Argument(help="After the gun: 15:00.")],
    folder: Folder = Path(),
    who: Who = "",
    why: Why = "",
) -> None:
    """Note a mass start of a leg: it starts whoever was not sent off before."""
    found = opened(folder)
    own = found.contest(contest)
    key = found.key(contest, round_)
    if leg > own.event.legs:
        raise InvalidRequest(f"{contest} has {own.event.legs} legs")
    after_ms = _time(after)
    found.decide(StartLeg(*key, leg, after_ms), who, why)
    show_results(found, *key)


def distance(
    contest: ContestName,
    round_: OneRound,
    heat: HeatNumber,
    marks: Annotated[
        list[str],
        typer.Argument(
            help="BIB=54+123.9: laps and metres of the next. BIB=+123.9 beside laps by chips."
        ),
    ],
    folder: Folder = Path(),
    who: Who = "",
    why: Why = "",
) -> None:
    """Enter what was covered in a fixed time: whole laps, and metres of the one it ended in."""
    found = opened(folder)
    key = (*found.key(contest, round_), heat)
    own = found.contest(contest)
    if own.event.duration is None:
        raise InvalidRequest(f"{contest} is not run over a time")
    covered: dict[str, tuple[int, int]] = {}
    without: dict[str, Outcome] = {}
    rests: dict[str, int] = {}
    for name, value in pairs(marks, "BIB=LAPS+METRES"):
        entry = found.entry(name, contest)
        laps, plus, metres = value.partition("+")
        if plus and not laps:
            rests[entry] = _mm(metres)
        elif laps.isdecimal() and int(laps) <= _MOST_LAPS:
            covered[entry] = (int(laps), _mm(metres) if plus else 0)
        else:
            result = parse_result(value, own.event)
            if isinstance(result, Outcome):
                without[entry] = result
            else:
                covered[entry] = (0, result.value)
    lap_mm = round(found.meet.lap_of(own) * _MM)
    for entry, rest in {
        **rests,
        **{e: rest for e, (laps, rest) in covered.items() if laps},
    }.items():
        if rest >= lap_mm:
            raise InvalidRequest(
                f"{entry}: {rest / _MM:g} m are a lap of {lap_mm / _MM:g} m or more"
            )
    for entry, rest in rests.items():
        found.decide(MeasureRest(*key[:2], entry, rest), who, why)
    if covered or without:
        observed(found, by_distance(found.meet, key, covered, without), who, why)
    show_results(found, *key[:2])


def lap(
    contest: ContestName,
    round_: OneRound,
    heat: HeatNumber,
    number: Annotated[int, typer.Argument(min=1, help="Of the lap.")],
    competitors: CompetitorNames,
    folder: Folder = Path(),
    gave_up: Annotated[list[str] | None, typer.Option(help="Who stopped in this lap.")] = None,
    who: Who = "",
    why: Why = "",
) -> None:
    """Note in which order a lap of an elimination race was ended: the last one is out."""
    found = opened(folder)
    key = (*found.key(contest, round_), heat)
    if not found.contest(contest).is_elimination:
        raise InvalidRequest(f"{contest} is no elimination race: elimination = true in meet.toml")
    names = tuple(found.entry(each, contest) for each in competitors)
    stopped = tuple(found.entry(each, contest) for each in gave_up or [])
    found.decide(CountLap(*key, number, names, stopped), who, why)
    show_results(found, *key[:2])


def faults(
    contest: ContestName,
    round_: OneRound,
    counts: Annotated[list[str], typer.Argument(help="BIB=wall:2,water:1, or BIB=0")],
    folder: Folder = Path(),
    who: Who = "",
    why: Why = "",
) -> None:
    """Count faults at obstacles; penalties and disqualifications follow from meet.toml."""
    found = opened(folder)
    key = found.key(contest, round_)
    if found.contest(contest).obstacles is None:
        raise InvalidRequest(f"{contest} has no obstacles = {{ … }} in meet.toml")
    for name, value in pairs(counts, "BIB=OBSTACLE:COUNT"):
        entry = found.entry(name, contest)
        counted = () if value == "0" else tuple(map(_fault, value.split(",")))
        found.decide(CountFaults(*key, entry, counted), who, why)
    show_results(found, *key)


def _fault(text: str) -> tuple[str, int]:
    name, _, count = text.partition(":")
    if not name or not (count or "1").isdecimal() or int(count or "1") > _MOST_FAULTS:
        raise InvalidRequest(f"{text[:40]!r}: write OBSTACLE:COUNT, such as wall:2")
    return name, int(count or "1")


def _mm(text: str) -> int:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = -1
    if not 0 <= value <= 1e6:
        raise InvalidRequest(f"{text[:40]!r}: write metres, such as 123.9")
    return int(round(value * _MM, 3))


def _time(text: str) -> int:
    """Of a part of a race, which no event tells whether it can be."""
    found = time_of(text)
    if found is None:
        raise InvalidRequest(f"{text[:40]!r} is no time: write 1:02.3, or 1:02:03")
    return found.value


def _used_before(found: MeetFolder, contest: str, round_: str, team: str) -> tuple[str, ...]:
    """Who ran for a team in the rounds before."""
    names = [each.name for each in found.contest(contest).rounds]
    before = names[: names.index(round_)]
    runs = (found.state.orders.get((contest, each, team), ()) for each in before)
    return tuple(dict.fromkeys(each for run in runs for each in run))


def _is_late(found: MeetFolder, contest: str, round_: str) -> datetime | None:
    """When the order had to be declared, where that is over."""
    own = found.contest(contest)
    first, _, _ = call_times(found.meet, own, round_of(own, round_))
    until = first - timedelta(minutes=found.meet.rules.relay.order_minutes)
    return until if now() > until else None


def _may_run(found: MeetFolder, team: str) -> tuple[str, ...]:
    """Its members, and everybody of its nation or club who is entered in the meet (TR24.10)."""
    own = found.state.competitors[team]
    entered = {each for entries in found.state.entries.values() for each in entries}
    return (
        *own.members,
        *(each for each in sorted(entered) if found.state.side_of(each) == own.side),
    )


COMMANDS = {
    "start-in": start_in,
    "gun": gun,
    "order": order,
    "legs": legs,
    "start-leg": start_leg,
    "distance": distance,
    "lap": lap,
    "faults": faults,
}
