from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest

from sternway.errors import Refused
from sternway.text import say
from sternway.text.plans import described
from sternway.training.checker import violations
from sternway.training.journal import (
    BrokenJournal,
    ChangeKind,
    Difference,
    Journal,
    difference,
    fulfils,
    identified,
    logged,
    made,
    matched,
    missed,
    moved,
    revised,
    undone,
)
from sternway.training.log import Fall, LogEntry, Pain
from sternway.training.plan import PlannedSession, Status, unrolled
from sternway.training.profile import athlete_of
from sternway.training.sessions import Demand, Kind, Zone, catalogue
from tests.training.people import RUNNER, TODAY, document

DOCUMENT = document(**RUNNER)
PERSON = athlete_of(DOCUMENT, TODAY)
JOURNAL = made(PERSON, DOCUMENT, (), TODAY)
FIRST = next(each for each in JOURNAL.plan.sessions if each.backward)


def done(**fields: object) -> LogEntry:
    entry = LogEntry(FIRST.date, backward=FIRST.backward, rpe=4.0)
    return identified(replace(entry, **fields), JOURNAL.plan)  # type: ignore[arg-type]


def after(entry: LogEntry) -> Journal:
    return logged(JOURNAL, PERSON, entry, (entry,), entry.date)


def test_what_was_done_as_planned_changes_nothing_ahead() -> None:
    change = after(done()).changes[-1]
    assert change.kind is ChangeKind.LOGGED
    assert change.marked == ((FIRST.id, Status.DONE),)
    assert (change.removed, change.added) == ((), ())


@contextmanager
def refused(pattern: str) -> Iterator[None]:
    with pytest.raises(Refused) as caught:
        yield
    assert re.search(pattern, say(caught.value.notice))


def said(journal: Journal) -> str:
    """The reasons of the last change."""
    return "; ".join(say(each) for each in journal.changes[-1].reasons)


def test_the_log_learns_which_session_it_was() -> None:
    entry = done()
    assert (entry.session, entry.kind) == (FIRST.id, FIRST.kind)


def test_less_than_planned_shortens_what_would_be_too_long() -> None:
    beginner = document()
    person = athlete_of(beginner, TODAY)
    journal = made(person, beginner, (), TODAY)
    first = journal.plan.sessions[0]
    entry = identified(LogEntry(first.date, backward=100.0), journal.plan)
    later = logged(journal, person, entry, (entry,), entry.date)
    assert later.changes[-1].added
    assert "A first session is short" in said(later)
    assert violations(later.plan, person, (entry,), entry.date) == ()


@pytest.mark.parametrize(
    ("entry", "days", "share"),
    [
        (done(pain=(Pain("shin", 4.0),)), 7, 0.5),
        (done(pain=(Pain("shin", 8.0),)), 7, 0.0),
        (done(fall=Fall.YES), 7, 0.7),
        (done(fall=Fall.HEAD), 14, 0.0),
    ],
    ids=["some-pain", "much-pain", "fall", "head"],
)
def test_pain_and_falls_lead_to_the_step_back(entry: LogEntry, days: int, share: float) -> None:
    journal = after(entry)
    assert journal.changes[-1].kind is ChangeKind.STEP_BACK
    longest = max(PERSON.experience.longest_30_days, entry.backward)
    held = [each for each in journal.plan.sessions if 0 < (each.date - entry.date).days <= days]
    assert all(each.backward <= share * longest for each in held)
    assert not any(each.is_hard for each in held)


def test_a_logged_pain_takes_out_what_loads_the_place_the_same_day_and_says_so() -> None:
    journal = after(done(pain=(Pain("calf", 4.0),)))
    assert "pain of 4 (calf)" in said(journal)
    assert "what loads the place is closed" in said(journal)
    week = [s for s in journal.plan.sessions if 0 <= (s.date - FIRST.date).days <= 7]
    ahead = [each for each in week if each.status is Status.PLANNED]
    assert ahead
    for session in ahead:
        assert Demand.FOREFOOT not in catalogue()[session.template].demands
        assert not session.forward


