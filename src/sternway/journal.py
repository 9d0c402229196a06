"""A journal: decisions that are only ever added, each with who, when and why, chained by hashes.

One decision is one line of JSON. It ends with the SHA-256 of the chain so far and its own text, so
that an edit, a line put in or one taken out shows; that the end was cut off shows against the head,
which is kept beside the journal and may be published. The state of what is decided about is all
decisions applied; to undo one is a decision too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from sternway.errors import UnreadableFile
from sternway.files import Readable, append_after, name_of, read_bytes, write_text

UNDO = "undo"
"""the kind of a decision that takes an earlier one back; its fact ``of`` is the other's number"""
_MOST = 2**30
_CHAIN = b',"chain":"'
_FIELDS = ("number", "at", "who", "why", "kind", "facts")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision."""

    number: int
    """from 1"""
    at: datetime
    """aware, UTC"""
    who: str
    why: str
    kind: str
    facts: Mapping[str, Any]
    """what JSON holds"""
    chain: str
    """hexadecimal: the hash of everything up to and with this one"""


@dataclass(frozen=True, slots=True)
class Journal:
    """All decisions so far."""

    decisions: tuple[Decision, ...] = ()
    size: int = 0
    """bytes of whole lines"""
    torn: int = 0
    """bytes behind them, of a line whose writing was cut off before it was confirmed"""

    @property
    def head(self) -> str:
        """Number and hash of the last decision: who knows it can tell whether the end is there."""
        return f"{len(self.decisions)} {self._chain}"

    @property
    def _chain(self) -> str:
        return self.decisions[-1].chain if self.decisions else ""

    def until(self, moment: datetime) -> Journal:
        """As it stood at a moment, decisions of that moment included."""
        count = sum(each.at <= moment for each in self.decisions)
        return replace(self, decisions=self.decisions[:count])

    def in_force(self) -> tuple[Decision, ...]:
        """The decisions that nobody has undone, without the undoing ones, in their order."""
        undone: set[int] = set()
        found: list[Decision] = []
        for each in reversed(self.decisions):
            if each.number in undone:
                continue
            if each.kind == UNDO:
                undone.add(int(each.facts["of"]))
            else:
                found.append(each)
        return tuple(reversed(found))


def read_journal(source: Readable) -> Journal:
    """The journal of a file. Raises ``UnreadableFile`` at the first line that breaks the chain."""
    content = read_bytes(source, _MOST)
    whole = content.rfind(b"\n") + 1
    decisions: list[Decision] = []
    chain = ""
    for line in content[:whole].splitlines():
        number = len(decisions) + 1
        body, mark, rest = line.rpartition(_CHAIN)
        if not mark or rest != f'{_hash(chain, body)}"}}'.encode():
            reason = (
                "the chain is broken here: this line or one before it was changed or is missing"
            )
            raise UnreadableFile(name_of(source), reason, f"line {number}")
        decisions.append(_decision(body, number, chain := rest[:-2].decode(), source))
    return Journal(tuple(decisions), whole, len(content) - whole)


def read_journal_of(path: Path | str) -> Journal:
    """The journal of a path and of the head beside it; an empty one where there is none yet.

    Raises ``UnreadableFile`` where its end is missing.
    """
    if not os.path.lexists(path):
        if os.path.lexists(_head_of(path)):
            raise UnreadableFile(path, "is missing, but its head is there: restore it")
        return Journal()
    journal = read_journal(path)
    if os.path.lexists(_head_of(path)):
        check_head(journal, read_bytes(_head_of(path), 200).decode("ascii", "replace"), path)
    return journal


def check_head(journal: Journal, head: str, name: Path | str = "journal") -> None:
    """Raises ``UnreadableFile`` where a head that was written down once is not in the journal."""
    count, _, chain = head.strip().partition(" ")
    number = int(count) if count.isdigit() else 0
    if number > len(journal.decisions):
        missing = number - len(journal.decisions)
        raise UnreadableFile(name, f"its end is missing: {missing} decisions were cut off")
    if number and journal.decisions[number - 1].chain != chain:
        raise UnreadableFile(name, "is another journal than the one of this head", f"line {number}")


def added(
    journal: Journal, at: datetime, who: str, why: str, kind: str, facts: Mapping[str, Any]
) -> tuple[Journal, bytes]:
    """The journal with one decision more, and the line to write."""
    number = len(journal.decisions) + 1
    moment = at.astimezone(UTC)
    values = (number, moment.isoformat(timespec="milliseconds"), who, why, kind, facts)
    record = dict(zip(_FIELDS, values, strict=True))
    text = json.dumps(record, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    body = text[:-1].encode()
    chain = _hash(journal._chain, body)
    line = body + _CHAIN + chain.encode() + b'"}\n'
    decision = _decision(body, number, chain, "journal")
    size = journal.size + len(line)
    return Journal((*journal.decisions, decision), size), line


def record(
    path: Path | str,
    journal: Journal,
    at: datetime,
    who: str,
    why: str,
    kind: str,
    facts: Mapping[str, Any],
) -> Journal:
    """The journal with one decision more, which has reached the disk when this returns.

    Raises ``ChangedMeanwhile``, and writes nothing, where somebody else wrote since it was read.
    """
    after, line = added(journal, at, who, why, kind, facts)
    append_after(path, line, journal.size)
    write_text(_head_of(path), f"{after.head}\n")
    return after


def _head_of(path: Path | str) -> Path:
    return Path(f"{path}.head")


def _hash(chain: str, body: bytes) -> str:
    return sha256(chain.encode() + body).hexdigest()


def _decision(body: bytes, number: int, chain: str, source: Readable) -> Decision:
    try:
        values = json.loads(body + b"}")
        found = tuple(values[name] for name in _FIELDS)
        at = datetime.fromisoformat(found[1])
        if found[0] != number or at.tzinfo is None or not isinstance(found[5], dict):
            raise ValueError
        who, why, kind, facts = found[2:]
        return Decision(number, at, str(who), str(why), str(kind), facts, chain)
    except (ValueError, KeyError, TypeError) as error:
        name = source if isinstance(source, str) else name_of(source)
        raise UnreadableFile(name, "is not a decision", f"line {number}") from error
