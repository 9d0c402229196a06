"""What a recording is, in two lines, and what its reader doubted."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from sternway.cli.screen.console import SIMULATED, plain, show_point, show_rest, show_title
from sternway.recordings import Recording
from sternway.reports import words
from sternway.text import say

_FORMATS = {
    "sensor-logger": "Sensor Logger",
    "phyphox": "phyphox",
    "imu-csv": "motion CSV",
    "forces": "force plates",
}
"""names that are not the format's in capitals"""


def show_heading(
    console: Console, recording: Recording, sensors: Sequence[str] | None = None
) -> None:
    """Name the recording, and say so where it is a simulated one.

    ``sensors`` is what measured, where more is known of it than the recording's own words.
    """
    title = plain(recording.origin, style="bold")
    if recording.simulated:
        title = Text.assemble(title, "  ", SIMULATED)
    facts = [
        _FORMATS.get(recording.origin.format, recording.origin.format.upper()),
        recording.device,
        recording.session.sport,
        words.moment(recording.start) if recording.start else "no date",
        words.clock(recording.duration),
        ", ".join(recording.sensors if sensors is None else sensors),
    ]
    console.print(title, soft_wrap=True)
    console.print(plain(" · ".join(fact for fact in facts if fact), style="dim"))
    console.print()


def show_doubts(console: Console, recording: Recording, most: int) -> None:
    """What was skipped, repaired or doubted in reading."""
    if not recording.warnings:
        return
    show_title(console, "Read with doubts", style="bold yellow")
    for warning in recording.warnings[:most]:
        show_point(console, say(warning.notice))
    show_rest(console, len(recording.warnings) - most, "sternway info --json FILE")
