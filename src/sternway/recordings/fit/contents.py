"""What a FIT file holds where it holds no activity, and what to do about it."""

from __future__ import annotations

from sternway.recordings.fit.messages import FitFile
from sternway.recordings.fit.names import name_of
from sternway.recordings.fit.profile import (
    ACCELEROMETER_DATA,
    FILE_ID,
    GYROSCOPE_DATA,
    HRV,
    LAP,
    MAGNETOMETER_DATA,
    RECORD,
    SESSION,
)

_ACTIVITY = (RECORD, SESSION, LAP, HRV, ACCELEROMETER_DATA, GYROSCOPE_DATA, MAGNETOMETER_DATA)
"""The messages of which any one makes an activity."""

_OTHER_CONTENT = {
    "device": "a description of a device",
    "settings": "settings of a device",
    "sport": "settings of a sport",
    "workout": "a planned workout",
    "course": "a planned course",
    "schedules": "a schedule of workouts",
    "weight": "readings of a scale",
    "totals": "totals of past activities",
    "goals": "goals",
    "blood_pressure": "blood pressure readings",
    "monitoring_a": "monitoring of a day",
    "monitoring_b": "monitoring of a day",
    "monitoring_daily": "monitoring of a day",
    "segment": "a segment of a course",
    "segment_list": "a list of segments",
}
"""What a FIT file holds that is no activity, by its kind."""

_NAMED = 5
"""How many kinds of messages an explanation names."""


def is_activity(file: FitFile) -> bool:
    """Whether a file holds anything of what somebody did, in contrast to plans and settings."""
    return any(len(file.table(kind.number)) for kind in _ACTIVITY)


def content_of(file: FitFile) -> str:
    """What a file without an activity holds, in words."""
    if other := _OTHER_CONTENT.get(_kind(file)):
        return other
    names = [table.name for table in file.tables.values() if table.number != FILE_ID.number]
    return f"no records, only {', '.join(names[:_NAMED])}" if names else "no records"


def says_other_content(file: FitFile) -> bool:
    """Whether a file calls itself settings, a plan or the like; what it holds may be otherwise."""
    return _kind(file) in _OTHER_CONTENT


def cure_for(file: FitFile) -> str:
    """What to do with a file without an activity."""
    if says_other_content(file):
        return "choose the file of an activity"
    return "nothing was recorded, or it was lost on the way: copy the file again"


def _kind(file: FitFile) -> str:
    return name_of("file", file.table(FILE_ID.number).first_number("type")) or ""
