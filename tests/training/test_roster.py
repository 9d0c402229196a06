from __future__ import annotations

from datetime import timedelta

from sternway.training.codes import UrgentCode
from sternway.training.journal import Coaching, made
from sternway.training.log import Fall, LogEntry, Pain, Release
from sternway.training.roster import roster_row
from sternway.training.sessions import Level
from tests.training.people import RUNNER, TODAY, athlete, document

PERSON = athlete(**RUNNER)
JOURNAL = made(PERSON, document(**RUNNER), (), TODAY)
DAY = timedelta(days=1)


def test_a_row_has_planned_against_done_of_the_week() -> None:
    week = [each for each in JOURNAL.plan.sessions if each.date < TODAY + 7 * DAY]
    log = (LogEntry(TODAY, backward=700.0), LogEntry(TODAY - DAY, backward=900.0))
    row = roster_row("ada", PERSON, JOURNAL, log, TODAY)
    assert row.planned == sum(each.backward for each in week)
    assert row.done == 700.0


def test_who_hurts_or_fell_lately_is_told() -> None:
    log = (
        LogEntry(TODAY - DAY, backward=500.0, pain=(Pain("knee", 2.0),)),
        LogEntry(TODAY - 3 * DAY, backward=500.0, pain=(Pain("knee", 4.0),), fall=Fall.YES),
        LogEntry(TODAY - 30 * DAY, backward=500.0, pain=(Pain("hip", 5.0),)),
    )
    row = roster_row("ada", PERSON, JOURNAL, log, TODAY)
    assert row.hurts == ("knee 4", "fell")
    assert row.held_back


def test_a_knock_on_the_head_is_told_first_until_it_is_released() -> None:
    knock = LogEntry(TODAY - 90 * DAY, fall=Fall.HEAD)
    row = roster_row("ada", PERSON, JOURNAL, (knock,), TODAY)
    assert [each.code for each in row.first] == [UrgentCode.KNOCK]
    release = Release("head", "Dr. Jane Roe", TODAY - 60 * DAY, Level.RUN)
    log = (knock, LogEntry(release.on, release=release))
    assert roster_row("ada", PERSON, JOURNAL, log, TODAY).first == ()


def test_who_is_behind_is_told_by_the_sessions_nobody_spoke_of() -> None:
    row = roster_row("ada", PERSON, JOURNAL, (), TODAY + 8 * DAY)
    assert row.behind == tuple(e for e in JOURNAL.plan.sessions if e.date < TODAY + 8 * DAY)


def test_the_last_change_is_told_with_who_made_it() -> None:
    session = JOURNAL.plan.sessions[3]
    changed = Coaching(JOURNAL, PERSON, (), TODAY, "B. Example").locked(session.id)
    row = roster_row("ada", PERSON, changed, (), TODAY)
    assert (row.changed_by, row.changed_on) == ("B. Example", TODAY)
    assert roster_row("ada", PERSON, JOURNAL, (), TODAY).changed == ()


def test_without_a_plan_there_is_a_row_too() -> None:
    row = roster_row("ada", PERSON, None, (), TODAY)
    assert (row.name, row.days_left, row.today) == ("ada", None, ())
