"""What a performance is: events, what people call them, marks, their notations and rounding."""

from sternway.marks.errors import AmbiguousEvent, AmbiguousMark, UnknownEvent, UnreadableMark
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
from sternway.marks.event_names import named
from sternway.marks.mark import Mark, NoMark, Outcome, speed
from sternway.marks.notation import Parsed, parse, parse_all, parse_result, plausible, written
from sternway.marks.rounding import RULES, Rule, Timing, compare, level, official, rule_for

__all__ = [
    "RULES",
    "AmbiguousEvent",
    "AmbiguousMark",
    "Event",
    "Lanes",
    "Mark",
    "Measure",
    "NoMark",
    "Outcome",
    "Parsed",
    "Precision",
    "Rule",
    "Surface",
    "Team",
    "Timing",
    "UnknownEvent",
    "UnreadableMark",
    "compare",
    "event",
    "events",
    "level",
    "named",
    "official",
    "parse",
    "parse_all",
    "parse_result",
    "plausible",
    "rule_for",
    "speed",
    "written",
]
