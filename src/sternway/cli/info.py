"""``sternway info``: what recordings hold, before anything is made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sternway import units
from sternway.cli import terminal
from sternway.cli.output import Json, print_paths, replacing
from sternway.cli.terminal import message
from sternway.cli.wording import say
from sternway.errors import SternwayError
from sternway.reports import words
from sternway.text import say_in_documents

if TYPE_CHECKING:
    from sternway.recordings import Lap, Recording

EXAMPLES = (
    "sternway info run.fit",
    "sternway info phone-log.zip --json",
)
_FORMATS = {
    "sensor-logger": "Sensor Logger",
    "phyphox": "phyphox",
    "imu-csv": "motion CSV",
    "forces": "force plates",
}
"""names that are not the format's in capitals"""
_MOST = 30
_WHERE_ALL_ARE = "--json has all"


def info(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE|FOLDER...",
            help="Recordings, or folders of them.",
            show_default=False,
        ),
    ],
    json: Json = None,
) -> None:
    """Show what recordings hold: sensors with rates, laps, pauses, notes, warnings.

    The JSON has one line per file.
    """
    import json as json_text
    import sys

    from sternway.cli.inputs import Search, nothing_in, read_or_failure
    from sternway.recordings import Failure, contents_document

    search = Search(paths)
    failed = found = False
    target = Path(json.file) if json and not json.is_printed else None
    indent = 2 if sys.stdout.isatty() and not target else None

    def write(documents: list[dict[str, Any]]) -> None:
        value = documents[0] if len(documents) == 1 else documents
        print(json_text.dumps(value, indent=indent), file=stream, flush=True)

    with replacing(target) if target else nullcontext(sys.stdout) as stream:
        for item in search:
            found = True
            recordings = read_or_failure(item)
            if isinstance(recordings, Failure):
                failed = True
                message(recordings)
            if json:
                if isinstance(recordings, Failure):
                    write([recordings.document()])
                else:
                    write(
                        [contents_document(recording, say_in_documents) for recording in recordings]
                    )
            elif not isinstance(recordings, Failure):
                for recording in recordings:
                    show_contents(recording)
        if not found:
            raise SternwayError(nothing_in(paths, search.skipped))
    print_paths([target] if target else [])
    raise typer.Exit(1 if failed else 0)


def show_contents(recording: Recording) -> None:
    """Everything that was read, and every warning about it."""
    show_heading(recording)
    _show_signals(list(_signals(recording)))
    _show_laps(recording.laps)
    _show_points("Pauses", _pauses(recording))
    _show_points("Notes", _notes(recording))
    show_warnings(recording, _MOST)
    terminal.line()


def show_heading(recording: Recording, sensors: Sequence[str] | None = None) -> None:
    """Name the recording, and say so where it is a simulated one.

    ``sensors`` is what measured, where more is known of it than the recording's own words.
    """
    mark = (" SIMULATED ", "black on yellow") if recording.simulated else ("", "")
    terminal.title(str(recording.origin), *mark)
    facts = [
        _FORMATS.get(recording.origin.format, recording.origin.format.upper()),
        recording.device,
        recording.session.sport,
        words.moment(recording.start) if recording.start else "no date",
        units.clock(recording.duration),
        ", ".join(recording.sensors if sensors is None else sensors),
    ]
    terminal.paragraph(" · ".join(fact for fact in facts if fact), style="dim")
    terminal.line()


def show_warnings(recording: Recording, most: int) -> None:
    """What was skipped, repaired or questionable in the file."""
    if not recording.warnings:
        return
    terminal.heading("Warnings from reading the file", "bold yellow")
    for warning in recording.warnings[:most]:
        terminal.point(say(warning.notice))
    terminal.more(len(recording.warnings) - most, "sternway info --json FILE")


def _signals(recording: Recording) -> Iterator[tuple[str, str, int, float | None]]:
    """Sensor, quantity, samples and Hz."""
    from sternway.recordings import filled_columns, rate_of

    if (track := recording.track) is not None:
        yield "track", "time", len(track), rate_of(track.time)
        for name, samples in filled_columns(track).items():
            yield "", name, samples, None
    for imu in recording.imus:
        sensor = f"imu {imu.placement or imu.name}"
        for name, signal in imu.signals():
            yield sensor, name, len(signal), signal.rate
            sensor = ""
    if (pose := recording.pose) is not None:
        yield "motion capture", f"{len(pose.names)} points", len(pose), pose.rate
    for plate in recording.forces:
        yield "force plate", plate.name, len(plate.time), rate_of(plate.time)
    if recording.rr_intervals is not None:
        yield "heart", "beats", len(recording.rr_intervals), None


def _show_signals(signals: Sequence[tuple[str, str, int, float | None]]) -> None:
    terminal.table(
        {
            "": [sensor for sensor, *_ in signals],
            " ": [name.replace("_", " ") for _, name, *_ in signals],
        },
        {
            "samples": [f"{samples:,}" for _, _, samples, _ in signals],
            "rate": [_rate(rate) for *_, rate in signals],
        },
    )


def _rate(rate: float | None) -> str:
    return f"{rate:.3g}{units.NBSP}Hz" if rate and rate == rate else ""


def _show_laps(laps: Sequence[Lap]) -> None:
    if not laps:
        return
    terminal.heading("Laps")
    shown = laps[:_MOST]
    terminal.table(
        {},
        {
            "lap": [str(number) for number in range(1, len(shown) + 1)],
            "from": [units.clock(lap.start) for lap in shown],
            "to": [units.clock(lap.end) for lap in shown],
            "distance": [units.length(lap.distance) for lap in shown],
        },
        {
            "ended by": [(lap.trigger or "").replace("_", " ") for lap in shown],
            "name": [lap.name or "" for lap in shown],
        },
    )
    terminal.more(len(laps) - _MOST, _WHERE_ALL_ARE)


def _pauses(recording: Recording) -> list[str]:
    return [f"{units.clock(each.start)}–{units.clock(each.end)}" for each in recording.pauses]


def _notes(recording: Recording) -> list[str]:
    session = recording.session
    timed = [
        f"{units.clock(note.start)}{f'–{units.clock(note.end)}' if note.end else ''}  {note.text}"
        for note in recording.annotations
    ]
    return [text for text in (session.name, session.notes) if text] + timed


def _show_points(title: str, points: Sequence[str]) -> None:
    if not points:
        return
    terminal.heading(title)
    for point in points[:_MOST]:
        terminal.point(point)
    terminal.more(len(points) - _MOST, _WHERE_ALL_ARE)
