"""Figures inside the sentences of a plan."""

from __future__ import annotations

from datetime import date

_NBSP = "\u00a0"


def length(metres: float) -> str:
    """``640 m`` below a kilometre, ``2.1 km`` above."""
    if metres < 1000:
        return f"{metres:.0f}{_NBSP}m"
    text = f"{metres / 1000:.2f}".rstrip("0").rstrip(".")
    return f"{text}{_NBSP}km"


def on(day: date) -> str:
    """``12 Dec``."""
    return f"{day.day}{_NBSP}{day:%b}"


def full(day: date) -> str:
    """``12 Dec 2026``."""
    return f"{day.day} {day:%b %Y}"


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    stop = "" if text.endswith((".", "!", "?")) else "."
    return f"{text[:1].upper()}{text[1:]}{stop}"
