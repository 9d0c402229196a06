"""From the text of a ledger to the ledger, in one light pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import PurePath
from typing import Any

from sternway.athletics import Athlete, Holder, Measure, Roster, Squad, events, parse_date
from sternway.files import Readable, packaged_path, read_text
from sternway.ledger.authority import authorities
from sternway.ledger.block import (
    Problem,
    athlete_of,
    history_of,
    ordered,
    problems_of,
    squad_of,
    values_of,
)
from sternway.ledger.claim import Confidence
from sternway.ledger.grammar import (
    ATHLETE_FIELDS,
    CHANGE_FIELDS,
    CLAIM,
    CLAIM_FIELDS,
    HEADER,
    ID,
    NONE,
    SQUAD_FIELDS,
    UNKNOWN,
    Field,
)
from sternway.ledger.ledger import Columns, Index, Ledger, block_at
from sternway.ledger.state import Change, State, fault_in

SHIPPED = packaged_path(__name__, "world.ledger")
_LARGEST = 256 * 2**20
"""bytes; 100,000 claims take about 45 MB"""

_BREAKS = re.compile(r"\n+")
_FAULTY = re.compile("\n(?:wind|slope|split-of|converted-from|partly-forward):")
_CONFIDENCE = {str(each): each for each in Confidence}
_STATE = {str(each): each for each in State}
_CATEGORY = "\ncategory: "
_UNITS = {Measure.TIME: "ms", Measure.DISTANCE: "mm"}


@cache
def shipped() -> Ledger:
    """The ledger that comes with Sternway."""
    return read_ledger(SHIPPED)


def read_ledger(source: Readable) -> Ledger:
    """Read a ledger. Raises ``UnreadableFile`` where it is not one."""
    found = read_text(source, _LARGEST, "part it")
    if found.text.split("\n", 1)[0].strip() != HEADER:
        raise found.unreadable(f"is not a ledger: the first line must be {HEADER!r}", 1)
    return parse_ledger(found.text, PurePath(found.name).name)


def parse_ledger(text: str, name: str = "the ledger") -> Ledger:
    """The ledger of a text, whatever is wrong with its lines: see ``Ledger.problems``."""
    return _Reader(text, name).ledger()


def _hint(text: str, known: Iterable[str]) -> str:
    """The nearest of what is known, or ``""``."""
    near = get_close_matches(text, list(known), n=1)
    return f": did you mean {near[0]}?" if near else ""


@dataclass(frozen=True, slots=True)
class _Race:
    """The claims of one event and sex so far; ``unit`` is ``""`` where the event is not named."""

    code: str
    unit: str
    rows: list[int]


def _end_of(links: Mapping[int, int], row: int) -> int:
    """Where links lead from a row; in a circle, to its smallest row."""
    passed: list[int] = []
    while row in links and row not in passed:
        passed.append(row)
        row = links[row]
    return min(passed[passed.index(row) :]) if row in passed else row


class _Reader:
    """The state of one pass over a text."""

    def __init__(self, text: str, name: str) -> None:
        self._text = text
        self._name = name
        self._columns = Columns()
        self._index = Index()
        self._races: dict[str, _Race] = {}
        self._holders: dict[str, Holder] = {}
        self._changes: dict[str, list[Change]] = {}
        self._change_lines: list[tuple[int, str, Sequence[Change]]] = []
        self._abouts: list[tuple[int, str]] = []
        self._problems: list[Problem] = []
        self._measures = {each.code: each.measure for each in events()}
        self._authorities = dict(authorities())
        self._counted = (0, 1)
        self._days: set[str] = set()
        self._blocks: dict[str, Callable[[str, str, int], None]] = {
            "athlete": self._take_athlete,
            "squad": self._take_squad,
            "change": self._take_change,
            "claim": self._take_unordered,
        }

    def ledger(self) -> Ledger:
        text, end, match = self._text, len(self._text), CLAIM.match
        at = self._next_block(text.find("\n") if text.startswith(HEADER) else 0)
        while at < end:
            found = match(text, at)
            if found is None:
                at = self._take_other(at)
            else:
                self._take(found.groups(), at)
                at = found.end()
        self._settle()
        return Ledger(
            text,
            self._columns,
            self._index,
            self._changes,
            Roster(self._holders.values()),
            sorted(self._problems, key=lambda problem: problem.line),
            self._name,
        )

    def _next_block(self, at: int) -> int:
        """Where the text goes on after the line breaks at an offset."""
        found = _BREAKS.match(self._text, at)
        return found.end() if found else at

    def _take(self, groups: Sequence[Any], start: int) -> None:
        """Take in a claim by the groups of `CLAIM`; what is wrong beyond its grammar is told."""
        (id, race_text, value, unit, step, holder, day, authority, about, sure, conditions,
         called, since, state, later) = groups  # fmt: skip
        columns, index = self._columns, self._index
        race = self._races.get(race_text) or self._new_race(race_text, start)
        if race is None:
            return None
        if id in index.rows:
            return self._tell(start, f"claim {id} is here a second time: give it another id")
        if authority not in self._authorities:
            reason = f"no authority has the id {authority!r}{_hint(authority, self._authorities)}"
            return self._tell(start, reason, "authority")
        key: int | None = None
        if value:
            key = int(value)
            if key % int(step):
                return self._tell(start, f"{value} is no multiple of {step}", "reads")
            if race.unit and unit != race.unit:
                return self._tell(start, f"{race.code} is measured in {race.unit}", "reads")
            if unit == "mm":
                key = -key
        try:
            date = None if day == UNKNOWN else parse_date(day)
            if since not in self._days:
                parse_date(since)
                self._days.add(since)
            if called:
                parse_date(called)
            if later:
                state = self._last_of(f"\nstate: {since} | {state} |  | {later}")
        except ValueError as error:
            return self._tell(start, str(error))
        row = len(columns.ids)
        if conditions:
            if _FAULTY.search(conditions):
                if not self._has_known_events(conditions):
                    return self._tell(start, "names no known event", "split-of or converted-from")
                columns.faulty.add(row)
            if conditions.startswith(_CATEGORY):
                columns.categories[row] = conditions[len(_CATEGORY) :].partition("\n")[0]
        if about is not None:
            self._abouts.append((row, about))
        if holder == NONE:
            holder = ""
        rows = index.held.get(holder)
        if rows is None:
            index.held[holder] = [row]
        else:
            rows.append(row)
        race.rows.append(row)
        index.rows[id] = row
        columns.ids.append(id)
        columns.starts.append(start)
        columns.keys.append(key)
        columns.holders.append(holder)
        columns.dates.append(date)
        columns.authorities.append(authority)
        columns.confidences.append(_CONFIDENCE[sure])
        columns.states.append(_STATE[state])
        return None

    def _new_race(self, text: str, start: int) -> _Race | None:
        """Where the claims of an event and a sex go that are seen for the first time."""
        code, _, sex = text.partition("\nsex: ")
        measure = self._measures.get(code)
        if measure is None and code != NONE:
            reason = f"no event has the code {code!r}{_hint(code, self._measures)}"
            self._tell(start, reason, "event")
            return None
        rows = self._index.races.setdefault(("" if code == NONE else code, sex), [])
        race = self._races[text] = _Race(code, _UNITS[measure] if measure else "", rows)
        return race

    @staticmethod
    def _last_of(lines: str) -> str:
        """The last of several states. Raises ``ValueError`` where they may not follow so."""
        history = history_of(lines.split("\nstate: ")[1:])
        fault = fault_in(history)
        if fault:
            raise ValueError(fault)
        return history[-1].state

    def _has_known_events(self, conditions: str) -> bool:
        values = values_of(conditions)
        named = [*values.get("split-of", ()), *values.get("converted-from", ())]
        return all(code in self._measures for code in named)

    def _take_other(self, start: int) -> int:
        """Take in a block that is no claim written to the letter; returns where the next starts."""
        end = self._text.find("\n\n", start)
        end = len(self._text) if end < 0 else end
        block = self._text[start:end].rstrip("\n")
        if not all(line.startswith("#") for line in block.split("\n")):
            self._take_block(block, start)
        return self._next_block(end)

    def _take_block(self, block: str, start: int) -> None:
        line = self._line(start)
        word, _, id = block.partition("\n")[0].partition(" ")
        take = self._blocks.get(word)
        if take is None or not ID.fullmatch(id):
            words = ", ".join(self._blocks)
            reason = f"a block starts with one of {words} and an id of a-z, 0-9, '-' and '.'"
            self._problems.append(Problem(line, reason))
        else:
            take(id, block, start)

    def _is_sound(self, block: str, fields: Sequence[Field], start: int) -> bool:
        problems = problems_of(block, fields, self._line(start))
        self._problems += problems
        return not problems

    def _take_unordered(self, id: str, block: str, start: int) -> None:
        if not self._is_sound(block, CLAIM_FIELDS, start):
            return
        found = CLAIM.match(ordered(block, CLAIM_FIELDS))
        if found is None:
            self._tell(start, f"claim {id} does not follow the grammar")
            return
        self._take(found.groups(), start)

    def _take_athlete(self, id: str, block: str, start: int) -> None:
        if self._is_sound(block, ATHLETE_FIELDS, start):
            self._take_holder(id, block, start, athlete_of)

    def _take_squad(self, id: str, block: str, start: int) -> None:
        if self._is_sound(block, SQUAD_FIELDS, start):
            self._take_holder(id, block, start, squad_of)

    def _take_holder(
        self,
        id: str,
        block: str,
        start: int,
        make: Callable[[str, dict[str, list[str]]], Athlete | Squad],
    ) -> None:
        if id in self._holders:
            self._tell(start, f"{id} is here a second time: give it another id")
            return
        try:
            self._holders[id] = make(id, values_of(block))
        except ValueError as error:
            self._tell(start, str(error))

    def _take_change(self, id: str, block: str, start: int) -> None:
        if not self._is_sound(block, CHANGE_FIELDS, start):
            return
        try:
            changes = history_of(values_of(block)["state"])
        except ValueError as error:
            self._tell(start, str(error))
            return
        self._change_lines.append((start, id, changes))

    def _settle(self) -> None:
        """Resolve what refers to other blocks."""
        self._counted = (0, 1)
        columns, index = self._columns, self._index
        columns.abouts = list(range(len(columns.ids)))
        links: dict[int, int] = {}
        for row, about in self._abouts:
            if about in index.rows:
                links[row] = index.rows[about]
            else:
                self._tell(columns.starts[row], f"there is no claim {about}", "about")
        for row in links:
            first = columns.abouts[row] = _end_of(links, row)
            if first != row:
                index.same.setdefault(first, [first]).append(row)
        unknown = set(columns.holders) - self._holders.keys() - {""}
        for row, holder in enumerate(columns.holders if unknown else ()):
            if holder in unknown:
                reason = f"there is no athlete or squad {holder}: add a block for it"
                self._tell(columns.starts[row], reason, "athlete")
        for start, id, changes in self._change_lines:
            self._apply(start, id, changes)

    def _apply(self, start: int, id: str, changes: Sequence[Change]) -> None:
        row = self._index.rows.get(id)
        if row is None:
            self._tell(start, f"there is no claim {id} to change")
            return
        columns = self._columns
        block = block_at(self._text, columns.starts[row])
        before = [*history_of(values_of(block)["state"]), *self._changes.get(id, ())]
        fault = fault_in((*before, *changes))
        if fault:
            self._tell(start, fault)
            return
        self._changes.setdefault(id, []).extend(changes)
        columns.states[row] = changes[-1].state

    def _tell(self, start: int, reason: str, field: str = "") -> None:
        """Note a problem of the block at an offset, at the line of a field where one is named."""
        line = self._line(start)
        if field:
            stop = self._text.find("\n\n", start)
            block = self._text[start : stop if stop >= 0 else len(self._text)]
            lines = block.split("\n")
            name = f"{field}:"
            line += next((n for n, each in enumerate(lines) if each.startswith(name)), 0)
            reason = f"{field}: {reason}"
        self._problems.append(Problem(line, reason))

    def _line(self, offset: int) -> int:
        """The number of the line at an offset; quick where offsets grow."""
        known, line = self._counted
        if offset < known:
            known, line = 0, 1
        line += self._text.count("\n", known, offset)
        self._counted = (offset, line)
        return line
