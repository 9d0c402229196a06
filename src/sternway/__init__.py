"""Sternway measures backwards running and proves that it was backwards.

>>> import sternway as sw
>>> recording = sw.read("run.fit")                                     # doctest: +SKIP
>>> analysis = sw.analyze(recording, sw.Declarations(backward=("10:00-25:00",)))  # doctest: +SKIP
>>> sw.analysis_document(analysis)["totals"]                           # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    # Functions from their own files: through a room, mypy takes them for modules of that name.
    from sternway.direction import Direction
    from sternway.errors import InvalidRequest, SeveralRecordings, SternwayError, UnreadableFile
    from sternway.motion import (
        Analysis,
        Declarations,
        Effort,
        Evidence,
        Stretch,
        Total,
    )
    from sternway.motion.analyze import analyze
    from sternway.motion.documents import (
        analysis_document,
        course_table,
        effort_table,
        step_table,
        stretch_table,
    )
    from sternway.recordings import (
        Imu,
        Lap,
        Placement,
        ReadLimits,
        ReadWarning,
        Recording,
        Signal,
        Track,
    )
    from sternway.recordings.read import read, read_all

__all__ = [
    "Analysis",
    "Declarations",
    "Direction",
    "Effort",
    "Evidence",
    "Imu",
    "InvalidRequest",
    "Lap",
    "Placement",
    "ReadLimits",
    "ReadWarning",
    "Recording",
    "SeveralRecordings",
    "Signal",
    "SternwayError",
    "Stretch",
    "Total",
    "Track",
    "UnreadableFile",
    "analysis_document",
    "analyze",
    "course_table",
    "effort_table",
    "read",
    "read_all",
    "step_table",
    "stretch_table",
]

if not TYPE_CHECKING:  # a type checker would otherwise take any name for granted
    from sternway.doors import opening

    _HOMES = {
        "sternway.direction": ("Direction",),
        "sternway.errors": (
            "InvalidRequest",
            "SeveralRecordings",
            "SternwayError",
            "UnreadableFile",
        ),
        "sternway.motion": (
            "Analysis",
            "Declarations",
            "Effort",
            "Evidence",
            "Stretch",
            "Total",
            "analyze",
        ),
        "sternway.motion.documents": (
            "analysis_document",
            "course_table",
            "effort_table",
            "step_table",
            "stretch_table",
        ),
    }
    _REST = {*__all__}.difference(*_HOMES.values())
    __getattr__, __dir__ = opening(__name__, {**_HOMES, "sternway.recordings": (*_REST,)})
