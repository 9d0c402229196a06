"""The athlete file: TOML in, a checked `Athlete` out; all mistakes at once, in order of lines."""

from __future__ import annotations

import calendar
import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from sternway.athletics import PartialDate, Person, age_on
from sternway.documents import Document, as_unreadable, toml_file
from sternway.errors import Sentence, SternwayError, told
from sternway.files import Readable, Text, create_text, packaged
from sternway.safety.limits import limits
from sternway.tables import Table, day_of, meant
from sternway.training.goals import goals
from sternway.training.log import (
    ALLOWED,
    RELEASABLE,
    SHORTEST_NAME,
    STAGES,
    Release,
    Swelling,
)
from sternway.training.profile.athlete import (
    Athlete,
    Best,
    Blackout,
    Day,
    Experience,
    Injury,
    Later,
    Stricter,
)
from sternway.training.sessions import AGE, BODY_PARTS, CONDITIONS, EQUIPMENT, PLACES, Level

FORMAT = "sternway.athlete/1"
WEEKDAYS = tuple(name.lower() for name in calendar.day_name)
TESTS = {
    "sprint_20m_s": (2.0, 60.0),
    "sprint_100m_s": (12.0, 300.0),
    "peak_speed_kmh": (3.0, 28.0),
    "single_leg_stance_s": (0.0, 600.0),
    "plank_s": (0.0, 3600.0),
    "resting_heart_rate_bpm": (25.0, 130.0),
    "max_heart_rate_bpm": (100.0, 230.0),
    "mood": (0.0, 10.0),
}
"""with the least and the most that each can be"""
_LARGEST = 100_000
"""bytes; an athlete file has about 3000"""
_LONGEST_TEXT = 200
_MOST_ROWS = 200
_YOUNGEST, _OLDEST = 10, 110
"""years; below ten, play is better than a plan: our rule"""
_FARTHEST_GOAL = timedelta(days=731)
_LEAST_MINUTES, _MOST_MINUTES = 10, 600
_EVENING, _MORNING = time(18, 0), time(7, 0)
_RAIL_GOAL = "balance"
"""the goal that can be reached at home, along a rail"""
_LEAST_LONGEST = 10.0
"""m; a longest session shorter than that is a slip of the unit"""
_FASTEST, _SLOWEST = 8.4, 0.65
"""m/s; the first is 10 % above the best known backward 100 m (13.17 s, Lopez Rodriguez 2022), the
second slower than a slow walk backward"""
_WEEKS_TO_DUE = 40
_LAST_WEEK = 42
"""completed ones; birth is brought about by then"""


def read_athlete(source: Readable, today: date) -> tuple[Athlete, Mapping[str, Any]]:
    """The athlete of a file, and what the file says as plain data (dates as text).

    Raises ``UnreadableFile`` that names line, field and cure of every mistake.
    """
    document = toml_file(source, _LARGEST, Sentence("an athlete file has a few lines"))
    return _read(document, today, False), plain(document.values)


def athlete_of(values: Mapping[str, Any], today: date, goal_may_be_past: bool = False) -> Athlete:
    """The athlete that the values of an athlete file describe. Raises ``UnreadableFile``."""
    document = Document(Text("", "athlete"), values, lambda _: {}, as_unreadable)
    return _read(document, today, goal_may_be_past)


