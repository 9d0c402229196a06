"""Times in: FinishLynx files and folders, watches; what disagrees waits for a person."""

from __future__ import annotations

import time as clock
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from sternway.athletics import Mark, Outcome, parse_result
from sternway.cli import terminal
from sternway.cli.meet.folder import (
    CompetitorName,
    ContestName,
    Folder,
    HeatNumber,
    MeetFolder,
    OneRound,
    Who,
    Why,
    local_moment,
    opened,
    pairs,
)
from sternway.cli.meet.showing import Yes, decided, observed, show_notices, show_results
from sternway.cli.output import write
from sternway.errors import Explained, InvalidRequest, Refused, SternwayError
from sternway.files import is_folder, is_there, reason_of
from sternway.meets.desk import (
    Accept,
    Intake,
    Observe,
    Reject,
    State,
    VoidHeat,
    by_hand,
    confirmation,
    from_chips,
    from_lif,
    heat_of,
    lynx_heats,
    lynx_people,
    named,
)
from sternway.meets.programme import Place
from sternway.meets.timing import (
    LifState,
    Mats,
    evt_text,
    in_zone,
    line_changes,
    on_day,
    ppl_text,
    read_chips,
    read_lif,
    sch_text,
    set_right,
    together,
)
from sternway.text import say

_EVERY_S = 0.5


def lif(
    files: Annotated[list[Path], typer.Argument(help=".lif files, or folders of them.")],
    folder: Folder = Path(),
    watch: Annotated[bool, typer.Option(help="Go on looking for new and changed files.")] = False,
    who: Who = "",
) -> int:
    """Take FinishLynx results; what does not fit the start list waits for a person."""
    found = opened(folder)
    seen: dict[Path, bytes] = {}
    while True:
        waiting, failed = [], False
        for path in _lifs(files):
            try:
                if not _take(found, path, seen, who):
                    waiting.append(path)
            except SternwayError as error:
                told = say(error.notice) if isinstance(error, Explained) else str(error)
                terminal.message(f"{path}: {told}")
                failed = True
            except OSError as error:
                terminal.message(f"{path}: {reason_of(error)}")
                failed = True
        if not watch:
            for path in waiting:
                terminal.message(f"{path}: is not whole yet, or no .lif file: read it again")
            return int(bool(waiting) or failed)
        clock.sleep(_EVERY_S)


def lynx(
    target: Annotated[Path, typer.Argument(help="The folder that FinishLynx reads.")],
    folder: Folder = Path(),
) -> None:
    """Write lynx.ppl, lynx.evt and lynx.sch: again after every change of a start list."""
    found = opened(folder)
    heats = lynx_heats(found.meet, found.state)
    texts = {
        "lynx.ppl": ppl_text(lynx_people(found.state)),
        "lynx.evt": evt_text(heats),
        "lynx.sch": sch_text(heats),
    }
    for name, text in texts.items():
        write(target / name, text)
        typer.echo(target / name)


def times(
    contest: ContestName,
    round_: OneRound,
    heat: HeatNumber,
    marks: Annotated[
        list[str], typer.Argument(help="BIB=17.3 or BIB=17.31/17.38/17.40 (watches) or BIB=DNF")
    ],
    folder: Folder = Path(),
    wind: Annotated[float | None, typer.Option(help="m/s", show_default=False)] = None,
    clock: Annotated[
        str,
        typer.Option(
            help="What one clock for all waves was started at: their own guns are taken off."
        ),
    ] = "",
    alone: Annotated[
        bool,
        typer.Option(
            "--alone",
            help="Run again alone, as the referee ordered: a heat of its own, for its time only.",
        ),
    ] = False,
    who: Who = "",
    why: Why = "",
) -> None:
    """Enter times taken by hand: one to three watches for each, rounded by the rules."""
    found = opened(folder)
    key = (*found.key(contest, round_), heat)
    event = found.contest(contest).event
    if alone and not why:
        raise InvalidRequest("--alone: say --why the referee ordered it")
    watches: dict[str, list[int | None]] = {}
    without: dict[str, Outcome] = {}
    for name, value in pairs(marks, "BIB=TIME"):
        entry = found.entry(name, contest)
        if entry in watches or entry in without:
            raise InvalidRequest(
                f"{name[:40]!r} stands twice: write BIB=17.31/17.38 for two watches"
            )
        results = [parse_result(part, event) for part in value.split("/")]
        outcomes = [each for each in results if isinstance(each, Outcome)]
        if outcomes and len(results) > 1:
            raise InvalidRequest(f"{name[:40]}={value[:40]}: write times, or {outcomes[0]} alone")
        if outcomes:
            without[entry] = outcomes[0]
        else:
            watches[entry] = [each.value for each in results if isinstance(each, Mark)]
    unit = found.meet.rules.times.hand_ms
    place = found.meet.place_of(found.contest(contest), heat)
    zero = local_moment(clock, place, "--clock") if clock else None
    seen = replace(by_hand(key, watches, without, unit, wind, zero), is_alone=alone)
    observed(found, seen, who, why)
    show_results(found, key[0], key[1])


