"""Numbers and findings in the words and figures that people read.

Quantities and their units are joined by a no-break space. None becomes a dash.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime

from sternway.athletics import Event, events
from sternway.text import current, phrase, translated
from sternway.units import MISSING, NBSP, figure, localized

_STRENGTHS = ((1.0, "faint"), (3.0, "fair"), (5.0, "strong"))
"""Steps of the natural logarithm of a Bayes factor: Kass & Raftery 1995, J Am Stat Assoc 90:773,
who call them bare mention, positive, strong, and above that very strong."""


def number(value: float | None, decimals: int = 0) -> str:
    """A plain number with fixed decimals."""
    return MISSING if value is None else figure(value, f".{decimals}f")


def quantity(value: float | None, unit: str) -> str:
    """A value of form or gait with its unit as people say it: ``206 ms``, ``−5°``, ``0.32 m``.

    ``unit`` is ``s``, ``m``, ``rad``, ``steps/min``, ``1/min`` or ``1``.
    """
    if value is None:
        return MISSING
    match unit:
        case "s":
            return f"{value * 1000:.0f}{NBSP}ms"
        case "rad":
            return _minus(f"{math.degrees(value):.0f}°")
        case "m":
            return f"{figure(value, '.2f')}{NBSP}m"
        case "steps/min":
            return f"{value:.0f}{NBSP}/min"
        case "1/min":
            return f"{figure(value, '.1f')}{NBSP}/min"
        case _:
            return _minus(figure(value, ".2f"))


def error(bias: float, spread: float, unit: str) -> str:
    """How far off something is told, and how much that varies: ``−49 ± 18 ms``, ``+1.2 ± 2.9 %``.

    ``unit`` is ``s``, or ``1`` for a share of the value.
    """
    scale, decimals, name = (1000.0, 0, "ms") if unit == "s" else (100.0, 1, "%")
    size = _minus(figure(bias * scale, f"+.{decimals}f"))
    return f"{size}{NBSP}±{NBSP}{figure(spread * scale, f'.{decimals}f')}{NBSP}{name}"


def _minus(number: str) -> str:
    """A number with a real minus, and with no sign where it is nought as it stands."""
    is_nought = not number.strip("+-0.,°")
    return number.lstrip("+-") if is_nought else number.replace("-", "−")


def counted(count: int, noun: str, plural: str = "") -> str:
    """``1 stretch``, ``6 stretches``."""
    return f"{count:,}{NBSP}{noun if count == 1 else plural or noun + 's'}"


def listed(words: Sequence[str], joint: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return current().listed(words, joint)


def moment(when: datetime | None) -> str:
    """``2025-05-03 09:12:44 UTC``."""
    return MISSING if when is None else f"{when:%Y-%m-%d %H:%M:%S}{NBSP}UTC"


def event(code: str) -> Event | None:
    """The event of a code, or None where the list of events does not have it."""
    return next((each for each in events() if each.code == code), None)


def event_name(code: str) -> str:
    """An event's name, or its code where the list of events does not have it."""
    found = event(code)
    return translated(found.name) if found else code


def cue_says(name: str, ratio: float) -> str:
    """What one cue said of a stretch: ``facing: strongly backward (+4.2)``.

    ``ratio`` is its mean log-likelihood ratio of backward over forward.
    """
    size = abs(round(ratio, 1))
    cue = current().term("cue", name)
    if size == 0.0:
        return phrase("cue.undecided", cue=cue, size=localized("0.0"))
    strength = next((word for limit, word in _STRENGTHS if size < limit), "very-strong")
    way = "backward" if ratio > 0 else "forward"
    sign = "+" if ratio > 0 else "−"
    return phrase(f"cue.{strength}-{way}", cue=cue, size=f"{sign}{figure(size, '.1f')}")


def clipped(text: str, limit: int = 200) -> str:
    """One line of text from a file, bounded, without control characters."""
    line = text[: 4 * limit]
    if not line.isprintable():
        line = "".join(c if c.isprintable() else " " for c in line)
    line = " ".join(line.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def sentence(text: str) -> str:
    """A finding as a sentence: with a capital and a full stop."""
    text = clipped(text, 500)
    stop = "" if not text or text.endswith((".", "!", "?", "…")) else "."
    return f"{text[:1].upper()}{text[1:]}{stop}"
