"""Days as a training calendar writes them."""

from __future__ import annotations

from datetime import date


def day(when: date) -> str:
    """``Tue 8 Dec``."""
    return f"{when:%a} {when.day}\u00a0{when:%b}"


def days(first: date, last: date) -> str:
    """``7–13 Dec``, ``28 Dec – 3 Jan``."""
    if first == last:
        return f"{first.day}\u00a0{first:%b}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day}\u00a0{last:%b}"
    return f"{first.day}\u00a0{first:%b} – {last.day}\u00a0{last:%b}"
