"""What fitdecode reads, column by column, so that it can be compared with what Sternway reads."""

from __future__ import annotations

import math
import warnings
from collections import defaultdict
from dataclasses import dataclass, field

import fitdecode

Number = float | int
Key = tuple[int, int | None, int]
"""Message number, index of the app (None for native fields), field number."""


@dataclass(slots=True)
class OracleColumn:
    """The values of one field, one after the other, and the row of each; NaN where invalid."""

    rows: list[int] = field(default_factory=list)
    values: list[Number] = field(default_factory=list)

    def add(self, row: int, value: object, count: int) -> None:
        """Take in a value: a number, several of them, or None for ``count`` invalid ones."""
        found = value if isinstance(value, tuple) else (value,)
        if value is None:
            found = (None,) * count
        for number in found:
            self.rows.append(row)
            self.values.append(number if isinstance(number, Number) else math.nan)


@dataclass(slots=True)
class OracleFile:
    """One FIT file of a chain."""

    lengths: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    """how many messages there are of each kind"""
    stored: dict[Key, OracleColumn] = field(default_factory=lambda: defaultdict(OracleColumn))
    expanded: dict[tuple[int, str], OracleColumn] = field(
        default_factory=lambda: defaultdict(OracleColumn)
    )
    """by message number and name: fields that are components of stored ones"""


def oracle_files(data: bytes) -> list[OracleFile]:
    """Every FIT file in the chain, with all messages that fitdecode reads before it gives up."""
    files: list[OracleFile] = []
    with (
        warnings.catch_warnings(),
        fitdecode.FitReader(data, processor=None, check_crc=fitdecode.CrcCheck.DISABLED) as reader,
    ):
        warnings.simplefilter("ignore")
        try:
            for frame in reader:
                if frame.frame_type == fitdecode.FIT_FRAME_HEADER:
                    files.append(OracleFile())
                elif frame.frame_type == fitdecode.FIT_FRAME_DATA:
                    _add(files[-1], frame)
        except fitdecode.FitError:
            pass
    return files


def _add(file: OracleFile, frame: fitdecode.FitDataMessage) -> None:
    message = frame.global_mesg_num
    row = file.lengths[message]
    file.lengths[message] += 1
    for data in frame.fields:
        value = data.raw_value if isinstance(data.value, str) else data.value
        definition = data.field_def
        if definition is None:
            file.expanded[message, data.field.name].add(row, value, 1)
        elif definition.base_type.name != "string":
            app = definition.dev_data_index if definition.is_dev else None
            count = definition.size // definition.base_type.size
            file.stored[message, app, definition.def_num].add(row, value, count)
