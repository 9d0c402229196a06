"""The commands under one name, and what every way out of them prints and returns."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Annotated

import typer

from sternway import __version__
from sternway.cli import (
    analyze,
    baseline,
    evidence,
    explain,
    export,
    fastest,
    info,
    ledger,
    log,
    plan,
    points,
    predict,
    progress,
    progression,
    record,
    safety,
    simulate,
)
from sternway.cli.lines import tell
from sternway.errors import InvalidRequest, Refused, SternwayError

_FAILED = 1
_USAGE = 2
_INTERRUPTED = 130

app = typer.Typer(
    name="sternway",
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _examples(lines: Sequence[str]) -> str:
    return "\n  ".join(("Examples:", *lines))


def _commands(panel: str, *modules: ModuleType) -> None:
    """Take in commands by modules: each has one of its own name, or a group of that name."""
    for module in modules:
        name = module.__name__.rpartition(".")[2]
        found, epilog = getattr(module, name), _examples(module.EXAMPLES)
        if isinstance(found, typer.Typer):
            app.add_typer(found, epilog=epilog, rich_help_panel=panel)
        else:
            app.command(epilog=epilog, rich_help_panel=panel)(found)


_commands("A run", analyze, info, baseline, simulate)
_commands("Records", fastest, record, progression, ledger, points, predict, evidence)
_commands("Training", plan, log, progress, export, safety, explain)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status. What goes wrong is one line on standard error."""
    # Nearly all that a start makes stays: to look for garbage in it takes 15 ms.
    gc.set_threshold(10_000)
    # The arrays are too small for threads, which would only spin: 0.3 s of CPU at each start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = app(arguments, prog_name="sternway", standalone_mode=False)
        sys.stdout.flush()
    except (typer.TyperException, InvalidRequest) as error:
        tell(_usage(error))
        return _USAGE
    except SternwayError as error:
        tell(error)
        return _FAILED
    except BrokenPipeError:
        # What is left to be flushed at the end has no reader either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _FAILED
    except (KeyboardInterrupt, typer.Abort):
        return _INTERRUPTED
    return status if isinstance(status, int) else 0


def _usage(error: typer.TyperException | InvalidRequest) -> str:
    if isinstance(error, Refused):
        from sternway.text import say

        return say(error.notice)
    if isinstance(error, InvalidRequest):
        return str(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "sternway"
    return f"{error.format_message().rstrip('.')}: see {command} --help"


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sternway {__version__}")
        raise typer.Exit


@app.callback(
    invoke_without_command=True,
    epilog=_examples(("sternway simulate", "sternway analyze run.fit", "sternway info run.fit")),
)
def sternway(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version and stop.", callback=_show_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Backwards running: measure the run, keep the record, plan the next one."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(_USAGE)
