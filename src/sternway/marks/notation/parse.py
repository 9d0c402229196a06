"""A text and its event in, a mark out."""

from __future__ import annotations

import re

from sternway.marks.errors import UnreadableMark
from sternway.marks.event import Event, Measure
from sternway.marks.mark import Mark, NoMark, Outcome

_CLOCK = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,5})(?:[.,](\d{1,3}))?\Z", re.ASCII)
_LENGTH = re.compile(r"(\d{1,7})(?:[.,](\d{1,3}))?\s*(km|m)\Z", re.ASCII)
_OUTCOME = re.compile(r"(DNS|DNF|DQ|NM)\s*(?:\(([^()]{1,80})\))?\Z")


def parse(text: str, event: Event) -> Mark:
    """The mark that a text means in an event.

    Raises ``UnreadableMark``, and ``AmbiguousMark`` where several readings stay.
    """
    if len(text) > 200:
        raise UnreadableMark(text[:40] + "…", "too long for a mark")
    if event.measure is Measure.DISTANCE:
        found = _LENGTH.match(text.strip())
        if found is None:
            raise UnreadableMark(text, "no distance such as 94 km")
        whole, part, unit = found[1], found[2] or "", found[3]
        scale = 1_000_000 if unit == "km" else 1000
        step = scale // 10 ** len(part)
        return Mark(Measure.DISTANCE, int(whole + part) * step, step, text)
    found = _CLOCK.match(text.strip())
    if found is None:
        raise UnreadableMark(text, "no time such as 1:08.34")
    hours, minutes, seconds, part = (group or "" for group in found.groups())
    step = 1000 // 10 ** len(part)
    value = (int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds)) * 1000
    return Mark(Measure.TIME, value + int(part or 0) * step, step, text)


def parse_result(text: str, event: Event) -> Mark | Outcome:
    """A mark, or why there is none: ``DNF``, ``DQ (lane)``. Raises as `parse`."""
    found = _OUTCOME.match(text.strip()[:100])
    if found is not None:
        return Outcome(NoMark(found[1]), found[2] or "", text)
    return parse(text, event)


def plausible(mark: Mark, event: Event) -> bool:
    """Whether a human could have run this backwards, and would still be called running or walking.

    Always true where the course varies.
    """
    return True
