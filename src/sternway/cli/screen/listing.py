"""Many recordings, each in a line, and their sum."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from rich.text import Text

from sternway.cli.lines import one_line
from sternway.cli.screen.console import STYLES, screen
from sternway.cli.work import Summary
from sternway.motion import Direction
from sternway.reports import words

_WIDTHS = (10, 8, 9, 9, 6, 3)
"""of date, duration, distance, backward distance, pace and marks"""
_HEADINGS = ("date", "time", "distance", "backward", "/km", "")
_GAP = 2
_LEAST_NAME = 16
_LEGEND = {
    "S": "simulated",
    "?": "which of two ways was backward is open: analyse the file alone",
    "!": "has warnings: sternway info FILE",
}


class Listing:
    """Writes a line for every summary it is given; names are told from the folder ``root`` on."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._console = screen()
        taken = sum(_WIDTHS) + _GAP * len(_WIDTHS)
        self._name_width = max(_LEAST_NAME, self._console.width - taken)
        self._recordings = 0
        self._with_backward = 0
        self._distance = 0.0
        self._time = 0.0
        self._marks: set[str] = set()

    def add(self, summaries: Iterable[Summary]) -> None:
        """Write a line for each recording of an input."""
        for summary in summaries:
            if not self._recordings:
                self._write("recording", _HEADINGS, style="dim")
            self._recordings += 1
            self._with_backward += summary.backward_time > 0
            self._distance += summary.backward_distance or 0.0
            self._time += summary.backward_time
            marks = _marks(summary)
            self._marks |= set(marks)
            name = os.path.relpath(summary.file, self._root)
            if name == os.curdir:
                name = self._root.name
            if summary.member:
                name = f"{name}:{summary.member}"
            cells = (
                f"{summary.start:%Y-%m-%d}" if summary.start else words.MISSING,
                words.clock(summary.duration),
                words.length(summary.distance),
                words.length(summary.backward_distance) if summary.backward_time else "",
                words.pace(summary.backward_speed) if summary.backward_time else "",
                marks,
            )
            self._write(one_line(name), cells)

    def end(self) -> None:
        """Write the sum, and what the marks mean that occurred."""
        if not self._recordings:
            return
        recordings = words.counted(self._recordings, "recording")
        if self._with_backward:
            total = (
                f"{words.length(self._distance)} backwards in {words.clock(self._time)}, "
                f"in {self._with_backward:,} of {recordings}"
            )
        else:
            total = f"nothing known to be backward in {recordings}"
        self._console.print()
        self._console.print(Text(total, style="bold"))
        for mark, meaning in _LEGEND.items():
            if mark in self._marks:
                self._console.print(Text(f"{mark}  {meaning}", style="dim"))

    def _write(self, name: str, cells: tuple[str, ...], style: str = "") -> None:
        line = Text(_clipped(name, self._name_width).ljust(self._name_width), style=style)
        for column, (cell, width) in enumerate(zip(cells, _WIDTHS, strict=True)):
            is_marks = column == len(_WIDTHS) - 1
            aligned = cell.ljust(width) if is_marks else cell.rjust(width)
            is_backward = _HEADINGS[column] in {"backward", "/km"} and not style
            line.append(" " * _GAP)
            line.append(aligned, style=STYLES[Direction.BACKWARD] if is_backward else None)
        line.rstrip()
        self._console.print(line, no_wrap=True, overflow="ignore", crop=False)


def _marks(summary: Summary) -> str:
    found = {"S": summary.simulated, "?": summary.ambiguous, "!": bool(summary.warnings)}
    return "".join(mark for mark, is_so in found.items() if is_so)


def _clipped(name: str, width: int) -> str:
    """The end of a name tells most."""
    return name if len(name) <= width else f"…{name[len(name) - width + 1 :]}"
