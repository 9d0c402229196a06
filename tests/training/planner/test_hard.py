"""Which hard session has a day where not all can have one."""

from datetime import date, datetime, timedelta

from sternway.training.planner.hard import takes_the_place_of
from tests.training.people import athlete

GOAL = date(2027, 5, 9)
TUESDAY = datetime(2026, 12, 1, 18, 0)
DAY = timedelta(days=1)


def test_a_hard_session_on_the_day_before_the_key_session_takes_its_place() -> None:
    assert takes_the_place_of([TUESDAY + DAY], TUESDAY, GOAL, athlete(), ())


def test_a_third_hard_session_in_seven_days_takes_the_place_of_the_key_session() -> None:
    sunday = TUESDAY - 2 * DAY
    assert takes_the_place_of([TUESDAY + 4 * DAY], TUESDAY, GOAL, athlete(), [sunday])


def test_two_days_before_the_key_session_there_is_room_for_both() -> None:
    assert not takes_the_place_of([TUESDAY + 2 * DAY], TUESDAY, GOAL, athlete(), ())


def test_a_key_session_that_is_closed_anyway_keeps_no_day() -> None:
    keys = [TUESDAY + DAY]
    just_before = [TUESDAY - timedelta(hours=30)]
    assert not takes_the_place_of(keys, TUESDAY - DAY, GOAL, athlete(), [*just_before, TUESDAY])
