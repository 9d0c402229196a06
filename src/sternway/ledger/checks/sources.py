"""Doubts about what a source says: the wrong event, a record that was none, one that is no more."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import Athlete, named, plausible, speed
from sternway.errors import SternwayError
from sternway.ledger.authority import authorities
from sternway.ledger.checks.finding import Check, Finding, Gravity, Lookup, is_better
from sternway.ledger.citation import cited
from sternway.ledger.claim import Claim, Kind
from sternway.ledger.codes import DoubtCode
from sternway.notices import Fact, notice


def wrong_event(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Put into another event by some source, and whether the mark is possible there."""
    mark = claim.performance.mark
    for other in claim.otherwise.events:
        facts: dict[str, Fact] = {"event": other.value, "source": other.source}
        try:
            event = named(other.value)
        except SternwayError:
            yield Finding("wrong event", claim.id, notice(DoubtCode.NO_SUCH_EVENT, **facts))
            continue
        code = DoubtCode.WRONG_EVENT
        facts["event"] = event.name
        if mark is not None and mark.measure is event.measure and not event.course_varies:
            facts["speed_mps"] = speed(mark, event)
            possible = plausible(mark, event)
            code = DoubtCode.WRONG_EVENT_SPEED if possible else DoubtCode.WRONG_EVENT_IMPOSSIBLE
        yield Finding("wrong event", claim.id, notice(code, **facts))


def false_record(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Called the world record of its distance when a better mark stood, on whatever surface.

    An authority that ratifies keeps its own records: what it had not ratified refutes none of them,
    and is a remark only. A national record is held against nothing but the nation's own marks.
    """
    done = claim.performance
    if claim.kind is not Kind.RECORD or done.event is None or done.date is None:
        return
    if done.date.is_open or done.category:
        return
    authority = authorities()[claim.authority]
    stood = lookup.record_by(done.event, claim.sex, done.date.earliest, with_kin=True)
    if stood is None or lookup.is_same(stood, claim) or not is_better(stood, claim):
        return
    facts = {"better": cited(lookup.ledger, stood)}
    if authority.ratifies:
        said = notice(DoubtCode.BETTER_STOOD, authority=authority.name, **facts)
        yield Finding("better mark stood", claim.id, said, Gravity.REMARK)
    elif not authority.nation:
        yield Finding("false record", claim.id, notice(DoubtCode.FALSE_RECORD, **facts))


def stale_text(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Called the record on a day when a better mark had been run."""
    done = claim.performance
    if claim.called_record is None or done.event is None:
        return
    stood = lookup.record_by(done.event, claim.sex, claim.called_record.earliest, with_kin=True)
    if stood is not None and not lookup.is_same(stood, claim) and is_better(stood, claim):
        said = notice(
            DoubtCode.STALE_TEXT, when=str(claim.called_record), better=cited(lookup.ledger, stood)
        )
        yield Finding("stale text", claim.id, said)


def stale_list(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """The record of a list that was read whole after a better mark was run.

    A list of which only an excerpt was read may have the better mark: it is accused of nothing.
    """
    done = claim.performance
    if claim.kind is not Kind.RECORD or done.event is None or done.mark is None:
        return
    authority = authorities()[claim.authority]
    pair = (done.event.code, claim.sex)
    read = [
        each.read
        for each in lookup.ledger.records.lists.values()
        if each.authority == claim.authority and pair in each.whole
    ]
    steps = lookup.steps(done.event, claim.sex)
    if not read or not steps or not is_better(steps[-1].claim, claim):
        return
    better = steps[-1].claim
    run = better.performance.date
    last = max(read, key=lambda date: date.earliest)
    if run is None or not run.surely_by(last.earliest):
        return
    if claim in lookup.records_of(authority, done.event, claim.sex):
        said = notice(
            DoubtCode.STALE_LIST,
            authority=authority.name,
            read=str(last),
            better=cited(lookup.ledger, better),
        )
        yield Finding("stale list", claim.id, said)


def unsupported(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Neither event nor mark nor date: nothing that could be right or wrong."""
    done = claim.performance
    if done.event is not None or done.mark is not None or done.date is not None:
        return
    holder = lookup.ledger.roster.get(done.holder)
    ids = holder.not_same_as if isinstance(holder, Athlete) else ()
    others = [other for id in ids if (other := lookup.ledger.roster.get(id)) is not None]
    if not others:
        yield Finding("unsupported", claim.id, notice(DoubtCode.UNSUPPORTED))
    for other in others:
        said = notice(DoubtCode.UNSUPPORTED_NEAR, name=other.name, note=other.note)
        yield Finding("unsupported", claim.id, said)


SOURCES: tuple[Check, ...] = (wrong_event, false_record, stale_text, stale_list, unsupported)
