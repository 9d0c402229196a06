"""The best that an athlete's recordings show over each event."""

from __future__ import annotations

from dataclasses import dataclass

from sternway import units
from sternway.athletics import event
from sternway.notices import notice_of
from sternway.reports.words import event_name, sentence
from sternway.text import phrase, say, term
from sternway.web.accounts.models import Person
from sternway.web.activities.domain.queries.visible import activities_of, efforts_visible_to
from sternway.web.activities.models import Activity, BestEffort


@dataclass(frozen=True, slots=True)
class Best:
    """The best effort over an event, and the activity that shows it."""

    event: str
    result: str
    evidence: str
    doubts: tuple[str, ...]
    activity: Activity


def bests_of(person: Person, owner: Person) -> list[Best]:
    """The best of each event, as far as somebody may see it, shortest first.

    One in doubt stands only where no other is known. What was simulated nobody ran: it is nobody's
    best.
    """
    ran = activities_of(person, owner).filter(is_simulated=False)
    efforts = efforts_visible_to(person).filter(activity__in=ran).select_related("activity")
    found: dict[str, BestEffort] = {}
    for each in sorted(efforts, key=_rank):
        found.setdefault(each.event, each)
    return [_best(each) for each in sorted(found.values(), key=lambda each: each.distance_m)]


def doubts_of(effort: BestEffort) -> tuple[str, ...]:
    """Why it is not to be quoted without a look, in the reader's words."""
    return tuple(sentence(say(notice_of(each))) for each in effort.doubts)


def _rank(effort: BestEffort) -> tuple[bool, float]:
    return effort.is_doubted, -effort.distance_m / effort.time_s


def _best(effort: BestEffort) -> Best:
    is_timed = event(effort.event).duration is not None
    evidence = term("evidence", effort.evidence)
    return Best(
        event_name(effort.event),
        units.length(effort.distance_m) if is_timed else units.clock_tenths(effort.time_s),
        phrase("efforts.doubted", evidence=evidence) if effort.is_doubted else evidence,
        doubts_of(effort),
        effort.activity,
    )
