"""What was done."""

from sternway.training.log.entry import HARD_RPE, Fall, LogEntry, NextDay, Pain, Swelling

__all__ = ["HARD_RPE", "Fall", "LogEntry", "NextDay", "Pain", "Swelling"]
