"""Who a plan is for."""

from sternway.training.profile.answers import Answers, Hurt, answers_of, mark_of, with_answers
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
    "Answers",
    "Athlete",
    "Best",
    "Blackout",
    "Day",
    "Experience",
    "Hurt",
    "Injury",
    "answers_of",
    "athlete_of",
    "mark_of",
    "read_athlete",
    "starter",
    "with_answers",
    "with_days_of_pain",
    "write_starter",
]
