"""Taking an athlete's name out of a ledger, and knowing it again without keeping it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sternway.athletics import Athlete, PartialDate, name_key
from sternway.errors import Refused
from sternway.ledger.block import block_of
from sternway.ledger.claim import Claim, Listed, Otherwise
from sternway.ledger.codes import RefusalCode
from sternway.ledger.ledger import Ledger
from sternway.ledger.race import Withheld
from sternway.ledger.race_blocks import withheld_block
from sternway.notices import notice

NAME = "(name withheld)"
_SOURCE = "(source withheld with the name)"
_SHORTEST = 3
"""letters of a part of a name that is looked for in the words of others"""


@dataclass(frozen=True, slots=True)
class Withholding:
    """A ledger's text without a name, and where words may still tell it."""

    text: str
    withheld: Withheld
    claims: int
    """that the athlete holds"""
    left: tuple[int, ...]
    """numbers of the lines of the new text that have a part of the name, to be looked at by hand"""


def key_of(name: str) -> str:
    """The hash by which a name is known again, the same for all spellings of one `name_key`."""
    return f"sha256:{hashlib.sha256(' '.join(name_key(name)).encode()).hexdigest()}"


def withheld_as(ledger: Ledger, name: str) -> Withheld | None:
    """What was decided about a name that was taken out of a ledger."""
    key = key_of(name)
    return next((each for each in ledger.records.withheld.values() if each.key == key), None)


def withholding(
    ledger: Ledger, athlete: str, date: PartialDate, author: str, reason: str
) -> Withholding:
    """The text of a ledger from which the name of an athlete is taken out.

    The marks stay, with event, date, place and nation, and so does the fact that a name is
    withheld. Name, spellings, birth, notes, doubts, sources and ids that carry the name go; blocks
    that only correct them are merged into what they correct. ``athlete`` is an id or a name. Raises
    ``InvalidRequest`` where it is nobody's or several people's, ``Refused`` for a squad.
    """
    holder = ledger.roster.find(athlete)
    if not isinstance(holder, Athlete):
        raise Refused(notice(RefusalCode.NOT_AN_ATHLETE, name=holder.name))
    number = 1 + len(ledger.records.withheld)
    while f"withheld-{number}" in ledger.roster:
        number += 1
    new = f"withheld-{number}"
    withheld = Withheld(new, date, author, reason, key_of(holder.name))
    claims = list(ledger.claims_held(holder.id))
    ids = {holder.id: new}
    for claim in claims:
        event = claim.performance.event
        stem = f"{event.code if event else 'claim'}-{new}"
        ids[claim.id] = f"{stem}-{len(ids)}"
    written = {claim.id: block_of(_anonymous(claim)) for claim in claims}
    blocks = list(_blocks(ledger, holder, new, written))
    text = _renamed("\n\n".join(blocks), ids) + f"\n\n{withheld_block(withheld)}\n"
    return Withholding(text, withheld, len(claims), tuple(_left(text, holder)))


def _blocks(ledger: Ledger, holder: Athlete, new: str, written: dict[str, str]) -> Iterator[str]:
    """The blocks of a ledger, those of the athlete and of their claims without the name."""
    gone = {("correction", id) for id in written} | {("athlete-correction", holder.id)}
    changed = {("change", id) for id in written}
    for block in re.split(r"\n\n+", ledger.text.rstrip("\n")):
        word, _, id = block.partition("\n")[0].partition(" ")
        if (word, id) in gone or (word, id) in changed:
            continue
        if word == "claim" and id in written:
            yield written[id]
        elif (word, id) == ("athlete", holder.id):
            lines = [f"athlete {holder.id}", f"name: {NAME}"]
            lines += [f"{name}: {value}" for name, value in _kept(holder)]
            yield "\n".join(lines)
        else:
            yield block


def _kept(holder: Athlete) -> Iterator[tuple[str, str]]:
    if holder.sex:
        yield "sex", str(holder.sex)
    if holder.nation:
        yield "nation", holder.nation


def _anonymous(claim: Claim) -> Claim:
    """A claim with what may tell the name taken out."""
    listed = Listed(
        event=claim.listed.event, mark=claim.listed.mark, nation=claim.listed.nation,
        printed=claim.listed.printed,
    )  # fmt: skip
    history = tuple(replace(each, reason=NAME) for each in claim.history)
    return replace(
        claim,
        listed=listed,
        otherwise=Otherwise(),
        doubts=(),
        alleged=(),
        note="",
        source=_SOURCE,
        history=history,
        corrections=(),
    )


def _renamed(text: str, ids: dict[str, str]) -> str:
    """The text with ids in the place of others, wherever they stand by themselves."""
    either = "|".join(re.escape(id) for id in sorted(ids, key=len, reverse=True))
    whole = re.compile(rf"(?<![a-z0-9.-])(?:{either})(?![a-z0-9-])")
    return whole.sub(lambda found: ids[found[0]], text)


def _left(text: str, holder: Athlete) -> Iterator[int]:
    """Lines in which a part of a name still stands."""
    parts = {
        part
        for name in holder.names
        for part in re.findall(r"[^\W\d_]+", name)
        if len(part) >= _SHORTEST
    }
    if not parts:
        return
    either = "|".join(map(re.escape, sorted(parts, key=len, reverse=True)))
    told = re.compile(rf"(?<![^\W\d_])(?:{either})(?![^\W\d_])", re.IGNORECASE)
    for number, line in enumerate(text.split("\n"), start=1):
        if told.search(line):
            yield number
