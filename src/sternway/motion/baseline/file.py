"""A baseline as a small text file (TOML) that its owner can read, keep and carry elsewhere."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from sternway.errors import SternwayError, UnreadableFile
from sternway.motion.baseline.line import GaitLine
from sternway.motion.baseline.model import Baseline

FORMAT = "sternway.baseline/1"
_LARGEST = 100_000
"""bytes; a baseline has about 600"""

_LINE = ("at_3_m_s", "exponent", "exponent_error", "scatter", "run_to_run")
_BOUNDS = {
    "at_3_m_s": (0.01, 400.0),
    "exponent": (-2.0, 2.0),
    "exponent_error": (0.0, 2.0),
    "scatter": (1e-4, 1.0),
    "run_to_run": (1e-4, 1.0),
    "runs": (1, 100_000),
    "seconds": (0.0, 1e9),
    "slowest_m_s": (0.1, 15.0),
    "fastest_m_s": (0.1, 15.0),
}


def save_baseline(baseline: Baseline, path: Path | str) -> None:
    """Write a baseline. Raises ``SternwayError`` where the file cannot be written."""
    lines = [
        "# How one athlete runs forward; made by sternway baseline. Values are those at 3 m/s and",
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
    try:
        Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        raise SternwayError(f"{path}: cannot be written: {error.strerror or error}") from error


def load_baseline(path: Path | str) -> Baseline:
    """Read a baseline. Raises ``UnreadableFile`` where it is none."""
    try:
        if Path(path).stat().st_size > _LARGEST:
            raise UnreadableFile(path, "is too large for a baseline")
        document = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableFile(path, f"cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableFile(path, "is no baseline: make one with sternway baseline") from error
    if document.get("format") != FORMAT:
        reason = f"is no baseline of the format {FORMAT}: make it again with sternway baseline"
        raise UnreadableFile(path, reason)
    contact_time = _line(document, "contact_time", path) if "contact_time" in document else None
    return Baseline(
        cadence=_line(document, "cadence", path),
        contact_time=contact_time,
        runs=int(_number(document, "runs", path)),
        seconds=_number(document, "seconds", path),
        slowest=_number(document, "slowest_m_s", path),
        fastest=_number(document, "fastest_m_s", path),
    )


def _table(name: str, unit: str, line: GaitLine) -> list[str]:
    values = (line.level, line.exponent, line.exponent_error, line.scatter, line.run_to_run)
    entries = [f"{key} = {value:.5g}" for key, value in zip(_LINE, values, strict=True)]
    entries[0] += f"  # {unit}"
    return ["", f"[{name}]", *entries]


def _line(document: dict[str, Any], name: str, path: Path | str) -> GaitLine:
    table = document.get(name)
    if not isinstance(table, dict):
        raise UnreadableFile(path, f"has no [{name}]: make it again with sternway baseline")
    return GaitLine(*(_number(table, key, path) for key in _LINE))


def _number(table: dict[str, Any], key: str, path: Path | str) -> float:
    value, (low, high) = table.get(key), _BOUNDS[key]
    # Comparing with NaN is False; a bool counts as no number.
    if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
        return float(value)
    raise UnreadableFile(
        path, f"{value!r} is not between {low:g} and {high:g}: make the baseline again", key
    )