def test_half_of_the_metres_is_half_of_what_the_week_had() -> None:
    entry = done(pain=(Pain("shoulder", 4.0),))
    days = range(1, 8)

    def metres(journal: Journal) -> float:
        sessions = journal.plan.sessions
        return sum(s.backward for s in sessions if (s.date - entry.date).days in days)

    assert metres(after(entry)) <= 0.5 * metres(JOURNAL)


def test_pain_alone_is_noted_and_takes_no_session_for_done() -> None:
    exercise = next(each for each in JOURNAL.plan.sessions if not each.backward)
    entry = LogEntry(exercise.date, pain=(Pain("wrist", 4.0),))
    journal = logged(JOURNAL, PERSON, entry, (entry,), entry.date)
    assert said(journal).startswith(
        "noted how you were on Tue 24\u00a0Nov; after pain of 4 (wrist)"
    )
    assert journal.changes[-1].marked == ()


def test_an_overrun_is_said_at_once_and_is_not_done_as_planned() -> None:
    entry = identified(LogEntry(FIRST.date, backward=4 * FIRST.backward), JOURNAL.plan)
    journal = logged(JOURNAL, PERSON, entry, (entry,), entry.date)
    assert "backward in a day, where" in said(journal)
    assert "in place of what was planned" in said(journal)
    assert journal.changes[-1].marked == ((FIRST.id, Status.DIFFERENT),)
    before = {each.id: each.backward for each in JOURNAL.plan.sessions}
    soon = [s for s in journal.plan.sessions if 0 < (s.date - entry.date).days <= 7 and s.backward]
    assert soon
    assert not any(each.is_hard for each in soon)
    assert sum(s.backward for s in soon) < sum(before.get(s.id, 0.0) for s in soon)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, Status.DONE),
        ({"backward": 0.6 * FIRST.backward}, Status.DONE),
        ({"backward": 0.4 * FIRST.backward}, Status.DIFFERENT),
        ({"kind": Kind.RACE}, None),
        ({"backward": 0.0, "forward": 5000.0}, None),
    ],
    ids=["as planned", "a little less", "much less", "another kind", "the other way"],
)
def test_done_is_what_was_planned_in_kind_and_length(
    changes: dict[str, Any], status: Status | None
) -> None:
    entry = replace(LogEntry(FIRST.date, backward=FIRST.backward), **changes)
    journal = logged(JOURNAL, PERSON, entry, (entry,), entry.date)
    marks = dict(journal.changes[-1].marked)
    assert marks.get(FIRST.id) is status


def test_an_easy_session_at_9_of_10_steps_back_and_refers() -> None:
    easy = next(each for each in JOURNAL.plan.sessions if each.kind is Kind.DRILL)
    entry = identified(LogEntry(easy.date, backward=easy.backward, rpe=9.0), JOURNAL.plan)
    log = tuple(
        identified(LogEntry(s.date, backward=s.backward, rpe=4.0), JOURNAL.plan)
        for s in JOURNAL.plan.sessions
        if s.date < easy.date and s.backward
    )
    journal = logged(JOURNAL, PERSON, entry, (*log, entry), entry.date)
    assert journal.changes[-1].kind is ChangeKind.STEP_BACK
    assert "see a physician" in said(journal)


def test_a_knock_on_the_head_rests_for_two_weeks() -> None:
    entry = done(fall=Fall.HEAD)
    days = [(each.date - entry.date).days for each in after(entry).plan.sessions]
    assert not [day for day in days if 0 < day <= 14]


def test_a_step_back_ends() -> None:
    entry = done(pain=(Pain("shin", 4.0),))
    later = [s for s in after(entry).plan.sessions if (s.date - entry.date).days > 14]
    assert any(session.is_hard for session in later)


