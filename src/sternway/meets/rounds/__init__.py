"""Rounds: places, who goes on, who stands by, and what is sure while heats are still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.doors import opening

if TYPE_CHECKING:
    from sternway.meets.rounds.line import Heat as Heat
    from sternway.meets.rounds.line import Line as Line
    from sternway.meets.rounds.outlook import Chance as Chance
    from sternway.meets.rounds.places import Placed as Placed
    from sternway.meets.rounds.places import doubts as doubts
    from sternway.meets.rounds.places import over_heats as over_heats
    from sternway.meets.rounds.progression import fitting as fitting
    from sternway.meets.rounds.progression import step_for as step_for
    from sternway.meets.rounds.qualify import How as How
    from sternway.meets.rounds.qualify import Lot as Lot
    from sternway.meets.rounds.qualify import Qualification as Qualification
    from sternway.meets.rounds.qualify import Qualified as Qualified
    from sternway.meets.rounds.qualify import advanced as advanced
    from sternway.meets.rounds.qualify import next_reserve as next_reserve

if not TYPE_CHECKING:
    __getattr__, __dir__ = opening(
        __name__,
        {
            "sternway.meets.rounds.line": (
                "Heat",
                "Line",
            ),
            "sternway.meets.rounds.outlook": ("Chance",),
            "sternway.meets.rounds.places": (
                "Placed",
                "doubts",
                "over_heats",
            ),
            "sternway.meets.rounds.progression": (
                "fitting",
                "step_for",
            ),
            "sternway.meets.rounds.qualify": (
                "How",
                "Lot",
                "Qualification",
                "Qualified",
                "advanced",
                "next_reserve",
            ),
        },
    )
