"""What was done."""

from sternway.training.log.entry import Fall, LogEntry, Pain

__all__ = ["Fall", "LogEntry", "Pain"]
