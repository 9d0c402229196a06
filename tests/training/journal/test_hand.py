"""The hand of a coach on a plan: who, what and why stay in the journal, and locks hold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sternway.errors import Refused
from sternway.text import say
from sternway.text.sessions import hand_lines, note_lines
from sternway.training.export import intervals_text, workout_file
from sternway.training.journal import (
    ChangeKind,
    Coaching,
    Journal,
    logged,
    made,
    missed,
    plan_document,
    read_journal,
    reasoned,
    undone,
)
from sternway.training.log import Fall, LogEntry, Pain
from sternway.training.plan import Hand, Plan, PlannedSession
from sternway.training.profile.reading import plain
from sternway.training.sessions import Kind
from tests.training.people import RUNNER, TODAY, athlete, document

PERSON = athlete(**RUNNER)
JOURNAL = made(PERSON, plain(document(**RUNNER)), (), TODAY)


def hand(journal: Journal = JOURNAL, why: str = "", today: date = TODAY) -> Coaching:
    return Coaching(journal, PERSON, (), today, "B. Example", why)


def some(journal: Journal, backward: bool = True) -> PlannedSession:
    """A session of the third week."""
    return next(e for e in journal.plan.week(3) if bool(e.backward) is backward)


def named(plan: Plan, name: str) -> PlannedSession:
    return next(each for each in plan.sessions if each.id == name)


def test_an_edit_is_kept_with_who_and_why() -> None:
    session = some(JOURNAL)
    after = hand(why="a race on the day before").replaced(session.id, "plank")
    change = after.changes[-1]
    assert (change.kind, change.by) == (ChangeKind.EDITED, "B. Example")
    assert "Planks takes the place of" in say(change.reasons[0])
    assert named(after.plan, session.id).template == "plank"
    assert "a race on the day before" in named(after.plan, session.id).why


def test_a_locked_session_stays_when_the_days_about_it_are_planned_again() -> None:
    session = some(JOURNAL, backward=False)
    journal = hand().locked(session.id)
    first = next(each for each in journal.plan.sessions if each.backward)
    entry = LogEntry(first.date, backward=100.0, session=first.id, pain=(Pain("calf", 4.0),))
    after = logged(journal, PERSON, entry, (entry,), first.date)
    assert after.changes[-1].added
    assert named(after.plan, session.id) == named(journal.plan, session.id)


def test_what_breaks_a_limit_is_named_and_refused_without_a_reason() -> None:
    session = some(JOURNAL)
    with pytest.raises(Refused) as raised:
        hand().resized(session.id, 9000.0)
    assert "the limit is" in say(raised.value.notice)


def test_what_breaks_a_limit_is_kept_with_a_name_and_a_reason() -> None:
    session = next(each for each in JOURNAL.plan.week(3) if each.template == "steady-run")
    after = hand(why="she has run 9 km in May").resized(session.id, 9000.0)
    kept = named(after.plan, session.id)
    assert kept.hand is not None
    assert kept.hand.against
    assert (kept.hand.by, kept.hand.why) == ("B. Example", "she has run 9 km in May")
    assert kept.backward == pytest.approx(9000.0, abs=100.0)
    assert any("against a limit" in say(each) for each in after.changes[-1].reasons)


def test_what_somebody_answers_for_does_not_plan_everything_again() -> None:
    session = next(each for each in JOURNAL.plan.week(3) if each.template == "steady-run")
    journal = hand(why="she has run 9 km in May").resized(session.id, 9000.0)
    first = next(each for each in journal.plan.sessions if not each.backward)
    after = missed(journal, PERSON, first.id, (), first.date)
    assert named(after.plan, session.id) == named(journal.plan, session.id)


def test_a_kept_breach_needs_a_reason_of_its_own_to_go_further() -> None:
    session = next(each for each in JOURNAL.plan.week(3) if each.template == "steady-run")
    journal = hand(why="she has run 9 km in May").resized(session.id, 9000.0)
    with pytest.raises(Refused):
        hand(journal).resized(session.id, 9500.0)
    with pytest.raises(Refused):
        hand(journal).moved(session.id, session.date + timedelta(days=1))
    less = named(hand(journal).resized(session.id, 8000.0).plan, session.id).hand
    assert less is not None
    assert (less.by, less.why) == ("B. Example", "she has run 9 km in May")
    assert set(less.against) < {"longest-in-30-days", "share-of-week", "peak"}
    more = named(hand(journal, why="and 10 in June").resized(session.id, 9500.0).plan, session.id)
    assert more.hand is not None
    assert more.hand.why == "she has run 9 km in May; and 10 in June"
    none = named(hand(journal).resized(session.id, 1000.0).plan, session.id)
    assert none.hand == Hand("B. Example", is_locked=True)


def test_another_session_in_the_place_of_a_kept_one_needs_a_reason_too() -> None:
    session = some(JOURNAL)
    journal = hand(why="w").replaced(session.id, "repeats-400")
    assert named(journal.plan, session.id).is_kept_against
    with pytest.raises(Refused):
        hand(journal).replaced(session.id, "repeats-200")


def test_nobody_else_s_note_takes_a_reason_over() -> None:
    session = next(each for each in JOURNAL.plan.week(3) if each.template == "steady-run")
    journal = hand(why="w").resized(session.id, 9000.0)
    noted = replace(hand(journal), by="A. Athlete").noted(session.id, "windy there")
    kept = named(noted.plan, session.id).hand
    assert kept is not None
    assert (kept.by, kept.note) == ("B. Example", "windy there")


CHILD = athlete(**{**RUNNER, "born": date(2015, 5, 1), "goal": {"code": "first-100m"}})
CHILDS = made(
    CHILD,
    plain(document(**{**RUNNER, "born": date(2015, 5, 1), "goal": {"code": "first-100m"}})),
    (),
    TODAY,
)


@pytest.mark.parametrize("code", ["treadmill-run", "repeats-400", "mixed-run"])
def test_no_reason_goes_beyond_the_limits_of_children(code: str) -> None:
    coach = Coaching(CHILDS, CHILD, (), TODAY, "B. Example", "he can")
    session = next(each for each in CHILDS.plan.sessions if each.kind is not Kind.RACE)
    with pytest.raises(Refused, match="never-by-hand"):
        coach.replaced(session.id, code)


@pytest.mark.parametrize(
    "health",
    [
        {"health": {"conditions": [condition]}}
        for condition in ("pregnancy", "heart", "blood-thinners", "after-concussion")
    ]
    + [{"injury": [{"where": "head", "now": True, "pain": 2}]}],
)
def test_what_only_a_clinician_opens_no_reason_does(health: dict[str, Any]) -> None:
    person = athlete(**{**RUNNER, **health})
    journal = made(person, plain(document(**{**RUNNER, **health})), (), TODAY)
    coach = Coaching(journal, person, (), TODAY, "B. Example", "she wants to")
    with pytest.raises(Refused, match="never-by-hand"):
        coach.replaced(journal.plan.sessions[0].id, "sprints-7x20")


def test_a_knock_on_the_head_is_no_matter_of_reasons_and_opens_every_lock() -> None:
    session = next(each for each in JOURNAL.plan.week(1) if each.backward)
    journal = hand().locked(session.id)
    knock = LogEntry(TODAY, fall=Fall.HEAD)
    with pytest.raises(Refused, match="never-by-hand"):
        Coaching(journal, PERSON, (knock,), TODAY, "B. Example", "w").resized(session.id, 400.0)
    after = logged(journal, PERSON, knock, (knock,), TODAY)
    assert session.id not in {each.id for each in after.plan.sessions if each.backward}


def test_what_is_kept_against_a_limit_is_not_allowed_by_it() -> None:
    taken = {each.date for each in JOURNAL.plan.sessions}
    week = [TODAY + timedelta(days=offset) for offset in range(14, 21)]
    free = next(day for day in week if day not in taken and PERSON.minutes_on(day) == 0)
    journal = hand(why="she is off work").added(free, "sprints-7x20")
    plan = reasoned(journal, PERSON, (), TODAY)
    kept = next(each for each in plan.sessions if each.date == free)
    assert kept.hand is not None
    assert "days-and-minutes" in kept.hand.against
    assert not {*kept.hand.against} & {each.rule for each in kept.allowed_by}
    said = "\n".join(note_lines(kept))
    assert "Kept against a limit" in said
    assert "by B. Example: she is off work." in said
    assert "Kept against a limit" in intervals_text(kept, note_lines(kept))
    workout = workout_file(kept, datetime(2026, 11, 23, tzinfo=UTC), str, hand_lines(kept))
    assert b"Kept against a limit" in workout


def test_a_session_is_added_on_a_free_day_only() -> None:
    taken = {each.date for each in JOURNAL.plan.sessions}
    week = [TODAY + timedelta(days=offset) for offset in range(14, 21)]
    free = next(day for day in week if day not in taken and PERSON.minutes_on(day) == 0)
    with pytest.raises(Refused):
        hand().added(next(iter(sorted(taken))), "plank")
    after = hand(why="she is off work").added(free, "plank")
    assert any(each.date == free and each.template == "plank" for each in after.plan.sessions)


def test_warm_ups_and_races_are_no_sessions_to_put_in() -> None:
    for code in ("warm-up-run", "race", "no-such"):
        with pytest.raises(Refused):
            hand().replaced(some(JOURNAL).id, code)


def test_a_session_is_moved_noted_unlocked_and_taken_out() -> None:
    session = some(JOURNAL, backward=False)
    noted = hand().noted(session.id, "hold the line")
    assert named(noted.plan, session.id).hand == Hand("B. Example", note="hold the line")
    assert not named(noted.plan, session.id).is_locked
    assert hand(noted).noted(session.id, "hold the line") == noted
    locked = hand(noted).locked(session.id)
    assert named(locked.plan, session.id).is_locked
    assert not named(hand(locked).unlocked(session.id).plan, session.id).is_locked
    gone = hand(locked).taken_out(session.id)
    assert session.id not in {each.id for each in gone.plan.sessions}


def test_leaving_takes_everything_to_come_out_and_can_be_undone() -> None:
    left = hand(why="another sport").left()
    assert left.plan.sessions == ()
    assert left.changes[-1].kind is ChangeKind.LEFT
    again = undone(left, PERSON, (), TODAY)
    assert {each.id for each in again.plan.sessions} == {e.id for e in JOURNAL.plan.sessions}


def test_a_hand_is_read_back_from_its_file() -> None:
    journal = hand(why="w").noted(some(JOURNAL).id, "a note")
    text = json.dumps(plan_document(journal, say))
    assert read_journal(text.encode()) == journal


def test_stricter_limits_of_a_coach_hold() -> None:
    coach = {"by": "B. Example", "longest_m": 1500, "week_m": 4000, "hard_a_week": 1}
    person = athlete(**{**RUNNER, "coach": coach})
    plan = made(person, document(**{**RUNNER, "coach": coach}), (), TODAY).plan
    training = plan.sessions[:-1]
    assert max(each.backward for each in training) <= 1500
    for number in range(1, plan.weeks):
        week = [each for each in plan.week(number) if each in training]
        assert sum(each.backward for each in week) <= 4000
        assert sum(each.is_hard for each in week) <= 1


def test_stricter_limits_need_a_name() -> None:
    with pytest.raises(Exception, match="by"):
        athlete(**{**RUNNER, "coach": {"longest_m": 1500}})