def test_a_missed_session_is_not_made_up_for() -> None:
    journal = missed(JOURNAL, PERSON, FIRST.id, (), FIRST.date + timedelta(days=1))
    assert journal.changes[-1].marked == ((FIRST.id, Status.MISSED),)
    assert sum(each.backward for each in journal.plan.week(1)) <= sum(
        each.backward for each in JOURNAL.plan.week(1)
    )


def test_a_session_to_come_cannot_be_missed() -> None:
    with refused(f"{FIRST.id} of .* is still to come: move"):
        missed(JOURNAL, PERSON, FIRST.id, (), FIRST.date - timedelta(days=1))


def test_a_day_on_which_a_session_was_missed_is_not_planned_again() -> None:
    person_document = document()
    person = athlete_of(person_document, TODAY)
    journal = made(person, person_document, (), TODAY)
    first = journal.plan.sessions[0]
    later = missed(journal, person, first.id, (), first.date)
    assert later.changes[-1].added
    assert [each for each in later.plan.sessions if each.date == first.date] == [
        replace(first, status=Status.MISSED)
    ]
    assert violations(later.plan, person, (), first.date) == ()


def test_sessions_after_a_knock_on_the_head_hang_on_a_physician() -> None:
    entry = done(fall=Fall.HEAD)
    journal = after(entry)
    assert "A physician decides when you train again" in said(journal)
    assert any("see a physician" in say(each) for each in journal.plan.outline.warnings)
    ahead = [each for each in journal.plan.sessions if each.date > entry.date]
    assert ahead
    assert not any(each.backward or each.forward for each in ahead)


def test_a_release_opens_what_a_knock_on_the_head_had_closed() -> None:
    entry = done(fall=Fall.HEAD)
    day = entry.date + timedelta(days=1)
    release = {"of": "head", "by": "Dr. A. Example", "on": day, "allows": "running"}
    released = document(**RUNNER, release=[release])
    person = athlete_of(released, day)
    journal = revised(after(entry), person, released, (entry,), day)
    ahead = [each for each in journal.plan.sessions if each.date > entry.date]
    running = [each for each in ahead if each.backward > 100]
    assert running
    assert min(each.date for each in running) > entry.date + timedelta(days=14)
    assert not any(each.is_hard for each in ahead)


def test_a_session_moves_with_its_id() -> None:
    person_document = document(**{**RUNNER, "week": {**RUNNER["week"], "most_sessions": 3}})
    person = athlete_of(person_document, TODAY)
    journal = made(person, person_document, (), TODAY)
    exercise = next(each for each in journal.plan.sessions if not each.backward)
    week = {each.date for each in journal.plan.sessions}
    free = next(
        day
        for day in (exercise.date + timedelta(days=n) for n in range(1, 9))
        if day not in week and person.week[day.weekday()].minutes
    )
    later = moved(journal, person, exercise.id, free, (), TODAY)
    (session,) = [each for each in later.plan.sessions if each.id == exercise.id]
    assert session.date == free
    assert later.changes[-1].kind is ChangeKind.MOVED


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        (-30, "the past is not changed"),
        (1, "cannot move to .* would not fit the limit “Two a day only if wanted”"),
    ],
)
def test_a_move_against_a_limit_is_refused_by_its_name(days: int, reason: str) -> None:
    monday = next(each for each in JOURNAL.plan.sessions if each.date.weekday() == 0)
    with refused(reason):
        moved(JOURNAL, PERSON, monday.id, monday.date + timedelta(days=days), (), TODAY)


def test_a_move_to_a_day_off_says_that_there_is_time() -> None:
    tuesday = next(each for each in JOURNAL.plan.sessions if each.date.weekday() == 1)
    wednesday = tuesday.date + timedelta(days=1)
    journal = moved(JOURNAL, PERSON, tuesday.id, wednesday, (), TODAY)
    person = athlete_of(journal.state.athlete, TODAY)
    assert person.minutes_on(wednesday) == tuesday.minutes
    assert violations(journal.plan, person, (), TODAY) == ()
    again = revised(journal, PERSON, DOCUMENT, (), TODAY)
    assert athlete_of(again.state.athlete, TODAY).extra == person.extra