def chips(
    contest: ContestName,
    round_: OneRound,
    logs: Annotated[
        list[str],
        typer.Argument(
            metavar="LOG[@SECONDS]",
            help="Logs of any system that is known; behind @ what its clock was ahead: a.log@+1.5",
        ),
    ],
    gun: Annotated[
        str,
        typer.Option(
            help="On the clock of the place: 2027-07-17T10:00:00, or with +02:00 behind it. None: "
            "the gun that was set.",
            show_default=False,
        ),
    ] = "",
    folder: Folder = Path(),
    start: Annotated[str, typer.Option(help="Mats at the start, parted by commas.")] = "1",
    finish: Annotated[str, typer.Option(help="Mats at the finish.")] = "2",
    backup: Annotated[str, typer.Option(help="Mats behind the finish.")] = "3",
    laps: Annotated[int, typer.Option(min=1, help="Crossings to the finish.")] = 1,
    heat: Annotated[int, typer.Option(min=1, help="Of several heats.")] = 1,
    city: Annotated[
        str, typer.Option(help="Where the mats stand, in a race of several cities.")
    ] = "",
    stopped: Annotated[
        list[str] | None,
        typer.Option(help="While the race was stopped: 2027-07-17T10:15:00/2027-07-17T10:32:00."),
    ] = None,
    who: Who = "",
    why: Why = "",
) -> None:
    """Take the reads of chips: gun times, net times and laps of a race."""
    found = opened(folder)
    cities = found.contest(contest).places
    if city:
        if city not in cities:
            raise InvalidRequest(f"{contest} is not run in {city[:40]!r}: {', '.join(cities)}")
        heat = cities.index(city) + 1
    elif cities:
        raise InvalidRequest(f"{contest} is run in several cities: say --city {cities[0]}")
    key = (*found.key(contest, round_), heat)
    place = found.meet.place_of(found.contest(contest), heat)
    fired = _gun(found, contest, city, gun, place)
    day = fired.astimezone(ZoneInfo(place.zone)).date()
    files = [_log(each) for each in logs]
    reads = together(
        [
            in_zone(on_day(set_right(read_chips(path), ahead), day), place.zone)
            for path, ahead in files
        ]
    )
    pauses = [_pause(each, place) for each in stopped or []]
    mats = Mats(*(frozenset(filter(None, each.split(","))) for each in (start, finish, backup)))

    def taken(state: State) -> Intake:
        return from_chips(found.meet, state, key, reads, fired, mats, laps, stopped=pauses)

    intake = taken(found.state)
    show_notices(intake.found.remarks, found.state)
    if intake.observation is None:
        raise SternwayError("nobody in this race wears a chip of these logs")
    for path, _ in files:
        found.keep(path)
    observed(found, lambda state: taken(state).observation, who, why)
    show_results(found, key[0], key[1])


def _log(text: str) -> tuple[Path, int]:
    """A log, and what its clock was ahead (ms)."""
    name, at, ahead = text.rpartition("@")
    if not at or is_there(text):
        return Path(text), 0
    try:
        return Path(name), round(float(ahead) * 1000)
    except (ValueError, OverflowError):
        return Path(text), 0


def _pause(text: str, place: Place) -> tuple[datetime, datetime]:
    begin, slash, end = text.partition("/")
    if not slash:
        raise InvalidRequest(f"--stopped {text[:60]}: write two moments with / between them")
    return local_moment(begin, place, "--stopped"), local_moment(end, place, "--stopped")


