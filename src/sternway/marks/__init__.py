"""What a performance is: events, and later marks, rounding and points."""

from sternway.marks.event import Event, event, events

__all__ = ["Event", "event", "events"]
