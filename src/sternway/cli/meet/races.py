"""Rounds: draws, start lists, who goes on, reserves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.cli.meet.folder import (
    CompetitorName,
    ContestName,
    Folder,
    MeetFolder,
    OneRound,
    RoundName,
    Who,
    Why,
    opened,
)
from sternway.cli.meet.showing import Yes, confirmed, show_notices, show_sheet
from sternway.errors import InvalidRequest
from sternway.meets.desk import (
    Advance,
    CallReserve,
    DecideRound,
    DrawRound,
    Move,
    PublishStart,
    name_of,
    outlook_of,
    proposed_draw,
    proposed_round,
    qualification_of,
)
from sternway.meets.rounds import How, next_reserve
from sternway.meets.sheets import qualifiers_sheet, start_lists
from sternway.notices import Notice
from sternway.text import say


def draw(
    contest: ContestName,
    round_: RoundName = None,
    folder: Folder = Path(),
    yes: Yes = False,
    who: Who = "",
    why: Why = "",
) -> int:
    """Seed, make heats and draw lanes from the published seed; keep them if confirmed."""
    found = opened(folder)
    key = found.key(contest, round_)
    proposal = proposed_draw(found.meet, found.state, key)
    _show(found, proposal)
    if not confirmed("Keep this draw?", yes):
        return 1
    found.decide(lambda state: proposed_draw(found.meet, state, key), who, why)
    for sheet in start_lists(found.meet, found.state, key):
        show_sheet(sheet)
    return 0


def publish_start(
    contest: ContestName, round_: RoundName = None, folder: Folder = Path(), who: Who = ""
) -> None:
    """Freeze a start list: from here on a change has a reason."""
    found = opened(folder)
    key = found.key(contest, round_)
    found.decide(PublishStart(*key), who)


def move(
    contest: ContestName,
    round_: OneRound,
    competitor: CompetitorName,
    heat: Annotated[int, typer.Argument(min=0, help="0: off the start list.")],
    lane: Annotated[int, typer.Argument(min=0)] = 0,
    folder: Folder = Path(),
    who: Who = "",
    why: Why = "",
) -> None:
    """Put somebody into a free lane by hand, or off a start list; this needs a reason."""
    found = opened(folder)
    key = found.key(contest, round_)
    entry = found.entry(competitor, contest)
    found.decide(Move(*key, entry, heat, lane), who, why)


def go_on(
    contest: ContestName,
    round_: RoundName = None,
    folder: Folder = Path(),
    lots: Annotated[bool, typer.Option(help="Draw lots where the rules ask for them.")] = False,
    spare: Annotated[int, typer.Option(min=0, help="Lanes to spare in the next round.")] = 0,
    yes: Yes = False,
    who: Who = "",
    why: Why = "",
) -> int:
    """Decide who goes on from a round; while heats are missing, say who is sure."""
    found = opened(folder)
    key = found.key(contest, round_)
    missing = [n for n in found.state.heats_of(key) if not found.state.has_run((*key, n))]
    if missing:
        terminal.title(f"{contest}, {key[1]}", f"{len(missing)} heats to come")
        for entry, chance in outlook_of(found.meet, found.state, key).items():
            terminal.paragraph(f"{name_of(found.state, entry)}: {chance}", 1)
        return 1

    def proposal() -> DecideRound:
        return proposed_round(found.meet, found.state, key, draws_lots=lots, spare=spare)

    shown = proposal().qualification
    for each in shown.qualified:
        place = f"heat {each.heat}" + (f", place {each.place}" if each.place else "")
        terminal.paragraph(f"{each.how:<3} {name_of(found.state, each.entry)}  ({place})", 1)
    show_notices(shown.notices, found.state)
    if not confirmed("Decide so?", yes):
        return 1
    found.decide(proposal(), who, why)
    show_sheet(qualifiers_sheet(found.meet, found.state, key))
    return 0


def advance(
    contest: ContestName,
    round_: Annotated[str, typer.Argument(help="The round they ran in.")],
    competitor: CompetitorName,
    folder: Folder = Path(),
    jury: Annotated[bool, typer.Option(help="By the jury (qJ), not the referee (qR).")] = False,
    who: Who = "",
    why: Why = "",
) -> None:
    """Advance somebody on top of those by place and time; this needs a reason."""
    found = opened(folder)
    key = found.key(contest, round_)
    entry = found.entry(competitor, contest)
    how = How.JURY if jury else How.REFEREE
    found.decide(Advance(*key, entry, how), who, why)


def reserve(
    contest: ContestName,
    round_: Annotated[str, typer.Argument(help="The round they would have run in.")],
    gone: Annotated[str, typer.Argument(help="Who withdrew: a bib, an id or a name.")],
    folder: Folder = Path(),
    who: Who = "",
    why: Why = "",
) -> int:
    """Call the next reserve into the lane of somebody who withdrew, by the frozen list."""
    found = opened(folder)
    key = found.key(contest, round_)
    rounds = [each.name for each in found.contest(contest).rounds]
    at = rounds.index(key[1])
    if not at:
        raise InvalidRequest(f"{key[1]} is the first round: nobody stands by for it")
    entry = found.entry(gone, contest)
    before = qualification_of(found.state, (contest, rounds[at - 1]))
    out = [*found.state.withdrawn.get(contest, {}), *found.state.out_of_meet, entry]
    called = found.state.called.get(key, [])
    answer = next_reserve(before, out, called)
    if isinstance(answer, Notice):
        terminal.paragraph(say(answer), 1)
        return 1
    found.decide(CallReserve(*key, entry, answer), who, why)
    came, went = name_of(found.state, answer), name_of(found.state, entry)
    terminal.paragraph(f"{came} takes the lane of {went}.", 1)
    return 0


def _show(found: MeetFolder, proposal: DrawRound) -> None:
    terminal.title(found.meet.name, f"{proposal.contest}, {proposal.round}")
    show_notices(proposal.draw.notices, found.state)
    rounds = [each.name for each in found.contest(proposal.contest).rounds]
    if at := rounds.index(proposal.round):
        before = proposal.contest, rounds[at - 1]
        went_on = qualification_of(found.state, before)
        if went_on.undecided:
            show_notices(went_on.notices, found.state)
    for heat in proposal.draw.heats:
        lanes = ", ".join(f"{lane} {name_of(found.state, entry)}" for entry, lane in heat.lanes)
        terminal.paragraph(f"Heat {heat.number}: {lanes}", 1)


COMMANDS = {
    "draw": draw,
    "publish-start": publish_start,
    "move": move,
    "go-on": go_on,
    "advance": advance,
    "reserve": reserve,
}
