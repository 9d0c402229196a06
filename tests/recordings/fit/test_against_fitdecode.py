from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sternway.recordings.fit.field import STRING
from sternway.recordings.fit.messages import FitFile, read_messages
from sternway.recordings.fit.profile import EVENT, HR, MESSAGES, WORKOUT_STEP
from sternway.recordings.fit.table import MessageTable, values
from tests.recordings.fit.oracle import OracleColumn, OracleFile, oracle_files
from tests.recordings.fit.real_files import PATHS, each_real_file

EXCEPTIONS = {
    (EVENT.number, "data"): (
        "its scale depends on which event it is: we give the integer as it is stored"
    ),
    (WORKOUT_STEP.number, "duration_value"): (
        "its scale depends on the kind of duration: we give the integer as it is stored"
    ),
}
"""Where our values differ from fitdecode's, and why ours are right. No record, lap or session."""

NOT_EXPANDED = {
    (EVENT.number, "timer_trigger"): "inside event.data, which no reader needs in pieces",
    (EVENT.number, "rear_gear_num"): "inside event.data",
    (EVENT.number, "rear_gear"): "inside event.data",
    (EVENT.number, "front_gear_num"): "inside event.data",
    (EVENT.number, "front_gear"): "inside event.data",
    (HR.number, "event_timestamp"): "the beats that a chest strap kept under water: not read",
}
"""What fitdecode finds inside other fields and we do not look for."""


LONG, FIRST = 150_000, 60_000
"""bytes: of a longer file the first are read here, for it repeats itself and takes seconds"""


@each_real_file
def test_every_number_is_the_one_that_fitdecode_reads(path: Path) -> None:
    data = path.read_bytes()
    assert_same_numbers(data if len(data) <= LONG else data[:FIRST])


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", [path for path in PATHS if path.stat().st_size > LONG], ids=lambda path: path.name
)
def test_every_number_of_a_long_file_is_the_one_that_fitdecode_reads(path: Path) -> None:
    assert_same_numbers(path.read_bytes())


def assert_same_numbers(data: bytes) -> None:
    ours = [file for file in read_messages(data) if file.tables]
    theirs = [file for file in oracle_files(data) if file.lengths]
    assert len(ours) == len(theirs)
    for file, oracle in zip(ours, theirs, strict=True):
        assert {n: len(table) for n, table in file.tables.items()} == oracle.lengths
        assert_same_stored_values(file, oracle)
        assert_same_expanded_values(file, oracle)


def assert_same_stored_values(file: FitFile, oracle: OracleFile) -> None:
    seen = set()
    for table in file.tables.values():
        for name in table.places:
            key, ours = stored_column(table, name)
            if key is None:
                continue
            seen.add(key)
            if table.number in MESSAGES and (table.number, name) not in EXCEPTIONS:
                theirs = oracle.stored[key]
                assert ours.rows == theirs.rows, name
                np.testing.assert_array_equal(ours.values, theirs.values, name)
    assert seen == set(oracle.stored)


def stored_column(
    table: MessageTable, name: str
) -> tuple[tuple[int, int | None, int] | None, OracleColumn]:
    """A column as it is stored, whichever layouts it is in, in the oracle's form."""
    found: list[tuple[int, list[float]]] = []
    key = None
    for part, place in table.places[name].items():
        if place.base is STRING:
            continue
        key = (table.number, place.app, place.number)
        block = values(table.data, part.offsets, place, part.layout.big_endian)
        found += zip(part.rows.tolist(), block.tolist(), strict=True)
    column = OracleColumn()
    for row, numbers in sorted(found, key=lambda item: item[0]):
        column.rows += [row] * len(numbers)
        column.values += numbers
    return key, column


def assert_same_expanded_values(file: FitFile, oracle: OracleFile) -> None:
    for (message, name), column in oracle.expanded.items():
        if message not in MESSAGES or (message, name) in NOT_EXPANDED:
            continue
        table = file.table(message)
        ours = table.numbers(name)
        assert ours is not None, name
        theirs = np.array(column.values)
        # A field that is stored itself counts more than what another field says of it.
        is_stored = np.zeros(len(table), dtype=bool)
        for part in table.places.get(name, {}):
            block = table.array(part, name)
            is_stored[part.rows] = block is not None and np.isfinite(block[:, 0])
        from_component = ~is_stored[column.rows]
        np.testing.assert_array_equal(
            ours[column.rows][from_component], theirs[from_component], name
        )
