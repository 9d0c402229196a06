"""Taking an athlete's name out of a ledger, and knowing it again without keeping it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from sternway.athletics import Athlete, PartialDate, name_key
from sternway.errors import Refused
from sternway.ledger.block import block_of
from sternway.ledger.claim import Claim, Listed, Otherwise
from sternway.ledger.codes import RefusalCode
from sternway.ledger.grammar import BAR, HEADER
from sternway.ledger.ledger import Ledger
from sternway.ledger.race import Withheld
from sternway.ledger.race_blocks import withheld_block
from sternway.notices import notice

NAME = "(name withheld)"
_SOURCE = "(source withheld with the name)"
_SHORTEST = 3
"""letters of a part of a name that is looked for in the words of others"""
_IN_WORDS = frozenset(
    {
        *("listed-athlete", "also-mark", "also-date", "also-name", "also-event", "doubt"),
        *("alleged", "note", "source", "state", "decided", "official", "title", "place"),
    }
)
"""lines in which others may have told a name in their own words"""
_NAMING = frozenset({"name", "alias", "leg"})
"""lines that do so too, but for those of an athlete: that is the name of somebody else"""
_OF_CLAIMS = frozenset({"claim", "change", "correction"})
_OF_ATHLETES = frozenset({"athlete", "athlete-correction"})
"""words that begin a block about one"""
_NAMES_CLAIM = frozenset({"about", "superseded-by"})
_NAMES_ATHLETE = frozenset({"athlete", "not-same-as", "leg"})
"""lines that have the id of one, or what is no id"""
_SIGNED = frozenset({"state", "decided"})
"""lines whose last column alone is words: who decided stays"""


@dataclass(frozen=True, slots=True)
class Told:
    """A line in the words of others that has a part of a name that was taken out."""

    where: str
    """the first line of its block: ``claim 400m-else-2026``"""
    line: str
    is_whole: bool
    """whether a whole spelling of the name stands there"""

    @property
    def sign(self) -> str:
        """The hash by which the line is known again, without its words."""
        return sign_of(self.line)


@dataclass(frozen=True, slots=True)
class Withholding:
    """A ledger's text without a name, and where words may still tell it."""

    text: str
    withheld: Withheld
    claims: int
    """that the athlete holds"""
    left: tuple[int, ...]
    """numbers of the lines of the new text that have a part of the name, to be looked at by hand"""
    rewriting: Rewriting
    """by which a part of the text is rewritten alone"""


def sign_of(text: str) -> str:
    """The hash by which something is known again that is not to be kept itself."""
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def key_of(name: str) -> str:
    """The hash by which a name is known again, the same for all spellings of one `name_key`."""
    return sign_of(" ".join(name_key(name)))


def withheld_as(ledger: Ledger, name: str) -> Withheld | None:
    """What was decided about a name that was taken out of a ledger, in any of its spellings."""
    key = key_of(name)
    return next((each for each in ledger.records.withheld.values() if key in each.keys), None)


def withholding(
    ledger: Ledger,
    athlete: str,
    date: PartialDate,
    author: str,
    reason: str,
    struck: Collection[str] = (),
) -> Withholding:
    """The text of a ledger from which the name of an athlete is taken out.

    The marks stay, with event, date, place and nation, and so does the fact that a name is
    withheld. Name, spellings, birth, notes, doubts, sources and ids that carry the name go; blocks
    that only correct them are merged into what they correct. In the lines of others whose signs
    are ``struck`` the parts of the name go too. ``athlete`` is an id or a name. Raises
    ``InvalidRequest`` where it is nobody's or several people's, ``Refused`` for a squad and for a
    reason that tells the name.
    """
    holder = ledger.roster.find(athlete)
    if not isinstance(holder, Athlete):
        raise Refused(notice(RefusalCode.NOT_AN_ATHLETE, name=holder.name))
    if _parts(holder).search(reason):
        raise Refused(notice(RefusalCode.TELLS_NAME))
    rewriting = rewriting_of(ledger, holder, struck)
    keys = tuple(dict.fromkeys(map(key_of, holder.names)))
    withheld = Withheld(rewriting.new, date, author, reason, keys)
    text = f"{rewriting.text_of(ledger.text).rstrip()}\n\n{withheld_block(withheld)}\n"
    left = tuple(rewriting.left_in(text))
    return Withholding(text, withheld, len(ledger.rows_held(holder.id)), left, rewriting)


def rewriting_of(ledger: Ledger, holder: Athlete, struck: Collection[str] = ()) -> Rewriting:
    """How a ledger would read without the name of an athlete, by the next id that is free."""
    number = 1 + len(ledger.records.withheld)
    while f"withheld-{number}" in ledger.roster:
        number += 1
    return Rewriting(ledger, holder, f"withheld-{number}", struck)


