"""From the text of a ledger to the ledger, in one light pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sternway.athletics import Event, Measure, Roster, Timing, events, parse_date
from sternway.errors import told
from sternway.ledger.block import (
    athlete_of,
    conditions_of,
    corrected,
    correction_of,
    history_of,
    ordered,
    problems_of,
    squad_of,
    values_of,
)
from sternway.ledger.claim import Confidence, Kind
from sternway.ledger.codes import ObjectionCode, ProblemCode
from sternway.ledger.grammar import (
    ATHLETE_CORRECTION_FIELDS,
    ATHLETE_FIELDS,
    CHANGE_FIELDS,
    CLAIM,
    CLAIM_FIELDS,
    COMPETITION_FIELDS,
    CORRECTION_FIELDS,
    HEADER,
    ID,
    LIST_FIELDS,
    NONE,
    RACE_FIELDS,
    SQUAD_CORRECTION_FIELDS,
    SQUAD_FIELDS,
    UNKNOWN,
    WITHHELD_FIELDS,
    Field,
)
from sternway.ledger.ledger import Ledger, block_at
from sternway.ledger.official import HAND_STEP, stands_apart, unit_of
from sternway.ledger.problems import Problems
from sternway.ledger.race import Records
from sternway.ledger.race_blocks import competition_of, list_of, race_of, withheld_of
from sternway.ledger.references import Taken, resolve
from sternway.ledger.state import RATIFIED, Change, State, fault_in

_RATIFIED = frozenset(map(str, RATIFIED))
_BREAKS = re.compile(r"\n+")
_CORRECTS = "correction "
_CORRECTION = re.compile(r"\n\n((?:athlete-|squad-)?correction) ([^\n]+)\n")
_CONFIDENCE = {str(each): each for each in Confidence}
_STATE = {str(each): each for each in State}
_KIND = {str(each): each for each in Kind}
_UNITS = {Measure.TIME: "ms", Measure.DISTANCE: "mm"}
_CORRECTED: Mapping[str, tuple[str, Sequence[Field], Sequence[Field]]] = {
    "correction": ("claim", CORRECTION_FIELDS, CLAIM_FIELDS),
    "athlete-correction": ("athlete", ATHLETE_CORRECTION_FIELDS, ATHLETE_FIELDS),
    "squad-correction": ("squad", SQUAD_CORRECTION_FIELDS, SQUAD_FIELDS),
}


@dataclass(frozen=True, slots=True)
class _Group:
    """The claims of one event and sex so far."""

    event: Event | None
    unit: str
    """``""`` where the event is not named"""
    rows: list[int]
    conditions: dict[str, _Conditions]
    """what lines of conditions mean, by their text"""


@dataclass(frozen=True, slots=True)
class _Conditions:
    """What the lines of conditions of a claim say, once for all claims with the same lines."""

    objections: tuple[ObjectionCode, ...]
    category: str
    has_wind: bool
    is_hand: bool
    """whether it says that times were taken by hand, where that makes a list of its own"""
    may_be_hand: bool
    """whether it does not say how times were taken, where it would matter"""
    unit: int
    """ms or mm to which the rules round its marks"""
    hand_unit: int


class Reader:
    """The state of one pass over a text."""

    def __init__(self, text: str, name: str, latin_1: Iterable[int]) -> None:
        self._text = text
        self._name = name
        self._taken = Taken()
        self._groups: dict[str, _Group] = {}
        self._problems = Problems(text, latin_1)
        self._events = {each.code: each for each in events()}
        self._days: set[str] = set()
        self._blocks: dict[str, Callable[[str, str, int], None]] = {
            "athlete": self._corrected_keeper("athlete", ATHLETE_FIELDS, athlete_of),
            "squad": self._corrected_keeper("squad", SQUAD_FIELDS, squad_of),
            "change": self._take_change,
            "claim": self._take_unordered,
            "competition": self._keeper(
                self._taken.competitions, COMPETITION_FIELDS, competition_of
            ),
            "race": self._keeper(self._taken.races, RACE_FIELDS, race_of),
            "list": self._keeper(self._taken.lists, LIST_FIELDS, list_of),
            "withheld": self._keeper(self._taken.withheld, WITHHELD_FIELDS, withheld_of),
            "correction": self._take_correction,
            "athlete-correction": self._take_correction,
            "squad-correction": self._take_correction,
        }

    def ledger(self) -> Ledger:
        text, end, match = self._text, len(self._text), CLAIM.match
        self._find_corrections()
        at = self._next_block(text.find("\n") if text.startswith(HEADER) else 0)
        while at < end:
            found = match(text, at)
            if found is None:
                at = self._take_other(at)
            else:
                self._take(found.groups(), at)
                at = found.end()
        resolve(self._taken, self._problems, text)
        return Ledger(
            text=text,
            columns=self._taken.columns,
            index=self._taken.index,
            later=self._taken.later,
            roster=Roster(self._taken.holders.values()),
            records=Records(
                self._taken.competitions, self._taken.races, self._taken.lists, self._taken.withheld
            ),
            problems=tuple(sorted(self._problems.found, key=lambda problem: problem.line)),
            name=self._name,
        )

    def _next_block(self, at: int) -> int:
        """Where the text goes on after the line breaks at an offset."""
        found = _BREAKS.match(self._text, at)
        return found.end() if found else at

    def _find_corrections(self) -> None:
        """Corrections may stand anywhere: what they are about is taken in as they have it."""
        if _CORRECTS not in self._text:
            return
        for found in _CORRECTION.finditer(self._text):
            start = found.start(1)
            kind, fields, _ = _CORRECTED[found[1]]
            block = block_at(self._text, start).rstrip("\n")
            if not problems_of(block, fields, 0):
                self._taken.corrections.setdefault((kind, found[2]), []).append((start, block))

    def _take(self, groups: Sequence[Any], start: int, is_corrected: bool = False) -> bool:
        """Take in a claim by the groups of `CLAIM`; what is wrong beyond its grammar is told."""
        (id, group_text, mark, value, unit, step, holder, day, authority, about, race, kind, sure,
         conditions, called, since, state, later) = groups  # fmt: skip
        taken = self._taken
        if not is_corrected and taken.corrections and ("claim", id) in taken.corrections:
            return self._take_corrected(id, start)
        columns, index = taken.columns, taken.index
        group = self._groups.get(group_text) or self._new_group(group_text, start)
        if group is None:
            return False
        if id in index.rows:
            return self._problems.tell(start, ProblemCode.SECOND, what=f"claim {id}")
        if authority not in taken.authorities:
            return self._problems.tell_unknown(
                start, "authority", ProblemCode.NO_AUTHORITY, authority, taken.authorities
            )
        known = group.conditions.get(conditions)
        if known is None:
            known = self._new_conditions(conditions, group, start)
            if known is None:
                return False
        key: int | None = None
        exact: int | None = None
        by_hand = False
        if value:
            exact, fineness = int(value), int(step)
            if exact % fineness:
                return self._problems.tell(
                    start, ProblemCode.STEP, "reads", value=exact, step=fineness
                )
            if group.unit and unit != group.unit:
                name = group.event.name if group.event else ""
                return self._problems.tell(
                    start, ProblemCode.UNIT, "reads", event=name, unit=group.unit
                )
            by_hand = known.is_hand or (known.may_be_hand and fineness >= HAND_STEP)
            unit_of_mark = known.hand_unit if by_hand else known.unit
            if unit == "mm":
                key = -(exact // unit_of_mark * unit_of_mark or exact)
            elif fineness >= unit_of_mark:
                key = exact
            else:
                key = -(-exact // unit_of_mark) * unit_of_mark
        try:
            name = "date"
            date = None if day == UNKNOWN else parse_date(day)
            name = "state"
            if since not in self._days:
                parse_date(since)
                self._days.add(since)
            name = "called-record"
            if called:
                parse_date(called)
        except ValueError as error:
            return self._problems.tell(start, ProblemCode.DATE, name, reason=told(error))
        history: Sequence[Change] = ()
        if later:
            try:
                lines = f"{since} | {state} | - | -{later}".split("\nstate: ")
                history = history_of(lines)
            except ValueError as error:
                return self._problems.tell(start, ProblemCode.DATE, "state", reason=told(error))
            fault = fault_in(history)
            if fault is not None:
                return self._problems.note(start, fault, "state")
            state = history[-1].state
        is_ratified = state in _RATIFIED or (
            history and any(each.state in RATIFIED for each in history)
        )
        if is_ratified and not taken.authorities[authority].ratifies:
            by = taken.authorities[authority].name
            return self._problems.tell(start, ProblemCode.CANNOT_RATIFY, "state", authority=by)
        row = len(columns.ids)
        if known.objections:
            columns.objections[row] = known.objections
        if known.category:
            columns.categories[row] = known.category
        if by_hand:
            columns.by_hand.add(row)
        if exact is not None and step == "1":
            columns.thousandths[row] = exact
        if history:
            columns.histories[row] = tuple(history)
        if about is not None:
            taken.abouts.append((row, about))
        if race is not None:
            columns.races[row] = race
            if not known.has_wind:
                taken.windless.append(row)
        if holder == NONE:
            holder = ""
        rows = index.held.get(holder)
        if rows is None:
            index.held[holder] = [row]
        else:
            rows.append(row)
        group.rows.append(row)
        index.rows[id] = row
        columns.ids.append(id)
        columns.starts.append(start)
        columns.marks.append(mark)
        columns.values.append(exact)
        columns.keys.append(key)
        columns.holders.append(holder)
        columns.dates.append(date)
        columns.since.append(since)
        columns.authorities.append(authority)
        columns.kinds.append(_KIND[kind])
        columns.confidences.append(_CONFIDENCE[sure])
        columns.states.append(_STATE[state])
        return True

    def _take_corrected(self, id: str, start: int) -> bool:
        """Take in a claim as its corrections have it; as it was where they do not fit it."""
        original = block_at(self._text, start)
        block, notes = original, []
        for _, correction in self._taken.corrections["claim", id]:
            notes.append(correction_of(values_of(correction), values_of(block)))
            block = corrected(block, correction, CLAIM_FIELDS)
        found = CLAIM.match(block)
        row = len(self._taken.columns.ids)
        if found is not None and self._take(found.groups(), start, is_corrected=True):
            self._taken.later.blocks[row] = block
            self._taken.later.corrections[row] = tuple(notes)
            return True
        self._problems.tell(
            self._taken.corrections["claim", id][-1][0], ProblemCode.CORRECTION, what=id
        )
        found = CLAIM.match(original)
        return found is not None and self._take(found.groups(), start, is_corrected=True)

    def _new_group(self, text: str, start: int) -> _Group | None:
        """Where the claims of an event and a sex go that are seen for the first time."""
        code, _, sex = text.partition("\nsex: ")
        named = self._events.get(code)
        if named is None and code != NONE:
            self._problems.tell_unknown(start, "event", ProblemCode.NO_EVENT, code, self._events)
            return None
        rows = self._taken.index.events.setdefault(("" if code == NONE else code, sex), [])
        unit = _UNITS[named.measure] if named else ""
        group = self._groups[text] = _Group(named, unit, rows, {})
        return group

    def _new_conditions(self, text: str, group: _Group, start: int) -> _Conditions | None:
        """What lines of conditions mean in an event; None, and told, where one is unknown."""
        values = values_of(text)
        for name in ("split-of", "converted-from"):
            for code in values.get(name, ()):
                if code not in self._events:
                    self._problems.tell_unknown(
                        start, name, ProblemCode.NO_EVENT, code, self._events
                    )
                    return None
        done = conditions_of(values, group.event)
        objections = tuple(
            ObjectionCode[fault.name]
            for fault in done.faults()
            if fault.name not in ("NO_MARK", "NO_HOLDER")
        )
        apart = group.event is not None and stands_apart(group.event)
        made = _Conditions(
            objections,
            done.category,
            has_wind=done.wind is not None,
            is_hand=apart and done.timing is Timing.HAND,
            may_be_hand=apart and done.timing is None,
            unit=unit_of(group.event, done.timing),
            hand_unit=unit_of(group.event, Timing.HAND),
        )
        group.conditions[text] = made
        return made

    def _take_other(self, start: int) -> int:
        """Take in a block other than a claim to the letter; returns where the next starts."""
        end = self._text.find("\n\n", start)
        end = len(self._text) if end < 0 else end
        block = self._text[start:end].rstrip("\n")
        if not all(line.startswith("#") for line in block.split("\n")):
            self._take_block(block, start)
        return self._next_block(end)

    def _take_block(self, block: str, start: int) -> None:
        word, _, id = block.partition("\n")[0].partition(" ")
        take = self._blocks.get(word)
        if take is None or not ID.fullmatch(id):
            self._problems.tell(start, ProblemCode.NO_BLOCK, words=tuple(self._blocks))
        else:
            take(id, block, start)

    def _is_sound(self, block: str, fields: Sequence[Field], start: int) -> bool:
        problems = problems_of(block, fields, self._problems.line(start))
        self._problems.found += problems
        return not problems

    def _take_unordered(self, id: str, block: str, start: int) -> None:
        if not self._is_sound(block, CLAIM_FIELDS, start):
            return
        found = CLAIM.match(ordered(block, CLAIM_FIELDS))
        if found is None:
            self._problems.tell(start, ProblemCode.GRAMMAR, what=f"claim {id}")
            return
        self._take(found.groups(), start)

    def _corrected_keeper(
        self, kind: str, fields: Sequence[Field], make: Callable[[str, dict[str, list[str]]], Any]
    ) -> Callable[[str, str, int], None]:
        """What takes in athletes or squads as their corrections have them."""
        keep = self._keeper(self._taken.holders, fields, make)

        def take(id: str, block: str, start: int) -> None:
            for _, correction in self._taken.corrections.get((kind, id), ()):
                block = corrected(block, correction, fields)
            keep(id, block, start)

        return take

    def _keeper(
        self,
        kept: dict[str, Any],
        fields: Sequence[Field],
        make: Callable[[str, dict[str, list[str]]], Any],
    ) -> Callable[[str, str, int], None]:
        """What takes in the blocks of one kind, which are kept by their ids."""

        def take(id: str, block: str, start: int) -> None:
            if not self._is_sound(block, fields, start):
                return
            if id in kept:
                self._problems.tell(start, ProblemCode.SECOND, what=id)
                return
            values = values_of(block)
            try:
                kept[id] = make(id, values)
            except ValueError as error:
                dated = next((each for each in ("date", "born", "read") if each in values), "")
                self._problems.tell(start, ProblemCode.DATE, dated, reason=told(error))
            except KeyError:
                self._problems.tell_unknown(
                    start, "event", ProblemCode.NO_EVENT, values["event"][0], self._events
                )
            else:
                self._taken.starts[id] = start

        return take

    def _take_correction(self, id: str, block: str, start: int) -> None:
        word = block.partition(" ")[0]
        self._is_sound(block, _CORRECTED[word][1], start)

    def _take_change(self, id: str, block: str, start: int) -> None:
        if not self._is_sound(block, CHANGE_FIELDS, start):
            return
        values = values_of(block)
        try:
            changes = history_of(values["state"])
        except ValueError as error:
            self._problems.tell(start, ProblemCode.DATE, "state", reason=told(error))
            return
        self._taken.changes.append((start, id, changes, values))