def _gun(found: MeetFolder, contest: str, city: str, text: str, place: Place) -> datetime:
    """The gun as stated, else the one that was set."""
    if text:
        return local_moment(text, place, "--gun")
    known = (found.state.guns.get((contest, wave)) for wave in (city, ""))
    gun = next((each for each in known if each), None)
    if gun is None:
        raise InvalidRequest("no gun was set: say --gun, or sternway meet gun first")
    return gun


def accept(
    observation: Annotated[int, typer.Argument(help="Its number: sternway meet waiting.")],
    folder: Folder = Path(),
    yes: Yes = False,
    who: Who = "",
    why: Why = "",
) -> int:
    """Let an observation count that waited; what it changes is shown first."""
    found = opened(folder)
    seen = found.state.observations.get(observation)
    contest = seen.what.contest if seen else ""
    if not decided(found, Accept(observation), contest, who, why, yes):
        return 1
    what = found.state.observations[observation].what
    show_results(found, what.contest, what.round)
    return 0


def confirm(
    contest: ContestName,
    round_: OneRound,
    competitor: CompetitorName,
    folder: Folder = Path(),
    who: Who = "",
    why: Why = "",
) -> None:
    """Confirm a mark as good as a record, once it was read again; this needs a reason."""
    found = opened(folder)
    key = found.key(contest, round_)
    entry = found.entry(competitor, contest)
    try:
        what = confirmation(found.meet, found.state, key, entry)
    except Refused as error:
        raise Refused(named(found.state, error.notice)) from error
    found.decide(what, who, why)
    show_results(found, *key)


def reject(
    observation: Annotated[int, typer.Argument()],
    folder: Folder = Path(),
    who: Who = "",
    why: Why = "",
) -> None:
    """Put an observation aside that waited; it is kept."""
    opened(folder).decide(Reject(observation), who, why)


def waiting(folder: Folder = Path()) -> None:
    """Show the observations that wait, why, and what each would change."""
    found = opened(folder)
    for number in found.state.waiting:
        what = found.state.observations[number].what
        terminal.title(f"Observation {number}", f"{what.contest}, {what.round}, heat {what.heat}")
        show_notices(what.questions, found.state)
        key = what.contest, what.round, what.heat
        before = heat_of(found.meet, found.state, key)
        try:
            accepted = found.preview(Accept(number), "", "")
        except Refused as error:
            show_notices([error.notice])
            continue
        after = heat_of(found.meet, accepted, key)
        changes = line_changes(before.lines if before else (), after.lines if after else ())
        show_notices(changes, found.state)
    if not found.state.waiting:
        terminal.paragraph("Nothing waits.", 1)


def void(
    contest: ContestName,
    round_: OneRound,
    heat: HeatNumber,
    folder: Folder = Path(),
    yes: Yes = False,
    who: Who = "",
    why: Why = "",
) -> int:
    """Declare a heat void: it is run again, and what was measured is kept."""
    found = opened(folder)
    key = found.key(contest, round_)
    return int(not decided(found, VoidHeat(*key, heat), contest, who, why, yes))


def _take(found: MeetFolder, path: Path, seen: dict[Path, bytes], who: str) -> bool:
    """Take a file that is new or has changed; False where it is not whole yet.

    Raises ``SternwayError``, ``OSError``.
    """
    content = path.read_bytes()
    if seen.get(path) == content:
        return True
    results = read_lif(content)
    if results.state in (LifState.EMPTY, LifState.HALF_WRITTEN):
        return False
    seen[path] = content
    if results.digest in found.state.digests:
        return True
    intake = from_lif(found.meet, found.state, results)
    if intake.refusals:
        raise Refused(named(found.state, intake.refusals[0]))
    show_notices(intake.found.remarks, found.state)
    if intake.observation is None:
        show_notices(intake.found.questions, found.state)
        return True
    found.keep(path)

    def again(state: State) -> Observe | None:
        return from_lif(found.meet, state, results).observation

    observed(found, again, who, path.name)
    show_results(found, intake.observation.contest, intake.observation.round)
    return True


def _lifs(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if is_folder(path):
            yield from sorted(path.glob("*.lif"))
        else:
            yield path


COMMANDS = {
    "lif": lif,
    "lynx": lynx,
    "times": times,
    "chips": chips,
    "waiting": waiting,
    "accept": accept,
    "confirm": confirm,
    "reject": reject,
    "void": void,
}
