"""What was done."""

from sternway.training.log.entry import HARD_RPE, Fall, LogEntry, Pain

__all__ = ["HARD_RPE", "Fall", "LogEntry", "Pain"]
