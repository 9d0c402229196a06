"""``sternway laps``: the laps of a recording, and which of them look backward, for a yes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sternway.motion.laps import LapFigures

EXAMPLES = ("sternway laps run.fit", "sternway laps run.fit --yes")


def laps(
    path: Annotated[
        Path, typer.Argument(metavar="FILE", help="A recording with laps.", show_default=False)
    ],
    yes: Annotated[
        bool, typer.Option("--yes", help="Analyse it with the laps that look backward as such.")
    ] = False,
) -> None:
    """Show the laps with their pace and cadence, and propose which were backward."""
    from sternway.cli.inputs import Search, nothing_in, read_or_failure
    from sternway.errors import InvalidRequest, SternwayError
    from sternway.motion import lap_range, laps_of
    from sternway.recordings import Failure

    search = Search([path])
    shown = 0
    for item in search:
        read = read_or_failure(item)
        if isinstance(read, Failure):
            raise SternwayError(str(read))
        for recording in read:
            shown += 1
            found = laps_of(recording)
            if not found:
                raise InvalidRequest(f"{recording.origin}: has no laps: declare times instead")
            _show(found)
            proposed = lap_range(found)
            if not proposed:
                usual = (2, 4) if len(found) > 1 else (1,)
                some = lap_range(
                    [replace(lap, looks_backward=lap.number in usual) for lap in found]
                )
                typer.echo(
                    "None stands out by its steps. Where some were backward: "
                    f"sternway analyze '{path}' --backward '{some}'"
                )
            elif yes:
                _analyse(path, proposed)
            else:
                looks, were = (
                    ("looks", "it was") if proposed.startswith("lap ") else ("look", "they were")
                )
                typer.echo(
                    f"{proposed[0].upper()}{proposed[1:]} {looks} backward: shorter steps at no "
                    f"lower cadence, or so named. If {were}: "
                    f"sternway analyze '{path}' --backward '{proposed}' --forward rest"
                )
    if not shown:
        raise SternwayError(nothing_in([path], search.skipped))


def _show(found: tuple[LapFigures, ...]) -> None:
    from sternway import units
    from sternway.cli import terminal
    from sternway.reports import words

    numbers = {
        "from": [units.clock(lap.start) for lap in found],
        "time": [units.clock_tenths(lap.seconds) for lap in found],
        "distance": [units.length(lap.distance) for lap in found],
        units.current().per_large: [units.pace(lap.speed) for lap in found],
        "steps/min": [words.number(lap.cadence) for lap in found],
        "step, m": [words.number(lap.step_length, 2) for lap in found],
        "of the rest": [_against(lap, found) for lap in found],
    }
    remarks = {"": ["backward?" if lap.looks_backward else "" for lap in found]}
    remarks["name"] = [lap.name or "" for lap in found]
    terminal.table({"lap": [str(lap.number) for lap in found]}, numbers, remarks)


def _against(lap: LapFigures, found: tuple[LapFigures, ...]) -> str:
    """The length of a lap's steps beside the mean of the others."""
    from sternway import units

    others = [each.step_length for each in found if each is not lap and each.step_length]
    if not others or not lap.step_length:
        return units.MISSING
    return units.percent(lap.step_length * len(others) / sum(others))


def _analyse(path: Path, proposed: str) -> None:
    from sternway.cli.analyze import analyze

    analyze([path], backward=[proposed], forward=["rest"])
