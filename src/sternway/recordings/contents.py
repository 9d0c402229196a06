"""What a recording holds before anything is made of it: the document ``sternway.info/1``."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from sternway.notices import Notice
from sternway.recordings.pose import GroundForce, Pose
from sternway.recordings.recording import FloatArray, Imu, Recording, Track
from sternway.typed_json import plain

SCHEMA = "sternway.info/1"


@dataclass(frozen=True, slots=True)
class RecordingHead:
    """What documents say of a recording in a few words: their object ``recording``."""

    file: str = ""
    """as it was named, and after a colon which part of it"""
    format: str = ""
    start: str | None = None
    """ISO 8601, UTC"""
    device: str | None = None
    duration_s: float | None = None
    sensors: tuple[str, ...] = ()
    """what measured something, in words"""
    simulated: bool = False
    warnings: tuple[str, ...] = ()
    """what its reader skipped, repaired or doubted, in words"""

    @classmethod
    def of(cls, recording: Recording, say: Callable[[Notice], str]) -> RecordingHead:
        """The head of a recording; ``say`` puts its warnings into words."""
        start = recording.start
        return cls(
            file=str(recording.origin),
            format=recording.origin.format,
            start=start.isoformat().replace("+00:00", "Z") if start else None,
            device=recording.device,
            duration_s=_number(recording.duration),
            sensors=recording.sensors,
            simulated=recording.simulated,
            warnings=tuple(say(warning.notice) for warning in recording.warnings),
        )


def contents_document(recording: Recording, say: Callable[[Notice], str] = str) -> dict[str, Any]:
    """The document of one recording: plain types, unknown numbers as None, units in the names."""
    return {
        "schema": SCHEMA,
        "recording": plain(RecordingHead.of(recording, say)),
        "session": _session(recording),
        "track": _track(recording.track) if recording.track else None,
        "imus": [_imu(imu) for imu in recording.imus],
        "pose": _pose(recording.pose) if recording.pose else None,
        "force_plates": [_plate(plate) for plate in recording.forces],
        "heart_beats": len(recording.rr_intervals) if recording.rr_intervals else 0,
        "laps": [
            {
                "start_s": _number(lap.start),
                "end_s": _number(lap.end),
                "name": lap.name,
                "distance_m": _number(lap.distance),
                "trigger": lap.trigger,
                "intensity": lap.intensity,
            }
            for lap in recording.laps
        ],
        "pauses": [
            {"start_s": _number(pause.start), "end_s": _number(pause.end)}
            for pause in recording.pauses
        ],
        "annotations": [
            {"start_s": _number(note.start), "end_s": _number(note.end), "text": note.text}
            for note in recording.annotations
        ],
    }


def filled_columns(track: Track) -> Mapping[str, int]:
    """How many samples of each column hold a value, by name; ``time`` is left out."""
    columns = [(name, values) for name, values in track.columns() if name != "time"]
    return {name: _known(values) for name, values in (*columns, *track.extra.items())}


def rate_of(time: FloatArray) -> float | None:
    """Samples/s by the median spacing, None where there are no times."""
    if len(time) < 2 or not np.isfinite(time[0]):
        return None
    return float(1.0 / np.median(np.diff(time)))


def _session(recording: Recording) -> dict[str, Any]:
    session = recording.session
    return {
        "sport": session.sport,
        "sub_sport": session.sub_sport,
        "name": session.name,
        "notes": session.notes,
        "distance_m": _number(session.distance),
        "timer_time_s": _number(session.timer_time),
    }


def _track(track: Track) -> dict[str, Any]:
    return {
        "samples": len(track),
        "rate_hz": _number(rate_of(track.time)),
        "columns": dict(filled_columns(track)),
    }


def _imu(imu: Imu) -> dict[str, Any]:
    return {
        "name": imu.name,
        "placement": str(imu.placement) if imu.placement else None,
        "heading_reference": imu.heading_reference,
        "signals": {
            name: {"samples": len(signal), "rate_hz": _number(signal.rate)}
            for name, signal in imu.signals()
        },
    }


def _pose(pose: Pose) -> dict[str, Any]:
    return {
        "frames": len(pose),
        "rate_hz": _number(pose.rate),
        "points": list(pose.names),
        "has_orientations": pose.orientations is not None,
    }


def _plate(plate: GroundForce) -> dict[str, Any]:
    return {
        "name": plate.name,
        "samples": len(plate.time),
        "rate_hz": _number(rate_of(plate.time)),
    }


def _known(values: FloatArray) -> int:
    return int(np.isfinite(values).sum())


def _number(value: float | None) -> float | None:
    return None if value is None or not math.isfinite(value) else round(float(value), 3)
