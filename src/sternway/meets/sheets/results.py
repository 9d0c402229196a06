"""Sheets of results: rounds, classes, qualifiers, medals, team points, certificates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sternway.athletics import Mark
from sternway.meets.codes import MeetCode
from sternway.meets.desk.naming import bibs_of, name_of, named
from sternway.meets.desk.results import ResultRow, RoundResult, qualification_of, round_result
from sternway.meets.desk.state import Key, State
from sternway.meets.entries.eligibility import classes_of
from sternway.meets.judging.protests import Stage, closes
from sternway.meets.programme.meet import Contest, Meet
from sternway.meets.results.awards import Ranking, class_table, medal_table, medals
from sternway.meets.results.team_points import Points, Scorer, TeamTotal, points_of, team_table
from sternway.meets.rounds.line import Heat
from sternway.meets.sheets.sheet import Column, Sheet, SheetKind
from sternway.meets.sheets.start import mark_text, rule_facts
from sternway.meets.timing.official import wind_window, wind_written
from sternway.notices import Notice, notice

_COLUMNS = (
    Column.PLACE, Column.LANE, Column.BIB, Column.NAME, Column.TEAM, Column.CLASS, Column.MARK,
    Column.QUALIFIED, Column.NOTE,
)  # fmt: skip


def result_sheets(meet: Meet, state: State, key: Key, now: datetime) -> tuple[Sheet, ...]:
    """A sheet for each heat, and one over all where there are several and nobody goes on."""
    result = round_result(meet, state, key, now)
    contest = meet.contest(key[0])
    sheets = [
        _sheet(SheetKind.RESULT, meet, contest, key, _rows(meet, state, rows), heat.number,
               (*_facts(meet, state, contest, result), *_of_heat(meet, contest, heat)))
        for heat, rows in result.heats
    ]  # fmt: skip
    if len(result.heats) > 1:
        rows = _rows(meet, state, result.overall)
        overall = _sheet(
            SheetKind.RESULT, meet, contest, key, rows, None, _facts(meet, state, contest, result)
        )
        sheets.append(overall)
    return tuple(sheets)


def class_sheets(meet: Meet, state: State, contest: Contest, now: datetime) -> tuple[Sheet, ...]:
    """A table for each class; guests and who has no class take no place in any."""
    key = contest.code, contest.rounds[-1].name
    result = round_result(meet, state, key, now)
    ranking = ranking_of(result)
    rows = {row.entry: row for row in result.overall}
    found = []
    members: dict[str, list[str]] = {}
    for entry, _ in ranking:
        competitor = state.competitors.get(entry)
        for code in classes_of(competitor.person, meet) if competitor and competitor.person else ():
            members.setdefault(code, []).append(entry)
    for code, own in members.items():
        table = class_table(_without_guests(state, contest, ranking), own)
        texts = [
            (str(place), *_row(meet, state, rows[entry], bibs_of(state))[1:])
            for entry, place in table
        ]
        found.append(
            _sheet(SheetKind.CLASS_RESULT, meet, contest, key, texts, None,
                   _facts(meet, state, contest, result), code)
        )  # fmt: skip
    return tuple(found)


def qualifiers_sheet(meet: Meet, state: State, key: Key) -> Sheet:
    """Who goes on, how, and who stands by."""
    decision = state.rounds.get(key)
    qualification = qualification_of(state, key)
    bibs = bibs_of(state)
    rows = [
        (str(each.how), str(each.heat or ""), str(each.place or ""), bibs.get(each.entry, ""),
         name_of(state, each.entry), state.side_of(each.entry), mark_text(each.mark), each.reason)
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
    contest = meet.contest(key[0])
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
        for entry, place in medals(_without_guests(state, contest, ranking_of(result))):
            mark = mark_text(by_entry[entry].mark)
            row = contest.event.name, str(contest.sex or "open"), str(place)
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
        entries = state.entries.get(contest.code, {})
        scorers = [
            Scorer(entry, state.side_of(entry), place, entry in entries and entries[entry].is_guest)
            for entry, place in ranking_of(result)
        ]
        factor = scoring.relay_factor if contest.event.legs > 1 else 1
        parts += points_of(scorers, scoring.points, scoring.scorers, scoring.excess, factor)
    return team_table(parts)


def certificate_sheets(
    meet: Meet, state: State, contest: Contest, now: datetime
) -> tuple[Sheet, ...]:
    """A certificate for everybody with a place, once the result is final."""
    result = round_result(meet, state, (contest.code, contest.rounds[-1].name), now)
    if result.stage is not Stage.FINAL:
        return ()
    return tuple(
        Sheet(
            SheetKind.CERTIFICATE,
            meet.name,
            (Column.PLACE, Column.NAME, Column.TEAM, Column.MARK),
            (
                (
                    str(row.place),
                    name_of(state, row.entry),
                    state.side_of(row.entry),
                    mark_text(row.mark),
                ),
            ),
            contest.event.name,
            str(contest.sex or "open"),
            part=f"{meet.days[-1]:%Y-%m-%d}",
        )
        for row in result.overall
        if row.place
    )


def ranking_of(result: RoundResult) -> Ranking:
    """Entries and places of those who have one."""
    return [(row.entry, row.place) for row in result.overall if row.place is not None]


def _final_medals(meet: Meet, state: State, contest: Contest, now: datetime) -> Ranking:
    result = round_result(meet, state, (contest.code, contest.rounds[-1].name), now)
    if result.stage is not Stage.FINAL:
        return ()
    return medals(_without_guests(state, contest, ranking_of(result)))


def _without_guests(state: State, contest: Contest, ranking: Ranking) -> Ranking:
    entries = state.entries.get(contest.code, {})
    guests = {entry for entry, each in entries.items() if each.is_guest}
    return class_table(ranking, [entry for entry, _ in ranking if entry not in guests])


def _sheet(
    kind: SheetKind,
    meet: Meet,
    contest: Contest,
    key: Key,
    rows: Sequence[tuple[str, ...]],
    heat: int | None,
    facts: tuple[Notice, ...],
    part: str = "",
) -> Sheet:
    sex = str(contest.sex or "open")
    return Sheet(
        kind,
        meet.name,
        _COLUMNS,
        tuple(rows),
        contest.event.name,
        sex,
        key[1],
        heat,
        facts,
        (),
        part,
    )


def _rows(meet: Meet, state: State, rows: Sequence[ResultRow]) -> list[tuple[str, ...]]:
    bibs = bibs_of(state)
    return [_row(meet, state, each, bibs) for each in rows]


def _row(meet: Meet, state: State, row: ResultRow, bibs: dict[str, str]) -> tuple[str, ...]:
    competitor = state.competitors.get(row.entry)
    own_class = classes_of(competitor.person, meet) if competitor and competitor.person else ()
    notes = ["L"] * row.lane_notes + ["YC"] * row.warnings
    if row.is_level and row.measured and row.measured.step == 1:
        notes.append(f"({_thousandths(row.measured)})")
    return (
        str(row.place or ""),
        str(row.lane or ""),
        bibs.get(row.entry, ""),
        name_of(state, row.entry),
        state.side_of(row.entry),
        "/".join(own_class),
        str(row.outcome) if row.outcome else mark_text(row.mark),
        row.qualified,
        " ".join(notes),
    )


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
    found = [notice(MeetCode.TIMED_BY, timing=timing)]
    if wind_window(meet.rules, contest.event):
        found.append(notice(MeetCode.WIND, reading=wind_written(heat.wind)))
    return tuple(found)


def _fraction(total: TeamTotal) -> str:
    whole, rest = divmod(total.total.numerator, total.total.denominator)
    return f"{whole} {rest}/{total.total.denominator}" if rest else str(whole)


def _derivation(total: TeamTotal, state: State) -> str:
    return ", ".join(
        f"{name_of(state, each.entry)} {each.place}. {each.points}" for each in total.parts
    )
