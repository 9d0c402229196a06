"""A baseline as a small text file (TOML) that its owner can read, keep and carry elsewhere."""

from __future__ import annotations

from pathlib import Path

from sternway.documents import toml_file
from sternway.files import Readable, write_text
from sternway.motion.baseline.line import GaitLine
from sternway.motion.baseline.model import Baseline
from sternway.tables import Table

FORMAT = "sternway.baseline/1"
_LARGEST = 100_000
"""bytes; a baseline has about 600"""

_LINE = ("at_3_m_s", "exponent", "exponent_error", "scatter", "run_to_run")
_RUNS = (1, 100_000)
_BOUNDS = {
    "at_3_m_s": (0.01, 400.0),
    "exponent": (-2.0, 2.0),
    "exponent_error": (0.0, 2.0),
    "scatter": (1e-4, 1.0),
    "run_to_run": (1e-4, 1.0),
    "seconds": (0.0, 1e9),
    "slowest_m_s": (0.1, 15.0),
    "fastest_m_s": (0.1, 15.0),
}


def save_baseline(baseline: Baseline, path: Path | str) -> None:
    """Write a baseline. Raises ``SternwayError`` where the file cannot be written."""
    write_text(path, baseline_text(baseline))


def baseline_text(baseline: Baseline) -> str:
    """The file of a baseline."""
    lines = [
        "# How one athlete runs forward, measured by Sternway. Values are those at 3 m/s and",
        "# grow with the power `exponent` of speed; errors are shares of the value, one sigma.",
        f'format = "{FORMAT}"',
        f"runs = {baseline.runs}",
        f"seconds = {baseline.seconds:.0f}",
        f"slowest_m_s = {baseline.slowest:.3f}",
        f"fastest_m_s = {baseline.fastest:.3f}",
        *_table("cadence", "steps/min", baseline.cadence),
    ]
    if baseline.contact_time is not None:
        lines += _table("contact_time", "s", baseline.contact_time)
    return "\n".join(lines) + "\n"


def load_baseline(source: Readable) -> Baseline:
    """Read a baseline. Raises ``UnreadableFile`` where it is not one."""
    with toml_file(source, _LARGEST, "a baseline has about 600 bytes") as file:
        file.tag("format", FORMAT, "make the baseline again")
        contact_time = _line(file.table("contact_time")) if file.has("contact_time") else None
        return Baseline(
            cadence=_line(file.table("cadence")),
            contact_time=contact_time,
            runs=file.whole("runs", *_RUNS),
            seconds=_number(file, "seconds"),
            slowest=_number(file, "slowest_m_s"),
            fastest=_number(file, "fastest_m_s"),
        )


def _table(name: str, unit: str, line: GaitLine) -> list[str]:
    values = (line.level, line.exponent, line.exponent_error, line.scatter, line.run_to_run)
    entries = [f"{key} = {value:.5g}" for key, value in zip(_LINE, values, strict=True)]
    entries[0] += f"  # {unit}"
    return ["", f"[{name}]", *entries]


def _line(table: Table) -> GaitLine:
    return GaitLine(*(_number(table, key) for key in _LINE))


def _number(table: Table, key: str) -> float:
    return table.number(key, *_BOUNDS[key])
