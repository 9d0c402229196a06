"""What was run before: personal and season's bests, the record of the meet, bests by authority."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sternway.athletics import Event, Mark, Measure, PartialDate, Sex, Timing, plausible, written
from sternway.ledger import Ledger, Query, by_authority, is_doubted, is_under_age
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
    is_doubted: bool = False
    """whether the ledger doubts it"""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a contest before one of its rounds, as far as a ledger and entries tell."""

    personal: Mapping[str, Mark]
    """by entry; nobody's whom the ledger does not know"""
    season: Mapping[str, Mark]
    """by entry: of this year in the ledger, as entered with a day of this year, or of an earlier
    round
    """
    records: tuple[StandingRecord, ...] = ()
    sexes: Mapping[str, Sex | None] = field(default_factory=dict)
    """by entry"""
    undated: Mapping[str, Mark] = field(default_factory=dict)
    """by entry: marks that were entered and that nobody dated. They are no season's best, and
    whoever does not better them is not said to have run one
    """
    by_hand: frozenset[tuple[str, Mark]] = frozenset()
    """entries and those of their marks here that were taken by hand"""
    hand_adds_ms: int = 0
    """what is added to a hand time to compare it with others"""
    photo_finish_only: bool = False
    """whether a record takes a photo finish"""
    wind_limit_mps: float | None = None
    """beyond which a mark is no best; None: at no wind"""
    event: Event | None = None
    """None: no mark of it is doubted"""
    confirmed: frozenset[tuple[str, int]] | None = None
    """entries and marks (ms, mm) at the level of a record that somebody looked at again; None:
    nobody has to
    """

    @property
    def bests(self) -> dict[str, tuple[str, str]]:
        """PB and SB as texts, by entry: what start lists print."""
        return {
            each: (self._text(each, self.personal), self._text(each, self.season))
            for each in {*self.personal, *self.season}
        }

    def _text(self, entry: str, marks: Mapping[str, Mark]) -> str:
        mark = marks.get(entry)
        if mark is None:
            return ""
        return f"{written(mark)}h" if (entry, mark) in self.by_hand else written(mark)


def known_before(
    meet: Meet, state: State, contest: Contest, round_: str, ledger: Ledger, today: date
) -> Known:
    """What was known before a round: the ledger, the entries, and the earlier rounds."""
    rules = meet.rules
    short = (contest.event.distance or math.inf) < rules.seeding.hand_apart_to_m
    best = _Best(rules.seeding.hand_adds_ms if short else 0)
    personal: dict[str, _Run] = dict(_of_ledger(state, contest, ledger, None))
    season: dict[str, _Run] = {}
    undated: dict[str, _Run] = {}
    for entry, run, reached in _as_entered(meet, state, contest):
        if reached is None or not reached.earliest.year == reached.latest.year == today.year:
            undated[entry] = run
        else:
            season[entry] = run
    for entry, run in _of_ledger(state, contest, ledger, today.year):
        season[entry] = best.of(season.get(entry), run)
    for entry, run in _of_earlier_rounds(meet, state, contest, round_):
        season[entry] = best.of(season.get(entry), run)
    for entry, run in (*season.items(), *undated.items()):
        if entry in personal:
            personal[entry] = best.of(personal[entry], run)
    entered = (state.competitors[each] for each in state.entries.get(contest.code, {}))
    runs = [*personal.items(), *season.items(), *undated.items()]
    return Known(
        {entry: run.mark for entry, run in personal.items()},
        {entry: run.mark for entry, run in season.items()},
        tuple(_records(contest, ledger, today)),
        {each.id: each.person.sex for each in entered if each.person},
        {entry: run.mark for entry, run in undated.items()},
        frozenset((entry, run.mark) for entry, run in runs if run.by_hand),
        best.hand_adds_ms,
        (contest.event.distance or math.inf) <= rules.records.photo_finish_to_m,
        rules.wind.limit_mps if contest.event.wind else None,
        contest.event,
        frozenset((e, ms) for c, r, e, ms in state.confirmed if (c, r) == (contest.code, round_)),
    )


@dataclass(frozen=True, slots=True)
class _Run:
    """A mark, and whether it was taken by hand."""

    mark: Mark
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class _Best:
    """Which of two marks is better, hand times made comparable."""

    hand_adds_ms: int

    def of(self, a: _Run | None, b: _Run) -> _Run:
        if a is None or a.mark.measure is not b.mark.measure:
            return b
        return min(a, b, key=self._worth)

    def _worth(self, run: _Run) -> int:
        return _worth(run.mark) + (self.hand_adds_ms if run.by_hand else 0)


def notes_on(known: Known, row: ResultRow) -> tuple[str, ...]:
    """What a result is worth: PB or SB, MR, and authorities whose best it is at least as good as;
    ``=`` before what it only equals, ``?`` behind while nobody looked at it again.

    Nothing of a mark that nobody can run, or with too much wind behind it. A hand time is no record
    where that takes a photo finish.
    """
    mark = row.mark
    if mark is None or row.outcome is not None or _is_no_best(known, row, mark):
        return ()
    found = []
    personal = _signed(known, row, mark, known.personal.get(row.entry))
    season = _signed(known, row, mark, known.season.get(row.entry))
    if personal is not None:
        found.append(f"{personal}PB")
    elif season is not None and _betters_undated(known, row, mark):
        found.append(f"{season}SB")
    records = list(_records_met(known, row, mark))
    found += [f"{sign}{each.by.upper() or 'MR'}" for each, sign in records]
    mark_of_doubt = "?" if unconfirmed(known, row) else ""
    return tuple(f"{each}{mark_of_doubt}" for each in found)