def with_days_of_pain(
    values: Mapping[str, Any], today: date, before: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The values with a day for each pain that has none: that of the same injury before, or today.

    So a pain is as old as it is when the plan is made again, and not new with every day.
    """
    known = {_undated(each): each["on"] for each in _injuries(before or {}) if "on" in each}
    dated = [
        {**each, "on": known.get(_undated(each), today.isoformat())}
        if "pain" in each and "on" not in each
        else each
        for each in _injuries(values)
    ]
    return {**values, "injury": dated} if dated else dict(values)


def _injuries(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    return list(values.get("injury", ()))


def _undated(injury: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted((name, value) for name, value in injury.items() if name != "on"))


def starter() -> str:
    """The text of a commented athlete file that can be planned with as it is."""
    return packaged(__name__, "starter.toml")


def write_starter(path: Path) -> None:
    """Write one. Raises ``SternwayError`` where there is a file already or it cannot be written."""
    create_text(path, starter())


def plain(value: Any) -> Any:
    """The same as JSON can hold it."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _read(document: Document, today: date, goal_may_be_past: bool) -> Athlete:
    with document as file:
        file.tag(
            "format",
            FORMAT,
            Sentence('write format = "{format}", or begin with a new athlete file', format=FORMAT),
        )
        return _athlete(file, today, goal_may_be_past)


def _athlete(file: Table, today: date, goal_may_be_past: bool) -> Athlete:
    experience = file.table("experience", may_be_missing=True)
    health = file.table("health", may_be_missing=True)
    conditions = _conditions(health)
    due = _due(health, today, goal_may_be_past)
    away = _blackouts(file.table("away", may_be_missing=True), today)
    ill = _blackouts(file.table("ill", may_be_missing=True), today)
    athlete = Athlete(
        person=Person(
            name=file.text("name", "", _LONGEST_TEXT), born=PartialDate.of(_born(file, today))
        ),
        **_season(file, date.min if goal_may_be_past else today),
        **_week(file.table("week")),
        experience=_experience(experience, today),
        forward_weekly=1000.0 * experience.number("forward_km_a_week", 0, 300, 0),
        extra=_extra(file.table("extra", may_be_missing=True)),
        blackouts=tuple(sorted((*away, *ill), key=lambda each: (each.first, each.last))),
        illnesses=ill,
        **_places(file.table("places"), file.table("goal").raw("code")),
        injuries=tuple(
            _injury(row, today, goal_may_be_past)
            for row in file.tables("injury", may_be_missing=True)
        ),
        conditions=conditions | (frozenset({"pregnancy"}) if due else frozenset()),
        due=due,
        releases=tuple(_release(row, today) for row in file.tables("release", may_be_missing=True)),
        bests=tuple(_best(row) for row in file.tables("best", may_be_missing=True)),
        tests=_tests(file.table("tests", may_be_missing=True)),
        stricter=_stricter(file.table("coach", may_be_missing=True)),
    )
    if not goal_may_be_past:
        _check_ages(file, athlete, today)
    _check_wishes(file, athlete)
    _check_releases(file, athlete, goal_may_be_past)
    return athlete


def _born(file: Table, today: date) -> date:
    born = file.day("born")
    years = age_on(born, today)
    if born > today:
        file.fault("born", Sentence("{born} is in the future: check the year", born=born))
    elif years > _OLDEST:
        file.fault(
            "born", Sentence("{born} makes {years} years: check the year", born=born, years=years)
        )
    elif years < _YOUNGEST:
        file.fault(
            "born",
            Sentence(
                "{born} makes {years} years: plans begin at {youngest}",
                born=born,
                years=years,
                youngest=_YOUNGEST,
            ),
        )
    return born


def _season(file: Table, today: date) -> dict[str, Any]:
    """The first goal that is still to come, and those after it."""
    rows = file.tables("later", may_be_missing=True)
    later = [Later(row.one_of("code", goals().goals), row.day("date")) for row in rows]
    later.sort(key=lambda each: each.date)
    table = file.table("goal")
    first = table.day("date") if table.has("date") else None
    if later and first is None:
        table.fault("date", "is missing: later goals need the day of the first")
    for row, each in zip(rows, later, strict=True):
        if first is not None and each.date <= first:
            row.fault(
                "date",
                Sentence(
                    "{date} is not after the goal of {first}: put them in order",
                    date=each.date,
                    first=first,
                ),
            )
        elif today > date.min and each.date - today > _FARTHEST_GOAL:
            row.fault(
                "date",
                Sentence("{date} is more than two years off: choose a nearer goal", date=each.date),
            )
    coming = [each for each in later if each.date > today]
    if first is not None and first <= today and coming:
        table.one_of("code", goals().goals)
        return {"goal": coming[0].code, "goal_date": coming[0].date, "later": tuple(coming[1:])}
    return {**_goal(table, today), "later": tuple(later)}


def _goal(table: Table, today: date) -> dict[str, Any]:
    code = table.one_of("code", goals().goals)
    if not table.has("date"):
        return {"goal": code, "goal_date": None}
    when = table.day("date")
    if when <= today:
        table.fault(
            "date",
            Sentence("{when} is not after {today}: choose a day to come", when=when, today=today),
        )
    elif today > date.min and when - today > _FARTHEST_GOAL:
        table.fault(
            "date", Sentence("{when} is more than two years off: choose a nearer goal", when=when)
        )
    return {"goal": code, "goal_date": when}


def _experience(table: Table, today: date) -> Experience:
    sessions = table.whole("backward_sessions", 0, 20_000, 0)
    longest = table.number("longest_backward_30_days_m", 0, 110_000, 0)
    on = table.day("as_of") if table.has("as_of") else None
    if longest and not sessions:
        reason = Sentence(
            "{longest:g} m in no session: say how many backward_sessions there were",
            longest=longest,
        )
        table.fault("longest_backward_30_days_m", reason)
    if 0 < longest < _LEAST_LONGEST:
        reason = Sentence(
            "{longest:g} m is not a session: {longest:g} km are {metres:g} m",
            longest=longest,
            metres=1000 * longest,
        )
        table.fault("longest_backward_30_days_m", reason)
    if on is not None and on > today:
        table.fault(
            "as_of", Sentence("{on} is in the future: it is the day on which you wrote it", on=on)
        )
    return Experience(sessions, longest, on)


def _week(table: Table) -> dict[str, Any]:
    at = table.clock("at", _EVENING)
    days = tuple(_day(table, name, at) for name in WEEKDAYS)
    free = sum(each.minutes > 0 for each in days)
    if not free:
        table.fault("", "has no day: give minutes to one, as saturday = 45")
    two_a_days = table.flag("two_a_days", False)
    most = table.whole("most_sessions", 1, 14) if table.has("most_sessions") else None
    places = free * (2 if two_a_days else 1)
    if most is not None and most > places > 0:
        cure = Sentence("give more days" if two_a_days else "give more days, or allow two_a_days")
        table.fault(
            "most_sessions",
            Sentence("{most} do not fit on {free} days: {cure}", most=most, free=free, cure=cure),
        )
    second_at = table.clock("second_at", _MORNING)
    if two_a_days and any(second_at >= each.at for each in days if each.minutes):
        table.fault("second_at", "is the earlier of two sessions: choose a time before the other")
    return {
        "week": days,
        "two_a_days": two_a_days,
        "second_at": second_at,
        "sessions_per_week": most,
    }


def _day(table: Table, name: str, at: time) -> Day:
    if isinstance(table.raw(name), dict):
        inner = table.table(name)
        at = inner.clock("at", at)
        minutes = inner.whole("minutes", 0, _MOST_MINUTES)
    else:
        minutes = table.whole(name, 0, _MOST_MINUTES, 0)
    if 0 < minutes < _LEAST_MINUTES:
        reason = Sentence(
            "{minutes} minutes are too few: give {least} or more, or 0",
            minutes=minutes,
            least=_LEAST_MINUTES,
        )
        table.fault(name, reason)
    return Day(minutes, at)


def _extra(table: Table) -> tuple[tuple[date, int], ...]:
    """Single days by their date, each with its minutes."""
    found = {}
    for name in table.names:
        minutes = table.whole(name, 0, _MOST_MINUTES)
        day = day_of(name)
        if day is None:
            table.fault(name, "is not a day: write year-month-day, such as 2026-12-27 = 90")
        else:
            found[day] = minutes
    return tuple(sorted(found.items()))


def _blackouts(table: Table, today: date) -> tuple[Blackout, ...]:
    values = table.raw("days")
    if values is None:
        return ()
    if not isinstance(values, list) or len(values) > _MOST_ROWS:
        table.fault(
            "days",
            Sentence("must be a list of up to {most} days or ranges of days", most=_MOST_ROWS),
        )
        return ()
    found = []
    for value in values:
        first, _, last = value.partition("..") if isinstance(value, str) else (value, "", "")
        start = day_of(first)
        end = day_of(last) if last else start
        if start is None or end is None:
            cure = Sentence('write "2026-12-24..2027-01-02", or single days')
            table.fault(
                "days",
                Sentence(
                    "{value!r} is not a day or a range of days: {cure}",
                    value=str(value)[:40],
                    cure=cure,
                ),
            )
        elif end < start:
            table.fault(
                "days",
                Sentence("{value!r} ends before it begins: put the earlier day first", value=value),
            )
        elif end - today > _FARTHEST_GOAL:
            table.fault(
                "days", Sentence("{value!r} ends more than two years off: shorten it", value=value)
            )
        else:
            found.append(Blackout(start, end))
    return tuple(sorted(found, key=lambda each: (each.first, each.last)))


def _places(table: Table, goal: object) -> dict[str, Any]:
    places = frozenset(table.some_of("train_at", PLACES)) | {"home"}
    if places == {"home"} and goal != _RAIL_GOAL:
        known = ", ".join(sorted(set(PLACES) - {"home"}))
        reason = Sentence("has nowhere to run, for at home there is only a walk along a rail")
        table.fault(
            "train_at", Sentence("{reason}: name one of {known}", reason=reason, known=known)
        )
    partner = table.raw("partner")
    days: frozenset[int] = frozenset()
    if partner == "always":
        days = frozenset(range(7))
    elif isinstance(partner, list):
        days = frozenset(WEEKDAYS.index(each) for each in table.some_of("partner", WEEKDAYS))
    elif partner not in (None, "never"):
        table.fault("partner", 'must be "never", "always" or a list of weekdays')
    equipment = frozenset(table.some_of("equipment", EQUIPMENT, ()))
    return {"places": places, "equipment": equipment, "partner_days": days}


def _injury(row: Table, today: date, is_kept: bool) -> Injury:
    """One injury; what cannot be together is refused.

    A kept plan goes on with what it knew: there what is not over holds, whatever ``now`` says.
    """
    is_current = row.flag("now", True)
    pain = row.whole("pain", 0, 10, 0)
    swelling = row.choice("swelling", Swelling, Swelling.NONE)
    if pain and not is_current:
        row.fault(
            "pain", Sentence("is {pain} of 10, but now is false: which of them holds?", pain=pain)
        )
    operated = row.day("operated") if row.has("operated") else None
    if operated is not None and operated > today:
        row.fault(
            "operated",
            Sentence("{operated} is in the future: enter it when it was done", operated=operated),
        )
    stage = row.one_of("stage", STAGES) if row.has("stage") else None
    on = row.day("on") if row.has("on") else today
    if on > today:
        row.fault(
            "on", Sentence("{on} is in the future: it is the day on which the pain was so", on=on)
        )
    injury = Injury(
        row.one_of("where", BODY_PARTS),
        is_current,
        pain,
        operated=operated,
        ligament=row.flag("ligament", False),
        stage=STAGES[stage] if stage else None,
        swelling=swelling,
        on=on if row.has("pain") else None,
    )
    contradictions = list(_contradictions(injury, stage or "", today))
    if is_kept:
        return _stricter_reading(injury, {field for field, _ in contradictions})
    for field, reason in contradictions:
        row.fault(field, reason)
    return injury


def _stricter_reading(injury: Injury, contradicted: set[str]) -> Injury:
    """What holds of an injury whose fields contradict each other, in a plan from before that."""
    if not injury.is_current:
        return replace(injury, is_current=not contradicted.isdisjoint(_NOT_OVER))
    return replace(injury, stage=None) if "stage" in contradicted else injury


_NOT_OVER = {"swelling", "stage", "operated"}
"""fields that say of an injury that it is not over"""


def _contradictions(injury: Injury, stage: str, today: date) -> Iterator[tuple[str, Sentence]]:
    """What of an injury cannot be so together, by the field that says it."""
    known = limits()
    recent = int(known.figure("stages", "recent_days"))
    since = (today - injury.operated).days if injury.operated is not None else recent + 1
    if not injury.is_current:
        if injury.swelling is not Swelling.NONE:
            reason = Sentence(
                "is {swelling}, but now is false: which of them holds?", swelling=injury.swelling
            )
            yield "swelling", reason
        if stage:
            reason = Sentence(
                "is {stage}, but now is false: which of them holds? "
                "Where it is over, leave the stage out",
                stage=stage,
            )
            yield "stage", reason
        if 0 <= since <= recent:
            reason = Sentence(
                "{operated} is less than {most} days ago, and no operation is over before that, "
                "but now is false: write now = true",
                operated=injury.operated,
                most=recent + 1,
            )
            yield "operated", reason
        return
    if 0 <= since <= recent and (injury.stage or Level.WALK) > Level.WALK:
        reason = Sentence(
            "is {stage}, and the operation is less than {most} days ago: until then write walking "
            "or leave it out; what comes after opens by a release and by sessions in the log",
            stage=stage,
            most=recent + 1,
        )
        yield "stage", reason
    lasts = (today - injury.on).days if injury.on is not None else 0
    if injury.pain and lasts > known.figure("mild-pain", "closed_days"):
        reason = Sentence(
            "{on} is {days} days ago, and it still hurts: write the day on which you last felt it "
            "so, or now = false if it is over. Let a physiotherapist or physician look at a pain "
            "that lasts so long",
            on=injury.on,
            days=lasts,
        )
        yield "on", reason


def _conditions(health: Table) -> frozenset[str]:
    """What is known of somebody's health; what is not known here is not to be left out."""
    named = health.texts("conditions", ())
    for name in named:
        if name not in CONDITIONS:
            advice = Sentence(
                "do not leave it out for that: ask a clinician whether you may run backwards, fall "
                "and go all out with it, and write one of {known}; other closes all of that until "
                "a release. Days of fever or another illness belong into [ill]",
                known=", ".join(CONDITIONS),
            )
            cure = meant(name, CONDITIONS, advice)
            reason = Sentence("{name!r} is not known here: {cure}", name=name[:40], cure=cure)
            health.fault("conditions", reason)
    return frozenset(name for name in named if name in CONDITIONS)


def _due(health: Table, today: date, may_be_past: bool) -> date | None:
    """The due date, given itself or by the week of pregnancy on a day.

    A pregnancy that would be longer than any is refused, but not in a kept plan, which goes on with
    what it knew and closes what the last weeks close.
    """
    if health.has("due"):
        due, field = health.day("due"), "due"
    elif health.has("pregnancy_week"):
        week = health.whole("pregnancy_week", 1, 42)
        if not health.has("pregnancy_week_on"):
            health.fault("pregnancy_week", "needs pregnancy_week_on, the day on which it was so")
            return today
        due = health.day("pregnancy_week_on") + timedelta(weeks=_WEEKS_TO_DUE - week)
        field = "pregnancy_week"
    else:
        return None
    week = _WEEKS_TO_DUE + (today - due).days // 7
    if week > _LAST_WEEK and not may_be_past:
        health.fault(
            field,
            Sentence(
                "makes {week} weeks of pregnancy on {today}, and there are {most} at most: correct "
                "the date, or after the birth take it out and add after-birth to conditions",
                week=week,
                today=today,
                most=_LAST_WEEK,
            ),
        )
    elif not due - today <= timedelta(weeks=_WEEKS_TO_DUE):
        health.fault(
            field, Sentence("gives the due date {due}, which cannot be: check the dates", due=due)
        )
    return due


def _release(row: Table, today: date) -> Release:
    on, by = row.day("on"), row.text("by", longest=_LONGEST_TEXT).strip()
    if on > today:
        row.fault(
            "on", Sentence("{on} is in the future: enter the day on which it was given", on=on)
        )
    if len(by) < SHORTEST_NAME:
        row.fault("by", "must be the clinician's name")
    until = row.day("until") if row.has("until") else None
    if until is not None and until < on:
        row.fault("until", Sentence("{until} is before the day of the release", until=until))
    return Release(
        row.one_of("of", RELEASABLE),
        by,
        on,
        ALLOWED[row.one_of("allows", ALLOWED)],
        until,
    )


def _check_releases(file: Table, athlete: Athlete, is_kept: bool) -> None:
    """A release must be of something that the file names, and later than an operation.

    A knock on the head may stand in the log alone.
    """
    named = {injury.where for injury in athlete.injuries} | athlete.conditions
    named |= {"head", "after-concussion", AGE}
    rows = file.tables("release", may_be_missing=True)
    for row, release in zip(rows, athlete.releases, strict=True):
        if release.of not in named:
            row.fault(
                "of",
                Sentence("{of} is neither an injury nor a condition of this file", of=release.of),
            )
        for injury in athlete.injuries:
            if is_kept or injury.where != release.of or injury.operated is None:
                continue
            if release.on <= injury.operated:
                row.fault(
                    "on",
                    Sentence(
                        "{on} is not after the operation of {operated}: nobody can know on that "
                        "day what may be done; enter a later release",
                        on=release.on,
                        operated=injury.operated,
                    ),
                )


def _best(row: Table) -> Best:
    from sternway import athletics

    unreadable = Best("", 100.0, 100.0)
    name, text = row.text("event"), str(row.raw("mark"))
    try:
        event = athletics.named(name)
        mark = athletics.parse(text, event)
    except SternwayError as error:
        row.fault("", told(error))
        return unreadable
    if event.distance is None or event.course_varies or event.legs > 1:
        row.fault("event", Sentence("{event}: name a distance run alone", event=event.name))
        return unreadable
    speed = athletics.speed(mark, event)
    best = athletics.best_known(event.distance)
    if speed > _FASTEST or not athletics.plausible(mark, event):
        row.fault(
            "mark",
            Sentence(
                "{text} is {speed:.1f} m/s backwards: check the mark and its units",
                text=text,
                speed=speed,
            ),
        )
    elif best is not None and event.distance / speed * athletics.BEYOND < best:
        row.fault(
            "mark",
            Sentence(
                "{text} over {event} is {speed:.1f} m/s, faster than anybody could run backwards "
                "(the best known takes {best:.0f} s): did you write a forward time?",
                text=text,
                event=event.name,
                speed=speed,
                best=best,
            ),
        )
    elif speed < _SLOWEST:
        reason = Sentence(
            "{text} is {seconds:.0f} s for {event}, slower than walking",
            text=text,
            seconds=event.distance / speed,
            event=event.name,
        )
        row.fault(
            "mark",
            Sentence(
                "{reason}: write seconds with their point (17.9), minutes as 2:59", reason=reason
            ),
        )
    return Best(event.name, event.distance, event.distance / speed)


def _tests(table: Table) -> tuple[tuple[str, float], ...]:
    return tuple(
        (name, table.number(name, least, most))
        for name, (least, most) in TESTS.items()
        if table.has(name)
    )


def _stricter(table: Table) -> Stricter:
    """What a coach or clinician sets below the limits; more than those is never planned."""
    by = table.text("by", "", _LONGEST_TEXT).strip()
    fields = ("longest_m", "week_m", "hard_a_week")
    if any(table.has(field) for field in fields) and not by:
        table.fault("by", "is missing: write who sets these limits")
    return Stricter(
        by,
        table.number("longest_m", 0, 110_000, math.inf),
        table.number("week_m", 0, 500_000, math.inf),
        float(table.whole("hard_a_week", 0, 7)) if table.has("hard_a_week") else math.inf,
    )


def _check_ages(file: Table, athlete: Athlete, today: date) -> None:
    """Whether each goal is one for the age on its day; a plan that is kept goes on as it is."""
    later = file.tables("later", may_be_missing=True)
    rows = [(file.table("goal"), athlete.goal, athlete.goal_date or today)]
    if len(later) == len(athlete.later):
        by_day = sorted(later, key=lambda row: row.day("date"))
        named = zip(by_day, athlete.later, strict=True)
        rows += [(row, each.code, each.date) for row, each in named]
    for row, code, day in rows:
        least = max(_YOUNGEST, goals().goals[code].youngest)
        years = athlete.age_on(day)
        if _YOUNGEST <= years < least:
            open_now = [each.code for each in goals().goals.values() if each.youngest <= years]
            reason = Sentence(
                "{goal} is not planned for {years} years, but from {least} on",
                goal=code,
                years=years,
                least=least,
            )
            row.fault(
                "code",
                Sentence("{reason}: choose {open}", reason=reason, open=", ".join(open_now)),
            )


def _check_wishes(file: Table, athlete: Athlete) -> None:
    goal = athlete.goal_date
    if goal is not None and any(each.first <= goal <= each.last for each in athlete.blackouts):
        away = file.table("away", may_be_missing=True)
        away.fault("days", Sentence("hold the goal's day {goal}: change one of the two", goal=goal))
    if athlete.bests and not athlete.experience.sessions:
        reason = Sentence(
            "is 0, but there is a best backward mark: say how many sessions there were"
        )
        file.table("experience", may_be_missing=True).fault("backward_sessions", reason)
