"""What a recording holds, in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console

from sternway.cli.contents import filled_columns, rate_of
from sternway.cli.screen.console import plain, show_point, show_rest, show_title, table
from sternway.cli.screen.heading import show_doubts, show_heading
from sternway.recordings import Lap, Recording
from sternway.reports import words

_MOST = 30
_WHERE_ALL_ARE = "--json has all"


def show_contents(console: Console, recording: Recording) -> None:
    """Everything that was read, and every doubt about it."""
    show_heading(console, recording)
    _show_signals(console, list(_signals(recording)))
    _show_laps(console, recording.laps)
    _show_points(console, "Pauses", _pauses(recording))
    _show_points(console, "Notes", _notes(recording))
    show_doubts(console, recording, _MOST)
    console.print()


def _signals(recording: Recording) -> Iterator[tuple[str, str, int, float | None]]:
    """Sensor, quantity, samples and Hz."""
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


def _show_signals(console: Console, signals: Sequence[tuple[str, str, int, float | None]]) -> None:
    names = {
        "": [plain(sensor) for sensor, *_ in signals],
        " ": [plain(name.replace("_", " ")) for _, name, *_ in signals],
    }
    numbers = {
        "samples": [f"{samples:,}" for _, _, samples, _ in signals],
        "rate": [_rate(rate) for *_, rate in signals],
    }
    console.print(table(names, numbers))


def _rate(rate: float | None) -> str:
    return f"{rate:.3g}{words.NBSP}Hz" if rate and rate == rate else ""


def _show_laps(console: Console, laps: Sequence[Lap]) -> None:
    if not laps:
        return
    show_title(console, "Laps")
    shown = laps[:_MOST]
    numbers = {
        "lap": [str(number) for number in range(1, len(shown) + 1)],
        "from": [words.clock(lap.start) for lap in shown],
        "to": [words.clock(lap.end) for lap in shown],
        "distance": [words.length(lap.distance) for lap in shown],
    }
    remarks = {
        "cut by": [plain((lap.trigger or "").replace("_", " ")) for lap in shown],
        "name": [plain(lap.name or "") for lap in shown],
    }
    console.print(table({}, numbers, remarks))
    show_rest(console, len(laps) - _MOST, _WHERE_ALL_ARE)


def _pauses(recording: Recording) -> list[str]:
    return [f"{words.clock(each.start)}–{words.clock(each.end)}" for each in recording.pauses]


def _notes(recording: Recording) -> list[str]:
    session = recording.session
    timed = [
        f"{words.clock(note.start)}{f'–{words.clock(note.end)}' if note.end else ''}  {note.text}"
        for note in recording.annotations
    ]
    return [text for text in (session.name, session.notes) if text] + timed


def _show_points(console: Console, title: str, points: Sequence[str]) -> None:
    if not points:
        return
    show_title(console, title)
    for point in points[:_MOST]:
        show_point(console, point)
    show_rest(console, len(points) - _MOST, _WHERE_ALL_ARE)
