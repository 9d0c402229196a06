"""A new claim for a ledger: what is given by hand, checked, as the text to append."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sternway.athletics import (
    Athlete,
    Evidence,
    Holder,
    PartialDate,
    Performance,
    Person,
    Roster,
    Sex,
    Timing,
    ascii_key,
    named,
    parse,
    parse_date,
    wind_reading,
)
from sternway.errors import InvalidRequest
from sternway.ledger.authority import authority
from sternway.ledger.block import block_of, holder_block
from sternway.ledger.checks import Finding, check_claim
from sternway.ledger.claim import Claim, Confidence, Kind, Listed
from sternway.ledger.grammar import HEADER, LONGEST_LINE
from sternway.ledger.ledger import Ledger
from sternway.ledger.reading import parse_ledger
from sternway.ledger.state import Change, State

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
    sex: str
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
    is_new_athlete: bool = False
    """whether it is somebody else than all known ones of that name, or nearly that name"""


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be appended to a ledger, and what is doubtful about it."""

    claim: Claim
    text: str
    """starts with an empty line and ends with its last"""
    findings: tuple[Finding, ...]


def addition(ledger: Ledger, entry: Entry, known: Roster, today: date) -> Addition:
    """The text that adds an entry to a ledger; ``known`` are athletes of other ledgers.

    Raises ``InvalidRequest`` where something in it is unknown, ambiguous or cannot be, and the
    errors of `sternway.athletics.named` and `sternway.athletics.parse`.
    """
    single_line(entry.source, entry.author, entry.note, entry.place, entry.category)
    single_line(entry.athlete, entry.event, entry.mark, entry.nation)
    check_author(entry.author)
    if not entry.source.strip():
        raise InvalidRequest("a claim needs a source")
    if entry.state not in _FIRST_STATES:
        raise InvalidRequest(f"a claim starts as {' or '.join(_FIRST_STATES)}, not {entry.state}")
    holder, is_new = _holder(ledger, entry, known)
    claim = _claim(ledger, entry, holder, today)
    blocks = [holder_block(holder)] if is_new else []
    text = "".join(f"\n{block}\n" for block in (*blocks, block_of(claim)))
    together = parse_ledger(ledger.text + opening(ledger.text) + text, ledger.name)
    if len(together.problems) > len(ledger.problems):
        raise InvalidRequest(f"this cannot be written: {together.problems[-1].reason}")
    findings = tuple(check_claim(together, claim, today))
    wrong = next((finding for finding in findings if finding.is_wrong), None)
    if wrong is not None:
        raise InvalidRequest(f"{wrong.check}: {wrong.message}")
    return Addition(claim, text, findings)


def opening(text: str) -> str:
    """What has to stand between the text of a ledger and blocks that start with an empty line."""
    if not text:
        return f"{HEADER}\n"
    return "" if text.endswith("\n") else "\n"


def single_line(*texts: str) -> None:
    """Raises ``InvalidRequest`` where a text does not fit on a line of a ledger."""
    for text in texts:
        if len(text) > LONGEST_LINE or not text.isprintable():
            raise InvalidRequest(f"{text[:40]!r}: one line of at most {LONGEST_LINE} characters")


def check_author(name: str) -> None:
    """Raises ``InvalidRequest`` where a change cannot be signed with a name."""
    if not name.strip() or "|" in name or len(name) > _LONGEST_AUTHOR or not name.isprintable():
        raise InvalidRequest(f"an author is a short name without |, not {name[:40]!r}: say --by")


def _holder(ledger: Ledger, entry: Entry, known: Roster) -> tuple[Holder, bool]:
    """The athlete or squad, and whether the ledger does not have them yet."""
    if entry.is_new_athlete:
        return _newcomer(ledger, entry, known), True
    for roster in (ledger.roster, known):
        if entry.athlete in roster or roster.of_name(entry.athlete):
            return roster.find(entry.athlete), roster is known
    near = [*ledger.roster.near(entry.athlete), *known.near(entry.athlete)]
    if near:
        who = " or ".join(dict.fromkeys(each.name for each in near))
        raise InvalidRequest(
            f"nobody is called {entry.athlete!r}: did you mean {who}? if not, say --new-athlete"
        )
    return _newcomer(ledger, entry, known), True


def _newcomer(ledger: Ledger, entry: Entry, known: Roster) -> Athlete:
    """Somebody with an id of their own, apart from all who go by the same name."""
    name = ascii_key(entry.athlete)
    if not name:
        raise InvalidRequest(
            f"{entry.athlete!r} makes no id: write the name in Latin letters, its own in --note"
        )
    id = _free(name, ledger.roster, known)
    namesakes = [*ledger.roster.of_name(entry.athlete), *known.of_name(entry.athlete)]
    others = tuple(dict.fromkeys(each.id for each in namesakes))
    sex = Sex(entry.sex) if entry.sex in ("M", "F") else None
    return Athlete(id, Person(entry.athlete, sex, nation=entry.nation), others)


def _claim(ledger: Ledger, entry: Entry, holder: Holder, today: date) -> Claim:
    event = named(entry.event)
    done_on = _date(entry.date)
    year = done_on.text[:4] if done_on and done_on.text[:1].isdigit() else "undated"
    id = _free(f"{event.code}-{ascii_key(holder.name.split(' ')[-1])}-{year}", ledger)
    if holder.sex and entry.sex != holder.sex:
        raise InvalidRequest(f"{holder.name} is {holder.sex} in the ledger, not {entry.sex}")
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
            event=entry.event, mark=entry.mark, athlete=entry.athlete, nation=entry.nation
        ),
        note=entry.note,
    )


def _wind(mps: float | None) -> float | None:
    if mps is None:
        return None
    if not abs(mps) <= _MOST_WIND:
        raise InvalidRequest(f"a wind of {mps} m/s: from -{_MOST_WIND} to {_MOST_WIND}")
    return wind_reading(mps)


def _date(text: str) -> PartialDate | None:
    if not text:
        return None
    try:
        return parse_date(text)
    except ValueError as error:
        raise InvalidRequest(str(error)) from None


def _free(stem: str, *taken: Ledger | Roster) -> str:
    """The stem, or the stem and the first number that makes it an id of its own."""
    return next(id for id in _numbered(stem) if not any(id in each for each in taken))


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}-{number}"
        number += 1
