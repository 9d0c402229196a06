"""Who a plan is for."""

from sternway.training.athletes.athlete import (
    Athlete,
    Best,
    Blackout,
    Day,
    Experience,
    Injury,
    Release,
)
from sternway.training.athletes.fields import WrongField
from sternway.training.athletes.file import read_athlete
from sternway.training.athletes.reading import FORMAT, GOALS, WEEKDAYS, athlete_of
from sternway.training.athletes.starter import starter, write_starter

__all__ = [
    "FORMAT",
    "GOALS",
    "WEEKDAYS",
    "Athlete",
    "Best",
    "Blackout",
    "Day",
    "Experience",
    "Injury",
    "Release",
    "WrongField",
    "athlete_of",
    "read_athlete",
    "starter",
    "write_starter",
]
