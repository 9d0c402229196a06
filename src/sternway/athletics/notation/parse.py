"""A text and its event in, a mark out, or why there is none; the event's speeds decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from sternway.athletics.errors import AmbiguousMark, UnreadableMark
from sternway.athletics.event import Event, Measure
from sternway.athletics.mark import Mark, Outcome
from sternway.athletics.notation.event_names import events_named
from sternway.athletics.notation.limits import MarkBounds, limits
from sternway.athletics.notation.readings import DAY, Reading, distances, explicit, times
from sternway.athletics.notation.spelling import LONGEST, outcome, plain
from sternway.athletics.rounding import Timing
from sternway.errors import Sentence

_USUAL = re.compile(
    r"(?:(?:(\d\d?):(?=[0-5]\d:))?(\d\d?):(?=[0-5]\d))?(\d\d?)(?:[.,](\d{1,3}))?", re.ASCII
)
"""the notation of nearly every results list: ``13.17``, ``1:08.34``, ``3:25:24``"""
_STEPS = (1000, 100, 10, 1)
"""ms, by the number of decimals"""
_READ: Mapping[Measure, Callable[[str], list[Reading]]] = {
    Measure.TIME: times,
    Measure.DISTANCE: distances,
}
_LARGEST = 10_000 * DAY
"""10 000 days or 864 000 km: more is a slip of the pen"""
_WIND = re.compile(
    r" ?(?:[(\[] ?(?:(?:w|wind|vento|vent|viento)[:.]? ?)?([+-−]? ?\d[.,]\d{1,2})(?: ?m/s)? ?[)\]]"
    r"|(?<=\d) ?([+−-]\d[.,]\d{1,2})(?: ?m/s)?)\Z"
)
"""``(+1,2)``, ``[w: -0.3 m/s]``, ``+1.2``"""
_WINDY = re.compile(r"(?<=\d) ?w\Z")
_BY_HAND = re.compile(r"[.,]\dh\Z")
_REMARKED = re.compile(r"(?<=[\dh]) ?\(?(?:q|pb|pr|sb|wr|wb|nr|cr|ht)\)?\Z")
"""``13.17 Q``, ``13.17 PB``, ``13.2 ht``: a place in the next round, a kind of best, hand timing"""
_RUNNING = 1.0
"""m/s: a reading that is slower and not the first one of a text asks what was meant"""
_TWO = re.compile(r" (?:or|oder|o|ou|and|und|e|et|y) | ?[-–—/] ?")
_REMARK = re.compile(r" \([^()]*\)\Z")
_UNDER_A_SECOND = re.compile(r"0{1,2}[.,]\d{1,3}", re.ASCII)
"""``0.18``: no race is that short, and nobody writes minutes so"""
_DECIMAL_UNIT = re.compile(r"(\d+)[.,](\d+) ?(h|hours?|std|ore|heures|horas|m|min)\.?", re.ASCII)
_REASONS = (
    (r"", Sentence("it is empty")),
    (r"[^\d]*[-−–] ?\d.*", Sentence("a mark is not negative")),
    (
        r".*(?:[:.'][^:.']*){4,}",
        Sentence("it has too many fields; write days:hours:minutes:seconds at most"),
    ),
    (r"[0:.,' \"]*0[0:.,' \"]*", Sentence("a mark is not zero")),
    (r".*[:hm'][6-9]\d(?!\d).*", Sentence("a field of minutes or seconds holds 60 or more")),
    (r".*[.,]\d{4,}.*", Sentence("it is finer than 0.001 s or 1 mm")),
)
_NO_MARK = {
    Measure.TIME: Sentence(
        "it is not a time such as 13.17, 1:08.34 or 3:25:24; write nothing beside it"
    ),
    Measure.DISTANCE: Sentence(
        "it is not a distance such as 94.5 km or 94500 m; write nothing beside it"
    ),
}
_SHOWN = 40
"""characters of a text that a message repeats"""


@dataclass(frozen=True, slots=True)
class Noted:
    """A mark with what results lists write behind it."""

    mark: Mark
    timing: Timing | None = None
    """by hand, where an ``h`` says so: ``1:08.3h``"""
    wind: float | None = None
    """m/s, as it is written: ``13,17 (+1,2)``"""
    is_windy: bool = False
    """whether a ``w`` says that the following wind was too strong: ``13.17w``"""


def parse(text: str, event: Event) -> Mark:
    """The mark that a text means in an event; the name of the event may stand before it.

    A single reading is the mark, however fast it would be; of several, the one that is `plausible`.
    Raises ``UnreadableMark`` where there is none, and ``AmbiguousMark``, which names the readings,
    where several are plausible or none is.
    """
    return _usual(text, event) or _noted(text, event).mark


def parse_noted(text: str, event: Event) -> Noted:
    """The mark and the notes behind it: wind, hand timing. Raises as `parse`."""
    usual = _usual(text, event)
    return _noted(text, event) if usual is None else Noted(usual)


def _noted(text: str, event: Event) -> Noted:
    if len(text) > LONGEST:
        raise UnreadableMark(
            _shortened(text), Sentence("it is longer than {most} characters", most=LONGEST)
        )
    bare, by_hand, wind, is_windy = _without_notes(text, event)
    return Noted(
        _chosen(text, bare, event),
        Timing.HAND if by_hand else None,
        wind,
        is_windy,
    )


def _without_notes(text: str, event: Event) -> tuple[str, bool, float | None, bool]:
    """A mark in plain spelling, and what stands behind it: by hand, the wind, too much of it."""
    spelled = plain(text)
    wind: float | None = None
    if blown := _WIND.search(spelled):
        spelled = spelled[: blown.start()].rstrip()
        figures = (blown[1] or blown[2]).replace(" ", "").replace(",", ".").replace("−", "-")
        wind = float(figures)
    is_windy = _WINDY.search(spelled) is not None
    bare = _WINDY.sub("", spelled)
    says_hand = bare.endswith(("ht", "ht)"))
    bare = _REMARKED.sub("", bare)
    is_time = event.measure is Measure.TIME
    by_hand = is_time and (says_hand or _BY_HAND.search(bare) is not None)
    return bare, by_hand, wind, is_windy


def taken_as(mark: Mark, event: Event) -> str:
    """What a mark was taken for, with units, where its text by itself says something else.

    ``15.27`` over 3 km is 15 min 27 s and not 15.27 s, and ``1:39`` over the half marathon
    1 h 39 min. ``""`` where the text says the value plainly, or does not say any.
    """
    if len(mark.text) > LONGEST:
        return ""
    bare = _without_notes(mark.text, event)[0]
    read = _READ[mark.measure](bare)
    if not read:
        try:
            read = _READ[mark.measure](_behind_event(mark.text, bare, event))
        except UnreadableMark:
            return ""
    if not read or read[0].value == mark.value:
        return ""
    return explicit(mark.value, mark.step, mark.measure)


def parse_result(text: str, event: Event) -> Mark | Outcome:
    """A mark, or why there is none: ``DNF``, ``DQ (lane)``. Raises as `parse`."""
    return outcome(text) or parse(text, event)


@cache
def _limits_of_usual(event: Event) -> MarkBounds | None:
    """Between which the first reading of the usual notation stands; None where others may."""
    if event.measure is not Measure.TIME or event.course_varies:
        return None
    return limits(event)


def _usual(text: str, event: Event) -> Mark | None:
    """The first reading, if it is plausible: the others are too far from it to be so as well."""
    within = _limits_of_usual(event)
    found = None if within is None else _USUAL.fullmatch(text)
    if within is None or found is None:
        return None
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


def _chosen(text: str, spelled: str, event: Event) -> Mark:
    """Of all readings, the one that stands."""
    if event.measure is Measure.TIME and _UNDER_A_SECOND.fullmatch(spelled):
        _refuse_under_a_second(text, spelled, event)
    possible = [each for each in _READ[event.measure](spelled) if 0 < each.value <= _LARGEST]
    within = limits(event)
    likely = [each for each in possible if within.least <= each.value <= within.most]
    usual = [each for each in possible if not each.slip]
    likely = [each for each in likely if not each.slip] or likely
    if len({each.value for each in likely}) == 1:
        chosen = likely[0]
        if chosen != possible[0] and _is_walk(chosen, event):
            named = [explicit(each.value, each.step, event.measure) for each in possible]
            problem = Sentence("none is likely" if len(possible) > 1 else "it is unlikely")
            raise AmbiguousMark(
                text,
                named,
                Sentence(
                    "over {event} {problem}; write it with units", event=event.name, problem=problem
                ),
            )
    elif not likely and (rest := _behind_event(text, spelled, event)):
        return _chosen(text, rest, event)
    elif not likely and len(usual) == 1 and len(possible) == 1:
        chosen = usual[0]
    elif likely or usual:
        named = [explicit(each.value, each.step, event.measure) for each in likely or possible]
        problem = Sentence("each may be meant" if likely else "none is a plausible speed backwards")
        raise AmbiguousMark(
            text,
            named,
            Sentence(
                "over {event} {problem}; write it with units", event=event.name, problem=problem
            ),
        )
    else:
        _refuse(text, spelled, event.measure)
    return Mark(event.measure, chosen.value, chosen.step, text)


def _refuse_under_a_second(text: str, spelled: str, event: Event) -> None:
    """``0.18`` may be anything but what it says; of ``0.00`` the reason is another one."""
    read = times(spelled)
    if read and read[0].value > 0:
        raise UnreadableMark(
            text,
            Sentence(
                "over {event} that would be {reading}; write seconds as 18.0, minutes as 1:08.3",
                event=event.name,
                reading=explicit(read[0].value, read[0].step, event.measure),
            ),
        )


def _is_walk(reading: Reading, event: Event) -> bool:
    """Whether a time over a distance is slower than anybody runs."""
    return event.distance is not None and 1000 * event.distance < _RUNNING * reading.value


def _behind_event(text: str, spelled: str, event: Event) -> str:
    """What follows the event's own name, or ``""``. Raises where another event is named."""
    words = spelled.split(" ")
    for count in range(len(words) - 1, 0, -1):
        name, rest = " ".join(words[:count]).rstrip(":=,"), " ".join(words[count:])
        if not any(map(str.isalpha, name)) or not _READ[event.measure](rest):
            continue
        found = events_named(name)
        if any(_is_as_long(each, event) for each in found):
            return rest
        for other in found:
            within = limits(other)
            read = _READ[other.measure](rest)
            if any(within.least <= each.value <= within.most for each in read):
                raise UnreadableMark(
                    text,
                    Sentence("it names {other}, not {event}", other=other.name, event=event.name),
                )
    return ""


