"""What an athlete file and a planned session already say of a situation."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sternway.safety.situation import Outing, Runner

if TYPE_CHECKING:
    from sternway.training.plan import PlannedSession
    from sternway.training.profile import Athlete

_BALANCE = {"dizziness", "eyesight"}
_FRAGILE = {"osteoporosis", "pregnancy", "after-birth", "after-concussion"}
_KINDS = {
    "familiarisation": "walk",
    "drill": "drills",
    "continuous": "easy",
    "intervals": "fast",
    "hill": "hills",
    "agility": "drills",
    "test": "test",
    "race": "race",
}
"""by the kind of a planned session; exercises and forward runs have none here"""


def runner_of(athlete: Athlete, day: date) -> Runner:
    """What the athlete file says of a day; what it leaves out stays unsaid.

    A trouble that is not listed may have come since, so it is asked about and not taken for absent.
    A release does not take a listed one away: what it allows is for the clinician to say, and the
    check goes on asking for it. The longest backward session is known only where the file looks
    back from that very day.
    """
    experience = athlete.experience
    is_current = experience.on in (None, day)
    current = [injury for injury in athlete.injuries if injury.is_current]
    needs_care = any(injury.has_stages or injury.where == "head" for injury in current)
    return Runner(
        age=athlete.age_on(day),
        sessions=experience.sessions,
        longest_m=experience.longest_30_days if is_current else None,
        pain=max((injury.pain for injury in current), default=None),
        dizzy=True if athlete.conditions & _BALANCE else None,
        fragile=True if athlete.conditions & _FRAGILE or needs_care else None,
        heart=True if "heart" in athlete.conditions else None,
    )


def outing_of(session: PlannedSession) -> Outing:
    """What is planned: kind, time and backward distance."""
    return Outing(
        kind=_KINDS.get(session.kind),
        minutes=session.minutes,
        distance_m=session.backward or None,
    )
