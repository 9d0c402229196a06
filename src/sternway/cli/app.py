"""The commands under one name, and what every way out of them prints and returns."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
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
from sternway.errors import InvalidRequest, SternwayError

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


app.command(epilog=_examples(analyze.EXAMPLES))(analyze.analyze)
app.command(epilog=_examples(info.EXAMPLES))(info.info)
app.command(epilog=_examples(baseline.EXAMPLES))(baseline.baseline)
app.command(epilog=_examples(simulate.EXAMPLES))(simulate.simulate)
app.command(epilog=_examples(explain.EXAMPLES))(explain.explain)
app.command(epilog=_examples(fastest.EXAMPLES))(fastest.fastest)
app.command(epilog=_examples(record.EXAMPLES))(record.record)
app.command(epilog=_examples(progression.EXAMPLES))(progression.progression)
app.add_typer(ledger.ledger, epilog=_examples(ledger.EXAMPLES))
app.command(epilog=_examples(points.EXAMPLES))(points.points)
app.command(epilog=_examples(predict.EXAMPLES))(predict.predict)
app.command(epilog=_examples(plan.EXAMPLES))(plan.plan)
app.command(epilog=_examples(log.EXAMPLES))(log.log)
app.command(epilog=_examples(progress.EXAMPLES))(progress.progress)
app.command(epilog=_examples(export.EXAMPLES))(export.export)
app.add_typer(evidence.evidence, epilog=_examples(evidence.EXAMPLES))
app.add_typer(safety.safety, epilog=_examples(safety.EXAMPLES))


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
    """Measure backwards running: which metres were backwards, how fast, and how sure that is."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(_USAGE)
