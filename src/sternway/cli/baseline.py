"""``sternway baseline``: how one athlete runs forward, from forward runs of a watch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sternway.recordings import Recording

EXAMPLES = ("sternway baseline forward-runs/ --out me.toml",)


def baseline(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE|FOLDER...",
            help="Recordings of forward runs by one athlete, with speed and cadence.",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help="The file to write.")] = Path(
        "baseline.toml"
    ),
) -> None:
    """Learn how an athlete runs forward, so that a watch can tell when they do not.

    Give forward runs only, over a range of speeds: at least ten minutes of steady running.
    """
    raise typer.Exit(write_baseline(paths, out))


def write_baseline(paths: Sequence[Path], out: Path) -> int:
    """Make a baseline of every recording below the paths; returns the exit status.

    What cannot be read is reported and left out. Raises ``SternwayError`` where there is too little
    running, or the file cannot be written.
    """
    from sternway.cli.inputs import Search, nothing_in, read_or_failure
    from sternway.cli.terminal import message
    from sternway.errors import InvalidRequest, SternwayError
    from sternway.motion import make_baseline, save_baseline
    from sternway.recordings import Failure

    search = Search(paths)
    found = failed = 0

    def recordings() -> Iterator[Recording]:
        nonlocal found, failed
        for item in search:
            found += 1
            read = read_or_failure(item)
            if isinstance(read, Failure):
                failed += 1
                message(read)
            else:
                yield from read

    try:
        made = make_baseline(recordings())
    except InvalidRequest as error:
        raise SternwayError(str(error) if found else nothing_in(paths, search.skipped)) from error
    save_baseline(made, out)
    contact = f", contact {made.contact_time.level:.3f} s" if made.contact_time else ""
    typer.echo(
        f"{made.runs} runs, {made.seconds / 60:.0f} min of steady running at "
        f"{made.slowest:.1f} to {made.fastest:.1f} m/s: {made.cadence.level:.0f} steps/min"
        f"{contact} at 3 m/s"
    )
    typer.echo(out)
    return 1 if failed else 0
