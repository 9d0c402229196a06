"""``sternway analyze``: which metres of recordings were run backwards."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sternway.cli.outputs import Form

EXAMPLES = (
    "sternway analyze run.fit",
    "sternway analyze run.fit --backward 10:00-25:00 --html",
    "sternway analyze run.fit --backward 'laps 2,4-6' --forward rest",
    "sternway analyze phone-log.zip --place trunk --json",
    "sternway analyze watch.fit --baseline me.toml",
    "sternway analyze my-runs/ --csv --html --out results/",
)
_OUTPUT = "What to write"
_WORK = "How to work"


def analyze(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE|FOLDER...",
            help="Recordings: FIT, TCX, GPX, Sensor Logger, phyphox, motion CSV, motion capture "
            "(BVH, TRC, C3D); also .gz, .zip. "
            "A folder stands for all recordings below it.",
            show_default=False,
        ),
    ],
    backward: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RANGE",
            help="Say what was run backwards: 10:00-25:00, 1:02:00-, lap 3, laps 2,4-6, all, rest. "
            "Can be given again and again.",
        ),
    ] = None,
    forward: Annotated[
        list[str] | None,
        typer.Option(metavar="RANGE", help="Say what was run forwards, in the same words."),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="Say where the sensor was worn: trunk, left-shank, right-foot, thigh, wrist …",
        ),
    ] = None,
    front: Annotated[
        str | None,
        typer.Option(
            metavar="AXIS",
            help="Say which axis of a trunk sensor points out of the chest: +z, -x, 0.2,0,0.98 …",
        ),
    ] = None,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="How this athlete runs forward, as sternway baseline wrote it.",
        ),
    ] = None,
    json: Annotated[
        bool, typer.Option("--json", help="JSON, one line a file.", rich_help_panel=_OUTPUT)
    ] = False,
    csv: Annotated[
        bool, typer.Option("--csv", help="CSV, one row a stretch.", rich_help_panel=_OUTPUT)
    ] = False,
    steps: Annotated[
        bool,
        typer.Option(
            "--steps",
            help="CSV, one row a step, from motion sensors.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False,
    html: Annotated[
        bool, typer.Option("--html", help="A page with charts.", rich_help_panel=_OUTPUT)
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE|FOLDER",
            help="Where to: one .json, .csv or .html file, or a folder that gets a file for each "
            "recording. Without it, JSON and CSV are printed and a page is written here.",
            rich_help_panel=_OUTPUT,
        ),
    ] = None,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Go on where an earlier run stopped: leave out recordings whose results in the "
            "folder of --out are newer. Options that changed are not noticed.",
            rich_help_panel=_WORK,
        ),
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="Analyse many files with N processes; without it, one for each core.",
            show_default=False,
            rich_help_panel=_WORK,
        ),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="Analyse on the Dask cluster whose scheduler is at tcp://HOST:PORT. Its workers "
            "must see the files under the same paths.",
            rich_help_panel=_WORK,
        ),
    ] = None,
) -> None:
    """Tell which metres were run backwards, how fast, and how sure that is."""
    from sternway.cli.analyzing import Workplace, run
    from sternway.cli.outputs import planned
    from sternway.cli.work import Order
    from sternway.motion import Declarations, load_baseline
    from sternway.recordings import Placement

    workplace = Workplace(jobs, cluster)
    wanted = {Form.JSON: json, Form.CSV: csv, Form.STEPS: steps, Form.HTML: html}
    plan = planned([form for form, is_wanted in wanted.items() if is_wanted], out)
    order = Order(
        Path.cwd(),
        Declarations(tuple(backward or ()), tuple(forward or ()), front),
        Placement.parse(place) if place else None,
        plan.stream,
        baseline=load_baseline(baseline) if baseline else None,
    )
    raise typer.Exit(run(paths, order, plan, workplace, resume=resume))
