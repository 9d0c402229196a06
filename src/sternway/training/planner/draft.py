"""One plan as it is drafted: week after week, each session in the light of those before it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sternway.notices import Notice, notice
from sternway.training.codes import NoteCode, ShortfallCode
from sternway.training.goals import Goal, Role, goals
from sternway.training.limits import Closing, Closings, limits, places_on, stages_on
from sternway.training.log import LogEntry
from sternway.training.notices import closing_notice
from sternway.training.plan import Outline, Phase, Plan, PlannedSession, Shortfall
from sternway.training.planner.calendar import (
    FreeDay,
    Span,
    arranged,
    closed_phases,
    monday_of,
    phases_of,
    roles_of_week,
    span_of,
)
from sternway.training.planner.ceilings import (
    Ceiling,
    allowed_by_longest,
    is_deload,
    load_ceilings,
    long_run_ceilings,
    own_ceilings,
    session_ceilings,
    week_ceilings,
)
from sternway.training.planner.choose import Chosen, Slot, choose
from sternway.training.planner.hard import may_be_hard, takes_the_place_of
from sternway.training.planner.history import History
from sternway.training.planner.notes import notes_for, warnings_for
from sternway.training.planner.race import RaceDay, race_day
from sternway.training.planner.session import placed, reasons, taken_as_done, usual_id
from sternway.training.planner.speeds import NOTHING_KNOWN, speeds_of, top_speed
from sternway.training.profile import Athlete
from sternway.training.sessions import catalogue

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_LONGEST_IN_TAPER = 0.5
"""of the longest backward session of the last 30 days: our rule"""
_LAST_DAYS = 4
"""before the goal, without a long session: ours"""
_LONG_SHARES = 3
"""what a long session may take of a sum that is shared among days, against others: ours"""
_MOST_OF_A_SUM = 0.75
"""what a session may take of it while other days are to come: ours"""
_HARD_MATTERS = 2 * _WEEK
"""how long a hard session may stand in the way of another"""
_SECOND = {"knee-return": "knee", "ankle-return": "ankle"}
"""the role of the earlier of two sessions of a day, where it is not support"""
_LEAST_SECOND = 600.0
"""s; a second session of a day has ten minutes or more"""


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of the plan that a draft replaces."""

    templates: Mapping[str, str] = field(default_factory=dict)
    """codes of its sessions by their ids"""
    usual: Mapping[date, float] = field(default_factory=dict)
    """m backward that it had planned for the week after a day"""
    sessions: tuple[PlannedSession, ...] = ()
    """its sessions to come: what still may be stays as it is"""
    retargets: bool = False
    """whether they get targets of now, after a test"""
    ids: Mapping[datetime, str] = field(default_factory=dict)
    """of its sessions to come, by when they begin: who asks for one by its id means that one"""
    used: frozenset[date] = frozenset()
    """days whose session is past, done or missed: nothing makes up for it"""
    emptied: frozenset[date] = frozenset()
    """days out of which somebody moved or took a session: they have what is left of it"""
    arranged: frozenset[date] = frozenset()
    """Mondays of weeks in which somebody did, or missed one: they keep to the days they had"""