class Rewriting:
    """How a ledger reads, and any part of its text alone, once an athlete is ``new`` to it.

    ``taken`` are ids that claims of the athlete may not be given beside those of the ledger.
    """

    def __init__(
        self,
        ledger: Ledger,
        holder: Athlete,
        new: str,
        struck: Collection[str] = (),
        taken: Collection[str] = (),
    ) -> None:
        self.new = new
        self._holder, self._struck = holder, frozenset(struck)
        self._parts = _parts(holder)
        claims = list(ledger.claims_held(holder.id))
        self.claim_ids: dict[str, str] = {}
        """what the claims of the athlete are called, by what they were"""
        number = 0
        for claim in claims:
            event = claim.performance.event
            stem, id = f"{event.code if event else 'claim'}-{new}", ""
            while not id or id in ledger or id in taken:
                number += 1
                id = f"{stem}-{number}"
            self.claim_ids[claim.id] = id
        self._written = {claim.id: block_of(_anonymous(claim)) for claim in claims}
        self._carriers = _standing_alone({holder.id: new, **self.claim_ids})

    def text_of(self, part: str) -> str:
        """A part of the ledger's text, from one block's start to another's end."""
        if part.startswith(HEADER):
            first, _, rest = part.partition("\n")
            return f"{first}\n{self.text_of(rest)}"
        inner = part.strip("\n")
        if not inner:
            return part
        before, after = part.split(inner, 1)
        blocks = "\n\n".join(map(self._block, self._kept(inner)))
        return f"{before}{blocks}{after}" if blocks else ""

    def _kept(self, text: str) -> Iterator[str]:
        """The blocks that stay, those of the athlete and of their claims without the name."""
        gone = {("athlete-correction", self._holder.id)}
        gone |= {(word, id) for word in ("correction", "change") for id in self._written}
        for block in re.split(r"\n\n+", text):
            word, _, id = block.partition("\n")[0].partition(" ")
            if (word, id) in gone:
                continue
            if word == "claim" and id in self._written:
                yield self._written[id]
            elif (word, id) == ("athlete", self._holder.id):
                lines = [f"athlete {id}", f"name: {NAME}"]
                lines += [f"{name}: {value}" for name, value in _left_of(self._holder)]
                yield "\n".join(lines)
            else:
                yield block

    def _block(self, block: str) -> str:
        """A block with the new ids, and without the name in lines that are struck."""
        head, *lines = block.split("\n")
        word, _, id = head.partition(" ")
        if word in _OF_CLAIMS:
            head = f"{word} {self.claim_ids.get(id, id)}"
        elif word in _OF_ATHLETES and id == self._holder.id:
            head = f"{word} {self.new}"
        renamed = "\n".join((head, *(self._renamed(word, line) for line in lines)))
        if not self._struck:
            return renamed
        told = {each.line for each in self.told_in(renamed) if each.sign in self._struck}
        lines = renamed.split("\n")
        return "\n".join(self._without_name(each) if each in told else each for each in lines)

    def _renamed(self, word: str, line: str) -> str:
        """A line of a block of that word with the new ids, where it names one.

        In words only those of several parts: who is called Press is not every press.
        """
        field, _, value = line.partition(": ")
        if field in _NAMES_ATHLETE:
            return f"{field}: {self.new}" if value == self._holder.id else line
        if field in _NAMES_CLAIM:
            is_claim = word in _OF_CLAIMS
            return f"{field}: {self.claim_ids.get(value, value)}" if is_claim else line
        if field not in _IN_WORDS and not line.startswith("#"):
            return line
        before, bar, words = line.rpartition(BAR) if field in _SIGNED else ("", "", line)
        return f"{before}{bar}{self._carriers(words)}"

    def _without_name(self, line: str) -> str:
        field, _, value = line.partition(": ")
        if field == "source":
            return f"{field}: {_SOURCE}"
        before, bar, words = value.rpartition(BAR) if field in _SIGNED else ("", "", value)
        return f"{field}: {before}{bar}{self._parts.sub(NAME, words)}"

    def told_in(self, text: str) -> Iterator[Told]:
        """Lines in the words of others that have a part of the name."""
        for block in re.split(r"\n\n+", text.strip("\n")):
            head, *lines = block.split("\n")
            fields = _IN_WORDS if head.startswith("athlete") else _IN_WORDS | _NAMING
            for line in lines:
                field, _, value = line.partition(": ")
                words = value.rpartition(BAR)[2] if field in _SIGNED else value
                if field in fields and self._parts.search(words):
                    yield Told(head, line, self._is_whole(words))

    def left_in(self, text: str) -> Iterator[int]:
        """Numbers of the lines in which a part of the name still stands, whoever's it is."""
        for number, line in enumerate(text.split("\n"), start=1):
            if self._parts.search(line):
                yield number

    def _is_whole(self, words: str) -> bool:
        told = {*name_key(words)}
        return any(told.issuperset(key) for name in self._holder.names if (key := name_key(name)))


def _standing_alone(ids: Mapping[str, str]) -> Callable[[str], str]:
    """What puts ids of several parts in the place of others, wherever they stand by themselves."""
    carriers = sorted((id for id in ids if "-" in id), key=len, reverse=True)
    if not carriers:
        return str
    either = "|".join(map(re.escape, carriers))
    whole = re.compile(rf"(?<![a-z0-9.-])(?:{either})(?![a-z0-9-])")
    return lambda text: whole.sub(lambda found: ids[found[0]], text)


def _parts(holder: Athlete) -> re.Pattern[str]:
    """Finds the parts of a name, as many as stand beside each other."""
    parts = {
        part
        for name in holder.names
        for part in re.findall(r"[^\W\d_]+", name)
        if len(part) >= _SHORTEST
    }
    if not parts:
        return re.compile(r"(?!)")
    either = "|".join(map(re.escape, sorted(parts, key=len, reverse=True)))
    one = rf"(?<![^\W\d_])(?:{either})(?![^\W\d_])"
    return re.compile(rf"{one}(?:[\s.,_-]+{one})*", re.IGNORECASE)


def _left_of(holder: Athlete) -> Iterator[tuple[str, str]]:
    """What stays of an athlete."""
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
