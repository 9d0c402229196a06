"""Doubts about whose a performance is: the wrong athlete, nobody, several names, namesakes."""

from __future__ import annotations

from collections.abc import Iterator

from sternway.athletics import Athlete, Squad
from sternway.ledger.checks.finding import Check, Finding, Gravity, Lookup
from sternway.ledger.citation import holder_of, is_under_age, told_mark
from sternway.ledger.claim import Claim
from sternway.ledger.codes import DoubtCode
from sternway.notices import Notice, notice


def wrong_athlete(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Among the claims of a performance, and among equal marks where one has no date or place."""
    done, ledger = claim.performance, lookup.ledger
    if not done.holder or done.event is None or done.mark is None:
        return
    vague = done.date is None and not done.place
    same = list(lookup.others_about(claim))
    if vague:
        same += [
            other
            for step in lookup.steps(done.event, claim.sex)
            if (other := step.claim).performance.mark == done.mark
            and not lookup.is_same(other, claim)
        ]
    for other in same:
        if other.performance.holder not in ("", done.holder):
            said = notice(
                DoubtCode.WRONG_ATHLETE,
                mark=told_mark(claim),
                holder=holder_of(ledger, other),
                claim=other.id,
            )
            yield Finding("wrong athlete", claim.id, said)


def missing_holder(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """A mark of nobody cannot be a record; a squad whose runners are not named can."""
    done = claim.performance
    holder = lookup.ledger.roster.get(done.holder)
    if not done.holder:
        yield Finding("missing holder", claim.id, notice(DoubtCode.NOBODY_NAMED))
    elif isinstance(holder, Squad) and not holder.legs:
        said = notice(DoubtCode.RUNNERS_NOT_NAMED, squad=holder.name)
        yield Finding("missing holder", claim.id, said, Gravity.REMARK)


def name_variant(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """A listed name that is not the athlete's, by letters or order, and what others spell.

    Spellings that no claim has are told once, of the first claim of the athlete.
    """
    holder = lookup.ledger.roster.get(claim.performance.holder)
    if not isinstance(holder, Athlete) or is_under_age(lookup.ledger, claim):
        return

    def remark(said: Notice) -> Finding:
        return Finding("name variant", claim.id, said, Gravity.REMARK)

    if claim.listed.athlete and claim.listed.athlete != holder.name:
        yield remark(notice(DoubtCode.LISTED_NAME, listed=claim.listed.athlete, name=holder.name))
    for other in claim.otherwise.names:
        yield remark(
            notice(DoubtCode.TOLD_NAME, told=other.value, source=other.source, name=holder.name)
        )
    held = list(lookup.ledger.claims_held(holder.id))
    unused = set(holder.person.aliases) - {each.listed.athlete for each in held}
    if unused and held[0] is claim:
        yield remark(notice(DoubtCode.ALIASES, name=holder.name, aliases=tuple(sorted(unused))))


def namesake(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Twins and people of one name: never merged, whatever their names share."""
    roster = lookup.ledger.roster
    holder = roster.get(claim.performance.holder)
    if not isinstance(holder, Athlete) or is_under_age(lookup.ledger, claim):
        return
    others = [roster.get(id) for id in holder.not_same_as]
    if claim.listed.athlete:
        others += roster.of_name(claim.listed.athlete)
    people = {each.id: each for each in others if each is not None and each.id != holder.id}
    if people:
        who = tuple(f"{each.name} ({id})" for id, each in people.items())
        said = notice(DoubtCode.NAMESAKE, name=holder.name, others=who)
        yield Finding("namesake", claim.id, said, Gravity.REMARK)


def nation(lookup: Lookup, claim: Claim) -> Iterator[Finding]:
    """Nations that sources are not sure of or do not agree on."""
    if "/" in claim.listed.nation or "?" in claim.listed.nation:
        said = notice(DoubtCode.NATION, nation=claim.listed.nation)
        yield Finding("nation", claim.id, said, Gravity.REMARK)


PEOPLE: tuple[Check, ...] = (wrong_athlete, missing_holder, name_variant, namesake, nation)
