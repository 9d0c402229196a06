"""The programme: what a meet is, how its file is read, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.doors import opening

if TYPE_CHECKING:
    from sternway.meets.programme.check import Flaw as Flaw
    from sternway.meets.programme.check import Weight as Weight
    from sternway.meets.programme.check import call_times as call_times
    from sternway.meets.programme.check import check_meet as check_meet
    from sternway.meets.programme.check import clashes as clashes
    from sternway.meets.programme.check import heats_of as heats_of
    from sternway.meets.programme.meet import Contest as Contest
    from sternway.meets.programme.meet import EntryRules as EntryRules
    from sternway.meets.programme.meet import Meet as Meet
    from sternway.meets.programme.meet import Official as Official
    from sternway.meets.programme.meet import Place as Place
    from sternway.meets.programme.meet import Round as Round
    from sternway.meets.programme.meet import Standard as Standard
    from sternway.meets.programme.meet import Track as Track
    from sternway.meets.programme.reading import read_meet as read_meet

if not TYPE_CHECKING:
    __getattr__, __dir__ = opening(
        __name__,
        {
            "sternway.meets.programme.check": (
                "Flaw",
                "Weight",
                "call_times",
                "check_meet",
                "clashes",
                "heats_of",
            ),
            "sternway.meets.programme.meet": (
                "Contest",
                "EntryRules",
                "Meet",
                "Official",
                "Place",
                "Round",
                "Standard",
                "Track",
            ),
            "sternway.meets.programme.reading": ("read_meet",),
        },
    )
