"""A claim is handed in, answered, withdrawn: by who ran, or who decides for them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from sternway.athletics import Evidence, PartialDate, Roster, Sex, Timing, name_key, parse_date
from sternway.ledger import (
    Addition,
    Confidence,
    Entry,
    Kind,
    Ledger,
    addition,
    question_of_age,
    question_of_owner,
    speaks_for,
    told_mark,
)
from sternway.ledger.codes import QuestionCode
from sternway.notices import Notice, notice
from sternway.web.accounts.domain.queries.people import held
from sternway.web.accounts.models import Person
from sternway.web.records.domain.queries.book import book
from sternway.web.records.models import Decision, DecisionKind, HandedIn, Progress
from sternway.web.refusals import Declined

_MOST_OPEN = 50
"""claims of one person that wait"""
_NO_NAME = "(name not shown)"
_NO_SOURCE = "handed in here with its evidence, by who decides for the athlete"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says of a performance; ``""`` for what is not known."""

    event: str
    mark: str
    athlete: str
    sex: str
    date: str
    source: str
    place: str = ""
    nation: str = ""
    authority: str = "athlete"
    kind: str = Kind.PERSONAL_BEST.value
    timing: str = ""
    wind: float | None = None
    category: str = ""
    note: str = ""
    latin: str = ""
    is_under_age: bool = False
    is_new_athlete: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What a record keeper adds when a claim enters the ledger."""

    author: str
    confidence: Confidence = Confidence.LOW
    evidence: Evidence = Evidence.CLAIMED


class Asked(Exception):
    """What a person has to answer before a claim is kept: that all of it is right, as it stands."""

    def __init__(self, questions: Sequence[Notice]) -> None:
        super().__init__("; ".join(each.code for each in questions))
        self.questions = tuple(questions)

    @property
    def sign(self) -> str:
        """Stands for these questions and no others: who sends it back has seen them."""
        told = json.dumps([each.to_dict() for each in self.questions], sort_keys=True)
        return hashlib.sha256(told.encode()).hexdigest()[:20]


def entry_of(said: Said, judged: Judged) -> Entry:
    """As the library takes it. Of somebody under 16 the ledger is told nothing that names them."""
    is_young = said.is_under_age
    return Entry(
        event=said.event,
        mark=said.mark,
        athlete=_NO_NAME if is_young else said.athlete,
        sex=Sex(said.sex),
        source=_NO_SOURCE if is_young else said.source,
        author=judged.author,
        date=said.date,
        place=said.place,
        authority=said.authority,
        kind=Kind(said.kind),
        confidence=judged.confidence,
        evidence=judged.evidence,
        timing=Timing(said.timing) if said.timing else None,
        wind=said.wind,
        category=said.category,
        nation=said.nation,
        note="" if is_young else said.note,
        latin="" if is_young else said.latin,
        is_under_age=is_young,
        is_new_athlete=is_young or said.is_new_athlete,
    )


def nameless(said: Said) -> Said:
    """What is said of somebody whose name was taken out, without what may tell it."""
    return replace(said, source=_NO_SOURCE, note="", latin="")


def checked(
    ledger: Ledger,
    said: Said,
    judged: Judged,
    today: date,
    is_right: str = "",
    owner: Person | None = None,
    claim: HandedIn | None = None,
    is_keeper: bool = False,
) -> Addition:
    """What would be added to the ledger, by the questions that the command line asks.

    That a mark is told as an authority's without its source is a question too, where the command
    line refuses it: a claim here is an application, and a record keeper looks at what it rests on.
    What is known of its owner is asked about too: a day at which they were of no age to race, and
    whether somebody new is not the athlete of another of their claims than ``claim`` itself. Whose
    name was taken out is told to a record keeper alone.
    Raises ``SternwayError`` where that cannot be, and ``Asked`` where something is asked about it
    that ``is_right``, the sign of the questions, does not answer.
    """
    found = addition(ledger, entry_of(said, judged), Roster(()), today)
    spoken = None if said.is_under_age else speaks_for(found.claim)
    about_owner = [] if owner is None else [*_of_owner(owner, said, claim)]
    own = [each for each in found.questions if is_keeper or each.code != QuestionCode.WITHHELD]
    questions = [*own, *([spoken] if spoken is not None else []), *about_owner]
    asked = Asked([_as_typed(each, said) for each in questions])
    if asked.questions and asked.sign != is_right:
        raise asked
    return found


def _of_owner(owner: Person, said: Said, claim: HandedIn | None) -> Iterator[Notice]:
    """What is asked about a claim by what is known of whose it is."""
    if owner.born is not None and said.date:
        age = question_of_age(said.athlete, owner.born, parse_date(said.date))
        if age is not None:
            yield age
    earlier = claim_of_same_athlete(owner, said, claim)
    if earlier is not None:
        yield question_of_owner(said.athlete, earlier.claim_id or earlier.heading)


def claim_of_same_athlete(
    owner: Person | None, said: Said, claim: HandedIn | None = None
) -> HandedIn | None:
    """Another claim of the same owner and name, where this one says that the athlete is new.

    One that is in the ledger before others; where ``claim`` is handed in already, only such.
    Whoever was under 16 has no name to be known by.
    """
    if owner is None or not said.is_new_athlete or said.is_under_age:
        return None
    others = HandedIn.objects.filter(owner=owner).exclude(
        progress__in=[Progress.WITHDRAWN, Progress.REFUSED]
    )
    if claim is not None:
        others = others.exclude(pk=claim.pk).exclude(claim_id="")
    same = [
        each
        for each in others.order_by("pk")
        if each.entry
        and not each.entry.get("is_under_age")
        and name_key(each.entry["athlete"]) == name_key(said.athlete)
    ]
    return next((each for each in same if each.claim_id), same[0] if same else None)


def _as_typed(question: Notice, said: Said) -> Notice:
    """A question with the name that was typed: an id must not tell the name behind it."""
    facts = dict(question.facts)
    return notice(question.code, **{**facts, "name": said.athlete}) if "name" in facts else question


def is_young(owner: Person, day: str) -> bool:
    """Whether the owner was, or may have been, under 16 on a day as it is known."""
    if owner.born is None or not day:
        return owner.is_minor()
    try:
        raced: PartialDate = parse_date(day)
    except ValueError:
        return False
    return owner.is_minor(raced.earliest)


def _protected(owner: Person, said: Said) -> Said:
    """Whoever was under 16 is named nowhere, whatever was ticked."""
    return replace(said, is_under_age=said.is_under_age or is_young(owner, said.date))


def hand_in(owner: Person, by: Person, said: Said, is_right: str = "") -> HandedIn:
    """Keep a claim until a record keeper looks at it. Raises as `checked`, with the cure."""
    said = _protected(owner, said)
    judged = Judged(by.name or by.username)
    with transaction.atomic():
        held([by.pk])  # of two who hand in the same at once the second finds it there
        waiting = HandedIn.objects.filter(handed_in_by=by, progress=Progress.WAITING)
        if waiting.count() >= _MOST_OPEN:
            raise Declined("too many of your claims wait: let the record keepers catch up")
        same = HandedIn.objects.filter(owner=owner, handed_in_by=by, entry=asdict(said))
        if same.exclude(progress__in=[Progress.WITHDRAWN, Progress.REFUSED]).exists():
            raise Declined("this claim is handed in already: add its evidence there")
        found = checked(book().ledger, said, judged, timezone.localdate(), is_right, owner)
        claim = HandedIn.objects.create(
            owner=owner,
            handed_in_by=by,
            entry=asdict(said),
            title=_title(found, said),
        )
        Decision.objects.create(claim=claim, kind=DecisionKind.HANDED_IN, by=by)
    return claim


def _title(found: Addition, said: Said) -> str:
    """The event and the mark as it is read."""
    event = found.claim.performance.event
    return f"{event.name if event else said.event}: {told_mark(found.claim)}"[:200]


def answer(claim: HandedIn, by: Person, said: Said, words: str, is_right: str = "") -> None:
    """What was asked is answered, with the claim as it reads now. Raises as `checked`."""
    if claim.owner is not None:
        said = _protected(claim.owner, said)
    judged = Judged(by.name or by.username)
    today = timezone.localdate()
    found = checked(book().ledger, said, judged, today, is_right, claim.owner, claim)
    with transaction.atomic():
        changed = HandedIn.objects.filter(pk=claim.pk, progress=Progress.RETURNED).update(
            entry=asdict(said), title=_title(found, said), progress=Progress.WAITING
        )
        if not changed:
            raise Declined("nothing is asked about this claim any more")
        Decision.objects.create(claim=claim, kind=DecisionKind.ANSWERED, by=by, says=words)


def withdraw(claim: HandedIn, by: Person) -> None:
    """Take a claim back that is not decided. Raises ``InvalidRequest`` where it is."""
    with transaction.atomic():
        standing = HandedIn.objects.filter(
            pk=claim.pk, progress__in=[Progress.WAITING, Progress.RETURNED]
        )
        if not standing.update(progress=Progress.WITHDRAWN):
            raise Declined("this claim is decided: it cannot be withdrawn any more")
        Decision.objects.create(claim=claim, kind=DecisionKind.WITHDRAWN, by=by)
