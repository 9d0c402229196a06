"""A new claim for a ledger: what is given by hand, checked, as the text to append."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sternway.athletics import (
    Athlete,
    Event,
    Evidence,
    Holder,
    PartialDate,
    Performance,
    Person,
    Roster,
    Sex,
    Squad,
    Timing,
    ascii_key,
    named,
    parse,
    parse_date,
    wind_reading,
)
from sternway.errors import Refused, told
from sternway.ledger.authority import authority
from sternway.ledger.block import block_of, holder_block
from sternway.ledger.checks import Finding, check_claim
from sternway.ledger.citation import may_be_under_age
from sternway.ledger.claim import Claim, Confidence, Kind, Listed
from sternway.ledger.codes import RefusalCode
from sternway.ledger.entry_questions import question_of_withheld, questions_of
from sternway.ledger.grammar import HEADER, LONGEST_LINE
from sternway.ledger.ledger import Ledger
from sternway.ledger.reading import parse_ledger
from sternway.ledger.state import Change, State
from sternway.ledger.withholding import withheld_as
from sternway.notices import Notice, notice

_LONGEST_AUTHOR = 200
_MOST_WIND = 30
"""m/s"""
_FIRST_STATES = (State.DETECTED, State.CLAIMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What somebody enters; texts as they were written, ``""`` for what is not known."""

    event: str
    mark: str
    athlete: str
    """id or name"""
    sex: Sex
    source: str
    author: str
    date: str = ""
    place: str = ""
    authority: str = "athlete"
    kind: Kind = Kind.RECORD
    confidence: Confidence = Confidence.LOW
    evidence: Evidence = Evidence.CLAIMED
    timing: Timing | None = None
    wind: float | None = None
    category: str = ""
    nation: str = ""
    about: str = ""
    note: str = ""
    state: State = State.CLAIMED
    latin: str = ""
    """the name in Latin letters, where it has others"""
    is_under_age: bool = False
    """whether the athlete was under 16, and is to be named nowhere"""
    is_new_athlete: bool = False
    """whether it is somebody else than all known ones of that name, or nearly that name"""


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be appended to a ledger, and what is doubtful about it."""

    claim: Claim
    text: str
    """starts with an empty line and ends with its last"""
    findings: tuple[Finding, ...]
    questions: tuple[Notice, ...] = ()
    """what a person is asked before it is entered"""


def addition(
    ledger: Ledger, entry: Entry, known: Roster, today: date, beside: Ledger | None = None
) -> Addition:
    """The text that adds an entry to a ledger; ``known`` are athletes of other ledgers.

    Its mark is held against those of ``beside``, of the ledger itself where there is none.

    Raises ``Refused`` where something in it is unknown, ambiguous or cannot be, and the
    errors of `sternway.athletics.named` and `sternway.athletics.parse`.
    """
    single_line(entry.source, entry.author, entry.note, entry.place, entry.category)
    single_line(entry.athlete, entry.latin, entry.event, entry.mark, entry.nation)
    check_author(entry.author)
    if not entry.source.strip():
        raise Refused(notice(RefusalCode.NO_SOURCE))
    if entry.state not in _FIRST_STATES:
        raise Refused(notice(RefusalCode.FIRST_STATE, states=_FIRST_STATES, state=str(entry.state)))
    holder, is_new = _holder(ledger, entry, known)
    claim = _claim(ledger, entry, holder, today)
    blocks = [holder_block(holder)] if is_new else []
    text = "".join(f"\n{block}\n" for block in (*blocks, block_of(claim)))
    together = parse_ledger(ledger.text + opening(ledger.text) + text, ledger.name)
    if len(together.problems) > len(ledger.problems):
        raise Refused(notice(RefusalCode.NOT_WRITABLE, reason=together.problems[-1].reason))
    findings = tuple(check_claim(together, claim, today))
    wrong = next((finding for finding in findings if finding.is_wrong), None)
    if wrong is not None:
        raise Refused(notice(RefusalCode.IMPOSSIBLE, check=wrong.check, reason=wrong.notice))
    hidden = withheld_as(ledger, entry.athlete) if is_new else None
    questions = (
        *((question_of_withheld(entry.athlete, hidden.id),) if hidden is not None else ()),
        *questions_of(ledger, beside or ledger, claim, holder, today),
    )
    return Addition(claim, text, findings, questions)


def opening(text: str) -> str:
    """What has to stand between the text of a ledger and blocks that start with an empty line."""
    if not text:
        return f"{HEADER}\n"
    return "" if text.endswith("\n") else "\n"


def single_line(*texts: str) -> None:
    """Raises ``Refused`` where a text does not fit on a line of a ledger."""
    for text in texts:
        if len(text) > LONGEST_LINE or not text.isprintable():
            raise Refused(notice(RefusalCode.ONE_LINE, text=repr(text[:40]), most=LONGEST_LINE))


def check_author(name: str) -> None:
    """Raises ``Refused`` where a change cannot be signed with a name."""
    if not name.strip() or "|" in name or len(name) > _LONGEST_AUTHOR or not name.isprintable():
        raise Refused(notice(RefusalCode.AUTHOR, name=repr(name[:40])))


def _holder(ledger: Ledger, entry: Entry, known: Roster) -> tuple[Holder, bool]:
    """The athlete or squad, and whether the ledger does not have them yet."""
    if entry.is_new_athlete:
        return _newcomer(ledger, entry, known), True
    hidden = withheld_as(ledger, entry.athlete)
    if hidden is not None:
        raise Refused(notice(RefusalCode.WITHHELD, id=hidden.id))
    for roster in (ledger.roster, known):
        if entry.athlete in roster or roster.of_name(entry.athlete):
            found = roster.find(entry.athlete)
            event = named(entry.event)
            if is_for_a_team(event) and isinstance(found, Athlete):
                raise Refused(notice(RefusalCode.TEAM, name=found.name, event=event.name))
            return found, roster is known
    near = [*ledger.roster.near(entry.athlete), *known.near(entry.athlete)]
    if near:
        names = tuple(dict.fromkeys(each.name for each in near))
        raise Refused(notice(RefusalCode.NOBODY_NEAR, name=repr(entry.athlete), near=names))
    return _newcomer(ledger, entry, known), True


def is_for_a_team(event: Event) -> bool:
    """Whether several share a mark of the event."""
    return event.team is not None or event.legs > 1


def _newcomer(ledger: Ledger, entry: Entry, known: Roster) -> Holder:
    """Somebody with an id of their own, apart from all who go by the same name."""
    id = free_id(key_of_name(entry.latin or entry.athlete), ledger.roster, known)
    namesakes = [*ledger.roster.of_name(entry.athlete), *known.of_name(entry.athlete)]
    others = tuple(dict.fromkeys(each.id for each in namesakes))
    sex = None if entry.sex is Sex.MIXED else entry.sex
    if is_for_a_team(named(entry.event)):
        return Squad(id, entry.athlete, sex, entry.nation)
    person = Person(entry.athlete, sex, nation=entry.nation, latin=entry.latin)
    return Athlete(id, person, others)


def key_of_name(name: str) -> str:
    """An id made of a name; of its hash, where no letter of it is Latin."""
    return ascii_key(name) or f"n-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def _family_key(holder: Holder) -> str:
    name = (isinstance(holder, Athlete) and holder.person.latin) or holder.name
    return key_of_name(name.split(" ")[-1])


def _is_young(holder: Holder, done_on: PartialDate | None) -> bool:
    return isinstance(holder, Athlete) and may_be_under_age(holder.person.born, done_on)


def _claim(ledger: Ledger, entry: Entry, holder: Holder, today: date) -> Claim:
    event = named(entry.event)
    done_on = _date(entry.date)
    year = done_on.text[:4] if done_on and done_on.text[:1].isdigit() else "undated"
    is_young = entry.is_under_age or _is_young(holder, done_on)
    whose = "under-16" if is_young else _family_key(holder)
    id = free_id(f"{event.code}-{whose}-{year}", ledger)
    if holder.sex and entry.sex != holder.sex:
        raise Refused(notice(RefusalCode.SEX, name=holder.name, known=holder.sex, given=entry.sex))
    if entry.about:
        ledger.row(entry.about)
    day = PartialDate(today, today, today.isoformat())
    change = Change(day, entry.state, entry.author, "entered by hand")
    return Claim(
        id=id,
        sex=entry.sex,
        performance=Performance(
            holder=holder.id,
            event=event,
            mark=parse(entry.mark, event),
            date=done_on,
            place=entry.place,
            evidence=entry.evidence,
            timing=entry.timing,
            wind=_wind(entry.wind),
            category=entry.category,
        ),
        authority=authority(entry.authority).id,
        about=entry.about or id,
        kind=entry.kind,
        confidence=entry.confidence,
        source=entry.source,
        history=(change,),
        listed=Listed(
            event=entry.event,
            mark=entry.mark,
            athlete=holder.name if entry.athlete == holder.id else entry.athlete,
            nation=entry.nation,
        ),
        note=entry.note,
        read=day,
        is_under_age=entry.is_under_age,
    )


def _wind(mps: float | None) -> float | None:
    if mps is None:
        return None
    if not abs(mps) <= _MOST_WIND:
        raise Refused(notice(RefusalCode.WIND, wind=str(mps), most=_MOST_WIND))
    return wind_reading(mps)


def _date(text: str) -> PartialDate | None:
    if not text:
        return None
    try:
        return parse_date(text)
    except ValueError as error:
        raise Refused(notice(RefusalCode.DATE, reason=told(error))) from None


def free_id(stem: str, *taken: Ledger | Roster) -> str:
    """The stem, or the stem and the first number that makes it an id of its own."""
    return next(id for id in _numbered(stem) if not any(id in each for each in taken))


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1
