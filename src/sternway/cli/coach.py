"""``sternway coach``: the hand of a coach or clinician on a plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.cli.output import Json, deliver, json_result
from sternway.cli.plan_changes import show_change, show_urgent
from sternway.cli.training_files import LOG, On, athlete_of_plan, beside, checked_log, day_of
from sternway.errors import InvalidRequest
from sternway.text import say_in_documents
from sternway.training.journal import (
    Coaching,
    Journal,
    plan_document,
    read_journal,
    write_journal,
)

EXAMPLES = (
    'sternway coach plan.json --by "B. Example" --lock w03-tue',
    'sternway coach plan.json --by "B. Example" --replace w03-thu sprints-7x20',
    'sternway coach plan.json --by "B. Example" --metres w03-sat 1200 --why "she ran it in May"',
    'sternway coach plan.json --by "B. Example" --add 2026-12-11 plank',
    'sternway coach plan.json --by "B. Example" --note w03-tue "hold the line, not the speed"',
    'sternway coach plan.json --by "A. Athlete" --leave --why "another sport this winter"',
)
_Pair = tuple[str, str]


def coach(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="What sternway plan --out wrote.")],
    by: Annotated[str, typer.Option(metavar="NAME", help="Who lays a hand on the plan.")],
    why: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="The reason. An edit that breaks a hard limit is kept only with one.",
        ),
    ] = "",
    lock: Annotated[
        str | None, typer.Option(metavar="ID|DATE", help="A session stays as it is.")
    ] = None,
    unlock: Annotated[
        str | None, typer.Option(metavar="ID|DATE", help="A session may change again.")
    ] = None,
    note: Annotated[
        _Pair | None, typer.Option(metavar="ID|DATE TEXT", help="A note on a session.")
    ] = None,
    replace: Annotated[
        _Pair | None,
        typer.Option(metavar="ID|DATE SESSION", help="Another session of the catalogue."),
    ] = None,
    metres: Annotated[
        tuple[str, float] | None,
        typer.Option(metavar="ID|DATE M", help="Other backward metres, as near as can be."),
    ] = None,
    move: Annotated[
        _Pair | None, typer.Option(metavar="ID|DATE DATE", help="A session on another day.")
    ] = None,
    add: Annotated[
        _Pair | None, typer.Option(metavar="DATE SESSION", help="One more session.")
    ] = None,
    take_out: Annotated[
        str | None, typer.Option(metavar="ID|DATE", help="A session is not to be done.")
    ] = None,
    leave: Annotated[bool, typer.Option("--leave", help="The plan is left.")] = False,
    log: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What was done; log.csv beside the plan, or here."),
    ] = None,
    json: Json = None,
    on: On = None,
) -> None:
    """Edit, lock, replace, move or add sessions by hand, with a name and a reason.

    A session that was edited is locked. sternway log --undo takes the last edit back, and
    --history shows who changed what and why. Stricter limits for one athlete stand under [coach]
    in the athlete file.
    """
    asked = [lock, unlock, note, replace, metres, move, add, take_out, leave or None]
    if sum(each is not None for each in asked) != 1:
        raise InvalidRequest(
            "say one thing: --lock, --unlock, --note, --replace, --metres, --move, --add, "
            "--take-out or --leave"
        )
    if not by.strip():
        raise InvalidRequest("--by: say who lays a hand on the plan")
    today = day_of(on)
    journal = read_journal(plan)
    log = log or beside(plan, LOG)
    entries = checked_log(log, today) if log is not None else ()
    hand = Coaching(journal, athlete_of_plan(journal, today), entries, today, by.strip(), why)
    after = _edited(hand, lock, unlock, note, replace, metres, move, add, take_out)
    write_journal(after, plan, say_in_documents)
    deliver(
        lambda: _show(journal, after),
        json_result(json, lambda: plan_document(after, say_in_documents)),
    )


def _edited(
    hand: Coaching,
    lock: str | None,
    unlock: str | None,
    note: _Pair | None,
    replace: _Pair | None,
    metres: tuple[str, float] | None,
    move: _Pair | None,
    add: _Pair | None,
    take_out: str | None,
) -> Journal:
    if lock is not None:
        return hand.locked(lock)
    if unlock is not None:
        return hand.unlocked(unlock)
    if note is not None:
        return hand.noted(*note)
    if replace is not None:
        return hand.replaced(*replace)
    if metres is not None:
        return hand.resized(*metres)
    if move is not None:
        return hand.moved(move[0], _day("--move", move[1]))
    if add is not None:
        return hand.added(_day("--add", add[0]), add[1])
    if take_out is not None:
        return hand.taken_out(take_out)
    return hand.left()


def _show(before: Journal, after: Journal) -> None:
    if after == before:
        terminal.paragraph("Nothing changes: it was so already.")
    else:
        show_urgent(after.changes[-1].reasons)
        show_change(before, after)


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise InvalidRequest(f"{option} {text[:20]!r}: write year-month-day") from None