class Draft:
    """One plan as it is drafted; `plan` or `leads_there` is called once."""

    def __init__(
        self,
        athlete: Athlete,
        log: Sequence[LogEntry],
        today: date,
        start: date,
        goal_date: date,
        before: Before,
    ) -> None:
        self.is_reached = False
        self.limit = 0.0
        """m backward that the limits allow on the day of the goal, once `plan` was called"""
        self.closing: Closing | None = None
        """what closes the goal, once `plan` was called; no other day would change that"""
        self._gives_reasons = True
        self._athlete = athlete
        self._goal: Goal = goals().goals[athlete.goal]
        self._span: Span = span_of(self._goal, start, goal_date)
        self._history = History(athlete, log, start, before.templates, before.usual)
        self._causes = self._history.causes
        self._closings = Closings(athlete, log, self._causes)
        self._top = top_speed(athlete)
        self._speeds = speeds_of(athlete)
        self._retargets = before.retargets
        self._before = before
        self._kept = {(each.date, each.start): each for each in before.sessions}
        self._days_before = {begins.date() for begins in before.ids}
        self._locked = [
            each
            for each in before.sessions
            if each.is_locked and each.date < goal_date and not self._is_shut(each)
        ]
        has_trained = any(entry.is_training and entry.date == today for entry in log)
        self._first = max(start, today + _DAY if has_trained else today)
        self._phases = phases_of(self._goal, self._span)
        self._always = {kind.code: kind.always for kind in self._goal.phases}

    def plan(self) -> Plan:
        """Raises nothing: where nothing can be planned, the plan has no session and says why."""
        sessions = [session for week in self._weeks() for session in self._week(week)]
        race = self._race()
        if race.session is not None:
            sessions.append(race.session)
        self.limit, self.closing = race.limit, race.closing
        self.is_reached = race.session is not None and race.shortfall is None
        shortfalls = [race.shortfall] if race.shortfall else []
        is_over = self._first >= self._span.goal
        rests = any(stage.rests for _, stage in stages_on(self._causes, self._first))
        says_why = is_over or (rests and race.shortfall is not None)
        if not says_why and not any(session.backward for session in sessions):
            shortfalls.append(_nothing_backward(self._closings.on(self._first)))
        outline = Outline(
            goal=self._goal.code,
            goal_name=self._goal.name,
            goal_date=self._span.goal,
            start=self._span.start,
            phases=self._phases if race.closing is None else closed_phases(self._phases),
            top_speed=self._top,
            warnings=(
                *warnings_for(
                    self._athlete, self._closings, self._history, self._first, self._span.goal
                ),
                *(() if sessions or is_over else self._nothing_planned(shortfalls)),
            ),
            shortfalls=tuple(shortfalls),
            notes=notes_for(
                self._goal,
                self._top,
                self._speeds,
                self._closings,
                self._history,
                self._first,
                is_closed=race.session is None,
            ),
        )
        return Plan(outline, tuple(sorted(sessions, key=lambda session: session.begins)))

    def _nothing_planned(self, shortfalls: Sequence[Shortfall]) -> tuple[Notice]:
        """That there is no session at all, and the first reason for it."""
        reasons = (reason for each in shortfalls for reason in each.reasons)
        why = next(reasons, notice(ShortfallCode.NOTHING_FITS))
        return (notice(NoteCode.NOTHING_PLANNED, on=self._span.goal, why=why),)

    def leads_there(self) -> bool:
        """Whether the goal can be met on its day."""
        self._gives_reasons = False
        self.plan()
        return self.is_reached

    def _race(self) -> RaceDay:
        goal = self._span.goal
        if goal < self._first:
            return RaceDay(None, None)
        return race_day(
            self._goal,
            goal,
            self._span.week_of(goal),
            self._closings,
            self._history,
            self._speeds,
        )

    def _weeks(self) -> Iterator[date]:
        monday = monday_of(self._first)
        while monday < self._span.goal:
            yield monday
            monday += _WEEK

    def _week(self, monday: date) -> list[PlannedSession]:
        """The sessions of a week, each in the light of those before it."""
        days = self._free_days(monday)
        sunday = monday + 6 * _DAY
        places = self._places(monday, days)
        seconds = max(0, places - len(days)) if self._athlete.two_a_days else 0
        places = min(places, len(days))
        eases = is_deload(self._history, self._span, monday)
        hard_before = [each.date() for each in self._history.hard_since(monday - _WEEK)]
        sessions: list[PlannedSession] = []
        has_long = False
        for phase, roles_in_order, inside in self._groups(days):
            if not inside:
                continue
            count, left_out = min(len(inside), places), self._left_out(has_long)
            week = [code for code in roles_in_order if code not in left_out]
            is_last = roles_in_order is self._goal.last_days
            number = 1 if is_last else self._span.week_of(monday)
            needed = "long" if self._falls_short(monday) else ""
            always = 0 if is_last else self._always.get(phase.code, 0)
            roles = roles_of_week(week, count, number, needed, always)
            has_long = has_long or "long" in roles
            placed = arranged([goals().roles[code] for code in roles], inside, hard_before)
            for free, role in placed:
                keys = [
                    self._begins(other.day)
                    for other, its_role in placed
                    if its_role.is_hard and roles.index(its_role.code) < roles.index(role.code)
                ]
                sessions += self._locked_until(free.day)
                found = self._day(free, role, phase, eases, seconds > 0, keys)
                sessions += found
                seconds -= len(found) > 1
            places -= count
        return [*sessions, *self._locked_until(sunday + _DAY)]

    def _is_shut(self, session: PlannedSession) -> bool:
        """Whether pain, a condition or a step back closes it by now: no lock holds against them."""
        template = catalogue().get(session.template)
        if template is not None and self._closings.is_closed(template, session.date):
            return True
        stages = (stage for _, stage in stages_on(self._causes, session.date))
        return any(each.rests or (each.closes_backward and session.backward) for each in stages)

    def _locked_until(self, day: date) -> list[PlannedSession]:
        """Locked sessions before a day that are not in the plan yet, as they are."""
        found = [each for each in self._locked if each.date < day]
        self._locked = [each for each in self._locked if each.date >= day]
        for each in found:
            self._history.add(taken_as_done(each))
        return found

    def _falls_short(self, monday: date) -> bool:
        """Whether the limits of a Monday are below the distance of the goal."""
        return allowed_by_longest(self._history, monday) < self._goal.metres

    def _left_out(self, has_long: bool) -> frozenset[str]:
        """Roles that this week does without: a second long run, and rehearsing a closed race."""
        is_closed = self._closings.is_closed(self._goal.race, self._span.goal)
        return frozenset(["long"] * has_long + ["rehearsal"] * is_closed)

    def _groups(
        self, days: Sequence[FreeDay]
    ) -> Iterator[tuple[Phase, Sequence[str], list[FreeDay]]]:
        """Days of one phase with the roles that fill them; the last days before the goal apart."""
        weeks = {kind.code: kind.week for kind in (*self._goal.phases, self._goal.taper)}
        for phase in self._phases:
            inside = [each for each in days if phase.first <= each.day <= phase.last]
            last = [each for each in inside if (self._span.goal - each.day).days <= _LAST_DAYS]
            if phase.code != self._goal.taper.code:
                last = []
            yield phase, weeks.get(phase.code, ()), [each for each in inside if each not in last]
            yield phase, self._goal.last_days, last

    def _free_days(self, monday: date) -> list[FreeDay]:
        """Days that can be used, leaving one of the week free."""
        week = [monday + offset * _DAY for offset in range(7)]
        days = [
            FreeDay(day, minutes)
            for day in week
            if self._first <= day < self._span.goal
            and (minutes := self._athlete.minutes_on(day)) > 0
            and not any(stage.rests for _, stage in stages_on(self._causes, day))
        ]
        locked = {each.date for each in self._locked} & set(week)
        shut = self._before.used | (self._before.emptied - self._days_before) | locked
        days = [each for each in days if each.day not in shut]
        if monday in self._before.arranged:
            days = [each for each in days if each.day in self._days_before]
        used = (
            (self._before.used & set(week))
            | self._history.days_between(week[0], week[-1])
            | {self._span.goal} & set(week)
        )
        used |= locked
        most = int(limits().figure("rest-day", "most")) - len(used)
        while len(days) > max(0, most):
            days.remove(min(days, key=lambda each: (each.minutes, each.day)))
        return days

    def _places(self, monday: date, days: Sequence[FreeDay]) -> int:
        """How many sessions the week may hold."""
        most = self._athlete.sessions_per_week
        wanted = len(days) * (2 if self._athlete.two_a_days else 1)
        if most is None:
            return wanted
        sunday = monday + 6 * _DAY
        past = {day for day in self._before.used if monday <= day <= sunday}
        done = len(self._history.days_between(monday, sunday) | past)
        done += sum(monday <= each.date <= sunday for each in self._locked)
        return max(0, min(wanted, most - done))

    def _day(
        self,
        free: FreeDay,
        role: Role,
        phase: Phase,
        eases: bool,
        has_second: bool,
        keys: Sequence[datetime],
    ) -> list[PlannedSession]:
        """``keys``: when the hard sessions of the week begin that are more important."""
        begins = self._begins(free.day)
        ceilings = self._ceilings(free.day, role, eases)
        slot = self._slot(free, begins, ceilings, eases, keys)
        kept = self._kept.get((free.day, begins.time()))
        known = self._closings, self._history, self._speeds
        main = choose(role.code, slot, *known, kept, self._retargets)
        if main is None:
            return []
        session = self._planned(main, begins, phase, ceilings, free.minutes)
        if kept is not None and kept.hand and kept.template == session.template:
            session = replace(session, hand=kept.hand)
        self._history.add(taken_as_done(session))
        left = free.minutes * 60.0 - session.minutes * 60.0
        if has_second and left >= _LEAST_SECOND:
            return [*self._second(free, begins, left, phase), session]
        return [session]

    def _begins(self, day: date) -> datetime:
        return datetime.combine(day, self._athlete.week[day.weekday()].at)

    def _second(
        self, free: FreeDay, main: datetime, seconds: float, phase: Phase
    ) -> list[PlannedSession]:
        """The earlier session of a day with two: exercises, never running."""
        begins = datetime.combine(free.day, self._athlete.second_at)
        seconds = min(seconds, (main - begins).total_seconds())
        slot = Slot(free.day, seconds, 0.0, 0.0, False, False, may_go_backward=False)
        code = _SECOND.get(self._goal.code, "support")
        kept = self._kept.get((free.day, begins.time()))
        chosen = choose(code, slot, self._closings, self._history, NOTHING_KNOWN, kept)
        if chosen is None:
            return []
        session = self._planned(chosen, begins, phase, (), free.minutes, "-2")
        self._history.add(taken_as_done(session))
        return [session]

    def _ceilings(self, day: date, role: Role, eases: bool) -> list[Ceiling]:
        """Bounds for one session of the day: sums are shared among the days that are left."""
        shares = _LONG_SHARES if role.code == "long" else 1
        sunday = monday_of(day) + 6 * _DAY
        found = list(session_ceilings(self._history, self._athlete, day))
        goal, history = self._goal, self._history
        found += long_run_ceilings(history, goal.longest, day, self._span)
        sums = (
            *load_ceilings(history, self._span, day, eases),
            *week_ceilings(history, day),
            *own_ceilings(history, self._athlete, day),
        )
        for each in sums:
            last = self._span.goal - _DAY if each.rule == "taper" else sunday
            left = self._days_left(day, last)
            share = min(1.0, shares / left, 1.0 if left == 1 else _MOST_OF_A_SUM)
            found.append(Ceiling(each.rule, each.metres * share, each.says))
        return found

    def _days_left(self, day: date, last: date) -> int:
        ahead = (day + offset * _DAY for offset in range(1, (last - day).days + 1))
        return 1 + sum(self._athlete.minutes_on(each) > 0 for each in ahead)

    def _slot(
        self,
        free: FreeDay,
        begins: datetime,
        ceilings: Sequence[Ceiling],
        eases: bool,
        keys: Sequence[datetime],
    ) -> Slot:
        held = self._athlete.is_recovering_on(free.day) or any(
            not stage.allows_hard for _, stage in stages_on(self._causes, free.day)
        )
        goal, athlete = self._span.goal, self._athlete
        before = self._history.hard_since(free.day - _HARD_MATTERS)
        hard = not held and may_be_hard(begins, goal, athlete, before)
        hard = hard and not takes_the_place_of(keys, begins, goal, athlete, before)
        longest = self._history.longest_before(free.day)[0]
        most = min(self._goal.longest, self._athlete.stricter.longest)
        if longest > 0 and free.day >= self._span.taper_first:
            most = min(most, _LONGEST_IN_TAPER * longest)
        return Slot(
            day=free.day,
            seconds=free.minutes * 60.0,
            metres=min(most, *(each.metres for each in ceilings)),
            longest=longest,
            may_be_hard=hard and not eases,
            may_test=hard,
            is_taper=free.day >= self._span.taper_first,
        )

    def _planned(
        self,
        chosen: Chosen,
        begins: datetime,
        phase: Phase,
        ceilings: Sequence[Ceiling],
        minutes: int,
        second: str = "",
    ) -> PlannedSession:
        week = self._span.week_of(begins.date())
        name = self._id_of(begins, f"{usual_id(begins, week)}{second}")
        places = places_on(self._athlete, begins.date())
        session = placed(chosen, name, begins, phase.code, week, places)
        if not self._gives_reasons:
            return session
        allowed = reasons(session, chosen.template, ceilings, self._history, minutes)
        return replace(session, allowed_by=allowed)

    def _id_of(self, begins: datetime, name: str) -> str:
        """That of the session which was there before; a new one takes no other's."""
        ids = self._before.ids
        if begins in ids:
            return ids[begins]
        while name in ids.values():
            name += "b"
        return name


def _nothing_backward(closings: Sequence[Closing]) -> Shortfall:
    """Why there is no running backward at all, each reason once."""
    once = {each.reason: each for each in reversed(closings)}
    reasons = tuple(closing_notice(each) for each in reversed(once.values()))
    return Shortfall(
        notice(ShortfallCode.BACKWARD),
        reasons or (notice(ShortfallCode.NOTHING_FITS),),
        (notice(ShortfallCode.EXERCISES_ONLY),),
    )