def unconfirmed(known: Known, row: ResultRow) -> tuple[str, ...]:
    """Authorities whose best a result is at least as good as, while nobody looked at it again."""
    mark = row.mark
    if mark is None or row.outcome is not None or _is_no_best(known, row, mark):
        return ()
    if known.confirmed is None or (row.entry, mark.value) in known.confirmed:
        return ()
    return tuple(each.name or each.by for each, _ in _records_met(known, row, mark) if each.by)


def _is_no_best(known: Known, row: ResultRow, mark: Mark) -> bool:
    if known.event is not None and not plausible(mark, known.event):
        return True
    limit = known.wind_limit_mps
    return limit is not None and row.wind is not None and row.wind > limit


def _records_met(known: Known, row: ResultRow, mark: Mark) -> Iterator[tuple[StandingRecord, str]]:
    """Records that a result is at least as good as, and the sign before each."""
    if known.photo_finish_only and row.timing not in (None, Timing.PHOTO_FINISH):
        return
    for record in known.records:
        if record.sex is None or record.sex is known.sexes.get(row.entry):
            sign = _against(_worth(mark), mark, record.mark, 0)
            if sign is not None:
                yield record, sign


def _signed(known: Known, row: ResultRow, mark: Mark, before: Mark | None) -> str | None:
    """``""`` where a result is better than a mark of the same runner, ``=`` where it is equal."""
    if before is None:
        return None
    is_hand = row.timing is Timing.HAND
    was_hand = (row.entry, before) in known.by_hand
    own = _worth(mark) + (known.hand_adds_ms if is_hand else 0)
    sign = _against(own, mark, before, known.hand_adds_ms if was_hand else 0)
    return None if sign == "=" and known.hand_adds_ms and is_hand is not was_hand else sign


def _betters_undated(known: Known, row: ResultRow, mark: Mark) -> bool:
    undated = known.undated.get(row.entry)
    return undated is None or _signed(known, row, mark, undated) is not None


def _as_entered(
    meet: Meet, state: State, contest: Contest
) -> Iterator[tuple[str, _Run, PartialDate | None]]:
    """Marks of entries that can have been run, without too much wind, and their days."""
    for entry, each in state.entries.get(contest.code, {}).items():
        if each.mark is None or not plausible(each.mark, contest.event):
            continue
        if contest.event.wind and each.wind is not None and each.wind > meet.rules.wind.limit_mps:
            continue
        yield entry, _Run(each.mark, each.timing is Timing.HAND), each.reached


def _of_ledger(
    state: State, contest: Contest, ledger: Ledger, year: int | None
) -> Iterator[tuple[str, _Run]]:
    """The best of each entry in a ledger, of one year or of all; teams have none."""
    for sex in (contest.sex,) if contest.sex else (Sex.FEMALE, Sex.MALE):
        best: dict[str, tuple[int, bool]] = {}
        columns = ledger.columns
        for row in ledger.rows_of(contest.event.code, sex):
            key, day = columns.keys[row], columns.dates[row]
            if key is None or row in columns.objections:
                continue
            if year is not None and (day is None or day.earliest.year != year):
                continue
            holder = columns.holders[row]
            run = key, row in columns.by_hand
            best[holder] = min(best.get(holder, run), run)
        for entry in state.entries.get(contest.code, {}):
            person = state.competitors[entry].person
            if person is None or person.sex not in (None, sex):
                continue
            runs = [best[h.id] for h in ledger.roster.of_name(person.name) if h.id in best]
            if runs:
                key, by_hand = min(runs)
                yield entry, _Run(Mark(contest.event.measure, abs(key)), by_hand)


def _of_earlier_rounds(
    meet: Meet, state: State, contest: Contest, round_: str
) -> Iterator[tuple[str, _Run]]:
    for earlier in contest.rounds:
        if earlier.name == round_:
            return
        for heat in heats_run(meet, state, (contest.code, earlier.name)):
            windy = heat.wind is not None and heat.wind > meet.rules.wind.limit_mps
            if contest.event.wind and windy:
                continue
            for line in heat.lines:
                if line.counts and line.mark and heat.timing:
                    official = official_time(line.mark, meet.rules, contest.event, heat.timing)
                    if plausible(official, contest.event):
                        yield line.entry, _Run(official, heat.timing is Timing.HAND)


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
                name = held.name if held and not is_under_age(ledger, claims[0]) else ""
                mark = claims[0].performance.mark
                is_so = is_doubted(ledger, claims[0])
                yield StandingRecord(best.authority.id, mark, name, best.authority.name, of, is_so)


def _worth(mark: Mark) -> int:
    return mark.value if mark.measure is Measure.TIME else -mark.value


def _against(worth: int, mark: Mark, before: Mark, added: int) -> str | None:
    """``""`` where it is better, ``=`` where it is equal, None where it is worse."""
    there = _worth(before) + added
    if before.measure is not mark.measure or worth > there:
        return None
    return "=" if worth == there else ""
