"""A championship that never happened, through the same doors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.doors import opening

if TYPE_CHECKING:
    from sternway.meets.rehearsal.people import ATHLETES as ATHLETES
    from sternway.meets.rehearsal.people import NATIONS as NATIONS
    from sternway.meets.rehearsal.people import Runner as Runner
    from sternway.meets.rehearsal.people import chance as chance
    from sternway.meets.rehearsal.people import field as field
    from sternway.meets.rehearsal.people import run_ms as run_ms
    from sternway.meets.rehearsal.people import sheets as sheets
    from sternway.meets.rehearsal.script import Incident as Incident
    from sternway.meets.rehearsal.script import Trouble as Trouble
    from sternway.meets.rehearsal.script import meet_text as meet_text
    from sternway.meets.rehearsal.script import results_text as results_text
    from sternway.meets.rehearsal.script import troubles as troubles

if not TYPE_CHECKING:
    __getattr__, __dir__ = opening(
        __name__,
        {
            "sternway.meets.rehearsal.people": (
                "ATHLETES",
                "NATIONS",
                "Runner",
                "chance",
                "field",
                "run_ms",
                "sheets",
            ),
            "sternway.meets.rehearsal.script": (
                "Incident",
                "Trouble",
                "meet_text",
                "results_text",
                "troubles",
            ),
        },
    )
