"""The commands under one name, and what every way out of them prints and returns."""

from __future__ import annotations

import gc
import io
import math
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from copy import copy
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.models import TyperPath

from sternway import __version__
from sternway.cli.output import joined
from sternway.cli.terminal import message
from sternway.errors import Explained, InvalidRequest, SternwayError
from sternway.units import METRIC, SYSTEMS, Units, system, using

_FAILED = 1
_USAGE = 2
_INTERRUPTED = 130
_NUMBER = re.compile(r"-[\d.,]+")
_BRACKET = re.compile(r"\[(?=[a-zA-Z#/@])")
_DECIMAL_COMMA = re.compile(r"'(-?\d+),(\d+)' is not a valid")

COMMANDS = {
    "A run": {
        "analyze": "Tell which metres were run backwards, how fast, and how sure that is.",
        "info": "Show what recordings hold: sensors with rates, laps, pauses, notes, warnings.",
        "laps": "Show the laps with their pace and cadence, and propose which were backward.",
        "baseline": "Learn how an athlete runs forward, so that a watch can tell when they do not.",
        "validate": "Judge the direction of a recording against what truly happened, way by way.",
        "donate": "Write a copy of a recording without places, times of day and names, to give to "
        "the project.",
        "video": "Get what films of a runner need, once: the weights of two networks.",
        "simulate": "Write a recording of a run that never happened, marked as simulated.",
    },
    "Records": {
        "fastest": "Show who is fastest: by average speed, then the best mark of each event by "
        "authority.",
        "record": "Show the record of an event: by one authority, or the best of all claims.",
        "progression": "Show every performance that was the record of its day, with what is "
        "doubtful about it.",
        "athlete": "Show what is claimed of an athlete: marks by event, which were records, and by "
        "whom.",
        "competition": "Show the races of a competition with their places, as far as a ledger has "
        "them.",
        "ledger": "Check a ledger of claims, add to one, or ask why a claim is not the record.",
        "points": "Score a mark: 1000 points for the best level of the event, 0 for taking part.",
        "predict": "Predict backward times with a band that holds four of five, and what they are "
        "based on.",
        "evidence": "Collect what an application for a record needs, and see what is missing.",
    },
    "Racing": {
        "meet": "Run a championship: entries, draws, times, judging, results, every decision kept.",
    },
    "Training": {
        "plan": "Plan the way to a goal in backward running, within limits that are never broken.",
        "log": "Write down what you did; with a plan, see what that changes.",
        "coach": "Edit, lock, replace, move or add sessions by hand, with a name and a reason.",
        "roster": "Show a coach's athletes: who hurts, who is behind, what changed, what is on "
        "today.",
        "progress": "Show how training is going: backward and forward apart, and how far to run "
        "backward today.",
        "export": "Take a plan to the calendar, the watch, a training platform or paper.",
        "safety": "Check a session before it is run; sheets for guides and organisers.",
        "explain": "Say what is known about a claim: verdict, numbers, sources, and what it means "
        "for you.",
    },
    "The web application": {
        "serve": "Serve the web application: recordings, plans and records of everybody invited.",
        "user": "See who has an account, invite somebody, let somebody set a new password.",
        "backup": "Save an installation while it is in use: rows, files and key in one archive, "
        "read back.",
        "restore": "Put a backup into an empty folder (and an empty PostgreSQL database, where it "
        "has one).",
        "doctor": "Look an installation over, and say the cure of whatever is wrong with it.",
    },
}
"""the first sentence of each command's help: for a list of them none need be imported"""


class _Commands(TyperGroup):
    """Imports a command when it is called, so that a start pays for one of them only."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for panel, commands in COMMANDS.items():
            for name, text in commands.items():
                self.add_command(TyperCommand(name, help=text, rich_help_panel=panel))

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        name, found, rest = super().resolve_command(ctx, args)
        return name, found and command(found.name or ""), rest


def command(name: str) -> Any:
    """What its module defines under its own name: a function, or a group of them."""
    module = import_module(f"sternway.cli.{name}")
    found = getattr(module, name)
    group = typer.Typer(add_completion=False, rich_markup_mode="rich", callback=lambda: None)
    if isinstance(found, typer.Typer):
        group.add_typer(found, name=name, epilog=examples(module.EXAMPLES))
    else:
        group.command(name, epilog=examples(module.EXAMPLES))(found)
    made = typer.main.get_command(group)
    assert isinstance(made, TyperGroup)
    return _strict(made.commands[name])


def _strict(made: Any) -> Any:
    """The same command, to which an empty path is no folder, and nan and inf are no numbers.

    What stands in brackets in its help stays there: it is no markup.
    """
    made.help = _unmarked(made.help)
    for each in made.params:
        each.type = _strictly(each.type)
        each.help = _unmarked(getattr(each, "help", None))
    for each in getattr(made, "commands", {}).values():
        _strict(each)
    return made


def _unmarked(text: str | None) -> str | None:
    return text and _BRACKET.sub(r"\\[", text)


def _strictly(kind: Any) -> Any:
    """The same kind of value, converted with more care."""
    strict, convert = copy(kind), kind.convert

    def with_care(value: Any, param: Any, context: Any) -> Any:
        if value == "" and isinstance(kind, TyperPath):
            kind.fail("is empty: name a file or a folder", param, context)
        found = convert(value, param, context)
        parts = found if isinstance(found, tuple) else (found,)
        if any(isinstance(part, float) and not math.isfinite(part) for part in parts):
            kind.fail(f"{value} is not a number to count with", param, context)
        return found

    strict.convert = with_care
    return strict


def examples(lines: Sequence[str]) -> str:
    """The last lines of a command's help."""
    return "\n  ".join(("Examples:", *lines))


