"""A text and its event in, a mark out: among several readings the event's speeds decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from sternway.athletics.errors import AmbiguousMark, UnreadableMark
from sternway.athletics.event import Event, Measure
from sternway.athletics.mark import Mark, Outcome
from sternway.athletics.notation import distances, times
from sternway.athletics.notation.explicit import explicit
from sternway.athletics.notation.limits import Limits, limits
from sternway.athletics.notation.outcomes import outcome
from sternway.athletics.notation.reading import DAY, Reading
from sternway.athletics.notation.refusals import refuse, shortened
from sternway.athletics.notation.spelling import LONGEST, plain

_USUAL = re.compile(
    r"(?:(?:(\d\d?):(?=[0-5]\d:))?(\d\d?):(?=[0-5]\d))?(\d\d?)(?:[.,](\d{1,3}))?", re.ASCII
)
"""the notation of nearly every results list: ``13.17``, ``1:08.34``, ``3:25:24``"""
_STEPS = (1000, 100, 10, 1)
"""ms, by the number of decimals"""
_READ: Mapping[Measure, Callable[[str], list[Reading]]] = {
    Measure.TIME: times.readings,
    Measure.DISTANCE: distances.readings,
}
_LARGEST = 10_000 * DAY
"""10 000 days or 864 000 km: more is a slip of the pen"""


def parse(text: str, event: Event) -> Mark:
    """The mark that a text means in an event.

    A single reading is the mark, however fast it would be; of several, the one that is `plausible`.
    Raises ``UnreadableMark`` where there is none, and ``AmbiguousMark``, which names the readings,
    where several are plausible or none is.
    """
    within = _limits_of_usual(event)
    if within is not None and (found := _USUAL.fullmatch(text)):
        mark = _usual(text, found, within)
        if mark is not None:
            return mark
    if len(text) > LONGEST:
        raise UnreadableMark(shortened(text), f"it is longer than {LONGEST} characters")
    return _chosen(text, event)


def parse_result(text: str, event: Event) -> Mark | Outcome:
    """A mark, or why there is none: ``DNF``, ``DQ (lane)``. Raises as `parse`."""
    return outcome(text) or parse(text, event)


@cache
def _limits_of_usual(event: Event) -> Limits | None:
    """Between which the first reading of the usual notation stands; None where others may."""
    if event.measure is not Measure.TIME or event.course_varies:
        return None
    return limits(event)


def _usual(text: str, found: re.Match[str], within: Limits) -> Mark | None:
    """The first reading, if it is plausible: the others are too far from it to be so as well."""
    hours, minutes, seconds, decimals = found.groups()
    value = int(seconds)
    if minutes is not None:
        value += 60 * int(minutes)
        if hours is not None:
            value += 3600 * int(hours)
    if decimals is None:
        value, step = value * 1000, 1000
    else:
        step = _STEPS[len(decimals)]
        value = value * 1000 + int(decimals) * step
    if within.least <= value <= within.most:
        return Mark(Measure.TIME, value, step, text)
    return None


def _chosen(text: str, event: Event) -> Mark:
    """Of all readings, the one that stands."""
    spelled = plain(text)
    possible = [each for each in _READ[event.measure](spelled) if 0 < each.value <= _LARGEST]
    within = limits(event)
    likely = [each for each in possible if within.least <= each.value <= within.most]
    usual = [each for each in possible if not each.slip]
    if len({each.value for each in likely}) == 1:
        chosen = likely[0]
    elif not likely and len(possible) == len(usual) == 1:
        chosen = usual[0]
    elif likely or usual:
        named = [explicit(each.value, each.step, event.measure) for each in likely or possible]
        problem = "each may be meant" if likely else "none is a plausible speed backwards"
        raise AmbiguousMark(text, named, f"over {event.name} {problem}; write it with units")
    else:
        refuse(text, spelled, event.measure, _READ[event.measure])
    return Mark(event.measure, chosen.value, chosen.step, text)
