"""From the paths on the command line to the inputs they stand for, and what became of each."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from sternway.recordings import Failure, Input, NoRecording, Recording, inputs_below, read_input


class Search:
    """Inputs in the order of the arguments; a file that is named itself is one whatever it holds.

    ``skipped`` counts the files below folders that an iteration found to be no recordings.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self.skipped = 0
        by_place: dict[str, Path] = {}
        for path in paths:
            by_place.setdefault(os.path.realpath(path), path)
        folders = [place for place in by_place if os.path.isdir(place)]
        self._named = {place for place in by_place if place not in folders}
        self._paths = [
            path
            for place, path in by_place.items()
            if place in self._named or not any(_is_below(place, folder) for folder in folders)
        ]

    def __iter__(self) -> Iterator[Input]:
        self.skipped = 0
        for found in self._found():
            if isinstance(found, Input):
                yield found
            else:
                self.skipped += 1

    def count(self) -> int:
        """The number of inputs, found by a search of its own."""
        return sum(isinstance(found, Input) for found in self._found())

    def _found(self) -> Iterator[Input | NoRecording]:
        for path in self._paths:
            for found in inputs_below(path):
                if found.path == path or not self._is_named(found.path):
                    yield found

    def _is_named(self, path: Path) -> bool:
        return bool(self._named) and os.path.realpath(path) in self._named


def read_or_failure(item: Input) -> list[Recording] | Failure:
    """The recordings of an input, or why there are none."""
    try:
        return read_input(item)
    except Exception as error:
        return Failure.of(item.path, error)


def nothing_in(paths: Sequence[Path], skipped: int) -> str:
    """That there is no recording below the paths."""
    others = f" ({skipped:,} other {'file' if skipped == 1 else 'files'})" if skipped else ""
    return f"{', '.join(map(str, paths))}: no recording in it{others}"


def _is_below(place: str, folder: str) -> bool:
    return place != folder and place.startswith(os.path.join(folder, ""))
