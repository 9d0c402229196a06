"""Sheets of the whole meet: briefing, timetable, entries, bibs, ID check, the delegate's desk."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sternway.athletics import Mark, Measure
from sternway.meets.codes import MeetCode
from sternway.meets.desk.heats import heat_of
from sternway.meets.desk.naming import bibs_of, name_of, named
from sternway.meets.desk.results import round_result
from sternway.meets.desk.standing import not_of_decision
from sternway.meets.desk.state import Key, State
from sternway.meets.draw.lanes import shape_of
from sternway.meets.entries.eligibility import classes_of
from sternway.meets.entries.people import Carried
from sternway.meets.judging.protests import Protest, closes, is_in_time
from sternway.meets.programme.check import call_times, check_meet
from sternway.meets.programme.meet import Contest, Meet
from sternway.meets.rules import differences, profile
from sternway.meets.sheets.sheet import Cell, Column, Sheet, SheetKind
from sternway.meets.sheets.start import mark_text, rule_facts
from sternway.notices import Notice, notice

_BLANK_LINES = 16


def briefing(meet: Meet) -> Sheet:
    """The rules in force on one page: the profile, and every line that this meet has otherwise."""
    base = profile(meet.rules.code)
    rows = tuple((each.line, each.before, each.after) for each in differences(base, meet.rules))
    about = notice(MeetCode.RULES_OF, name=meet.rules.name, version=meet.rules.version)
    unknown = tuple(notice(MeetCode.RULE_UNKNOWN, what=each) for each in meet.rules.unknown)
    columns = (Column.LINE, Column.BEFORE, Column.AFTER)
    facts = (about, *rule_facts(meet, meet.contests[0])) if meet.contests else (about,)
    people = [notice(MeetCode.OFFICIAL, role=each.role, name=each.name) for each in meet.officials]
    form = [notice(MeetCode.SAFETY_FORM, file=meet.safety)] if meet.safety else []
    notes = (*unknown, *people, *form)
    return Sheet(SheetKind.BRIEFING, meet.name, columns, rows, facts=facts, notes=notes)


def timetable(meet: Meet, entries: dict[str, int] | None = None) -> tuple[Sheet, ...]:
    """A sheet for each day, with the calls; conflicts are marked below."""
    rows: dict[date, list[tuple[datetime, tuple[str, ...]]]] = {}
    for contest in meet.contests:
        for round_ in contest.rounds:
            starts = meet.starts(contest, round_)
            first, last, out = call_times(meet, contest, round_)
            sex = str(contest.sex or "open")
            cells = (
                f"{starts:%H:%M}", contest.event.name, sex, round_.name, f"{first:%H:%M}",
                f"{last:%H:%M}", f"{out:%H:%M}",
            )  # fmt: skip
            rows.setdefault(starts.date(), []).append((starts, cells))
    columns = (
        Column.TIME, Column.CONTEST, Column.SEX, Column.ROUND, Column.FIRST_CALL, Column.LAST_CALL,
        Column.OUT,
    )  # fmt: skip
    notes = tuple(each.notice for each in check_meet(meet, entries))
    return tuple(
        Sheet(
            SheetKind.TIMETABLE,
            meet.name,
            columns,
            tuple(cells for _, cells in sorted(own)),
            part=day.isoformat(),
            notes=notes,
        )
        for day, own in sorted(rows.items())
    )


def entries_by_team(meet: Meet, state: State) -> tuple[Sheet, ...]:
    """For each team what it entered, to be proofread before the meet."""
    teams: dict[str, list[tuple[str, ...]]] = {}
    bibs = bibs_of(state)
    for contest in meet.contests:
        for entry in state.entries.get(contest.code, {}).values():
            competitor = state.competitors[entry.competitor]
            person = competitor.person
            born = str(person.born) if person and person.born else ""
            team = competitor.nation or competitor.club or "–"
            classes = "/".join(classes_of(person, meet)) if person else ""
            name = name_of(state, competitor.id)
            teams.setdefault(team, []).append(
                (bibs.get(competitor.id, ""), name, born, classes, contest.event.name,
                 mark_text(entry.mark), str(entry.answer))
            )  # fmt: skip
    for rows in teams.values():
        rows.sort(key=lambda each: each[1])
    columns = (
        Column.BIB, Column.NAME, Column.BORN, Column.CLASS, Column.CONTEST, Column.SEED,
        Column.ANSWER,
    )  # fmt: skip
    return tuple(
        Sheet(SheetKind.ENTRIES, meet.name, columns, tuple(rows), part=team)
        for team, rows in sorted(teams.items())
    )


def performance_list(meet: Meet, state: State, contest: Contest) -> Sheet:
    """The entries of a contest from the best seed mark on."""
    bibs = bibs_of(state)
    entries = sorted(
        state.entries.get(contest.code, {}).values(),
        key=lambda each: (each.mark is None, _worth(each.mark), each.competitor),
    )
    rows = tuple(
        (bibs.get(each.competitor, ""), name_of(state, each.competitor),
         state.side_of(each.competitor), mark_text(each.mark), str(each.answer))
        for each in entries
    )  # fmt: skip
    columns = (Column.BIB, Column.NAME, Column.TEAM, Column.SEED, Column.ANSWER)
    sex = str(contest.sex or "open")
    return Sheet(SheetKind.PERFORMANCES, meet.name, columns, rows, contest.event.name, sex)


def _worth(mark: Mark | None) -> int:
    if mark is None:
        return 0
    return mark.value if mark.measure is Measure.TIME else -mark.value


def id_check(meet: Meet, state: State) -> Sheet:
    """Everybody once, by name: photo ID, date of birth and nation are looked at."""
    bibs = bibs_of(state)
    entered = {each for own in state.entries.values() for each in own}
    people = sorted(
        (state.competitors[each] for each in entered if state.competitors[each].person),
        key=lambda each: each.name.casefold(),
    )
    rows = tuple(
        (bibs.get(each.id, ""), name_of(state, each.id),
         str(each.person.born) if each.person and each.person.born else "", each.nation, "")
        for each in people
    )  # fmt: skip
    columns = (Column.BIB, Column.NAME, Column.BORN, Column.TEAM, Column.TICK)
    return Sheet(SheetKind.ID_CHECK, meet.name, columns, rows)


def bib_sheet(meet: Meet, state: State) -> Sheet:
    """Bibs in their order, each with who wears it, their chips and their events: for check-in."""
    rows = tuple(
        (code, chips, name_of(state, entry), state.side_of(entry), events, "")
        for code, entry, chips, events in _carriers(meet, state, Carried.BIB, Carried.CHIP)
    )
    columns = (
        Column.BIB, Column.CHIP, Column.NAME, Column.TEAM, Column.CONTEST, Column.TICK,
    )  # fmt: skip
    on = notice(MeetCode.BIBS_ON, on=meet.rules.bibs.on)
    hip = notice(MeetCode.HIP_SIDE, side=meet.rules.bibs.hip_side)
    return Sheet(SheetKind.BIBS, meet.name, columns, rows, facts=(on, hip))


def chip_sheet(meet: Meet, state: State) -> Sheet:
    """Chips in their order, each with who carries it, to be given out and taken back."""
    rows = tuple(
        (code, bibs, name_of(state, entry), state.side_of(entry), "")
        for code, entry, bibs, _ in _carriers(meet, state, Carried.CHIP, Carried.BIB)
    )
    columns = (Column.CHIP, Column.BIB, Column.NAME, Column.TEAM, Column.TICK)
    return Sheet(SheetKind.CHIPS, meet.name, columns, rows)


def _carriers(
    meet: Meet, state: State, kind: Carried, other: Carried
) -> list[tuple[str, str, str, str]]:
    """Code, who has it now, what they have of the other kind, and their events; by code."""
    now: dict[Carried, dict[str, str]] = {kind: {}, other: {}}
    for each in state.assignments:
        now[each.kind][each.code] = each.entry
    beside: dict[str, list[str]] = {}
    for code, entry in now[other].items():
        beside.setdefault(entry, []).append(code)
    events: dict[str, list[str]] = {}
    for contest in meet.contests:
        for entry in state.entries.get(contest.code, ()):
            events.setdefault(entry, []).append(contest.event.name)
    return [
        (code, entry, ", ".join(beside.get(entry, ())), ", ".join(events.get(entry, ())))
        for code, entry in sorted(now[kind].items(), key=lambda e: (len(e[0]), e[0]))
        if entry
    ]


def late_entries(meet: Meet) -> Sheet:
    """Blank lines for entries on paper on the day, with what they cost."""
    columns = (
        Column.BIB, Column.NAME, Column.BORN, Column.SEX, Column.TEAM, Column.CONTEST, Column.SEED,
    )  # fmt: skip
    rows = tuple(("",) * len(columns) for _ in range(_BLANK_LINES))
    until = meet.entries.late_until
    fact = notice(
        MeetCode.LATE_UNTIL,
        until=f"{until:%Y-%m-%d %H:%M}" if until else "–",
        fee=meet.entries.late_fee,
    )
    return Sheet(SheetKind.LATE_ENTRIES, meet.name, columns, rows, facts=(fact,))


def delegate_desk(meet: Meet, state: State, now: datetime) -> Sheet:
    """What waits for somebody: quarantine, ties to draw, protests with their clocks."""
    rows: list[tuple[Cell, ...]] = []
    for number in state.waiting:
        seen = state.observations[number].what
        why = seen.questions or (notice(MeetCode.NEW_VERSION),)
        rows += [
            (
                seen.contest, seen.round, str(seen.heat),
                notice(MeetCode.OBSERVATION_WAITS, number=number, why=(each,)),
            )
            for each in why
        ]  # fmt: skip
    for (code, name), decision in state.rounds.items():
        if undecided := decision.qualification.undecided:
            rows.append((code, name, "", notice(MeetCode.UNDECIDED, entries=undecided)))
    rows += [
        (*key, "", notice(MeetCode.LIST_STALE, entries=stale))
        for key in state.lanes
        if (stale := not_of_decision(meet, state, key))
    ]
    rows += _unaccounted(meet, state)
    for (code, name), protests in state.protests.items():
        rows += [
            (code, name, "", _waiting_protest(meet, state, (code, name), each))
            for each in protests.values()
            if each.decided is None
        ]
    for (code, name), told in state.announced.items():
        until = closes(told[-1][0], meet.rules)
        if now < until:
            minutes = (until - now) // timedelta(minutes=1)
            version = round_result(meet, state, (code, name), now).version
            changed = MeetCode.CHANGED_SINCE if version != told[-1][1] else MeetCode.MAY_PROTEST
            rows.append((code, name, "", notice(changed, minutes=minutes)))
    columns = (Column.CONTEST, Column.ROUND, Column.HEAT, Column.WHAT)
    shown = tuple(
        tuple(named(state, cell) if isinstance(cell, Notice) else cell for cell in row)
        for row in rows
    )
    return Sheet(SheetKind.DELEGATE, meet.name, columns, shown)


def _unaccounted(meet: Meet, state: State) -> list[tuple[Cell, ...]]:
    """Heats in lanes that were run, and those on their start lists of whom nobody said a word."""
    found: list[tuple[Cell, ...]] = []
    for code, name, number in state.counting:
        contest = meet.contest(code)
        heat = heat_of(meet, state, (code, name, number))
        if heat is None or shape_of(contest.event, meet.track_of(contest).straight_m) is None:
            continue
        blank = tuple(e.entry for e in heat.lines if e.mark is None and e.outcome is None)
        if blank:
            what = notice(MeetCode.UNACCOUNTED, entries=blank)
            found.append((code, name, str(number), what))
    return found


def _waiting_protest(meet: Meet, state: State, key: Key, protest: Protest) -> Notice:
    """A protest that waits for its decision; one that came too late is shown as such."""
    told = [at for at, _ in state.announced.get(key, ()) if at <= protest.lodged]
    decided = [
        each.decided
        for each in state.protests[key].values()
        if each.decided and not each.is_appeal and each.decided <= protest.lodged
    ]
    is_late = bool(told) and not is_in_time(
        protest, told[-1], meet.rules, max(decided, default=None)
    )
    code = MeetCode.PROTEST_LATE if is_late else MeetCode.PROTEST_OPEN
    return notice(code, id=protest.id, by=protest.by)
