"""Activities: their figures, their analyses, and what may be changed about them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from sternway.errors import InvalidRequest
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.activities.domain.declare import add_range, crop
from sternway.web.activities.domain.queries.bests import doubts_of
from sternway.web.activities.domain.queries.visible import (
    activities_changed_by,
    activities_visible_to,
    as_seen_by,
    efforts_visible_to,
    sees_whole,
    shown_course,
)
from sternway.web.activities.domain.trash import throw_away
from sternway.web.activities.models import Activity as Row
from sternway.web.activities.models import BestEffort
from sternway.web.api.operation import Call, Parameter, operation
from sternway.web.api.v1.pages import PAGE, page_of

_LONGEST_NAME = 200
_LONGEST_NOTE = 10_000
_LONGEST_S = 1e9


@dataclass(frozen=True, slots=True)
class Effort:
    """The fastest backward piece over an event."""

    event: str
    distance_m: float
    time_s: float
    start_s: float
    confidence: float
    evidence: str
    is_doubted: bool
    doubts: tuple[str, ...]
    """why it is not to be quoted without a look"""


@dataclass(frozen=True, slots=True)
class Activity:
    """One recording with its figures; null is what could not be measured."""

    id: str
    owner: str
    name: str
    start: datetime | None
    zone: str
    day: date | None
    duration_s: float
    distance_m: float | None
    backward_s: float
    backward_m: float | None
    forward_s: float
    forward_m: float | None
    unknown_s: float
    is_simulated: bool
    visibility: str
    notes: str | None
    """null where they are not for this key"""


@dataclass(frozen=True, slots=True)
class ActivityInFull:
    """An activity with its best efforts."""

    activity: Activity
    best_efforts: tuple[Effort, ...]


@dataclass(frozen=True, slots=True)
class Activities:
    """A page of activities, those that came last first."""

    activities: tuple[Activity, ...]
    next: int | None


@dataclass(frozen=True, slots=True)
class ActivityChange:
    """What is to be changed; what is null stays."""

    name: str | None = field(default=None, metadata={"maxLength": _LONGEST_NAME})
    notes: str | None = field(default=None, metadata={"maxLength": _LONGEST_NOTE})


class Way(StrEnum):
    """Which way a part was run."""

    BACKWARD = "backward"
    FORWARD = "forward"


@dataclass(frozen=True, slots=True)
class Declaration:
    """A direction that the athlete declares: ``10:00-25:00``, ``lap 3``, ``all``, ``rest``."""

    direction: Way
    range: str = field(metadata={"minLength": 1, "maxLength": 100})


@dataclass(frozen=True, slots=True)
class Piece:
    """The piece of a recording that counts, in s of its file; null is its end."""

    begins_s: float = field(default=0.0, metadata={"minimum": 0, "maximum": _LONGEST_S})
    ends_s: float | None = field(default=None, metadata={"minimum": 1, "maximum": _LONGEST_S})


@operation(
    "get",
    "activities",
    Activities,
    scope=KeyScope.READ,
    says="Own activities, and those of others who let one see theirs.",
    parameters=(
        *PAGE,
        Parameter("since", "The first day, by the zone of each activity.", "day"),
        Parameter("until", "The last day.", "day"),
    ),
)
def list_activities(call: Call) -> Activities:
    found = activities_visible_to(call.person).select_related("owner")
    if "since" in call.query:
        found = found.filter(local_day__gte=call.query["since"])
    if "until" in call.query:
        found = found.filter(local_day__lte=call.query["until"])
    rows, mark = page_of(call, found)
    own = {each.pk for each in rows if call.person is not None and each.owner_id == call.person.pk}
    shown = as_seen_by(call.person, rows)
    return Activities(tuple(_told(each, each.pk in own) for each in shown), mark)


@operation(
    "get",
    "activities/{id}",
    ActivityInFull,
    scope=KeyScope.READ,
    says="One activity with its best efforts.",
)
def get_activity(call: Call, id: str) -> ActivityInFull:
    found = _seen(call, id)
    efforts = efforts_visible_to(call.person).filter(activity=found)
    (seen,) = as_seen_by(call.person, [found])
    told = _told(seen, sees_whole(call.person, found))
    return ActivityInFull(told, _efforts(call, found, [*efforts]))


@operation(
    "get",
    "activities/{id}/analysis",
    None,
    scope=KeyScope.READ,
    says="The whole analysis, where all of the track is for this key: nothing in a private zone.",
    document="sternway.analysis/2",
)
def get_analysis(call: Call, id: str) -> Any:
    found = _seen(call, id)
    analysis = found.analyses.filter(is_current=True).first()
    if analysis is None or not sees_whole(call.person, found):
        raise Http404
    if shown_course(call.person, analysis).is_cut:
        raise Http404
    return analysis.document


@operation(
    "patch",
    "activities/{id}",
    Activity,
    scope=KeyScope.WRITE,
    says="Rename an activity or write its notes.",
    body=ActivityChange,
)
def change_activity(call: Call, id: str) -> Activity:
    found = _own(call, id)
    change: ActivityChange = call.body
    changed = []
    for name, value, most in (
        ("name", change.name, _LONGEST_NAME),
        ("notes", change.notes, _LONGEST_NOTE),
    ):
        if value is None:
            continue
        if len(value) > most or "\x00" in value or (name == "name" and not value.strip()):
            raise InvalidRequest(f"{name}: a text of up to {most} characters")
        setattr(found, name, value)
        changed.append(name)
    if changed:
        found.save(update_fields=changed)
    return _told(found, True)


@operation(
    "delete",
    "activities/{id}",
    None,
    scope=KeyScope.WRITE,
    says="Into the trash, from which it can be restored for thirty days.",
    status=204,
)
def throw_activity_away(call: Call, id: str) -> None:
    throw_away(_own(call, id))


@operation(
    "post",
    "activities/{id}/declarations",
    Declaration,
    scope=KeyScope.WRITE,
    says="Declare which way a part was run; the activity is analysed again.",
    body=Declaration,
    status=201,
)
def declare_direction(call: Call, id: str) -> Declaration:
    said: Declaration = call.body
    assert call.person is not None
    if len(said.range) > 100 or not said.range.isprintable():
        raise InvalidRequest("range: write 10:00-25:00, all or rest")
    add_range(_own(call, id), call.person, said.direction, said.range)
    return said


@operation(
    "put",
    "activities/{id}/piece",
    Piece,
    scope=KeyScope.WRITE,
    says="Cut off the start or the end; the file stays, and the activity is analysed again.",
    body=Piece,
)
def crop_activity(call: Call, id: str) -> Piece:
    said: Piece = call.body
    assert call.person is not None
    if not 0.0 <= said.begins_s <= _LONGEST_S or not 1.0 <= (said.ends_s or 1.0) <= _LONGEST_S:
        raise InvalidRequest("begins_s and ends_s: times of the recording, in s")
    crop(_own(call, id), call.person, said.begins_s, said.ends_s)
    return said


def _seen(call: Call, id: str) -> Row:
    seen = activities_visible_to(call.person).select_related("owner")
    return get_object_or_404(seen, public_id=id)


def _own(call: Call, id: str) -> Row:
    changed = activities_changed_by(call.person).select_related("owner")
    return get_object_or_404(changed, public_id=id)


def _told(row: Row, is_whole: bool) -> Activity:
    return Activity(
        row.public_id,
        row.owner.public_id,
        row.name,
        row.start,
        row.zone,
        row.local_day,
        row.duration_s,
        row.distance_m,
        row.backward_s,
        row.backward_m,
        row.forward_s,
        row.forward_m,
        row.unknown_s,
        row.is_simulated,
        row.visibility,
        row.notes if is_whole else None,
    )


def _efforts(call: Call, found: Row, rows: list[BestEffort]) -> tuple[Effort, ...]:
    """Those outside private zones, counted from where what is shown begins."""
    analysis = found.analyses.filter(is_current=True).first()
    shown = shown_course(call.person, analysis) if analysis else None
    if shown is None or not shown.is_cut:
        return tuple(map(_effort, rows))
    starts = {each["event"]: each["start"] for each in shown.course["efforts"]}
    kept = [each for each in rows if each.event in starts]
    return tuple(replace(_effort(each), start_s=starts[each.event]) for each in kept)


def _effort(row: BestEffort) -> Effort:
    return Effort(
        row.event,
        row.distance_m,
        row.time_s,
        row.start_s,
        row.confidence,
        row.evidence,
        row.is_doubted,
        doubts_of(row),
    )
