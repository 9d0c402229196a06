"""A file arrives: announced, received, known or queued; what cannot be taken says why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sternway.errors import InvalidRequest
from sternway.web.accounts.models import Person
from sternway.web.files.domain.names import harmless
from sternway.web.files.domain.queries.arrivals import bytes_of
from sternway.web.files.domain.storage import Incoming, check_room
from sternway.web.files.models import Arrival, ArrivalState, StoredFile, Way
from sternway.web.identifiers import fingerprint, new_secret
from sternway.web.jobs.domain.queue import enqueue

JOB = "analyse-file"
_AT_ONCE = 2000
"""arrivals of one person that wait"""


@dataclass(frozen=True, slots=True)
class Announced:
    """An arrival, and the ticket by which its bytes may come: once."""

    arrival: Arrival
    ticket: str


def announce(
    owner: Person, name: str, size: int, way: Way = Way.PAGE, batch: str = ""
) -> Announced:
    """Expect a file. What can be refused already is refused: the arrival has failed then."""
    secret = new_secret()
    arrival = Arrival(
        owner=owner,
        name=harmless(name),
        size=max(size, 0),
        way=way,
        batch=batch[:20],
        ticket=fingerprint(secret),
    )
    try:
        _check(owner, size)
    except InvalidRequest as error:
        arrival.state = ArrivalState.FAILED
        arrival.says = str(error)
        arrival.ended_at = timezone.now()
        arrival.ticket = ""
    arrival.save()
    return Announced(arrival, secret if arrival.ticket else "")


def redeem(ticket: str) -> Arrival | None:
    """The arrival whose bytes come by a ticket, which is used up by that."""
    waiting = Arrival.objects.filter(ticket=fingerprint(ticket), state=ArrivalState.ANNOUNCED)
    arrival = waiting.select_related("owner").first()
    if arrival is None or not waiting.filter(pk=arrival.pk).update(
        state=ArrivalState.RECEIVING, ticket=""
    ):
        return None
    arrival.state = ArrivalState.RECEIVING
    return arrival


def receive(arrival: Arrival, pieces: Iterable[bytes]) -> Arrival:
    """Take a whole file in. Whatever goes wrong is said by the arrival."""
    try:
        with Incoming(settings.STERNWAY.most_bytes) as incoming:
            for piece in pieces:
                incoming.write(piece)
            take_in(arrival, incoming)
    except InvalidRequest as error:
        fail(arrival, str(error))
    return arrival


def take_in(arrival: Arrival, incoming: Incoming) -> None:
    """Keep what was received, and queue it. When this returns, it is not lost any more.

    Raises ``InvalidRequest``.
    """
    if not incoming.size:
        raise InvalidRequest("the file is empty: choose another")
    sha256 = incoming.finish()
    with transaction.atomic():
        stored, _ = StoredFile.objects.select_for_update().get_or_create(
            sha256=sha256, defaults={"size": incoming.size}
        )
        incoming.keep()
        arrival.file = stored
        arrival.size = incoming.size
        arrival.state = ArrivalState.QUEUED
        arrival.save(update_fields=["file", "size", "state"])
        enqueue(JOB, arrival.owner_id, {"arrival": arrival.pk})


def fail(arrival: Arrival, says: str) -> None:
    """End an arrival that gave nothing."""
    end(arrival, ArrivalState.FAILED, says)


def end(
    arrival: Arrival, state: ArrivalState, says: str = "", leads_to: Iterable[str] = ()
) -> None:
    """End an arrival visibly."""
    arrival.state = state
    arrival.says = says
    arrival.leads_to = [*leads_to]
    arrival.ended_at = timezone.now()
    arrival.ticket = ""
    arrival.save(update_fields=["state", "says", "leads_to", "ended_at", "ticket"])


def _check(owner: Person, size: int) -> None:
    most = settings.STERNWAY.most_bytes
    if size > most:
        raise InvalidRequest(
            f"is larger than {most / 1e6:,.0f} MB, which is all that this installation takes: "
            "split the recording"
        )
    check_room(max(size, 0))
    if bytes_of(owner) + max(size, 0) > settings.STERNWAY.quota_bytes:
        raise InvalidRequest("your files take all the room that you have here: delete some")
    waiting = Arrival.objects.filter(
        owner=owner, state__in=[ArrivalState.ANNOUNCED, ArrivalState.RECEIVING]
    )
    if waiting.count() >= _AT_ONCE:
        raise InvalidRequest("more files are on their way than can be: wait until some are done")
