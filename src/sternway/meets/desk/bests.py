"""What was run before: personal and season's bests, the record of the meet, bests by authority."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sternway.athletics import Mark, Measure, Sex, written
from sternway.ledger import Ledger, Query, by_authority
from sternway.meets.desk.results import ResultRow, heats_run
from sternway.meets.desk.state import State
from sternway.meets.programme.meet import Contest, Meet
from sternway.meets.timing.official import official_time


@dataclass(frozen=True, slots=True)
class StandingRecord:
    """A mark to beat."""

    by: str
    """id of an authority, ``""``: the record of the meet"""
    mark: Mark
    holder: str = ""
    name: str = ""
    """of the authority"""
    sex: Sex | None = None
    """whose it is, in a contest that women and men run together"""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a contest before one of its rounds, as far as a ledger and entries tell."""

    personal: Mapping[str, Mark]
    """by entry; nobody's whom the ledger does not know"""
    season: Mapping[str, Mark]
    """by entry: of this year in the ledger, or as entered, or of an earlier round"""
    records: tuple[StandingRecord, ...] = ()
    sexes: Mapping[str, Sex | None] = field(default_factory=dict)
    """by entry"""

    @property
    def bests(self) -> dict[str, tuple[str, str]]:
        """PB and SB as texts, by entry: what start lists print."""
        return {
            each: (_text(self.personal.get(each)), _text(self.season.get(each)))
            for each in {*self.personal, *self.season}
        }


def known_before(
    meet: Meet, state: State, contest: Contest, round_: str, ledger: Ledger, today: date
) -> Known:
    """What was known before a round: the ledger, the entries, and the earlier rounds."""
    personal = dict(_of_ledger(state, contest, ledger, None))
    season = {
        entry: each.mark for entry, each in state.entries.get(contest.code, {}).items() if each.mark
    }
    for entry, mark in _of_ledger(state, contest, ledger, today.year):
        season[entry] = _better(season.get(entry), mark)
    for entry, mark in _of_earlier_rounds(meet, state, contest, round_):
        season[entry] = _better(season.get(entry), mark)
        if entry in personal:
            personal[entry] = _better(personal[entry], mark)
    for entry, mark in season.items():
        if entry in personal:
            personal[entry] = _better(personal[entry], mark)
    entered = (state.competitors[each] for each in state.entries.get(contest.code, {}))
    sexes = {each.id: each.person.sex for each in entered if each.person}
    return Known(personal, season, tuple(_records(contest, ledger, today)), sexes)


def notes_on(known: Known, row: ResultRow) -> tuple[str, ...]:
    """What a result is worth: PB or SB, MR, and authorities whose best it is at least as good as;
    ``=`` before what it only equals.
    """
    mark = row.mark
    if mark is None or row.outcome is not None:
        return ()
    found = []
    personal = _against(mark, known.personal.get(row.entry))
    season = _against(mark, known.season.get(row.entry))
    if personal is not None:
        found.append(f"{personal}PB")
    elif season is not None:
        found.append(f"{season}SB")
    for record in known.records:
        if record.sex is not None and record.sex is not known.sexes.get(row.entry):
            continue
        sign = _against(mark, record.mark)
        if sign is not None:
            found.append(f"{sign}{record.by.upper() if record.by else 'MR'}")
    return tuple(found)


def _of_ledger(
    state: State, contest: Contest, ledger: Ledger, year: int | None
) -> Iterator[tuple[str, Mark]]:
    """The best of each entry in a ledger, of one year or of all; teams have none."""
    for sex in (contest.sex,) if contest.sex else (Sex.FEMALE, Sex.MALE):
        best: dict[str, int] = {}
        columns = ledger.columns
        for row in ledger.rows_of(contest.event.code, sex):
            key, day = columns.keys[row], columns.dates[row]
            if key is None or row in columns.objections:
                continue
            if year is not None and (day is None or day.earliest.year != year):
                continue
            holder = columns.holders[row]
            best[holder] = min(best.get(holder, key), key)
        for entry in state.entries.get(contest.code, {}):
            person = state.competitors[entry].person
            if person is None or person.sex not in (None, sex):
                continue
            keys = [best[h.id] for h in ledger.roster.of_name(person.name) if h.id in best]
            if keys:
                yield entry, Mark(contest.event.measure, abs(min(keys)))


def _of_earlier_rounds(
    meet: Meet, state: State, contest: Contest, round_: str
) -> Iterator[tuple[str, Mark]]:
    for earlier in contest.rounds:
        if earlier.name == round_:
            return
        for heat in heats_run(meet, state, (contest.code, earlier.name)):
            for line in heat.lines:
                if line.counts and line.mark and heat.timing:
                    official = official_time(line.mark, meet.rules, contest.event, heat.timing)
                    yield line.entry, official


def _records(contest: Contest, ledger: Ledger, today: date) -> Iterator[StandingRecord]:
    if contest.record_mark:
        holder = contest.record.partition(" ")[2]
        yield StandingRecord("", contest.record_mark, holder)
    if contest.event.course_varies or (contest.sex is None and contest.is_team):
        return
    for sex in (contest.sex,) if contest.sex else (Sex.FEMALE, Sex.MALE):
        of = sex if contest.sex is None else None
        for best in by_authority(ledger, Query(event=contest.event, sex=sex, today=today)):
            claims = [each for each in best.records if each.performance.mark]
            if claims and claims[0].performance.mark:
                held = ledger.roster.get(claims[0].performance.holder)
                name = held.name if held else ""
                mark = claims[0].performance.mark
                yield StandingRecord(best.authority.id, mark, name, best.authority.name, of)


def _better(a: Mark | None, b: Mark) -> Mark:
    if a is None or a.measure is not b.measure:
        return b
    return min(a, b, key=_worth)


def _worth(mark: Mark) -> int:
    return mark.value if mark.measure is Measure.TIME else -mark.value


def _against(mark: Mark, before: Mark | None) -> str | None:
    """``""`` where it is better, ``=`` where it is equal, None where it is worse."""
    if before is None or before.measure is not mark.measure or _worth(mark) > _worth(before):
        return None
    return "=" if _worth(mark) == _worth(before) else ""


def _text(mark: Mark | None) -> str:
    return written(mark) if mark else ""
