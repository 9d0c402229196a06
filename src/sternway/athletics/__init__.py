"""What a performance is: people, events, marks, age classes, rounding, and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.athletics.age_classes import AgeClass, AgeOn, Scheme, scheme, schemes
from sternway.athletics.best_known import BEYOND, BestKnown, best_bound, best_known
from sternway.athletics.codes import PredictionCode
from sternway.athletics.errors import AmbiguousEvent, AmbiguousMark, UnknownEvent, UnreadableMark
from sternway.athletics.event import (
    PROGRAMME,
    Event,
    Lanes,
    Measure,
    Precision,
    Surface,
    Team,
    event,
    event_of_athlib,
    events,
)
from sternway.athletics.mark import Mark, NoMark, Outcome, speed
from sternway.athletics.notation.event_names import class_in, named
from sternway.athletics.notation.limits import limits, plausible
from sternway.athletics.notation.parse import Noted, parse, parse_noted, parse_result, taken_as
from sternway.athletics.notation.write import written
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
from sternway.athletics.performance import Clock, Evidence, Fault, Performance, Slope
from sternway.athletics.possible import scored_beyond_known
from sternway.athletics.rounding import (
    RULES,
    WIND_LIMIT,
    Rule,
    Timing,
    compare,
    hand_addition,
    level,
    official,
    rule_for,
    wind_reading,
)
from sternway.doors import opening

if TYPE_CHECKING:
    from sternway.athletics.notation.columns import Parsed, parse_all
else:  # columns need NumPy, which takes longer to import than all the rest
    __getattr__, __dir__ = opening(
        __name__, {"sternway.athletics.notation.columns": ("Parsed", "parse_all")}
    )

__all__ = [
    "BEYOND",
    "PROGRAMME",
    "RULES",
    "WIND_LIMIT",
    "AgeClass",
    "AgeOn",
    "AmbiguousEvent",
    "AmbiguousMark",
    "Athlete",
    "BestKnown",
    "Clock",
    "Event",
    "Evidence",
    "Fault",
    "Holder",
    "Lanes",
    "Mark",
    "Measure",
    "NoMark",
    "Noted",
    "Outcome",
    "Parsed",
    "PartialDate",
    "Performance",
    "Person",
    "Precision",
    "PredictionCode",
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
    "best_bound",
    "best_known",
    "class_in",
    "compare",
    "event",
    "event_of_athlib",
    "events",
    "hand_addition",
    "level",
    "limits",
    "name_key",
    "named",
    "official",
    "parse",
    "parse_all",
    "parse_date",
    "parse_noted",
    "parse_result",
    "plausible",
    "rule_for",
    "scheme",
    "schemes",
    "scored_beyond_known",
    "speed",
    "taken_as",
    "wind_reading",
    "written",
]
