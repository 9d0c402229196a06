"""What a performance is: events, marks, athletes, age classes, and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.athletics.event import (
    Event,
    Lanes,
    Measure,
    Precision,
    Surface,
    Team,
    event,
    events,
)
from sternway.doors import opening

if TYPE_CHECKING:
    from sternway.athletics.age_classes import AgeClass, AgeOn, Scheme, scheme, schemes
    from sternway.athletics.errors import (
        AmbiguousEvent,
        AmbiguousMark,
        UnknownEvent,
        UnreadableMark,
    )
    from sternway.athletics.event_names import named
    from sternway.athletics.mark import Mark, NoMark, Outcome, speed
    from sternway.athletics.notation import (
        Parsed,
        parse,
        parse_all,
        parse_result,
        plausible,
        written,
    )
    from sternway.athletics.partial_date import PartialDate, parse_date
    from sternway.athletics.people import (
        Athlete,
        Holder,
        Person,
        Roster,
        Sex,
        Squad,
        age_on,
        ascii_key,
        name_key,
    )
    from sternway.athletics.performance import (
        Clock,
        Evidence,
        Fault,
        Performance,
        Slope,
    )
    from sternway.athletics.programme import PROGRAMME
    from sternway.athletics.rounding import RULES, Rule, Timing, compare, level, official, rule_for
    from sternway.athletics.wind import WIND_LIMIT, wind_reading

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
    "Person",
    "Precision",
    "Roster",
    "Rule",
    "Scheme",
    "Sex",
    "Slope",
    "Squad",
    "Surface",
    "Team",
    "Timing",
    "UnknownEvent",
    "UnreadableMark",
    "age_on",
    "ascii_key",
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
            "sternway.athletics.age_classes": (
                "AgeClass",
                "AgeOn",
                "Scheme",
                "scheme",
                "schemes",
            ),
            "sternway.athletics.people": (
                "Athlete",
                "Holder",
                "Person",
                "Roster",
                "Sex",
                "Squad",
                "age_on",
                "ascii_key",
                "name_key",
            ),
            "sternway.athletics.errors": (
                "AmbiguousEvent",
                "AmbiguousMark",
                "UnknownEvent",
                "UnreadableMark",
            ),
            "sternway.athletics.event_names": ("named",),
            "sternway.athletics.mark": (
                "Mark",
                "NoMark",
                "Outcome",
                "speed",
            ),
            "sternway.athletics.notation": (
                "Parsed",
                "parse",
                "parse_all",
                "parse_result",
                "plausible",
                "written",
            ),
            "sternway.athletics.partial_date": (
                "PartialDate",
                "parse_date",
            ),
            "sternway.athletics.performance": (
                "Clock",
                "Evidence",
                "Fault",
                "Performance",
                "Slope",
            ),
            "sternway.athletics.programme": ("PROGRAMME",),
            "sternway.athletics.rounding": (
                "RULES",
                "Rule",
                "Timing",
                "compare",
                "level",
                "official",
                "rule_for",
            ),
            "sternway.athletics.wind": (
                "WIND_LIMIT",
                "wind_reading",
            ),
        },
    )
