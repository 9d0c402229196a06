"""Results of a photo finish held against the start list: what agrees, and what waits for a person.

Event, heat, bibs and lanes must agree. Nothing is applied silently: a bib in another lane is taken
by its bib and told; a file that holds another heat's people is put aside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sternway.athletics import Event, NoMark, Outcome, written
from sternway.meets.codes import MeetCode
from sternway.meets.entries.people import match_code
from sternway.meets.rounds.line import Line
from sternway.meets.timing.lynx.lif import Lif, LifRow, LifState, distance_agrees
from sternway.notices import Notice, notice


@dataclass(frozen=True, slots=True)
class Starter:
    """One entry of a start list, with what the photo finish knows it by."""

    entry: str
    lane: int | None
    bib: str = ""
    team: str = ""
    """of a relay: its code, with the letter where there are several"""


@dataclass(frozen=True, slots=True)
class Matched:
    """What a file says of a heat."""

    lines: tuple[Line, ...]
    questions: tuple[Notice, ...] = ()
    """for a person; the results wait until they are answered"""
    remarks: tuple[Notice, ...] = ()
    """to be known, without holding anything up"""
    waits: bool = False
    """whether the file is not whole yet: read it again"""

    @property
    def is_clear(self) -> bool:
        return not self.waits and not self.questions


def matched(
    lif: Lif, starters: Sequence[Starter], event: Event, others: Mapping[int, Sequence[str]] = {}
) -> Matched:
    """The lines of a heat out of a file.

    ``others`` are the bibs of the other heats of the round, to tell which one a file really holds.
    """
    if lif.state in (LifState.EMPTY, LifState.HALF_WRITTEN):
        return Matched((), waits=True)
    if lif.state is LifState.ARMED:
        return Matched((), remarks=(notice(MeetCode.HEAT_ARMED),))
    questions = list(_of_heat(lif, starters, event, others))
    remarks = list(lif.notices)
    lines: list[Line] = []
    seen: set[str] = set()
    for row in lif.rows:
        starter = _starter(row, starters)
        if starter is None:
            questions.append(notice(MeetCode.STRANGER, bib=row.id, lane=row.lane, name=row.last))
            continue
        if starter.entry in seen:
            questions.append(notice(MeetCode.ENTRY_TWICE, entry=starter.entry))
            continue
        seen.add(starter.entry)
        if row.lane and starter.lane and row.lane != starter.lane:
            facts = notice(
                MeetCode.LANE_DIFFERS, entry=starter.entry, lane=row.lane, drawn=starter.lane
            )
            questions.append(facts)
        if row.is_scratched:
            questions.append(notice(MeetCode.SCRATCHED_OR_DNS, entry=starter.entry))
        lines.append(_line(row, starter))
    missing = [each.entry for each in starters if each.entry not in seen]
    if missing and lif.rows:
        remarks.append(notice(MeetCode.NOT_IN_FILE, entries=tuple(missing)))
    return Matched(tuple(lines), tuple(questions), tuple(remarks))


def line_changes(before: Sequence[Line], after: Sequence[Line]) -> tuple[Notice, ...]:
    """What a new version of a heat would change, to be confirmed."""
    old = {each.entry: each for each in before}
    new = {each.entry: each for each in after}
    found: list[Notice] = []
    for entry in dict.fromkeys((*old, *new)):
        was, now = old.get(entry), new.get(entry)
        if _told(was) != _told(now):
            found.append(
                notice(MeetCode.LINE_CHANGES, entry=entry, before=_told(was), after=_told(now))
            )
    return tuple(found)


def _of_heat(
    lif: Lif, starters: Sequence[Starter], event: Event, others: Mapping[int, Sequence[str]]
) -> Sequence[Notice]:
    found: list[Notice] = []
    if not distance_agrees(lif, event):
        found.append(notice(MeetCode.DISTANCE_DIFFERS, distance=lif.distance, event=event.name))
    bibs = [row.id for row in lif.rows if row.id]
    own = {each.bib for each in starters if each.bib}
    here = sum(match_code(bib, own) is not None for bib in bibs)
    for heat, known in others.items():
        if sum(match_code(bib, known) is not None for bib in bibs) > here:
            found.append(notice(MeetCode.ANOTHER_HEAT, stated=lif.heat, holds=heat))
    return found


def _starter(row: LifRow, starters: Sequence[Starter]) -> Starter | None:
    """By bib; a relay, which has none, by team and then by lane."""
    if row.id:
        bib = match_code(row.id, [each.bib for each in starters if each.bib])
        return next((each for each in starters if bib and each.bib == bib), None)
    team = " ".join(row.affiliation.split())
    by_team = [each for each in starters if each.team and each.team == team]
    by_lane = [each for each in starters if row.lane and each.lane == row.lane]
    if len(by_team) == 1:
        return by_team[0]
    return by_lane[0] if len(by_lane) == 1 else None


def _line(row: LifRow, starter: Starter) -> Line:
    outcome = Outcome(NoMark.DNS) if row.is_scratched else row.outcome
    splits = row.splits
    return Line(starter.entry, row.mark, outcome, starter.lane, row.place, row.reaction_ms, splits)


def _told(line: Line | None) -> str:
    if line is None:
        return "–"
    if line.outcome:
        return str(line.outcome)
    place = f"{line.place}. " if line.place else ""
    return f"{place}{written(line.mark)}" if line.mark else "–"
