"""Who a plan is for."""

from sternway.training.profile.athlete import (
    Athlete,
    Best,
    Blackout,
    Day,
    Experience,
    Injury,
)
from sternway.training.profile.reading import (
    FORMAT,
    athlete_of,
    read_athlete,
    starter,
    with_days_of_pain,
    write_starter,
)
from sternway.training.profile.week import WEEKDAYS

__all__ = [
    "FORMAT",
    "WEEKDAYS",
    "Athlete",
    "Best",
    "Blackout",
    "Day",
    "Experience",
    "Injury",
    "athlete_of",
    "read_athlete",
    "starter",
    "with_days_of_pain",
    "write_starter",
]
