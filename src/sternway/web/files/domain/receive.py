"""A file arrives: announced, received, known or queued; what cannot be taken says why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sternway.errors import InvalidRequest, sentence, told
from sternway.web.accounts.domain.queries.people import held
from sternway.web.accounts.models import Person
from sternway.web.files.domain.names import harmless
from sternway.web.files.domain.queries.arrivals import bytes_of
from sternway.web.files.domain.storage import Incoming, bring_to_disk, check_room, too_large
from sternway.web.files.models import JOB, Arrival, ArrivalState, StoredFile, Way
from sternway.web.identifiers import fingerprint, new_secret
from sternway.web.jobs.domain.queue import enqueue_all
from sternway.web.refusals import Declined

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
    arrival = arriving(owner, name, size, way)
    arrival.batch, arrival.ticket = batch[:20], fingerprint(secret)
    with transaction.atomic():
        try:
            _check_is_there([arrival])
            check(owner, arrival.size)
            _check_waiting(owner)
        except InvalidRequest as error:
            fail(arrival, told(error))
        else:
            arrival.save()
    return Announced(arrival, secret if arrival.ticket else "")


def arriving(owner: Person, name: str, size: int, way: Way) -> Arrival:
    """A file that is there, without a row yet."""
    return Arrival(owner=owner, name=harmless(name), size=max(size, 0), way=way)


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


def take_whole(owner: Person, name: str, size: int, way: Way, pieces: Iterable[bytes]) -> Arrival:
    """Take a file in whose bytes are here. Whatever goes wrong is said by the arrival."""
    arrival = arriving(owner, name, size, way)
    try:
        check(owner, arrival.size)
        with Incoming(settings.STERNWAY.most_bytes) as incoming:
            for piece in pieces:
                incoming.write(piece)
            take_in(arrival, incoming)
    except InvalidRequest as error:
        fail(arrival, told(error))
    return arrival


def take_in(arrival: Arrival, incoming: Incoming) -> None:
    """Keep what was received, and queue it. When this returns, it is not lost any more.

    Raises ``InvalidRequest``.
    """
    take_in_all([(arrival, incoming)])


def take_in_all(received: Sequence[tuple[Arrival, Incoming]]) -> None:
    """As `take_in`, of several at once: all of them, or none and ``InvalidRequest``."""
    hashes = [incoming.finish() for _, incoming in received]
    with transaction.atomic():
        _check_is_there(arrival for arrival, _ in received)
        stored = held_contents(
            {key: one.size for key, (_, one) in zip(hashes, received, strict=True)}
        )
        bring_to_disk([incoming.keep() for _, incoming in received])
        for key, (arrival, incoming) in zip(hashes, received, strict=True):
            arrival.file = stored[key]
            arrival.size = incoming.size
            arrival.state = ArrivalState.QUEUED
        arrivals = [arrival for arrival, _ in received]
        for each in arrivals:
            if each.pk is not None:
                each.save(update_fields=["file", "size", "state"])
        Arrival.objects.bulk_create([each for each in arrivals if each.pk is None])
        enqueue_all(JOB, [(each.owner_id, {"arrival": each.pk}) for each, _ in received])


def held_contents(sizes: dict[str, int]) -> dict[str, StoredFile]:
    """The rows of contents by hash, which nobody else removes until the transaction ends."""
    StoredFile.objects.bulk_create(
        [StoredFile(sha256=key, size=sizes[key]) for key in sorted(sizes)], ignore_conflicts=True
    )
    held = StoredFile.objects.select_for_update().filter(sha256__in=sizes).order_by("sha256")
    found = {each.sha256: each for each in held}
    for key in sizes.keys() - found.keys():  # it was there, and was removed between the two
        found[key] = StoredFile.objects.create(sha256=key, size=sizes[key])
    return found


def fail(arrival: Arrival, says: str) -> None:
    """End an arrival that gave nothing."""
    end(arrival, ArrivalState.FAILED, says)


def end(
    arrival: Arrival, state: ArrivalState, says: str = "", leads_to: Iterable[str] = ()
) -> None:
    """End an arrival visibly."""
    end_all([ended(arrival, state, says, leads_to)])


def ended(
    arrival: Arrival, state: ArrivalState, says: str = "", leads_to: Iterable[str] = ()
) -> Arrival:
    """The arrival as it ends, which `end_all` writes."""
    arrival.state = state
    arrival.says = str(says)
    arrival.sentence = sentence(says).document() if says else None
    arrival.leads_to = [*leads_to]
    arrival.ended_at = timezone.now()
    arrival.ticket = ""
    return arrival


@transaction.atomic
def end_all(arrivals: Iterable[Arrival]) -> None:
    """Write how arrivals ended: together where they ended alike."""
    alike: dict[tuple[str, str], list[Arrival]] = {}
    new: list[Arrival] = []
    for each in arrivals:
        if each.pk is None:
            new.append(each)
        else:
            alike.setdefault((each.state, each.says), []).append(each)
    if new:  # of somebody who is erased meanwhile there is nobody to be told
        owners = held(each.owner_id for each in new)
        Arrival.objects.bulk_create([each for each in new if each.owner_id in owners])
    for (state, says), group in alike.items():
        Arrival.objects.filter(pk__in=[each.pk for each in group]).update(
            state=state,
            says=says,
            sentence=group[0].sentence,
            ended_at=group[0].ended_at,
            ticket="",
            leads_to=[],
        )
        Arrival.objects.bulk_update([each for each in group if each.leads_to], ["leads_to"])


def check(owner: Person, size: int, kept: int | None = None) -> None:
    """Raises ``InvalidRequest`` where there is no room for a file of somebody.

    ``kept``: the bytes that they keep here, where that is known.
    """
    most = settings.STERNWAY.most_bytes
    if size > most:
        raise too_large(most)
    check_room(size)
    if (bytes_of(owner) if kept is None else kept) + size > settings.STERNWAY.quota_bytes:
        raise Declined("your files take all the room that you have here: delete some")


def _check_is_there(arrivals: Iterable[Arrival]) -> None:
    """Raises ``InvalidRequest`` where somebody has no account any more; else nobody erases it until
    the transaction ends.
    """
    owners = {each.owner_id for each in arrivals}
    if owners - held(owners):
        raise Declined("this account is not here any more")


def _check_waiting(owner: Person) -> None:
    waiting = Arrival.objects.filter(
        owner=owner, state__in=[ArrivalState.ANNOUNCED, ArrivalState.RECEIVING]
    )
    if waiting.count() >= _AT_ONCE:
        raise Declined("more files are on their way than can be: wait until some are done")
