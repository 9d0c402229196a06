"""What an athlete has done so far: backward sessions, best marks, tests."""

from __future__ import annotations

from datetime import date

from sternway.errors import Sentence, SternwayError, told
from sternway.tables import Table
from sternway.training.profile.athlete import Best, Experience

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
_LEAST_LONGEST = 10.0
"""m; a longest session shorter than that is a slip of the unit"""
_FASTEST, _SLOWEST = 8.4, 0.65
"""m/s; the first is 10 % above the best known backward 100 m (13.17 s, Lopez Rodriguez 2022), the
second slower than a slow walk backward"""


def experience_of(table: Table, today: date) -> Experience:
    """How much was run backwards so far; a slip of the unit is a fault."""
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


def best_of(row: Table) -> Best:
    """A best backward mark over a distance run alone, that somebody can have run."""
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


def tests_of(table: Table) -> tuple[tuple[str, float], ...]:
    """The results of tests, by their names in `TESTS`."""
    return tuple(
        (name, table.number(name, least, most))
        for name, (least, most) in TESTS.items()
        if table.has(name)
    )
