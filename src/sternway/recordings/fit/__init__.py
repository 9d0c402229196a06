"""Garmin FIT files: bytes to messages to columns to Recordings."""

from sternway.recordings.fit.build import read_fit
from sternway.recordings.fit.messages import FitFile, read_messages
from sternway.recordings.fit.table import Part, Table

__all__ = ["FitFile", "Part", "Table", "read_fit", "read_messages"]