def test_a_plan_that_is_behind_is_brought_up_to_date_before_a_move() -> None:
    beginner = document()
    person = athlete_of(beginner, TODAY)
    journal = made(person, beginner, (), TODAY)
    later, session = TODAY + timedelta(days=2), journal.plan.sessions[1]
    with refused("log what you did, or say what you missed"):
        moved(journal, person, session.id, session.date + timedelta(days=1), (), later)


def test_undoing_gives_back_the_days_ahead() -> None:
    entry = done(pain=(Pain("shin", 4.0),))
    journal = undone(after(entry), PERSON, (), entry.date)
    assert journal.plan.sessions == JOURNAL.plan.sessions
    assert [change.kind for change in journal.changes[1:]] == [
        ChangeKind.STEP_BACK,
        ChangeKind.UNDONE,
    ]


def test_undoing_twice_goes_further_back() -> None:
    entry = done()
    plan = after(entry).plan
    exercise = next(each for each in plan.sessions if not each.backward and each.date > entry.date)
    second = missed(after(entry), PERSON, exercise.id, (entry,), exercise.date)
    once = undone(second, PERSON, (entry,), exercise.date)
    twice = undone(once, PERSON, (), exercise.date)
    assert [change.undoes for change in twice.changes[-2:]] == [3, 2]
    assert not [each for each in twice.plan.sessions if each.status is not Status.PLANNED]


def test_nothing_is_left_to_undo() -> None:
    with refused("there is no change to undo"):
        undone(JOURNAL, PERSON, (), TODAY)


def test_a_changed_athlete_file_changes_the_days_ahead_only() -> None:
    other = document(**{**RUNNER, "week": {"monday": 60, "tuesday": 60, "friday": 90}})
    today = TODAY + timedelta(days=10)
    journal = revised(JOURNAL, athlete_of(other, today), other, (), today)
    assert said(journal) == "the athlete file changed"
    kept = [each for each in JOURNAL.plan.sessions if each.date < today]
    assert [each for each in journal.plan.sessions if each.date < today] == kept
    assert journal.state.athlete == other


def test_a_pain_of_the_athlete_file_is_as_old_as_it_was() -> None:
    sore = document(**{**RUNNER, "injury": [{"where": "calf", "pain": 2}]})
    journal = made(athlete_of(sore, TODAY), sore, (), TODAY)
    later = TODAY + timedelta(days=20)
    again = revised(journal, athlete_of(sore, later), sore, (), later)
    assert journal.state.athlete["injury"][0]["on"] == TODAY.isoformat()
    assert not again.changes[-1].athlete
    assert any(each.template == "steady-run" for each in again.plan.sessions)


def test_a_pain_that_became_another_is_new() -> None:
    sore = document(**{**RUNNER, "injury": [{"where": "calf", "pain": 1}]})
    journal = made(athlete_of(sore, TODAY), sore, (), TODAY)
    later = TODAY + timedelta(days=20)
    worse = document(**{**RUNNER, "injury": [{"where": "calf", "pain": 2}]})
    again = revised(journal, athlete_of(worse, later), worse, (), later)
    soon = [each for each in again.plan.sessions if later <= each.date <= later + timedelta(14)]
    assert again.state.athlete["injury"][0]["on"] == later.isoformat()
    assert not any(Demand.FOREFOOT in catalogue()[each.template].demands for each in soon)


def test_a_logged_test_moves_the_targets_and_nothing_else() -> None:
    tables = {**RUNNER, "goal": {"code": "sprint-championship"}, "tests": {"sprint_20m_s": 6.0}}
    values = document(**tables)
    person = athlete_of(values, TODAY)
    journal = made(person, values, (), TODAY)
    entry = LogEntry(TODAY, tests=(("20m", 5.0),))
    after = logged(journal, person, entry, (entry,), TODAY)
    olds = {each.id: each for each in journal.plan.sessions}
    changed = after.changes[-1].added
    assert "gives the days ahead their targets" in said(after)
    assert changed
    assert {each.template for each in changed} <= {"sprints-7x20", "starts-30", "test-20m"}
    for each in changed:
        old = olds[each.id]
        assert each.backward == old.backward
        assert fastest(each) > fastest(old)


