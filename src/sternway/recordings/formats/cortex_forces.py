"""Force files of Motion Analysis' Cortex (``.forces``): plates beside a TRC file; y up, mm, N."""

from __future__ import annotations

import re

import numpy as np

from sternway.errors import Sentence
from sternway.recordings.format import Format
from sternway.recordings.mocap.number_rows import number_rows
from sternway.recordings.pose import Z_UP, GroundForce
from sternway.recordings.recording import Origin, Recording
from sternway.recordings.source import Source
from sternway.recordings.warning import ReadCode, ReadWarning

_OPENING = re.compile(r"\s*\[Force Data\]\s")
_HEADER_BYTES = 1024 * 1024
_FACT = re.compile(rb"^(\w+)=(\d{1,12}(?:\.\d{0,12})?)\s*$", re.MULTILINE)
_COLUMNS = re.compile(rb"^#Sample[^\r\n]*\r?\n", re.MULTILINE)
_OF_A_PLATE = ("FX", "FY", "FZ", "X", "Y", "Z")
_RATES = (1.0, 100_000.0)
"""Hz"""


def read_cortex_forces(source: Source) -> list[Recording]:
    """The one recording of a file, with a `GroundForce` for each plate.

    Raises ``UnreadableFile`` where there is no rate, no plate or no row.
    """
    head = source.head(_HEADER_BYTES)
    title = _COLUMNS.search(head)
    if title is None:
        raise source.unreadable("no line of column names (#Sample FX1 FY1 …)")
    facts = _facts(head[: title.start()])
    rate = facts.get(b"SampleRate", 0.0)
    if not _RATES[0] <= rate <= _RATES[1]:
        raise source.unreadable("no SampleRate in its header: export the file again")
    labels = title[0].decode("latin-1").split()
    plates = _plates(labels)
    if not plates:
        raise source.unreadable("it names no force plate (FX1 FY1 FZ1 X1 Y1 Z1)")
    rows = number_rows(source, title.end(), len(labels), head[: title.end()].count(b"\n") + 1)
    values, warnings = rows.values, [*rows.warnings]
    claimed = int(facts.get(b"NumberOfSamples", len(values)))
    if claimed != len(values):
        values = values[:-1] if rows.is_cut else values
        warnings.append(ReadWarning.of(ReadCode.ROWS_PROMISED, promised=claimed, found=len(values)))
    if not len(values):
        raise source.unreadable("no whole row in it: export the file again")
    time = np.arange(len(values)) / rate
    forces = []
    for number in plates:
        six = values[:, [labels.index(f"{name}{number}") for name in _OF_A_PLATE]]
        forces.append(
            GroundForce(f"plate {number}", time, six[:, :3][:, Z_UP], six[:, 3:][:, Z_UP] / 1000.0)
        )
    return [
        Recording(
            Origin(source.path, "forces", source.member),
            start=None,
            duration=float(time[-1]),
            forces=tuple(forces),
            warnings=tuple(warnings),
        )
    ]


def _facts(head: bytes) -> dict[bytes, float]:
    """The numbers of the header by name."""
    return {name: float(value) for name, value in _FACT.findall(head)}


def _plates(labels: list[str]) -> list[int]:
    """The numbers of the plates that have all six columns."""
    numbers = {int(found[1]) for each in labels if (found := re.fullmatch(r"FX(\d{1,3})", each))}
    return sorted(
        number for number in numbers if all(f"{name}{number}" in labels for name in _OF_A_PLATE)
    )


FORMAT = Format(
    "forces",
    Sentence("Cortex forces"),
    lambda head: bool(_OPENING.match(head.text or "")),
    read_cortex_forces,
)
