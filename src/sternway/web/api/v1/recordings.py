"""Recordings: handed in, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import get_object_or_404

from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.api.operation import Call, Parameter, operation
from sternway.web.api.v1.pages import PAGE, page_of
from sternway.web.files.domain.queries.arrivals import arrivals_visible_to, as_they_stand
from sternway.web.files.domain.receive import take_whole
from sternway.web.files.models import Arrival, Way


@dataclass(frozen=True, slots=True)
class Recording:
    """A file that was handed in; it ends as done, skipped or failed."""

    id: str
    name: str
    size_bytes: int
    state: str
    says: str
    """the reader's sentence, where it was skipped or failed"""
    activities: tuple[str, ...]
    """what came of it"""
    handed_in_at: datetime


@dataclass(frozen=True, slots=True)
class Recordings:
    """A page of recordings, the newest first."""

    recordings: tuple[Recording, ...]
    next: int | None


@operation(
    "get",
    "recordings",
    Recordings,
    scope=KeyScope.READ,
    says="What was handed in, the newest first.",
    parameters=PAGE,
)
def list_recordings(call: Call) -> Recordings:
    rows, mark = page_of(call, arrivals_visible_to(call.person))
    return Recordings(tuple(map(_told, as_they_stand(rows))), mark)


@operation(
    "get",
    "recordings/{id}",
    Recording,
    scope=KeyScope.READ,
    says="One recording, and what became of it.",
)
def get_recording(call: Call, id: str) -> Recording:
    found = get_object_or_404(arrivals_visible_to(call.person), public_id=id)
    return _told(*as_they_stand([found]))


@operation(
    "post",
    "recordings",
    Recording,
    scope=KeyScope.UPLOAD,
    says="Hand a recording in: its bytes as they are. Ask for it until its state is final.",
    parameters=(Parameter("name", "The name of the file, which tells its kind.", most=200),),
    body=bytes,
    status=201,
)
def hand_in_recording(call: Call) -> Recording:
    assert call.person is not None
    name = call.query.get("name", "recording")
    return _told(take_whole(call.person, name, 0, Way.KEY, call.body))


def _told(arrival: Arrival) -> Recording:
    return Recording(
        arrival.public_id,
        arrival.name,
        arrival.size,
        arrival.state,
        arrival.says,
        tuple(arrival.leads_to),
        arrival.made_at,
    )
