"""What a performance is: events, marks, athletes, age classes, and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.doors import opening
from sternway.marks.event import (
    Event,
    Lanes,
    Measure,
    Precision,
    Surface,
    Team,
    event,
    events,
)

if TYPE_CHECKING:
    from sternway.marks.age_classes import AgeClass, AgeOn, Scheme, scheme, schemes
    from sternway.marks.athlete import Athlete, Holder, Roster, Squad, name_key
    from sternway.marks.errors import AmbiguousEvent, AmbiguousMark, UnknownEvent, UnreadableMark
    from sternway.marks.event_names import named
    from sternway.marks.mark import Mark, NoMark, Outcome, speed
    from sternway.marks.notation import Parsed, parse, parse_all, parse_result, plausible, written
    from sternway.marks.partial_date import PartialDate, parse_date
    from sternway.marks.performance import (
        Clock,
        Evidence,
        Fault,
        Performance,
        Slope,
    )
    from sternway.marks.programme import PROGRAMME
    from sternway.marks.rounding import RULES, Rule, Timing, compare, level, official, rule_for
    from sternway.marks.wind import WIND_LIMIT, wind_reading

__all__ = [
    "PROGRAMME",
    "RULES",
    "WIND_LIMIT",
    "AgeClass",
    "AgeOn",
    "AmbiguousEvent",
    "AmbiguousMark",
    "Athlete",
    "Clock",
    "Event",
    "Evidence",
    "Fault",
    "Holder",
    "Lanes",
    "Mark",
    "Measure",
    "NoMark",
    "Outcome",
    "Parsed",
    "PartialDate",
    "Performance",
    "Precision",
    "Roster",
    "Rule",
    "Scheme",
    "Slope",
    "Squad",
    "Surface",
    "Team",
    "Timing",
    "UnknownEvent",
    "UnreadableMark",
    "compare",
    "event",
    "events",
    "level",
    "name_key",
    "named",
    "official",
    "parse",
    "parse_all",
    "parse_date",
    "parse_result",
    "plausible",
    "rule_for",
    "scheme",
    "schemes",
    "speed",
    "wind_reading",
    "written",
]

if not TYPE_CHECKING:  # events alone are all that many need
    __getattr__, __dir__ = opening(
        __name__,
        {
            "sternway.marks.age_classes": (
                "AgeClass",
                "AgeOn",
                "Scheme",
                "scheme",
                "schemes",
            ),
            "sternway.marks.athlete": (
                "Athlete",
                "Holder",
                "Roster",
                "Squad",
                "name_key",
            ),
            "sternway.marks.errors": (
                "AmbiguousEvent",
                "AmbiguousMark",
                "UnknownEvent",
                "UnreadableMark",
            ),
            "sternway.marks.event_names": ("named",),
            "sternway.marks.mark": (
                "Mark",
                "NoMark",
                "Outcome",
                "speed",
            ),
            "sternway.marks.notation": (
                "Parsed",
                "parse",
                "parse_all",
                "parse_result",
                "plausible",
                "written",
            ),
            "sternway.marks.partial_date": (
                "PartialDate",
                "parse_date",
            ),
            "sternway.marks.performance": (
                "Clock",
                "Evidence",
                "Fault",
                "Performance",
                "Slope",
            ),
            "sternway.marks.programme": ("PROGRAMME",),
            "sternway.marks.rounding": (
                "RULES",
                "Rule",
                "Timing",
                "compare",
                "level",
                "official",
                "rule_for",
            ),
            "sternway.marks.wind": (
                "WIND_LIMIT",
                "wind_reading",
            ),
        },
    )
