"""What numbers stand for: sports, devices, kinds of file and of lap."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path


def name_of(kind: str, number: float | None) -> str | None:
    """The profile's name for a number, None where it has none.

    ``kind`` is ``file``, ``sport``, ``sub_sport``, ``lap_trigger``, ``manufacturer`` or
    ``garmin_product``.
    """
    return None if number is None else _names().get((kind, number))


@cache
def _names() -> dict[tuple[str, float], str]:
    text = Path(__file__).with_name("names.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {(row["kind"], float(row["number"])): row["name"] for row in rows}
