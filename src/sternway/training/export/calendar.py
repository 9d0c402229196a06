"""A plan as an iCalendar file (RFC 5545): an event for each session, its UID the same for ever.

Times are local without a zone ("floating"): what begins at seven does so wherever the athlete is.
A changed session keeps its UID and raises its SEQUENCE; one that does not take place at its time,
as it went, was missed or was done on another day, is CANCELLED, so that a calendar that has it
takes it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from sternway.training.export.revision import Revision
from sternway.training.plan import PlannedSession

if TYPE_CHECKING:
    from icalendar import Event, vCalAddress

_PRODUCT = "-//Sternway//Training plan//EN"
_NAMESPACE = uuid5(NAMESPACE_URL, "urn:sternway:training-plan")


def calendar(
    revisions: Iterable[Revision],
    plan: str,
    name: str,
    made: datetime,
    describe: Callable[[PlannedSession], str],
    entitle: Callable[[str], str] = str,
) -> bytes:
    """The iCalendar file of a plan's sessions.

    ``plan`` tells this plan from all others and never changes; ``name`` is what the calendar is
    called; ``made`` is an aware datetime; ``describe`` gives the words of a session, ``entitle``
    its title as it is read.
    Equal arguments give equal bytes. Raises ``ValueError``
    where ``made`` has no zone.
    """
    from icalendar import Calendar

    if made.tzinfo is None:
        raise ValueError("a calendar is stamped with an aware datetime")
    book = Calendar()
    book.add("prodid", _PRODUCT)
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("name", name)
    book.add("x-wr-calname", name)
    for revision in revisions:
        book.add_component(
            _event(
                revision, plan, made, entitle(revision.session.title), describe(revision.session)
            )
        )
    text: bytes = book.to_ical()
    return text


def _organizer() -> vCalAddress:
    """Whoever publishes must be named (RFC 5546, 3.2.1); this address can receive nothing."""
    from icalendar import vCalAddress, vText

    organizer = vCalAddress("mailto:plan@sternway.invalid")
    organizer.params["CN"] = vText("Sternway")
    return organizer


def _event(revision: Revision, plan: str, made: datetime, title: str, description: str) -> Event:
    from icalendar import Event

    session = revision.session
    event = Event()
    event.add("uid", f"{uuid5(_NAMESPACE, f'{plan}/{session.id}')}")
    event.add("sequence", revision.number)
    event.add("dtstamp", made)
    event.add("dtstart", session.begins)
    event.add("dtend", session.begins + timedelta(minutes=max(session.minutes, 1)))
    event.add("organizer", _organizer())
    event.add("summary", title)
    event.add("description", description)
    event.add("categories", [str(session.kind)])
    event.add("status", "CANCELLED" if revision.is_cancelled else "CONFIRMED")
    return event