app = typer.Typer(
    name="sternway",
    cls=_Commands,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status. What goes wrong is one line on standard error."""
    # Nearly all that a start makes stays: to look for garbage in it takes 15 ms.
    gc.set_threshold(10_000)
    # The arrays are too small for threads, which would only spin: 0.3 s of CPU at each start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            # Whoever closed it wants no answer; the next file opened would take its number.
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    words: Sequence[str] = ()
    try:
        words = joined(units_first(sys.argv[1:] if arguments is None else arguments))
        status = app(words, prog_name="sternway", standalone_mode=False)
        sys.stdout.flush()
    except (typer.TyperException, InvalidRequest) as error:
        message(_usage(error, words))
        return _USAGE
    except SternwayError as error:
        message(_text(error))
        return _FAILED
    except BrokenPipeError:
        _discard_output()
        return _FAILED
    except OSError as error:
        message(_trouble(error))
        return _FAILED
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    return status if isinstance(status, int) else 0


def _usage(error: typer.TyperException | InvalidRequest, words: Sequence[str]) -> str:
    if isinstance(error, InvalidRequest):
        return _text(error)
    context = getattr(error, "ctx", None)
    called = [word for word in words[:1] if any(word in panel for panel in COMMANDS.values())]
    path = context.command_path if context else " ".join(("sternway", *called))
    reason = error.format_message().rstrip(".") or "Missing command"
    if number := _NUMBER.fullmatch(getattr(error, "option_name", "")):
        below = next((word for word in words if word.startswith(number[0])), number[0])
        reason = f"{below} is taken for an option, and nothing here may be below zero"
    if comma := _DECIMAL_COMMA.search(reason):
        reason = f"{reason}: write the decimals after a point, {comma[1]}.{comma[2]}"
    return f"{reason}: see {path} --help"


def _trouble(error: OSError) -> str:
    """What the system refuses where no file was being read or written on purpose."""
    _discard_output()
    return f"{error.filename or 'standard output'}: {error.strerror or error}"


def _discard_output() -> None:
    """What is left to be flushed at the end has no reader, or no room."""
    with suppress(io.UnsupportedOperation):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _text(error: SternwayError) -> str:
    if not isinstance(error, Explained):
        return str(error)
    from sternway.text import explanation  # reads every template: only where one is needed

    return explanation(error)


def units_first(arguments: Sequence[str]) -> list[str]:
    """The arguments with ``--units`` in front, where the parser takes it for every command."""
    words = list(arguments)
    before = words[: words.index("--")] if "--" in words else words
    at = next((i for i, word in enumerate(before) if word.partition("=")[0] == "--units"), None)
    if at is None:
        return words
    end = at + 1 if "=" in words[at] else at + 2
    return [*words[at:end], *words[:at], *words[end:]]


def _system(name: str) -> Units:
    try:
        return system(name)
    except KeyError:
        known = " or ".join(each.name for each in SYSTEMS)
        raise InvalidRequest(f"--units or STERNWAY_UNITS is {name[:40]}: say {known}") from None


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sternway {__version__}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    epilog=examples(("sternway simulate", "sternway analyze run.fit", "sternway info run.fit")),
)
def sternway(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and stop.", callback=_show_version, is_eager=True
        ),
    ] = False,
    units: Annotated[
        str,
        typer.Option(
            "--units",
            metavar="|".join(each.name for each in SYSTEMS),
            envvar="STERNWAY_UNITS",
            help="The units to read; with any command, before or behind it.",
        ),
    ] = METRIC.name,
) -> None:
    """Backwards running: measure the run, keep the record, plan the next one."""
    context.with_resource(using(_system(units)))
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(_USAGE)
