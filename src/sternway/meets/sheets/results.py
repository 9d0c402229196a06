"""Sheets of results: rounds, classes, qualifiers, medals, team points, certificates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from sternway.athletics import Mark, Measure, NoMark, written
from sternway.meets.codes import MeetCode
from sternway.meets.desk.bests import Known, StandingRecord, notes_on, unconfirmed
from sternway.meets.desk.naming import bibs_of, name_of, named
from sternway.meets.desk.results import (
    ResultRow,
    RoundResult,
    qualification_of,
    round_result,
    titles,
)
from sternway.meets.desk.state import Key, State
from sternway.meets.draw.lanes import shape_of
from sternway.meets.entries.eligibility import classes_of
from sternway.meets.judging.protests import Stage, closes
from sternway.meets.programme.meet import Contest, Meet
from sternway.meets.results.awards import (
    Prizes,
    Ranking,
    class_table,
    medal_table,
    medals,
    members_by_class,
    prizes,
    renumbered,
)
from sternway.meets.results.team_points import Points, Scorer, TeamTotal, points_of, team_table
from sternway.meets.rounds.line import Heat
from sternway.meets.rounds.qualify import Qualified
from sternway.meets.sheets.sheet import Cell, Column, Sheet, SheetKind
from sternway.meets.sheets.start import mark_text, rule_facts
from sternway.meets.timing.official import official_time, wind_window, wind_written
from sternway.notices import Notice, notice


def result_sheets(
    meet: Meet, state: State, key: Key, now: datetime, known: Known | None = None
) -> tuple[Sheet, ...]:
    """A sheet for each heat, and one over all where there are several.

    With ``known``, what a mark is worth stands beside it: PB, SB, MR, bests by authority.
    """
    result = round_result(meet, state, key, now)
    contest = meet.contest(key[0])
    facts = (*_facts(meet, state, contest, result), *record_facts(known))
    table = _Table(meet, state, contest, result, known)
    sheets = [
        _sheet(SheetKind.RESULT, meet, contest, key, table, rows, heat.number,
               (*facts, *_of_heat(meet, contest, heat)), _city(meet, contest, heat.number))
        for heat, rows in result.heats
    ]  # fmt: skip
    if len(result.heats) > 1:
        sheets.append(
            _sheet(SheetKind.RESULT, meet, contest, key, table, result.overall, None, facts)
        )
    return tuple(sheets)


def class_sheets(meet: Meet, state: State, contest: Contest, now: datetime) -> tuple[Sheet, ...]:
    """A table for each class; guests and who has no class take no place in any."""
    key = contest.code, contest.rounds[-1].name
    result = round_result(meet, state, key, now)
    ranking = class_ranking(meet, result)
    rows = {row.entry: row for row in result.overall}
    table = _Table(meet, state, contest, result, None)
    facts = _facts(meet, state, contest, result)
    found = []
    for sex, own in titles(state, contest, ranking):
        tables = members_by_class(_classes(meet, state, own))
        if sex is not contest.sex:
            tables = {"": [entry for entry, _ in own], **tables}
        for code, members in tables.items():
            inside = [
                replace(rows[entry], place=place) for entry, place in class_table(own, members)
            ]
            sheet = _sheet(
                SheetKind.CLASS_RESULT, meet, contest, key, table, inside, None, facts, code
            )
            found.append(replace(sheet, sex=str(sex or "open")))
    return tuple(found)


def _classes(meet: Meet, state: State, ranking: Ranking) -> dict[str, tuple[str, ...]]:
    people = {e: c.person for e, _ in ranking if (c := state.competitors.get(e))}
    return {entry: classes_of(each, meet) for entry, each in people.items() if each}


def prize_sheet(meet: Meet, state: State, contest: Contest, now: datetime) -> Sheet:
    """Who takes which prize, overall and by class, without doubles as the rules have it."""
    result = round_result(meet, state, (contest.code, contest.rounds[-1].name), now)
    rows = {row.entry: row for row in result.overall}
    bibs = bibs_of(state)
    lines: list[tuple[Cell, ...]] = []
    for title, ranking in titles(state, contest, class_ranking(meet, result)):
        tables = members_by_class(_classes(meet, state, ranking))
        everybody = Prizes("", [entry for entry, _ in ranking])
        narrow = [Prizes(code, inside) for code, inside in sorted(tables.items())]
        lines += [
            (str(title or "open"), each.code or notice(MeetCode.OVERALL), str(each.rank),
             bibs.get(each.entry, ""), name_of(state, each.entry), state.side_of(each.entry),
             mark_text(rows[each.entry].mark))
            for each in prizes(ranking, [everybody, *narrow], meet.rules.classes.awards)
        ]  # fmt: skip
    columns = (
        Column.SEX, Column.CLASS, Column.PRIZE, Column.BIB, Column.NAME, Column.TEAM, Column.MARK,
    )  # fmt: skip
    sex = str(contest.sex or "open")
    facts = (notice(MeetCode.STAGE, stage=str(result.stage), version=result.version),)
    rule = notice(MeetCode.AWARDS, awards=str(meet.rules.classes.awards))
    return Sheet(
        SheetKind.PRIZES, meet.name, columns, tuple(lines), contest.event.name, sex,
        facts=(*facts, rule),
    )  # fmt: skip


def qualifiers_sheet(meet: Meet, state: State, key: Key) -> Sheet:
    """Who goes on, how, and who stands by."""
    decision = state.rounds.get(key)
    qualification = qualification_of(state, key)
    bibs = bibs_of(state)
    contest = meet.contest(key[0])
    rows = [
        (str(each.how), str(each.heat or ""), str(each.place or ""), bibs.get(each.entry, ""),
         name_of(state, each.entry), state.side_of(each.entry),
         mark_text(_official(meet, contest, each)), each.reason)
        for each in qualification.qualified
    ]  # fmt: skip
    rows += [
        (
            "",
            "",
            f"R{number}",
            bibs.get(entry, ""),
            name_of(state, entry),
            state.side_of(entry),
            "",
            "",
        )
        for number, entry in enumerate(qualification.reserves, 1)
    ]
    columns = (
        Column.QUALIFIED, Column.HEAT, Column.PLACE, Column.BIB, Column.NAME, Column.TEAM,
        Column.MARK, Column.NOTE,
    )  # fmt: skip
    facts = (
        (notice(MeetCode.DECIDED, who=decision.who, version=decision.version),) if decision else ()
    )
    return Sheet(
        SheetKind.QUALIFIERS,
        meet.name,
        columns,
        tuple(rows),
        contest.event.name,
        str(contest.sex or "open"),
        key[1],
        facts=facts,
        notes=tuple(named(state, each) for each in qualification.notices),
    )


def _official(meet: Meet, contest: Contest, each: Qualified) -> Mark | None:
    if each.mark is None or each.timing is None:
        return each.mark
    return official_time(each.mark, meet.rules, contest.event, each.timing)


def medal_sheet(meet: Meet, state: State, now: datetime) -> Sheet:
    """Medals of contests whose results are final; those still open are named below."""
    rows, waiting = [], []
    for contest in meet.contests:
        result = round_result(meet, state, (contest.code, contest.rounds[-1].name), now)
        if not result.overall:
            continue
        if result.stage is not Stage.FINAL:
            waiting.append(contest.code)
            continue
        by_entry = {row.entry: row for row in result.overall}
        for sex, ranking in titles(state, contest, ranking_of(result)):
            for entry, place in medals(ranking):
                mark = mark_text(by_entry[entry].mark)
                row = contest.event.name, str(sex or "open"), str(place)
                rows.append((*row, name_of(state, entry), state.side_of(entry), mark))
    notes = (notice(MeetCode.MEDALS_WAIT, contests=tuple(waiting)),) if waiting else ()
    columns = (
        Column.CONTEST, Column.SEX, Column.PLACE, Column.NAME, Column.TEAM, Column.MARK,
    )  # fmt: skip
    return Sheet(SheetKind.MEDALS, meet.name, columns, tuple(rows), notes=notes)


def medal_table_sheet(meet: Meet, state: State, now: datetime) -> Sheet:
    """Nations by gold, silver, bronze; of final results only."""
    won = [
        (state.side_of(entry) or "–", place)
        for contest in meet.contests
        for entry, place in _final_medals(meet, state, contest, now)
    ]
    rows = tuple(
        (str(row.rank), row.code, str(row.gold), str(row.silver), str(row.bronze))
        for row in medal_table(won)
    )
    columns = (Column.RANK, Column.TEAM, Column.GOLD, Column.SILVER, Column.BRONZE)
    return Sheet(SheetKind.MEDAL_TABLE, meet.name, columns, rows)


def team_points_sheet(meet: Meet, state: State, now: datetime) -> Sheet:
    """Teams with their points, each with how they came about."""
    rows = tuple(
        (str(each.rank), each.team, _fraction(each), _derivation(each, state))
        for each in team_totals(meet, state, now)
    )
    columns = (Column.RANK, Column.TEAM, Column.POINTS, Column.DERIVATION)
    return Sheet(SheetKind.TEAM_POINTS, meet.name, columns, rows)


def team_totals(meet: Meet, state: State, now: datetime) -> tuple[TeamTotal, ...]:
    """Team points over all contests whose results are final, in exact fractions."""
    scoring = meet.rules.scoring
    parts: list[Points] = []
    for contest in meet.contests:
        result = round_result(meet, state, (contest.code, contest.rounds[-1].name), now)
        if result.stage is not Stage.FINAL:
            continue
        factor = scoring.relay_factor if contest.event.legs > 1 else 1
        for _, ranking in titles(state, contest, ranking_of(result)):
            scorers = [Scorer(entry, state.side_of(entry), place) for entry, place in ranking]
            parts += points_of(scorers, scoring.points, scoring.scorers, scoring.excess, factor)
    return team_table(parts)


def certificate_sheets(
    meet: Meet, state: State, contest: Contest, now: datetime
) -> tuple[Sheet, ...]:
    """A certificate for everybody with a place, once the result is final."""
    result = round_result(meet, state, (contest.code, contest.rounds[-1].name), now)
    if result.stage is not Stage.FINAL:
        return ()
    rows = {row.entry: row for row in result.overall}
    return tuple(
        Sheet(
            SheetKind.CERTIFICATE,
            meet.name,
            (Column.PLACE, Column.NAME, Column.TEAM, Column.MARK),
            (
                (
                    str(place),
                    name_of(state, entry),
                    state.side_of(entry),
                    mark_text(rows[entry].mark),
                ),
            ),
            contest.event.name,
            str(sex or "open"),
            facts=(notice(MeetCode.PLACED, place=place),),
            part=f"{meet.starts(contest, contest.rounds[-1]):%Y-%m-%d}",
        )
        for sex, ranking in titles(state, contest, ranking_of(result))
        for entry, place in ranking
    )


def record_facts(known: Known | None) -> tuple[Notice, ...]:
    """The records to beat, as start lists and results name them, doubtful ones as such."""
    return tuple(
        notice(MeetCode.RECORD_DOUBTFUL, record=_to_beat(each))
        if each.is_doubted
        else _to_beat(each)
        for each in (known.records if known else ())
    )


def _to_beat(record: StandingRecord) -> Notice:
    mark, holder = mark_text(record.mark), record.holder
    if not record.by:
        return notice(MeetCode.RECORD_OF_MEET, mark=mark, holder=holder)
    by = record.name
    if record.sex is None:
        return notice(MeetCode.RECORD_TO_BEAT, by=by, mark=mark, holder=holder)
    return notice(MeetCode.RECORD_OF_SEX, sex=str(record.sex), by=by, mark=mark, holder=holder)


def class_ranking(meet: Meet, result: RoundResult) -> Ranking:
    """The ranking that classes and prizes go by: by the gun, or by net behind the places that the
    gun awards, as the rules have it.
    """
    by_gun = ranking_of(result)
    net = {row.entry: row.net_place for row in result.overall if row.net_place}
    if not meet.rules.times.net_counts_for_classes or len(net) < len(by_gun):
        return by_gun
    first = [each for each in by_gun if each[1] <= meet.rules.times.gun_awards]
    rest = sorted((each for each in by_gun if each not in first), key=lambda e: net[e[0]])
    placed = [(entry, len(first) + net[entry]) for entry, _ in rest]
    return renumbered([*first, *placed])


def ranking_of(result: RoundResult) -> Ranking:
    """Entries and places of those who have one."""
    return [(row.entry, row.place) for row in result.overall if row.place is not None]


def _final_medals(meet: Meet, state: State, contest: Contest, now: datetime) -> Ranking:
    result = round_result(meet, state, (contest.code, contest.rounds[-1].name), now)
    if result.stage is not Stage.FINAL:
        return ()
    found = titles(state, contest, ranking_of(result))
    return [each for _, ranking in found for each in medals(ranking)]


def _sheet(
    kind: SheetKind,
    meet: Meet,
    contest: Contest,
    key: Key,
    table: _Table,
    rows: Sequence[ResultRow],
    heat: int | None,
    facts: tuple[Notice, ...],
    part: str = "",
) -> Sheet:
    sex = str(contest.sex or "open")
    return Sheet(
        kind,
        meet.name,
        tuple(table.columns),
        tuple(map(table.cells, rows)),
        contest.event.name,
        sex,
        key[1],
        heat,
        facts,
        tuple(table.evidence(rows)),
        part,
    )


def _city(meet: Meet, contest: Contest, heat: int) -> str:
    return meet.place_of(contest, heat).name if contest.places else ""


class _Table:
    """The columns that the results of a round need, and the cells of each row."""

    def __init__(
        self, meet: Meet, state: State, contest: Contest, result: RoundResult, known: Known | None
    ) -> None:
        self._meet, self._state, self._known = meet, state, known
        self._bibs = bibs_of(state)
        has_lanes = shape_of(contest.event, meet.track_of(contest).straight_m) is not None
        self._makers: dict[Column, Callable[[ResultRow], str]] = {
            Column.PLACE: lambda row: str(row.place or ""),
            **({Column.LANE: _lane} if has_lanes else {}),
            Column.BIB: lambda row: self._bibs.get(row.entry, ""),
            Column.NAME: lambda row: name_of(state, row.entry),
            Column.TEAM: lambda row: state.side_of(row.entry),
            **({Column.CLASS: self._classes} if meet.rules.classes.scheme else {}),
            Column.MARK: _result,
            Column.QUALIFIED: lambda row: row.qualified,
        }
        rows = result.overall
        if contest.places:
            self._makers[Column.CITY] = lambda row: meet.place(row.city).name
        if any(row.net_ms is not None for row in rows):
            self._makers[Column.NET] = lambda row: _time(row.net_ms)
            self._makers[Column.NET_PLACE] = lambda row: str(row.net_place or "")
        if contest.obstacles:
            self._makers[Column.PENALTY] = lambda row: _time(row.penalty_ms)
        if any(row.laps is not None for row in rows):
            self._makers[Column.LAPS_RUN] = lambda row: "" if row.laps is None else str(row.laps)
        if any(row.legs for row in rows):
            self._makers[Column.LEGS] = lambda row: "  ".join(_time(e) or "–" for e in row.legs)
        self._makers[Column.NOTE] = self._notes

    @property
    def columns(self) -> Iterable[Column]:
        return self._makers

    def cells(self, row: ResultRow) -> tuple[str, ...]:
        return tuple(make(row) for make in self._makers.values())

    def evidence(self, rows: Sequence[ResultRow]) -> Iterable[Notice]:
        """Marks that somebody has to look at again; what reports on the direction rest on."""
        asked: dict[tuple[str, ...], list[str]] = {}
        for row in rows:
            if self._known and (by := unconfirmed(self._known, row)):
                asked.setdefault(by, []).append(name_of(self._state, row.entry))
        for by, names in asked.items():
            yield notice(MeetCode.MARK_ASKED, entries=tuple(names), by=by)
        for row in rows:
            if row.direction_evidence:
                who = f"{self._bibs.get(row.entry, '')} {name_of(self._state, row.entry)}".strip()
                yield notice(
                    MeetCode.DIRECTION_RESTS_ON, who=who, files=tuple(row.direction_evidence)
                )
                yield from row.shown

    def _classes(self, row: ResultRow) -> str:
        found = self._state.competitors.get(row.entry)
        return "/".join(classes_of(found.person, self._meet)) if found and found.person else ""

    def _notes(self, row: ResultRow) -> str:
        notes = ["L"] * row.lane_notes + ["YC"] * row.warnings
        if row.is_level and row.measured and row.measured.step == 1:
            notes.append(f"({_thousandths(row.measured)})")
        if self._known:
            notes += notes_on(self._known, row)
        return " ".join(notes)


def _lane(row: ResultRow) -> str:
    return str(row.lane or "")


def _result(row: ResultRow) -> str:
    """The mark, or why there is none; over the limit both are seen."""
    if row.outcome is None:
        return mark_text(row.mark)
    is_late = row.outcome.kind is NoMark.OTL
    return f"{row.outcome} {mark_text(row.mark)}".strip() if is_late else str(row.outcome)


def _time(ms: int | None) -> str:
    if not ms:
        return ""
    step = next(each for each in (1000, 100, 10, 1) if ms % each == 0)
    return written(Mark(Measure.TIME, ms, step))


def _thousandths(mark: Mark) -> str:
    return f".{mark.value % 1000:03d}"


def _facts(meet: Meet, state: State, contest: Contest, result: RoundResult) -> tuple[Notice, ...]:
    found = [notice(MeetCode.STAGE, stage=str(result.stage), version=result.version)]
    if result.announced:
        zone = meet.place(contest.place)
        local = result.announced.astimezone(meet.starts(contest, contest.rounds[-1]).tzinfo)
        until = closes(local, meet.rules)
        found.append(
            notice(MeetCode.ANNOUNCED, at=f"{local:%H:%M}", until=f"{until:%H:%M}", place=zone.name)
        )
    if result.missing:
        found.append(notice(MeetCode.HEATS_OPEN, heats=result.missing))
    questions = (named(state, each) for each in result.questions)
    return (*found, *rule_facts(meet, contest), *questions)


def _of_heat(meet: Meet, contest: Contest, heat: Heat) -> tuple[Notice, ...]:
    timing = str(heat.timing) if heat.timing else "unknown"
    found = [] if heat.by_order else [notice(MeetCode.TIMED_BY, timing=timing)]
    if wind_window(meet.rules, contest.event):
        code = MeetCode.WIND_MISSING if heat.wind is None else MeetCode.WIND
        found.append(notice(code, reading=wind_written(heat.wind)))
    return tuple(found)


def _fraction(total: TeamTotal) -> str:
    whole, rest = divmod(total.total.numerator, total.total.denominator)
    return f"{whole} {rest}/{total.total.denominator}" if rest else str(whole)


def _derivation(total: TeamTotal, state: State) -> str:
    return ", ".join(
        f"{name_of(state, each.entry)} {each.place}. {each.points}" for each in total.parts
    )
