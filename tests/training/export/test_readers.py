"""What is exported is read by libraries that know nothing of Sternway."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

import fitdecode
import fitparse
import icalendar
import ics
import pytest
import vobject

from sternway.text.plans import step_line
from sternway.text.sessions import description
from sternway.training.export import Revision, calendar, workout_file
from sternway.training.plan import PlannedSession, Repeat, Step
from sternway.training.planner import make_plan
from tests.training.export.made import MADE
from tests.training.people import RUNNER, TODAY, athlete

GOALS = ("first-100m", "sprint-championship", "10km", "knee-return")
TESTS = {"resting_heart_rate_bpm": 50, "max_heart_rate_bpm": 190}


def planned(goal: str, **tables: Any) -> tuple[PlannedSession, ...]:
    tables = {"tests": TESTS, **tables}
    return make_plan(
        athlete(**{**RUNNER, "goal": {"code": goal}, **tables}), (), TODAY, seek=False
    ).sessions


@cache
def usual(goal: str) -> tuple[PlannedSession, ...]:
    """The plan of a goal as it is made for most."""
    return planned(goal)


def by_fitparse(data: bytes) -> list[dict[str, Any]]:
    file = fitparse.FitFile(io.BytesIO(data), check_crc=True)
    return [
        {**message.get_values(), "raw": {field.name: field.raw_value for field in message}}
        for message in file.get_messages("workout_step")
    ]


def by_fitdecode(data: bytes) -> list[dict[str, Any]]:
    with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        return [
            {field.name: field.value for field in frame.fields}
            for frame in reader
            if frame.frame_type == fitdecode.FIT_FRAME_DATA and frame.name == "workout_step"
        ]


def steps_of(session: PlannedSession) -> list[Step | None]:
    """As a watch counts them: the steps of a repeat, then the repeat itself, which is None."""
    found: list[Step | None] = []
    for part in session.parts:
        found += [*part.steps, None] if isinstance(part, Repeat) else [part]
    return found


@pytest.mark.parametrize("read", [by_fitparse, by_fitdecode], ids=["fitparse", "fitdecode"])
@pytest.mark.parametrize("goal", GOALS)
def test_every_workout_of_a_plan_is_read_step_by_step(goal: str, read: Any) -> None:
    by_title = {each.title: each for each in usual(goal)}
    for session in by_title.values():
        rows = read(workout_file(session, MADE, step_line))
        steps = steps_of(session)
        assert len(rows) == len(steps)
        for row, step in zip(rows, steps, strict=True):
            if step is None:
                assert row["duration_type"] == "repeat_until_steps_cmplt"
            elif step.distance is not None:
                assert row["duration_distance"] == pytest.approx(step.distance, abs=0.01)
            elif step.duration is not None:
                assert row["duration_time"] == pytest.approx(step.duration, abs=0.001)


@pytest.mark.parametrize("read", [by_fitparse, by_fitdecode], ids=["fitparse", "fitdecode"])
def test_targets_are_read_as_speeds_and_as_beats(read: Any) -> None:
    run = next(each for each in planned("10km") if each.template == "steady-run")
    (step,) = [each for each in steps_of(run) if each is not None and each.heart]
    (fast,) = [
        row for row in read(workout_file(run, MADE, step_line)) if row["target_type"] == "speed"
    ]
    assert step.speed is not None
    assert step.heart is not None
    assert fast["custom_target_speed_low"] == pytest.approx(step.speed.low, abs=0.001)
    unmarked = next(each for each in planned("10km", best=[]) if each.template == "steady-run")
    (beats,) = [
        row
        for row in read(workout_file(unmarked, MADE, step_line))
        if row["target_type"] == "heart_rate"
    ]
    low, high = beats["custom_target_heart_rate_low"], beats["custom_target_heart_rate_high"]
    assert (int(low), int(high)) == (step.heart.low + 100, step.heart.high + 100)


def by_icalendar(text: str) -> list[tuple[str, str, datetime, datetime, str]]:
    return [
        (
            str(each["uid"]),
            str(each["summary"]),
            each.decoded("dtstart"),
            each.decoded("dtend"),
            str(each["description"]),
        )
        for each in icalendar.Calendar.from_ical(text).walk("VEVENT")
    ]


def by_ics(text: str) -> list[tuple[str, str, datetime, datetime, str]]:
    return [
        (
            each.uid,
            each.name,
            each.begin.datetime.replace(tzinfo=None),
            each.end.datetime.replace(tzinfo=None),
            each.description,
        )
        for each in ics.Calendar(text).events
    ]


def by_vobject(text: str) -> list[tuple[str, str, datetime, datetime, str]]:
    return [
        (
            each.uid.value,
            each.summary.value,
            each.dtstart.value,
            each.dtend.value,
            each.description.value,
        )
        for each in vobject.readOne(text).vevent_list
    ]


READERS = (by_icalendar, by_ics, by_vobject)


def read_by_turns() -> Iterator[Any]:
    """Each goal by one reader in turn; the other pairs are slow."""
    for number, goal in enumerate(GOALS):
        for turn, read in enumerate(READERS):
            marks = () if turn == number % len(READERS) else pytest.mark.slow
            yield pytest.param(goal, read, id=f"{goal}-{read.__name__}", marks=marks)


@pytest.mark.parametrize(("goal", "read"), [*read_by_turns()])
def test_every_session_of_a_plan_is_read_from_its_calendar(goal: str, read: Any) -> None:
    sessions = usual(goal)
    made = calendar([Revision(each, 0) for each in sessions], "ada", "Ada", MADE, description)
    text = made.decode()
    found = sorted(read(text), key=lambda each: each[2])
    assert len({uid for uid, *_ in found}) == len(sessions)
    assert [(name, begin) for _, name, begin, *_ in found] == [
        (each.title, each.begins) for each in sessions
    ]
    for (_, _, begin, end, says), session in zip(found, sessions, strict=True):
        assert round((end - begin).total_seconds() / 60) == session.minutes
        assert says.strip() == description(session).strip()
    assert date(2026, 11, 1) < found[0][2].date()
