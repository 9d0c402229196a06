"""Doubts about a mark and its date: impossible, misprinted, missing, not as it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import (
    AmbiguousMark,
    Mark,
    UnreadableMark,
    parse,
    parse_result,
    plausible,
    speed,
)
from sternway.errors import told
from sternway.ledger.checks.finding import Check, Finding, Gravity, Lookup
from sternway.ledger.claim import Claim
from sternway.ledger.codes import DoubtCode, ImpossibleCode
from sternway.ledger.impossible import impossibilities, in_the_future
from sternway.ledger.versions import versions
from sternway.notices import notice

_MINUTE = 60_000
_KINDS = {
    ImpossibleCode.FUTURE: "date",
    ImpossibleCode.STATE_FUTURE: "date",
    ImpossibleCode.NOT_YET_RUN: "date",
    ImpossibleCode.BEFORE_BIRTH: "date",
    ImpossibleCode.AGE: "date",
    ImpossibleCode.SPEED: "impossible speed",
    ImpossibleCode.MARK: "impossible speed",
    ImpossibleCode.READS_OTHERWISE: "notation",
    ImpossibleCode.SEX: "wrong sex",
}


def impossible(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """What cannot be so: such a claim is never the record."""
    row = lookup.ledger.row(claim.id)
    found = list(impossibilities(lookup.ledger, row))
    if lookup.today is not None:
        future = list(in_the_future(lookup.ledger, row, lookup.today))
        found = [each for each in found if not future or each.code != ImpossibleCode.NOT_YET_RUN]
        found += future
    for each in found:
        yield Finding(_KINDS[ImpossibleCode(each.code)], claim.id, each, Gravity.WRONG)


def told_impossible(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """A mark that another source tells of the performance and that nobody can have run."""
    event = claim.performance.event
    if event is None:
        return
    for other in claim.otherwise.marks:
        mark = _read(claim, other.value)
        if mark is None or plausible(mark, event):
            continue
        facts = {"mark": other.value, "source": other.source, "event": event.name}
        said = (
            notice(DoubtCode.TOLD_MARK_IMPOSSIBLE, **facts)
            if event.course_varies
            else notice(DoubtCode.TOLD_IMPOSSIBLE, **facts, speed_mps=speed(mark, event))
        )
        yield Finding("impossible speed", claim.id, said)


def _read(claim: Claim, text: str) -> Mark | None:
    event = claim.performance.event
    assert event is not None
    try:
        return parse(text, event)
    except (UnreadableMark, AmbiguousMark):
        return None


def misprint(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """A digit lost, added or replaced, other than the last: that one may be rounding."""
    told = [(other.listed.mark, other.id) for other in lookup.others_about(claim)]
    told += [(other.value, other.source) for other in claim.otherwise.marks]
    for text, source in told:
        if is_one_keystroke(claim.listed.mark, text):
            said = notice(DoubtCode.MISPRINT, mark=claim.listed.mark, other=text, source=source)
            yield Finding("misprint", claim.id, said)


def is_one_keystroke(one: str, other: str) -> bool:
    """Whether a text becomes another by one character lost or replaced before its last."""
    if len(one) < len(other):
        one, other = other, one
    if len(one) == len(other):
        apart = [place for place, pair in enumerate(zip(one, other, strict=True)) if _differ(pair)]
        return len(apart) == 1 and apart[0] < len(one) - 1
    return len(one) == len(other) + 1 and any(
        one[:place] + one[place + 1 :] == other for place in range(len(one) - 1)
    )


def _differ(pair: tuple[str, str]) -> bool:
    return pair[0] != pair[1] and pair[0].isdigit() and pair[1].isdigit()


def two_versions(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Several marks (gun and net, rounding, misprints), or dates that exclude each other."""
    found = versions(lookup.ledger, claim)
    for check, code, those in (
        ("two marks", DoubtCode.TWO_MARKS, found.marks),
        ("two dates", DoubtCode.TWO_DATES, found.dates),
    ):
        if len(those) > 1:
            yield Finding(check, claim.id, notice(code, those=tuple(each.told for each in those)))


def notation(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Another notation in the source, hours and minutes only, a text that is not read."""
    done = claim.performance
    if done.event is None or done.mark is None:
        return
    printed = claim.listed.printed
    if printed:
        said = notice(DoubtCode.PRINTED, printed=printed, mark=claim.listed.mark)
        yield Finding("notation", claim.id, said, Gravity.REMARK)
    parts = printed.split(":")
    if len(parts) == 2 and all(part.isdigit() for part in parts) and done.event.distance:
        seconds = 60 * int(parts[0]) + int(parts[1])
        if done.mark.value != seconds * 1000 and seconds:
            said = notice(DoubtCode.AS_MINUTES, speed_mps=done.event.distance / seconds)
            yield Finding("notation", claim.id, said, Gravity.REMARK)
    if done.event.distance and done.mark.step == _MINUTE:
        yield Finding("notation", claim.id, notice(DoubtCode.TO_THE_MINUTE), Gravity.REMARK)
    if not done.event.course_varies:
        try:
            parse(claim.listed.mark, done.event)
        except (UnreadableMark, AmbiguousMark) as error:
            yield Finding("notation", claim.id, notice(DoubtCode.NOT_READABLE, reason=told(error)))


def missing_mark(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Not stated, stated about, several at once; one who did not finish has none to miss."""
    done = claim.performance
    if done.event is None or done.mark is not None or done.event.course_varies:
        return
    try:
        has_outcome = not isinstance(parse_result(claim.listed.mark, done.event), Mark)
    except (UnreadableMark, AmbiguousMark):
        has_outcome = False
    if not has_outcome:
        said = notice(DoubtCode.NO_EXACT_MARK, mark=claim.listed.mark)
        yield Finding("missing mark", claim.id, said)


def undated(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """No date, or only one before which it was."""
    date = claim.performance.date
    if date is None:
        yield Finding("undated", claim.id, notice(DoubtCode.UNDATED), Gravity.REMARK)
    elif date.is_open:
        said = notice(DoubtCode.OPEN_DATE, date=str(date))
        yield Finding("undated", claim.id, said, Gravity.REMARK)


def duplicate(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Same athlete, event and mark, dates that agree, and no line that says it is the same."""
    done = claim.performance
    if not done.holder or done.event is None or done.mark is None or done.date is None:
        return
    for other in lookup.ledger.claims_held(done.holder):
        there = other.performance
        if there.event != done.event or there.mark != done.mark:
            continue
        if claim.race and other.race and claim.race != other.race:
            continue
        if lookup.is_same(claim, other):
            continue
        if there.date is not None and there.date.agrees_with(done.date):
            said = notice(ImpossibleCode.DUPLICATE, other=other.id, about=other.about)
            yield Finding("duplicate", claim.id, said, Gravity.WRONG)


MARKS: tuple[Check, ...] = (
    impossible,
    told_impossible,
    misprint,
    two_versions,
    notation,
    missing_mark,
    undated,
    duplicate,
)
