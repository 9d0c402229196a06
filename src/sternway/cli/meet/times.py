"""Times in: FinishLynx files and folders, watches; what disagrees waits for a person."""

from __future__ import annotations

import time as clock
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sternway.athletics import Outcome, parse_result
from sternway.cli import terminal
from sternway.cli.meet.folder import ContestName, Folder, MeetFolder, Who, Why, opened
from sternway.cli.meet.showing import show_notices, show_sheet
from sternway.cli.output import write
from sternway.errors import InvalidRequest, SternwayError
from sternway.meets.desk import (
    Accept,
    Observe,
    Reject,
    State,
    VoidHeat,
    by_hand,
    from_chips,
    from_lif,
    heat_of,
    lynx_heats,
    lynx_people,
)
from sternway.meets.sheets import result_sheets
from sternway.meets.timing import (
    LifState,
    Mats,
    evt_text,
    line_changes,
    ppl_text,
    read_chips,
    read_lif,
    sch_text,
    together,
)

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
        waiting = [path for path in _lifs(files) if not _take(found, path, seen, who)]
        if not watch:
            for path in waiting:
                terminal.message(f"{path}: is not whole yet: read it again")
            return int(bool(waiting))
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
    round_: Annotated[str, typer.Argument(help="The name of a round.")],
    heat: Annotated[int, typer.Argument(min=1)],
    marks: Annotated[
        list[str], typer.Argument(help="BIB=17.3 or BIB=17.31/17.38/17.40 (watches) or BIB=DNF")
    ],
    folder: Folder = Path(),
    wind: Annotated[float | None, typer.Option(help="m/s", show_default=False)] = None,
    who: Who = "",
    why: Why = "",
) -> None:
    """Enter times taken by hand: one to three watches for each, rounded by the rules."""
    found = opened(folder)
    key = (*found.key(contest, round_), heat)
    event = found.contest(contest).event
    watches: dict[str, list[int | None]] = {}
    without: dict[str, Outcome] = {}
    for text in marks:
        name, equals, value = text.partition("=")
        if not equals:
            raise InvalidRequest(f"{text[:40]!r}: write BIB=TIME")
        entry = found.entry(name, contest)
        for part in value.split("/"):
            result = parse_result(part, event)
            if isinstance(result, Outcome):
                without[entry] = result
            else:
                watches.setdefault(entry, []).append(result.value)
    unit = found.meet.rules.times.hand_ms
    found.decide(lambda _: by_hand(key, watches, without, unit, wind), who, why)
    _show(found, key[0], key[1])


def chips(
    contest: ContestName,
    round_: Annotated[str, typer.Argument(help="The name of a round.")],
    logs: Annotated[list[Path], typer.Argument(help="Logs of any system that is known.")],
    gun: Annotated[str, typer.Option(help="On the clock of the readers: 2027-07-17T10:00:00.")],
    folder: Folder = Path(),
    start: Annotated[str, typer.Option(help="Mats at the start, parted by commas.")] = "1",
    finish: Annotated[str, typer.Option(help="Mats at the finish.")] = "2",
    backup: Annotated[str, typer.Option(help="Mats behind the finish.")] = "3",
    laps: Annotated[int, typer.Option(min=1, help="Crossings to the finish.")] = 1,
    who: Who = "",
    why: Why = "",
) -> None:
    """Take the reads of chips: gun times, net times and laps of a race."""
    found = opened(folder)
    key = (*found.key(contest, round_), 1)
    try:
        fired = datetime.fromisoformat(gun).replace(tzinfo=None)
    except ValueError:
        raise InvalidRequest(f"--gun {gun[:40]}: write a moment as 2027-07-17T10:00:00") from None
    reads = together([read_chips(each) for each in logs])
    mats = Mats(*(frozenset(names.split(",")) for names in (start, finish, backup)))
    intake = from_chips(found.meet, found.state, key, reads, fired, mats, laps)
    show_notices(intake.found.remarks, found.state)
    if intake.observation is None:
        raise SternwayError("nobody in this meet wears a chip of these logs")
    for each in logs:
        found.keep(each)
    found.decide(
        lambda now: from_chips(found.meet, now, key, reads, fired, mats, laps).observation, who, why
    )
    _show(found, key[0], key[1])


def accept(
    observation: Annotated[int, typer.Argument(help="Its number: sternway meet waiting.")],
    folder: Folder = Path(),
    who: Who = "",
    why: Why = "",
) -> None:
    """Let an observation count that waited; show what it changes first with: waiting."""
    found = opened(folder)
    found.decide(lambda _: Accept(observation), who, why)
    what = found.state.observations[observation].what
    _show(found, what.contest, what.round)


def reject(
    observation: Annotated[int, typer.Argument()],
    folder: Folder = Path(),
    who: Who = "",
    why: Why = "",
) -> None:
    """Put an observation aside that waited; it is kept."""
    opened(folder).decide(lambda _: Reject(observation), who, why)


def waiting(folder: Folder = Path()) -> None:
    """Show the observations that wait, why, and what each would change."""
    found = opened(folder)
    for number in found.state.waiting:
        what = found.state.observations[number].what
        terminal.title(f"Observation {number}", f"{what.contest}, {what.round}, heat {what.heat}")
        show_notices(what.questions, found.state)
        before = heat_of(found.meet, found.state, (what.contest, what.round, what.heat))
        changes = line_changes(before.lines if before else (), what.lines)
        show_notices(changes, found.state)
    if not found.state.waiting:
        terminal.paragraph("Nothing waits.", 1)


def void(
    contest: ContestName,
    round_: Annotated[str, typer.Argument(help="The name of a round.")],
    heat: Annotated[int, typer.Argument(min=1)],
    folder: Folder = Path(),
    who: Who = "",
    why: Why = "",
) -> None:
    """Declare a heat void: it is run again, and what was measured is kept."""
    found = opened(folder)
    key = found.key(contest, round_)
    found.decide(lambda _: VoidHeat(*key, heat), who, why)


def _take(found: MeetFolder, path: Path, seen: dict[Path, bytes], who: str) -> bool:
    """Take a file that is new or has changed; False where it is not whole yet."""
    try:
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
        told = (*intake.refusals, *intake.found.remarks, *intake.found.questions)
        show_notices(told, found.state)
        if intake.observation is None:
            return True
        found.keep(path)

        def again(state: State) -> Observe | None:
            return from_lif(found.meet, state, results).observation

        found.decide(again, who, path.name)
        _show(found, intake.observation.contest, intake.observation.round)
    except (OSError, SternwayError) as error:
        terminal.message(f"{path}: {error}")
    return True


def _lifs(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.glob("*.lif"))
        else:
            yield path


def _show(found: MeetFolder, contest: str, round_: str) -> None:
    from sternway.cli.meet.folder import now

    for sheet in result_sheets(found.meet, found.state, (contest, round_), now()):
        show_sheet(sheet)
    if found.state.waiting:
        count = len(found.state.waiting)
        terminal.message(f"{count} observations wait for a person: sternway meet waiting")


COMMANDS = {
    "lif": lif,
    "lynx": lynx,
    "times": times,
    "chips": chips,
    "waiting": waiting,
    "accept": accept,
    "reject": reject,
    "void": void,
}
