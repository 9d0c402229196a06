"""A checker written from docs/training.md alone: from its prose and the tables in it.

It shares nothing with the planner, nor with the package's own checker or data: what both sides of a
comparison believe cannot be found by comparing them. Where a word of the page can be read in two
ways, it is read the stricter way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta

from sternway.direction import Direction
from sternway.training.log import LogEntry, NextDay, Release, Swelling
from sternway.training.plan import Plan, PlannedSession, StepKind, unrolled
from sternway.training.profile import Athlete, Injury
from sternway.training.sessions import Kind, Level, Zone
from tests.training.documented_past import (
    DAY,
    SLACK,
    Done,
    Past,
    is_session,
    loads,
    spared,
)
from tests.training.training_page import Gate, Known, page

_SHARES = {Zone.SLOW: 0.55, Zone.MODERATE: 0.75, Zone.FAST: 1.0}
_FASTEST = 8.4
_RACE_AT = time(10, 0)
_NOT_RACED = ("first-100m", "add-to-week", "balance", "knee-return", "ankle-return")


def complaints(plan: Plan, athlete: Athlete, log: Sequence[LogEntry], today: date) -> list[str]:
    """Everything in a plan that the page says no plan has."""
    return list(Checked(plan, athlete, log, today).complaints())


class Closed:
    """Which sessions are closed to somebody, and why."""

    def __init__(self, athlete: Athlete, log: Sequence[LogEntry], past: Past) -> None:
        self._athlete = athlete
        self._log = sorted(log, key=lambda each: (each.date, each.start or time.min))
        self._past = past

    def reasons(self, template: str, day: date) -> Iterator[str]:
        known = page().sessions[template]
        yield from self._hurting(known, day)
        yield from self._hurting_much(known)
        yield from self._conditions(known, template, day)
        yield from self._pains(known, day)
        yield from self._knocks(known, day)
        yield from self._stages(known, day)

    def _hurting(self, known: Known, day: date) -> Iterator[str]:
        for injury in self._athlete.injuries:
            first = (injury.operated or date.min) + DAY
            head = self._released(("head", "after-concussion"), day, first)
            if injury.where == "head" and Level.EXERCISE < known.level <= head:
                continue
            if injury.where != "head" and _has_stages(injury) and injury.pain < 3:
                continue
            if _is_little(injury):
                since = (day - (injury.on or day)).days
                is_hard = known.is_hard or known.level >= Level.FAST
                if since > 28 or (since > 14 and not is_hard):
                    continue
            if injury.is_current and known.demands & loads(injury.where, _counted(injury)):
                yield f"{injury.where} hurts"

    def _hurting_much(self, known: Known) -> Iterator[str]:
        for injury in self._athlete.injuries:
            if injury.is_current and known.loads & spared(injury.where, _counted(injury)):
                yield f"{injury.where} hurts too much for anything that loads it"

    def _conditions(self, known: Known, template: str, day: date) -> Iterator[str]:
        aged = {"age"} if self._athlete.age_on(day) >= 65 else set()
        for condition in sorted(self._athlete.conditions | aged):
            row = page().closings[condition]
            if known.demands & row.always:
                yield f"{condition} closes it whatever is released"
            open_to = self._released((condition,), day)
            if known.demands & row.until_release and open_to is Level.EXERCISE:
                yield f"{condition} without any release"
            if known.demands & row.closes:
                if condition == "pregnancy":
                    open_to = min(open_to, self._pregnancy_level(day))
                if known.level is Level.EXERCISE or known.level > open_to:
                    yield f"{condition} without a release of this level"

    def _pregnancy_level(self, day: date) -> Level:
        week = pregnancy_week(self._athlete, day)
        if week is None or week >= 28:
            return Level.EXERCISE
        return Level.RUN if week < 13 else Level.JOG if week < 20 else Level.WALK

    def _pains(self, known: Known, day: date) -> Iterator[str]:
        is_hard = known.is_hard or known.level >= Level.FAST
        for cause, stage in self._past.stages_on(day):
            if cause.forbids(known) and (is_hard or (day - cause.day).days <= cause.closes_place):
                yield f"{cause.code} of {cause.day}"
            elif known.is_hard and stage.hard == "all":
                yield f"hard, after {cause.code} of {cause.day}"

    def _knocks(self, known: Known, day: date) -> Iterator[str]:
        closes = page().closings["after-concussion"].closes
        knocks = {each.day for each in self._past.causes if each.code == "a knock on the head"}
        pains = {
            entry.date
            for entry in self._log
            if any(each.where == "head" and each.level for each in entry.pain)
        }
        for hurt in knocks | pains:
            if known.demands & closes and hurt <= day:
                open_to = self._released(("head", "after-concussion"), day, since=hurt + DAY)
                if known.level is Level.EXERCISE or known.level > open_to:
                    yield f"a head that was hurt on {hurt}"

    def _stages(self, known: Known, day: date) -> Iterator[str]:
        for injury in self._athlete.injuries:
            if not _has_stages(injury):
                continue
            if not injury.is_current or injury.where == "head":
                continue
            if known.level is Level.EXERCISE:
                if known.demands & loads(injury.where, injury.pain):
                    yield f"does not spare the {injury.where}"
            elif known.level > self._reached(injury, day):
                yield f"{injury.where} has not come so far"

    def _reached(self, injury: Injury, day: date) -> Level:
        since = injury.operated + DAY if injury.operated else date.min
        release = self._newest((injury.where,), day, since)
        if release is None or injury.swelling is Swelling.MUCH:
            return Level.EXERCISE
        return self._reached_with(injury, release)

    def _reached_with(self, injury: Injury, release: Release) -> Level:
        level, good = min(injury.stage or Level.WALK, release.allows), 0
        for entry in self._log:
            if entry.date < release.on:
                continue
            pain = max(
                (each.level for each in entry.pain if _may_be(each.where, injury)), default=0
            )
            swollen = entry.swelling in (Swelling.SOME, Swelling.MUCH)
            if swollen or entry.next_day is NextDay.WORSE or pain > 2:
                level, good = Level(max(level - 1, 0)), 0
            elif entry.backward and entry.swelling is Swelling.NONE and entry.next_day:
                good += 1
                if good == 3:
                    level, good = min(Level(min(level + 1, 5)), release.allows), 0
        if injury.pain > 2 or injury.swelling is not Swelling.NONE:
            level = Level(max(level - 1, 0))
        return level

    def _released(self, of: Sequence[str], day: date, since: date = date.min) -> Level:
        newest = self._newest(of, day, since)
        return newest.allows if newest is not None else Level.EXERCISE

    def _newest(self, of: Sequence[str], day: date, since: date) -> Release | None:
        """Of several the newest holds, while it lasts; of those of one day the strictest."""
        found = [each for each in self._athlete.releases if each.of in of]
        days = sorted({each.on for each in found if since <= each.on <= day})
        if not days:
            return None
        strictest = min(
            (each for each in found if each.on == days[-1]),
            key=lambda each: (each.allows, each.until or date.max),
        )
        return strictest if day <= (strictest.until or date.max) else None


def _has_stages(injury: Injury) -> bool:
    return injury.ligament or injury.operated is not None


def _is_little(injury: Injury) -> bool:
    """Of 1 or 2, or told to be none; not where nobody rated it, with stages, or in the head."""
    told = injury.on is not None and not _has_stages(injury)
    return told and injury.where != "head" and _counted(injury) <= 2


def _counted(injury: Injury) -> float:
    """A swelling counts as pain, some as 3 and much as above 5, but not where there are stages."""
    if _has_stages(injury) and injury.where != "head":
        return injury.pain
    as_pain = {Swelling.NONE: 0, Swelling.SOME: 3, Swelling.MUCH: 6}[injury.swelling]
    return max(injury.pain, as_pain)


def _may_be(where: str, injury: Injury) -> bool:
    named = {*page().closings, "head"} - {"somewhere"}
    return where == injury.where or where not in named


def pregnancy_week(athlete: Athlete, day: date) -> int | None:
    """Completed weeks of pregnancy on a day; None where nobody knows."""
    if athlete.due is None:
        return None
    return (280 - (athlete.due - day).days) // 7


class Checked:
    """One plan, held against the page."""

    def __init__(self, plan: Plan, athlete: Athlete, log: Sequence[LogEntry], today: date) -> None:
        self.plan = plan
        self.athlete = athlete
        self.log = log
        self.today = today
        self.past = Past(athlete, log, plan.outline.start)
        self.closed = Closed(athlete, log, self.past)
        self.goal = page().goals[athlete.goal]
        self.planned = [_done(each) for each in plan.sessions]
        self.all = sorted([*self.past.done, *self.planned], key=lambda each: each.begins)

    def complaints(self) -> Iterator[str]:
        for session in self.plan.sessions:
            for complaint in self._of_session(session):
                yield f"{session.date} {session.template}: {complaint}"
        yield from self._of_days()
        yield from self._of_weeks()
        yield from self._of_steps_back()
        yield from self._of_goal()

    def _of_session(self, session: PlannedSession) -> Iterator[str]:
        known = page().sessions[session.template]
        if (session.kind, session.is_hard) != (known.kind, known.is_hard):
            yield "kind: not what the page says"
        for reason in self.closed.reasons(session.template, session.date):
            yield f"closed: {reason}"
        if any(stage.rest for _, stage in self.past.stages_on(session.date)):
            yield "rest: there is no session in the two weeks after a knock on the head"
        yield from self._length(session)
        yield from self._gates(session, known)
        if session.is_hard:
            yield from self._hard(session)
        yield from self._doses(session, known)
        yield from self._speeds(session)
        yield from self._place(session)

    def _length(self, session: PlannedSession) -> Iterator[str]:
        metres, day = session.backward, session.date
        before = [each for each in self.all if each.date < day]
        if metres > self.past.by_length(day, before) + SLACK:
            yield f"longest: {metres:.0f} of {self.past.by_length(day, before):.0f} m"
        is_race = session.kind is Kind.RACE
        if metres > self.goal.longest + SLACK and not is_race:
            yield "goal: longer than the longest session of the goal"
        if session.template == "rail-walk" or not metres:
            return
        for cause, stage in self.past.stages_on(day):
            if metres > stage.share * cause.base + SLACK:
                yield f"share: {metres:.0f} of {cause.base:.0f} m after {cause.code} {cause.day}"
        lately = sum(each.counts for each in before if each.date > day - 7 * DAY) + metres
        if metres > 5000 and not is_race and metres > 0.65 * lately + SLACK:
            yield f"week: {metres:.0f} of {lately:.0f} m"
        yield from self._peaks(metres, day, before)
        yield from self._pregnant(metres, day)
        yield from self._after_illness(session, before)
        yield from self._while_it_settles(metres, day)
        is_easy = session.template == "easy-run" and self.past.longest(day, 30, before) >= 2000
        if is_easy and metres > 0.7 * self.past.by_length(day, before) + SLACK:
            yield "easy: more than 70 % of the 30-day limit"

    def _after_illness(self, session: PlannedSession, before: Sequence[Done]) -> Iterator[str]:
        for ill in self.athlete.illnesses:
            lasted = (ill.last - ill.first).days + 1
            if not 0 < (session.date - ill.last).days <= lasted:
                continue
            longest = self.past.longest(session.date, 30, before)
            if session.is_hard:
                yield f"illness: hard, {ill.last} was its last day"
            if longest and session.backward > 0.7 * longest + SLACK:
                yield f"illness: {session.backward:.0f} of {longest:.0f} m"

    def _while_it_settles(self, metres: float, day: date) -> Iterator[str]:
        run = page().sessions["steady-run"].demands
        for injury in self.athlete.injuries:
            if not injury.is_current or not _is_little(injury) or injury.on is None:
                continue
            base = self.past.longest(injury.on, 30, self.all)
            stops = run & loads(injury.where, injury.pain)
            if stops and (day - injury.on).days <= 28 and metres > max(300, base / 2) + SLACK:
                yield f"{injury.where}: {metres:.0f} of {base:.0f} m from before it hurt"

    def _peaks(self, metres: float, day: date, before: Sequence[Done]) -> Iterator[str]:
        for each in before:
            if each.is_told or each.metres < 8000 or not day - 12 * DAY <= each.date:
                continue
            earlier = self.past.longest(each.date, 30, before)
            if each.metres >= 0.9 * earlier and metres > 0.75 * each.metres + SLACK:
                yield f"peak: {metres:.0f} m after {each.metres:.0f} m on {each.date}"

    def _pregnant(self, metres: float, day: date) -> Iterator[str]:
        if "pregnancy" in self.athlete.conditions:
            base = self.past.longest(self.plan.outline.start, 30) or 300.0
            week = pregnancy_week(self.athlete, day)
            shares = ((13, 0.8), (20, 0.6), (28, 0.4))
            share = next((part for end, part in shares if week is not None and week < end), 0.0)
            if metres > share * base + SLACK:
                yield f"pregnancy: {metres:.0f} of {share * base:.0f} m in week {week}"

    def _gates(self, session: PlannedSession, known: Known) -> Iterator[str]:
        names = self.goal.gates if session.kind is Kind.RACE else known.gates
        for name in names:
            if not self._is_open(page().gates[name], session):
                yield f"gate: {name} is closed"

    def _is_open(self, gate: Gate, session: PlannedSession) -> bool:
        before = [each for each in self.all if each.begins < session.begins]
        if gate.length is not None:
            return self.past.longest(session.date, 30, before) >= gate.length - SLACK
        of_kind = sum(each.kind in gate.kinds for each in before)
        told = self.past.as_of
        ran = [each.date >= told for each in before if each.metres > 0 and not each.is_told]
        backward = max(self.athlete.experience.sessions, ran.count(False)) + ran.count(True)
        return of_kind >= gate.count or backward >= gate.ever_backward

    def _hard(self, session: PlannedSession) -> Iterator[str]:
        hard = [each for each in self.all if each.is_hard and each.begins < session.begins]
        hours = 72 if self.athlete.age_on(session.date) >= 60 else 48
        if hard and session.begins - hard[-1].begins < timedelta(hours=hours):
            yield f"gap: hard {session.begins - hard[-1].begins} after {hard[-1].begins}"
        week = [each for each in hard if each.date > session.date - 7 * DAY]
        if len(week) >= 2:
            yield "number: a third hard session in seven days"
        if session.kind is Kind.RACE and not any(
            each.date >= session.date - 60 * DAY for each in hard
        ):
            yield "race: no hard session in the 60 days before"
        to_goal = (self.plan.outline.goal_date - session.date).days
        if 1 <= to_goal <= 3:
            yield "taper: hard in the last three days"

    def _doses(self, session: PlannedSession, known: Known) -> Iterator[str]:
        work = [
            (step, times) for step, times in unrolled(session.parts) if step.kind is StepKind.WORK
        ]
        fast = sum(times for step, times in work if step.zone is Zone.FAST)
        if self.athlete.age_on(session.date) < 14:
            yield from self._childs(session, fast)
        if known.is_hard and known.dose:
            least, most = known.dose
            of = {"sprints-7x20": 7, "repeats-hall": 6}.get(session.template, 1)
            times = max(times for _, times in work) if of == 1 else sum(each for _, each in work)
            before = sum(
                each.template == session.template
                and session.date - 60 * DAY <= each.date
                and each.begins < session.begins
                for each in self.planned
            )
            if times < of * least:
                yield f"dose: {times} is less than the least"
            if times > of * min(most, least + before):
                yield f"dose: {times} at time {before + 1}"

    def _childs(self, session: PlannedSession, fast: int) -> Iterator[str]:
        work = [
            (step, times)
            for step, times in unrolled(session.parts)
            if step.kind is StepKind.WORK and step.direction is Direction.BACKWARD
        ]
        if fast > 7 or (session.is_hard and sum(times for _, times in work) > 7):
            yield f"children: {fast} fast repetitions"
        if session.is_hard and any((step.distance or 0) > 60 for step, _ in work):
            yield "children: a long hard piece"
        if session.backward > 1000 + 1e-6:
            yield f"children: {session.backward} m in a session"
        if session.kind is Kind.RACE:
            return
        monday = session.date - session.date.weekday() * DAY
        week = [
            each
            for each in self.planned
            if monday <= each.date < monday + 7 * DAY and self.athlete.age_on(each.date) < 14
        ]
        if sum(each.metres for each in week if each.kind is not Kind.RACE) > 2000 + 1e-6:
            yield "children: a week of more than 2 km"
        closed = {"treadmill", *(("road",) if self.athlete.places & {"grass", "track"} else ())}
        if closed & set(session.places):
            yield f"children: at {session.places}"

    def _speeds(self, session: PlannedSession) -> Iterator[str]:
        best = best_speed(self.athlete)
        for step, _ in unrolled(session.parts):
            if step.speed is None:
                continue
            share = _SHARES.get(step.zone) if step.zone else None
            if best is None or share is None:
                yield "intensity: a target without a best speed or without a zone"
            elif step.speed.high > share * best + 0.01:
                yield f"intensity: {step.speed.high:.2f} m/s with a best of {best:.2f} m/s"

    def _place(self, session: PlannedSession) -> Iterator[str]:
        athlete = self.athlete
        if not set(session.places) & (athlete.places | {"home"}):
            yield "places: nowhere that the athlete has"
        if not set(session.equipment) <= athlete.equipment:
            yield "places: equipment that the athlete has not"
        if session.needs_partner and session.date.weekday() not in athlete.partner_days:
            yield "places: nobody comes along"
        if any(each.first <= session.date <= each.last for each in athlete.blackouts):
            yield "away"

    def _of_days(self) -> Iterator[str]:
        goal_day = self.plan.outline.goal_date
        logged = [each for each in self.log if is_session(each)]
        for day in sorted({each.date for each in self.plan.sessions}):
            of_day = [each for each in self.plan.sessions if each.date == day]
            done = [each for each in logged if each.date == day]
            backward = sum(each.backward > 0 for each in of_day)
            backward += sum(each.backward > 0 for each in done)
            if backward > 1 and any(each.backward for each in of_day):
                yield f"{day} twice backward"
            if len(of_day) + len(done) > (2 if self.athlete.two_a_days else 1):
                yield f"{day} more sessions than a day has"
            if day < self.today or day > goal_day:
                yield f"{day} outside of the plan"
            if day != goal_day:
                yield from self._minutes(day, of_day)

    def _minutes(self, day: date, of_day: Sequence[PlannedSession]) -> Iterator[str]:
        usual = self.athlete.week[day.weekday()]
        minutes = dict(self.athlete.extra).get(day, usual.minutes)
        if sum(each.minutes for each in of_day) > minutes:
            yield f"{day} more than its {minutes} minutes"
        *earlier, last = sorted(of_day, key=lambda each: each.begins)
        if last.start != usual.at or any(each.start != self.athlete.second_at for each in earlier):
            yield f"{day} begins at another time"
        if any(page().sessions[each.template].level > Level.EXERCISE for each in earlier):
            yield f"{day} runs in the earlier of two sessions"

    def _of_weeks(self) -> Iterator[str]:
        monday = self.today - self.today.weekday() * DAY
        goal_day = self.plan.outline.goal_date
        while monday <= goal_day:
            days = {each.date for each in self.plan.sessions}
            days |= {each.date for each in self.log if is_session(each)}
            if sum(monday <= each < monday + 7 * DAY for each in days) > 6:
                yield f"{monday} no day of rest in the week"
            weeks = [self._week_metres(monday - back * 7 * DAY) for back in range(6, -1, -1)]
            four = range(3, 7)
            in_plan = self.plan.outline.start < monday - 14 * DAY
            if in_plan and not any(weeks[i] <= 0.7 * max(weeks[i - 3 : i]) + SLACK for i in four):
                yield f"{monday} deload: {[round(each) for each in weeks]}"
            monday += 7 * DAY
        yield from self._taper()

    def _week_metres(self, monday: date) -> float:
        return sum(
            each.metres
            for each in self.all
            if monday <= each.date < monday + 7 * DAY
            and not self._is_goal(each)
            and not each.is_told
        )

    @staticmethod
    def _is_goal(each: Done) -> bool:
        return bool(each.template) and each.kind is Kind.RACE

    def _taper(self) -> Iterator[str]:
        goal_day, start = self.plan.outline.goal_date, self.plan.outline.start
        days = min(self.goal.taper_days, (goal_day - start).days // 3)
        first = goal_day - days * DAY
        in_taper = [each for each in self.all if first <= each.date < goal_day and not each.is_told]
        metres = sum(each.metres for each in in_taper)
        monday = start - start.weekday() * DAY
        mondays = [monday + week * 7 * DAY for week in range((first - monday).days // 7)]
        largest = max((self._week_metres(monday) for monday in mondays), default=0.0)
        if days and largest and metres > 0.6 * largest / 7 * days + SLACK:
            yield f"taper: {metres:.0f} m in {days} days after {largest:.0f} m a week"
        longest = self.past.longest(first, 30, self.all)
        if days and longest >= 2000:
            for each in in_taper:
                if each.metres > longest / 2 + SLACK and each in self.planned:
                    yield f"taper: {each.metres:.0f} m on {each.date} after {longest:.0f} m"

    def _of_steps_back(self) -> Iterator[str]:
        for cause in self.past.causes:
            for stage in cause.stages:
                first, last = cause.day + max(1, stage.first) * DAY, cause.day + stage.last * DAY
                ahead = sum(
                    each.metres
                    for each in self.planned
                    if first <= each.date <= last and each.template != "rail-walk"
                )
                logged = sum(
                    each.metres
                    for each in self.past.done
                    if first <= each.date <= last and not each.is_told
                )
                weeks = max(1.0, (stage.last - max(1, stage.first) + 1) / 7)
                budget = stage.share * cause.week * weeks
                if ahead > SLACK and ahead + logged > budget + SLACK:
                    yield (
                        f"{first} to {last} week: {logged:.0f} + {ahead:.0f} of {budget:.0f} m "
                        f"after {cause.code}"
                    )

    def _of_goal(self) -> Iterator[str]:
        races = [each for each in self.plan.sessions if each.kind is Kind.RACE]
        outline = self.plan.outline
        if len(races) > 1 or any(each.date != outline.goal_date for each in races):
            yield "goal: more than one, or not on its day"
        if any(each.start != _RACE_AT for each in races):
            yield "goal: not at 10:00"
        easy_anyway = self.athlete.goal in _NOT_RACED
        if not any(each.is_hard or easy_anyway for each in races) and not outline.shortfalls:
            yield "goal: not said at the head that there is no race"
        is_short = any(each.backward < 0.99 * self.goal.metres for each in races)
        if is_short and not outline.shortfalls:
            yield "goal: not said at the head that it is shorter"
        if self.goal.longest >= 8000:
            near = [each for each in self.planned if each.metres >= 0.9 * self.goal.longest]
            if len([each for each in near if not self._is_goal(each)]) > 3:
                yield "peak: more than three sessions within 90 % of the longest"
        if self._needs_a_word_first() and not outline.warnings:
            yield "warnings: not said at the head what is to be done or allowed first"

    def _needs_a_word_first(self) -> bool:
        age = self.athlete.age_on(max(self.today, self.plan.outline.start))
        first = ("much pain", "pain again and again", "a knock on the head")
        hard = "an easy session that felt next to the hardest there is"
        causes = {each.code for each in self.past.causes if each.last >= self.today}
        stages = any(each.is_current and _has_stages(each) for each in self.athlete.injuries)
        return (
            age < 14
            or age >= 65
            or bool(causes & {*first, hard})
            or bool(self.athlete.conditions)
            or stages
        )


def _done(session: PlannedSession) -> Done:
    return Done(
        session.begins,
        session.backward,
        session.backward,
        session.is_hard,
        session.kind,
        session.template,
    )


def best_speed(athlete: Athlete) -> float | None:
    """The best backward speed that targets are shares of, m/s."""
    tests = dict(athlete.tests)
    marks = [(each.distance, each.distance / each.seconds) for each in athlete.bests]
    marks += [(d, d / tests[n]) for n, d in _RUN_TESTS.items() if n in tests]
    if "peak_speed_kmh" in tests:
        marks.append((100.0, tests["peak_speed_kmh"] / 3.6))
    short = [speed for distance, speed in marks if distance <= 200]
    long = [speed * (distance / 100.0) ** 0.083 for distance, speed in marks if distance > 200]
    found = [*short, *long]
    return min(max(found), _FASTEST) if found else None


_RUN_TESTS = {"sprint_20m_s": 20.0, "sprint_100m_s": 100.0}