def fastest(session: PlannedSession) -> float:
    speeds = [
        step.speed
        for step, _ in unrolled(session.parts)
        if step.speed is not None and step.zone is Zone.FAST
    ]
    return max(speed.high for speed in speeds)


def test_a_result_is_that_of_the_test_that_was_planned() -> None:
    session = next(each for each in JOURNAL.plan.sessions if each.template == "test-balance")
    plank = LogEntry(session.date, tests=(("plank", 70.0),))
    mood = LogEntry(session.date, tests=(("mood", 7.0),))
    assert matched(plank, JOURNAL.plan) == session
    assert fulfils(plank, session)
    assert matched(mood, JOURNAL.plan) is None
    assert not identified(plank, JOURNAL.plan).is_hard


def test_nothing_changed_is_no_change() -> None:
    assert revised(JOURNAL, PERSON, DOCUMENT, (), TODAY) is JOURNAL


def test_a_run_is_matched_to_the_day_before_only_if_it_was_alike() -> None:
    day = FIRST.date + timedelta(days=1)
    others = {each.date for each in JOURNAL.plan.sessions if each.backward}
    alike = LogEntry(day, backward=FIRST.backward)
    if day not in others:
        assert matched(alike, JOURNAL.plan) is not None
    assert matched(replace(alike, backward=FIRST.backward * 9), JOURNAL.plan) is None


def test_a_kind_is_matched_to_its_kind() -> None:
    plan = JOURNAL.plan
    exercise = next(each for each in plan.sessions if not each.backward)
    entry = LogEntry(exercise.date, kind=exercise.kind, duration=900.0)
    assert matched(entry, plan) == exercise
    assert matched(replace(entry, kind=Kind.RACE), plan) is None


def test_a_change_that_rewrites_the_past_breaks_the_journal() -> None:
    bad = replace(
        JOURNAL.changes[0], number=2, date=date(2027, 4, 1), removed=(FIRST.id,), added=()
    )
    with pytest.raises(BrokenJournal, match="rewrites"):
        _ = Journal((*JOURNAL.changes, bad)).state


def test_a_difference_reads_as_lines() -> None:
    entry = done(pain=(Pain("shin", 8.0),))
    other = after(entry).plan
    sessions = {each.id: each for each in JOURNAL.plan.sessions}
    lines = described(sessions, difference(JOURNAL.plan, other, entry.date))
    assert lines
    assert {line[0] for line in lines} <= {"+", "−", "±"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"parts": ()}, "± {day} {title}: {metres}\u00a0km → 0\u00a0m backward"),
        (
            {"title": "Other"},
            "± {day} {title}, {metres}\u00a0km backward → Other, {metres}\u00a0km",
        ),
        ({"start": time(6, 30)}, "± {day} {title}: {start:%H:%M} → 06:30"),
        ({"date": FIRST.date + timedelta(days=1)}, "± {title}: {day} → {next}"),
        ({"places": ("hall",)}, "± {day} {title}: the same steps"),
    ],
    ids=["metres", "title", "start", "day", "else"],
)
def test_a_change_says_only_what_differs(changes: dict[str, Any], said: str) -> None:
    (line,) = described({FIRST.id: FIRST}, Difference((), (replace(FIRST, **changes),)))
    day, following = (
        f"{each:%a} {each.day}\u00a0{each:%b}" for each in (FIRST.date, FIRST.date + timedelta(1))
    )
    wanted = said.format(
        day=day,
        title=FIRST.title,
        metres=f"{FIRST.backward / 1000:.2f}",
        start=FIRST.start,
        next=following,
    )
    assert line.startswith(wanted)
