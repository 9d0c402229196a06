"""``sternway analyze``: which metres of recordings were run backwards."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sternway.cli.output import OldOut, Output, option, outdated
from sternway.errors import InvalidRequest
from sternway.files import is_folder, is_there

if TYPE_CHECKING:
    from sternway.cli.work import Form

EXAMPLES = (
    "sternway analyze run.fit",
    "sternway analyze run.fit --backward 10:00-25:00 --html",
    "sternway analyze run.fit --backward 'laps 2,4-6' --forward rest",
    "sternway analyze phone-log.zip --place trunk --json",
    "sternway analyze watch.fit --baseline me.toml",
    "sternway analyze run.mp4 --with watch.fit --height 1.72m",
    "sternway analyze my-runs/ --csv=season.csv --html=pages/",
)
_OUTPUT = "What to write"
_FILMS = "Films"
_WORK = "How to work"


def analyze(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE|FOLDER...",
            help="Recordings: FIT, TCX, GPX, Sensor Logger, phyphox, motion CSV, motion capture "
            "(BVH, TRC, C3D), films (MP4, MOV, MKV, AVI); also .gz, .zip. "
            "A folder stands for all recordings in it.",
            show_default=False,
        ),
    ],
    backward: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RANGE",
            help="Say what was run backwards: 10:00-25:00, 1:02:00-, lap 3, laps 2,4-6, all, rest. "
            "May be repeated.",
        ),
    ] = None,
    forward: Annotated[
        list[str] | None,
        typer.Option(metavar="RANGE", help="Say what was run forwards, in the same way."),
    ] = None,
    ignore_names: Annotated[
        bool,
        typer.Option(
            "--ignore-names",
            help="Take no name or note in the recording as saying which way it was.",
        ),
    ] = False,
    belt: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SPEED",
            help="Say how fast a treadmill went: 9.5km/h, 2.6m/s, 6mph, or 0.7m/step where steps "
            "are counted; 10:00-20:00=11km/h for a part. May be repeated.",
        ),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            metavar="PLACE",
            help="Say where the sensor was worn: trunk, left-shank, right-foot, thigh, wrist …",
        ),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            metavar="NAMES",
            help="Say which column of a CSV is what: time=t,ax=A1 [g],ay=A2 [g],az=A3 [g],gx=… .",
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
        Output | None,
        option(
            "--json",
            "json",
            "JSON, one line per file: printed, or written to the file named.",
            _OUTPUT,
        ),
    ] = None,
    csv: Annotated[
        Output | None,
        option("--csv", "csv", "CSV, one row per stretch: likewise.", _OUTPUT),
    ] = None,
    steps: Annotated[
        Output | None,
        option("--steps", "csv", "CSV, one row per step, from motion sensors: likewise.", _OUTPUT),
    ] = None,
    html: Annotated[
        Output | None,
        option(
            "--html",
            "html",
            "A page with charts: RECORDING.html here, or the file named. Each of these four also "
            "takes a folder, --html=FOLDER/, which gets one file per recording.",
            _OUTPUT,
        ),
    ] = None,
    out: OldOut = None,
    height: Annotated[
        str | None,
        typer.Option(
            metavar="HEIGHT",
            help="Say how tall the runner is: 1.72m, 172cm. It tells metres from pixels.",
            rich_help_panel=_FILMS,
        ),
    ] = None,
    distance: Annotated[
        str | None,
        typer.Option(
            metavar="METRES@X,X",
            help="Or say how far apart two marks on the ground are and where they are across the "
            "picture of a fixed camera, left edge 0, right edge 1: 10m@0.12,0.88.",
            rich_help_panel=_FILMS,
        ),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option(
            metavar="X,Y",
            help="Say where the runner is when first seen, where others are in view too: 0.4,0.5 "
            "of width and height, or pixels.",
            rich_help_panel=_FILMS,
        ),
    ] = None,
    capture_fps: Annotated[
        float | None,
        typer.Option(
            "--capture-fps",
            metavar="RATE",
            help="Say how many pictures a second were taken, for slow motion that does not: 240.",
            rich_help_panel=_FILMS,
        ),
    ] = None,
    beside: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            metavar="FILE[@TIME]",
            help="A sensor log of the run that is filmed: both are laid on one clock by their "
            "steps and judged as one. @0:12 says when the film begins in the log, within 4 s, for "
            "steps too even to tell.",
            rich_help_panel=_FILMS,
        ),
    ] = None,
    overlay: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write a film of the skeleton alone, coloured by direction: over.mp4.",
            rich_help_panel=_FILMS,
        ),
    ] = None,
    with_picture: Annotated[
        bool,
        typer.Option(
            "--with-picture",
            help="With --overlay: draw it over the pictures, in which every head is made "
            "unrecognisable. Look before you share it.",
            rich_help_panel=_FILMS,
        ),
    ] = False,
    fast: Annotated[
        bool,
        typer.Option(
            "--fast",
            help="Look at 16 pictures a second: enough for the direction, too few for contacts, "
            "and for the steps by which --capture-fps is checked.",
            rich_help_panel=_FILMS,
        ),
    ] = False,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="Continue where an earlier run stopped: skip recordings that are older than their "
            "results in the folders, and go on within a film. Changed options are not noticed.",
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
    from sternway.cli.analyses import Drawn, Workplace, destinations, run
    from sternway.cli.films import FilmOptions, beside_of
    from sternway.cli.overlay import overlay_path
    from sternway.cli.terminal import message
    from sternway.cli.work import Form, Order
    from sternway.motion import Declarations, load_baseline
    from sternway.recordings import Placement

    workplace = Workplace(jobs, cluster)
    asked = {Form.JSON: json, Form.CSV: csv, Form.STEPS: steps, Form.HTML: html}
    wanted = {form: output for form, output in asked.items() if output is not None}
    to = destinations(_of_old_out(wanted, out) if out else wanted)
    films = FilmOptions(height, distance, person, capture_fps, fast)
    order = Order(
        Path.cwd(),
        Declarations(
            tuple(backward or ()), tuple(forward or ()), tuple(belt or ()), ignore_names, front
        ),
        Placement.parse(place) if place else None,
        tuple(to.streams),
        baseline=load_baseline(baseline) if baseline else None,
        columns=columns,
        film=films.request() if films.said else None,
        beside=beside_of(beside) if beside else None,
    )
    if with_picture and overlay is None:
        raise InvalidRequest("--with-picture says how --overlay is drawn: give both")
    if fast and capture_fps is not None:
        message("--fast is left aside: it would see too few pictures to check --capture-fps")
    drawn = Drawn(overlay_path(overlay), with_picture) if overlay is not None else None
    raise typer.Exit(run(paths, order, to, workplace, films.said, resume=resume, overlay=drawn))


def _of_old_out(wanted: Mapping[Form, Output], out: Path) -> dict[Form, Output]:
    """What ``--out FILE|FOLDER`` asked for until version 0.1, beside outputs without files."""
    from sternway.cli.work import Form

    names = {Form.JSON: "--json", Form.CSV: "--csv", Form.STEPS: "--steps", Form.HTML: "--html"}
    kinds = {".json": Form.JSON, ".jsonl": Form.JSON, ".csv": Form.CSV}
    form = {**kinds, ".html": Form.HTML, ".htm": Form.HTML}.get(out.suffix.lower())
    if form is None or is_folder(out):
        if not wanted:
            raise InvalidRequest(f"--out {out}: say what to write: {', '.join(names.values())}")
        if is_there(out) and not is_folder(out):
            raise InvalidRequest(f"--out {out}: name a folder, or a .json, .csv or .html file")
        found = {each: Output(names[each], f"{out}/") for each in wanted}
    else:
        if form is Form.CSV and list(wanted) == [Form.STEPS]:
            form = Form.STEPS
        if any(each is not form for each in wanted):
            raise InvalidRequest(f"--out {out}: takes {form} only: name a folder for the others")
        found = {form: Output(names[form], str(out))}
    new = " ".join(f"{each.option}={each.file}" for each in found.values())
    outdated(f"--out {out}", new)
    return found