def _is_as_long(one: Event, other: Event) -> bool:
    return (one.distance, one.duration, one.legs) == (other.distance, other.duration, other.legs)


def _shortened(text: str) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def _refuse(text: str, spelled: str, measure: Measure) -> NoReturn:
    """Raises ``AmbiguousMark`` for a text that gives two marks, else ``UnreadableMark``."""
    parts = _TWO.split(_REMARK.sub("", spelled))
    if len(parts) == 2 and all(_READ[measure](part) for part in parts):
        raise AmbiguousMark(text, parts, Sentence("it gives two marks; write one"))
    if found := _DECIMAL_UNIT.fullmatch(spelled):
        _refuse_decimals(text, found[1], found[2], is_hours=found[3][0] == "h" or found[3] == "std")
    raise UnreadableMark(text, _reason(spelled, measure))


def _refuse_decimals(text: str, whole: str, part: str, is_hours: bool) -> NoReturn:
    """``3.25 min`` is 3 min 25 s to some and 3 min 15 s to others."""
    unit, lower = ("h", "min") if is_hours else ("min", "s")
    if len(part) == 2 and int(part) < 60:
        readings = [
            f"{whole} {unit} {part} {lower}",
            Sentence("{figure} in decimals", figure=f"{whole}.{part} {unit}"),
        ]
        raise AmbiguousMark(
            text,
            readings,
            Sentence("write it as {example}", example=f"{whole}:{part} {unit}"),
        )
    example = "3:30 h" if is_hours else "3:30 min"
    raise UnreadableMark(
        text,
        Sentence(
            "decimals of {unit} are not read; write it as {example}", unit=unit, example=example
        ),
    )


def _reason(spelled: str, measure: Measure) -> Sentence:
    if outcome(spelled) is not None:
        return Sentence("it says that there is no mark")
    if any(char.isdigit() and not char.isascii() for char in spelled):
        return Sentence("only the digits 0 to 9 are read")
    for pattern, reason in _REASONS:
        if re.fullmatch(pattern, spelled, re.ASCII):
            return reason
    return _NO_MARK[measure]
