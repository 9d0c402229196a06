"""From the text of a ledger to the ledger, in one light pass."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from sternway.athletics import Event, Holder, Measure, Roster, Timing, events, parse_date
from sternway.ledger.authority import Authority, authorities
from sternway.ledger.block import (
    Problem,
    athlete_of,
    conditions_of,
    corrected,
    correction_of,
    history_of,
    ordered,
    problems_of,
    ratification_of,
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
from sternway.ledger.ledger import Columns, Index, Later, Ledger, block_at
from sternway.ledger.official import official_key, stands_apart
from sternway.ledger.race import Competition, ListRead, Race, Records, Withheld
from sternway.ledger.race_blocks import competition_of, list_of, race_of, withheld_of
from sternway.ledger.state import RATIFIED, Change, State, fault_in
from sternway.notices import Code, Fact, Notice, notice

_BREAKS = re.compile(r"\n+")
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
    stands_apart: bool
    """whether hand times and photo-finish times are kept apart"""
    rows: list[int]


@dataclass(frozen=True, slots=True)
class _Conditions:
    """What the lines of conditions of a claim say, once for all claims with the same lines."""

    objections: tuple[ObjectionCode, ...]
    timing: Timing | None
    category: str
    has_wind: bool


def _end_of(links: Mapping[Any, Any], start: Any) -> Any:
    """Where links lead from one; in a circle, to its smallest."""
    passed: list[Any] = []
    while start in links and start not in passed:
        passed.append(start)
        start = links[start]
    return min(passed[passed.index(start) :]) if start in passed else start


class Reader:
    """The state of one pass over a text."""

    def __init__(self, text: str, name: str, latin_1: Iterable[int]) -> None:
        self._text = text
        self._name = name
        self._columns = Columns()
        self._index = Index()
        self._groups: dict[str, _Group] = {}
        self._conditions: dict[tuple[str, str], _Conditions] = {}
        self._windless: list[int] = []
        self._holders: dict[str, Holder] = {}
        self._competitions: dict[str, Competition] = {}
        self._races: dict[str, Race] = {}
        self._lists: dict[str, ListRead] = {}
        self._withheld: dict[str, Withheld] = {}
        self._starts: dict[str, int] = {}
        self._later = Later({}, {}, {})
        self._changes: list[tuple[int, str, Sequence[Change], Mapping[str, Sequence[str]]]] = []
        self._corrections: dict[tuple[str, str], list[tuple[int, str]]] = {}
        self._abouts: list[tuple[int, str]] = []
        self._problems = [Problem(line, notice(ProblemCode.LATIN_1)) for line in latin_1]
        self._events = {each.code: each for each in events()}
        self._authorities: dict[str, Authority] = dict(authorities())
        self._counted = (0, 1)
        self._days: set[str] = set()
        self._blocks: dict[str, Callable[[str, str, int], None]] = {
            "athlete": self._corrected_keeper("athlete", ATHLETE_FIELDS, athlete_of),
            "squad": self._corrected_keeper("squad", SQUAD_FIELDS, squad_of),
            "change": self._take_change,
            "claim": self._take_unordered,
            "competition": self._keeper(self._competitions, COMPETITION_FIELDS, competition_of),
            "race": self._keeper(self._races, RACE_FIELDS, race_of),
            "list": self._keeper(self._lists, LIST_FIELDS, list_of),
            "withheld": self._keeper(self._withheld, WITHHELD_FIELDS, withheld_of),
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
        self._settle()
        return Ledger(
            text=text,
            columns=self._columns,
            index=self._index,
            later=self._later,
            roster=Roster(self._holders.values()),
            records=Records(self._competitions, self._races, self._lists, self._withheld),
            problems=tuple(sorted(self._problems, key=lambda problem: problem.line)),
            name=self._name,
        )

    def _next_block(self, at: int) -> int:
        """Where the text goes on after the line breaks at an offset."""
        found = _BREAKS.match(self._text, at)
        return found.end() if found else at

    def _find_corrections(self) -> None:
        """Corrections may stand anywhere: what they are about is taken in as they have it."""
        for found in _CORRECTION.finditer(self._text):
            start = found.start(1)
            kind, fields, _ = _CORRECTED[found[1]]
            block = block_at(self._text, start).rstrip("\n")
            if not problems_of(block, fields, 0):
                self._corrections.setdefault((kind, found[2]), []).append((start, block))

    def _take(self, groups: Sequence[Any], start: int, is_corrected: bool = False) -> bool:
        """Take in a claim by the groups of `CLAIM`; what is wrong beyond its grammar is told."""
        (id, group_text, mark, value, unit, step, holder, day, authority, about, race, kind, sure,
         conditions, called, since, state, later) = groups  # fmt: skip
        if not is_corrected and self._corrections and ("claim", id) in self._corrections:
            return self._take_corrected(id, start)
        columns, index = self._columns, self._index
        group = self._groups.get(group_text) or self._new_group(group_text, start)
        if group is None:
            return False
        if id in index.rows:
            return self._tell(start, ProblemCode.SECOND, what=f"claim {id}")
        if authority not in self._authorities:
            return self._tell_unknown(
                start, "authority", ProblemCode.NO_AUTHORITY, authority, self._authorities
            )
        known = self._conditions.get((conditions, group_text))
        if known is None:
            known = self._new_conditions(conditions, group_text, group, start)
            if known is None:
                return False
        key: int | None = None
        by_hand = False
        if value:
            exact, fineness = int(value), int(step)
            if exact % fineness:
                return self._tell(start, ProblemCode.STEP, "reads", value=exact, step=fineness)
            if group.unit and unit != group.unit:
                name = group.event.name if group.event else ""
                return self._tell(start, ProblemCode.UNIT, "reads", event=name, unit=group.unit)
            by_hand = group.stands_apart and (
                known.timing is Timing.HAND or (known.timing is None and fineness >= 100)
            )
            key = official_key(group.event, known.timing, by_hand, exact, fineness, unit)
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
            return self._tell(start, ProblemCode.DATE, name, reason=str(error))
        history: Sequence[Change] = ()
        if later:
            try:
                lines = f"{since} | {state} | - | -{later}".split("\nstate: ")
                history = history_of(lines)
            except ValueError as error:
                return self._tell(start, ProblemCode.DATE, "state", reason=str(error))
            fault = fault_in(history)
            if fault is not None:
                return self._note(start, fault, "state")
            state = history[-1].state
        was_ratified = state in RATIFIED or any(each.state in RATIFIED for each in history)
        if was_ratified and not self._authorities[authority].ratifies:
            by = self._authorities[authority].name
            return self._tell(start, ProblemCode.CANNOT_RATIFY, "state", authority=by)
        row = len(columns.ids)
        if known.objections:
            columns.objections[row] = known.objections
        if known.category:
            columns.categories[row] = known.category
        if by_hand:
            columns.by_hand.add(row)
        if value and step == "1":
            columns.thousandths[row] = int(value)
        if history:
            columns.histories[row] = tuple(history)
        if about is not None:
            self._abouts.append((row, about))
        if race is not None:
            columns.races[row] = race
            if not known.has_wind:
                self._windless.append(row)
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
        columns.values.append(int(value) if value else None)
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
        for _, correction in self._corrections["claim", id]:
            notes.append(correction_of(values_of(correction), values_of(block)))
            block = corrected(block, correction, CLAIM_FIELDS)
        found = CLAIM.match(block)
        row = len(self._columns.ids)
        if found is not None and self._take(found.groups(), start, is_corrected=True):
            self._later.blocks[row] = block
            self._later.corrections[row] = tuple(notes)
            return True
        self._tell(self._corrections["claim", id][-1][0], ProblemCode.CORRECTION, what=id)
        found = CLAIM.match(original)
        return found is not None and self._take(found.groups(), start, is_corrected=True)

    def _new_group(self, text: str, start: int) -> _Group | None:
        """Where the claims of an event and a sex go that are seen for the first time."""
        code, _, sex = text.partition("\nsex: ")
        named = self._events.get(code)
        if named is None and code != NONE:
            self._tell_unknown(start, "event", ProblemCode.NO_EVENT, code, self._events)
            return None
        rows = self._index.events.setdefault(("" if code == NONE else code, sex), [])
        unit = _UNITS[named.measure] if named else ""
        group = self._groups[text] = _Group(
            named, unit, named is not None and stands_apart(named), rows
        )
        return group

    def _new_conditions(
        self, text: str, group_text: str, group: _Group, start: int
    ) -> _Conditions | None:
        """What lines of conditions mean in an event; None, and told, where one is unknown."""
        values = values_of(text)
        for name in ("split-of", "converted-from"):
            for code in values.get(name, ()):
                if code not in self._events:
                    self._tell_unknown(start, name, ProblemCode.NO_EVENT, code, self._events)
                    return None
        done = conditions_of(values, group.event)
        objections = tuple(
            ObjectionCode[fault.name]
            for fault in done.faults()
            if fault.name not in ("NO_MARK", "NO_HOLDER")
        )
        made = _Conditions(objections, done.timing, done.category, done.wind is not None)
        self._conditions[text, group_text] = made
        return made

    def _take_other(self, start: int) -> int:
        """Take in a block that is no claim written to the letter; returns where the next starts."""
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
            self._tell(start, ProblemCode.NO_BLOCK, words=tuple(self._blocks))
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
            self._tell(start, ProblemCode.GRAMMAR, what=f"claim {id}")
            return
        self._take(found.groups(), start)

    def _corrected_keeper(
        self, kind: str, fields: Sequence[Field], make: Callable[[str, dict[str, list[str]]], Any]
    ) -> Callable[[str, str, int], None]:
        """What takes in athletes or squads as their corrections have them."""
        keep = self._keeper(self._holders, fields, make)

        def take(id: str, block: str, start: int) -> None:
            for _, correction in self._corrections.get((kind, id), ()):
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
                self._tell(start, ProblemCode.SECOND, what=id)
                return
            values = values_of(block)
            try:
                kept[id] = make(id, values)
            except ValueError as error:
                dated = next((each for each in ("date", "born", "read") if each in values), "")
                self._tell(start, ProblemCode.DATE, dated, reason=str(error))
            except KeyError:
                self._tell_unknown(
                    start, "event", ProblemCode.NO_EVENT, values["event"][0], self._events
                )
            else:
                self._starts[id] = start

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
            self._tell(start, ProblemCode.DATE, "state", reason=str(error))
            return
        self._changes.append((start, id, changes, values))

    def _settle(self) -> None:
        """Resolve what refers to other blocks."""
        self._counted = (0, 1)
        columns, index = self._columns, self._index
        self._settle_corrections()
        self._settle_races()
        columns.abouts = list(range(len(columns.ids)))
        links = self._links()
        for row in links:
            first = columns.abouts[row] = _end_of(links, row)
            if first != row:
                index.same.setdefault(first, [first]).append(row)
        unknown = set(columns.holders) - self._holders.keys() - {""}
        for row, holder in enumerate(columns.holders if unknown else ()):
            if holder in unknown:
                self._tell(columns.starts[row], ProblemCode.NO_HOLDER, "athlete", holder=holder)
        for start, id, changes, values in self._changes:
            self._apply(start, id, changes, values)

    def _settle_corrections(self) -> None:
        for (kind, id), those in self._corrections.items():
            known = self._index.rows if kind == "claim" else self._holders
            if id not in known:
                self._tell(those[0][0], ProblemCode.NO_CLAIM, claim=id)

    def _settle_races(self) -> None:
        """Let each row know its race, by the first block of that race, and what the wind was."""
        about = {race.id: race.about for race in self._races.values() if race.about != race.id}
        for race in self._races.values():
            if race.competition and race.competition not in self._competitions:
                start = self._starts[race.id]
                self._tell(
                    start, ProblemCode.NO_COMPETITION, "competition", competition=race.competition
                )
            if race.about != race.id and race.about not in self._races:
                self._tell(self._starts[race.id], ProblemCode.NO_RACE, "about", race=race.about)
        columns = self._columns
        groups = self._index.events.items() if columns.races else ()
        of = {row: group for group, rows in groups for row in rows}
        for row, id in list(columns.races.items()):
            own = self._races.get(id)
            if own is None:
                self._tell(columns.starts[row], ProblemCode.NO_RACE, "race", race=id)
                del columns.races[row]
            elif of[row] != (own.event.code, own.sex):
                self._tell(columns.starts[row], ProblemCode.OTHER_RACE, "race", race=id)
                del columns.races[row]
            else:
                columns.races[row] = root = _end_of(about, id)
                self._index.in_race.setdefault(root, []).append(row)
        for row in self._windless:
            ran = self._races.get(columns.races.get(row, ""))
            if ran is not None and ran.wind is not None:
                done = conditions_of({"wind": [str(ran.wind)]}, ran.event)
                if any(fault.name == "WIND" for fault in done.faults()):
                    told = columns.objections.get(row, ())
                    columns.objections[row] = (*told, ObjectionCode.WIND)

    def _links(self) -> dict[int, int]:
        """Rows that are about the performance of another, by what they say and by their race."""
        columns, index = self._columns, self._index
        links: dict[int, int] = {}
        for row, about in self._abouts:
            if about in index.rows:
                links[row] = index.rows[about]
            else:
                self._tell(columns.starts[row], ProblemCode.NO_CLAIM, "about", claim=about)
        for rows in index.in_race.values():
            first: dict[str, int] = {}
            for row in rows:
                holder = columns.holders[row]
                if holder and first.setdefault(holder, row) != row:
                    links.setdefault(_end_of(links, row), first[holder])
        return {row: to for row, to in links.items() if row != to}

    def _apply(
        self, start: int, id: str, changes: Sequence[Change], values: Mapping[str, Sequence[str]]
    ) -> None:
        row = self._index.rows.get(id)
        if row is None:
            self._tell(start, ProblemCode.NO_CLAIM, claim=id)
            return
        columns, later = self._columns, self._later
        block = later.blocks.get(row) or block_at(self._text, columns.starts[row])
        before = [*history_of(values_of(block)["state"]), *later.changes.get(id, ())]
        fault = fault_in((*before, *changes))
        by = self._authorities[columns.authorities[row]]
        if fault is None and not by.ratifies and any(each.state in RATIFIED for each in changes):
            fault = notice(ProblemCode.CANNOT_RATIFY, authority=by.name)
        if fault is not None:
            self._note(start, fault, "state")
            return
        later.changes.setdefault(id, []).extend(changes)
        columns.histories[row] = (*before, *changes)
        columns.states[row] = changes[-1].state
        later.extras.setdefault(row, []).append(
            (ratification_of(values), "".join(values.get("superseded-by", ())))
        )

    def _tell_unknown(
        self, start: int, name: str, code: Code, text: str, known: Iterable[str]
    ) -> bool:
        """Note something nobody knows, with the nearest of what is known."""
        near = get_close_matches(text, list(known), n=1)
        reason = notice(code, text=text)
        if near:
            reason = notice(ProblemCode.NEAR, reason=reason, near=near[0])
        return self._note(start, reason, name)

    def _tell(self, start: int, code: Code, name: str = "", **facts: Fact) -> bool:
        return self._note(start, notice(code, **facts), name)

    def _note(self, start: int, reason: Notice, name: str = "") -> bool:
        """Note a problem of the block at an offset, at the line of a field where one is named.

        Returns False, for the block is left out.
        """
        line = self._line(start)
        if name:
            lines = block_at(self._text, start).split("\n")
            line += next((n for n, each in enumerate(lines) if each.startswith(f"{name}:")), 0)
            reason = notice(ProblemCode.AT_FIELD, field=name, reason=reason)
        self._problems.append(Problem(line, reason))
        return False

    def _line(self, offset: int) -> int:
        """The number of the line at an offset; quick where offsets grow."""
        known, line = self._counted
        if offset < known:
            known, line = 0, 1
        line += self._text.count("\n", known, offset)
        self._counted = (offset, line)
        return line
