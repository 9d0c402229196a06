"""A plan out to where people train: the calendar, the watch, the text of a training platform."""

from sternway.training.export.calendar import calendar
from sternway.training.export.intervals_icu import intervals_text
from sternway.training.export.revision import Revision, revisions, revisions_of
from sternway.training.export.workout_file import workout_file

__all__ = ["Revision", "calendar", "intervals_text", "revisions", "revisions_of", "workout_file"]
