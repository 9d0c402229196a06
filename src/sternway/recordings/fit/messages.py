"""Bytes to messages: each FIT file of a chain as tables, with whatever had to be repaired."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sternway.recordings.fit.header import spans
from sternway.recordings.fit.index import index_messages
from sternway.recordings.fit.table import Table, tables
from sternway.recordings.fit.timestamps import header_times
from sternway.recordings.recording import ReadWarning

MOST_FILES = 1_000
"""Chained files that are read; watches chain one for each sensor that sends what it kept."""


@dataclass(frozen=True, eq=False, slots=True)
class FitFile:
    """One FIT file: its messages by their numbers, in the order of first appearance."""

    data: bytes
    start: int
    """where its header stands in ``data``"""
    tables: Mapping[int, Table]
    warnings: tuple[ReadWarning, ...] = ()

    def table(self, number: int) -> Table:
        """The messages of one kind; an empty table where there are none."""
        return self.tables.get(number) or Table(number, self.data, ())


def read_messages(data: bytes) -> tuple[FitFile, ...]:
    """The FIT files chained in ``data``, none where it is not FIT.

    Damaged files give every whole message before the damage and a warning that says what is lost.
    Memory stays in proportion to ``data``, whatever counts and sizes it claims.
    """
    files: list[FitFile] = []
    for number, span in enumerate(spans(data)):
        if number == MOST_FILES:
            message = f"more than {MOST_FILES} chained files: the rest was left out"
            warning = ReadWarning(message, f"byte {span.start}")
            return (*files, FitFile(data, span.start, {}, (warning,)))
        index = index_messages(data, span.body, span.end)
        found = tables(data, index.runs)
        for number, times in header_times(data, found.values()).items():
            found[number] = replace(found[number], header_time=times)
        files.append(FitFile(data, span.start, found, span.warnings + index.warnings))
    return tuple(files)
