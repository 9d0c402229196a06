"""Judging: starts, lanes, direction, protests with their clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sternway.doors import opening

if TYPE_CHECKING:
    from sternway.meets.judging.proof import told_by as told_by
    from sternway.meets.judging.protests import Protest as Protest
    from sternway.meets.judging.protests import Stage as Stage
    from sternway.meets.judging.protests import appeal_closes as appeal_closes
    from sternway.meets.judging.protests import closes as closes
    from sternway.meets.judging.protests import is_in_time as is_in_time
    from sternway.meets.judging.protests import stage as stage
    from sternway.meets.judging.starts import Fault as Fault
    from sternway.meets.judging.starts import Recall as Recall
    from sternway.meets.judging.starts import StartVerdict as StartVerdict
    from sternway.meets.judging.starts import is_false_start as is_false_start
    from sternway.meets.judging.starts import judge_starts as judge_starts
    from sternway.meets.judging.track import Offence as Offence
    from sternway.meets.judging.track import Report as Report
    from sternway.meets.judging.track import Ruling as Ruling
    from sternway.meets.judging.track import judge_track as judge_track

if not TYPE_CHECKING:
    __getattr__, __dir__ = opening(
        __name__,
        {
            "sternway.meets.judging.proof": ("told_by",),
            "sternway.meets.judging.protests": (
                "Protest",
                "Stage",
                "appeal_closes",
                "closes",
                "is_in_time",
                "stage",
            ),
            "sternway.meets.judging.starts": (
                "Fault",
                "Recall",
                "StartVerdict",
                "is_false_start",
                "judge_starts",
            ),
            "sternway.meets.judging.track": (
                "Offence",
                "Report",
                "Ruling",
                "judge_track",
            ),
        },
    )
