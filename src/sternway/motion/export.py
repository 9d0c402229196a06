"""An Analysis as the versioned JSON document and as tables by column."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from sternway.direction import DIRECTIONS
from sternway.motion.analysis import SCHEMA, Ambiguity, Analysis, Effort, Stretch, Total
from sternway.motion.export_form import form_document
from sternway.motion.export_steps import (
    SOURCE_NAMES,
    footsteps_document,
    step_columns,
    stretch_step_columns,
    stretch_steps_document,
)
from sternway.motion.placing import Placing
from sternway.motion.rounding import rounded
from sternway.notices import Notice
from sternway.recordings import FloatArray, Recording

_COURSE_NAMES = (*map(str, DIRECTIONS), "paused")
"""by the index in `Course.direction`; the last one is also −1"""

Table = dict[str, "FloatArray | list[str]"]


def analysis_document(analysis: Analysis, say: Callable[[Notice], str]) -> dict[str, Any]:
    """The document of one recording: plain types, unknown numbers as None, units in the names."""
    return {
        "schema": SCHEMA,
        "recording": _recording(analysis.recording, say),
        "stretches": [_stretch(stretch) for stretch in analysis.stretches],
        "totals": {str(total.direction): _total(total) for total in analysis.totals},
        "efforts": [_effort(effort) for effort in analysis.efforts],
        "ambiguities": [_ambiguity(ambiguity) for ambiguity in analysis.ambiguities],
        "gaps": [{"what": gap.what, "cure": gap.cure} for gap in analysis.gaps],
        "steps": footsteps_document(analysis.footsteps) if analysis.footsteps else None,
        "placements": [_placing(placing) for placing in analysis.placings],
        "form": form_document(analysis.form) if analysis.form else None,
    }


def stretch_table(analysis: Analysis) -> Table:
    """One row for each stretch."""
    rows = analysis.stretches
    return {
        "start_s": _numbers([row.start for row in rows]),
        "end_s": _numbers([row.end for row in rows]),
        "direction": [str(row.direction) for row in rows],
        "distance_m": _numbers([row.distance for row in rows]),
        "mean_speed_mps": _numbers([row.mean_speed for row in rows]),
        "cadence_spm": _numbers([row.cadence for row in rows]),
        "confidence": _numbers([row.confidence for row in rows]),
        "group": [row.group or "" for row in rows],
        "cadence_source": [row.cadence_source or "" for row in rows],
        **stretch_step_columns([row.steps for row in rows]),
    }


def effort_table(analysis: Analysis) -> Table:
    """One row for each effort."""
    rows = analysis.efforts
    return {
        "event": [row.event for row in rows],
        "distance_m": _numbers([row.distance for row in rows]),
        "time_s": _numbers([row.time for row in rows]),
        "start_s": _numbers([row.start for row in rows]),
        "end_s": _numbers([row.end for row in rows]),
        "confidence": _numbers([row.confidence for row in rows]),
        "evidence": [str(row.evidence) for row in rows],
    }


def step_table(analysis: Analysis) -> Table:
    """One row for each contact that the most trusted sensor of each segment saw."""
    course = analysis.course

    def direction_at(moments: FloatArray) -> list[str]:
        cells = np.minimum((moments / course.step).astype(np.intp), len(course.time) - 1)
        return [_COURSE_NAMES[index] for index in course.direction[cells]]

    return step_columns(analysis.footsteps, direction_at)


def course_table(analysis: Analysis) -> Table:
    """One row for each cell of the common clock."""
    course = analysis.course
    return {
        "time_s": course.time,
        "distance_m": course.distance,
        "speed_mps": course.speed,
        "east_m": course.east,
        "north_m": course.north,
        "heart_rate_bpm": course.heart_rate,
        "cadence_spm": course.cadence,
        "direction": [_COURSE_NAMES[index] for index in course.direction],
        "backward_probability": course.backward_probability,
    }


def _numbers(values: list[float | None] | list[float]) -> FloatArray:
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _recording(recording: Recording, say: Callable[[Notice], str]) -> dict[str, Any]:
    return {
        "file": str(recording.origin),
        "format": recording.origin.format,
        "start": recording.start.isoformat().replace("+00:00", "Z") if recording.start else None,
        "device": recording.device,
        "duration_s": rounded(recording.duration, 3),
        "sensors": list(recording.sensors),
        "simulated": recording.simulated,
        "warnings": [say(warning.notice) for warning in recording.warnings],
    }


def _placing(placing: Placing) -> dict[str, Any]:
    return {
        "sensor": placing.sensor,
        "placement": str(placing.placement) if placing.placement else None,
        "source": str(placing.source),
        "probability": rounded(placing.probability, 3),
        "likely": {str(segment): rounded(share, 3) for segment, share in placing.likely.items()},
    }


def _stretch(stretch: Stretch) -> dict[str, Any]:
    return {
        "start_s": rounded(stretch.start, 3),
        "end_s": rounded(stretch.end, 3),
        "direction": str(stretch.direction),
        "distance_m": rounded(stretch.distance, 2),
        "mean_speed_mps": rounded(stretch.mean_speed, 4),
        "cadence_spm": rounded(stretch.cadence, 2),
        "confidence": rounded(stretch.confidence, 4),
        "cues": {cue: rounded(llr, 3) for cue, llr in stretch.cues.items()},
        "group": stretch.group,
        "cadence_source": stretch.cadence_source,
        "steps": stretch_steps_document(stretch.steps) if stretch.steps else None,
    }


def _total(total: Total) -> dict[str, Any]:
    return {
        "duration_s": rounded(total.duration, 3),
        "distance_m": rounded(total.distance, 2),
        "stretches": total.stretches,
        "longest_distance_m": rounded(total.longest_distance, 2),
        "longest_duration_s": rounded(total.longest_duration, 3),
        "mean_speed_mps": rounded(total.mean_speed, 4),
        "pace_s_per_km": rounded(1000 / total.mean_speed, 2) if total.mean_speed else None,
        "cadence_spm": rounded(total.cadence, 2),
        "heart_rate_bpm": rounded(total.heart_rate, 2),
        "stance_time_ms": rounded(total.contact_time, 2, 1000),
        "step_length_m": rounded(total.step_length, 4),
        "sources": {SOURCE_NAMES[name]: source for name, source in total.sources.items()},
    }


def _effort(effort: Effort) -> dict[str, Any]:
    return {
        "event": effort.event,
        "distance_m": rounded(effort.distance, 3),
        "time_s": rounded(effort.time, 3),
        "start_s": rounded(effort.start, 3),
        "end_s": rounded(effort.end, 3),
        "confidence": rounded(effort.confidence, 4),
        "evidence": str(effort.evidence),
    }


def _ambiguity(ambiguity: Ambiguity) -> dict[str, Any]:
    return {
        "cue": ambiguity.cue,
        "groups": [
            {
                "name": group.name,
                "intervals": [
                    {"start_s": rounded(each.start, 3), "end_s": rounded(each.end, 3)}
                    for each in group.intervals
                ],
                "duration_s": rounded(group.duration, 3),
                "distance_m": rounded(group.distance, 2),
                "mean_speed_mps": rounded(group.mean_speed, 4),
            }
            for group in ambiguity.groups
        ],
        "cure": ambiguity.cure,
    }
