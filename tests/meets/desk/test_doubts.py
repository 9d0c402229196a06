"""Results that are asked about before they count."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import Event, Mark, Measure, Sex, Timing, event, events
from sternway.ledger import Query, believed, best, shipped
from sternway.meets.codes import MeetCode
from sternway.meets.desk import Accept, Observe, Withdraw, asked, by_hand
from sternway.meets.desk.doubts import doubt_of
from sternway.meets.rounds.line import Line
from tests.meets.desk.small import Desk, women
from tests.meets.made import time

TODAY = date(2027, 7, 17)
HEATS = ("100-w", "heats")


@pytest.fixture
def desk() -> Desk:
    found = Desk()
    found.decide(women(4))
    found.draw(*HEATS)
    return found


def questions(desk: Desk, seen: Observe) -> list[str]:
    found = asked(desk.meet, desk.state, seen, shipped(), TODAY)
    return [str(each.code) for each in found.questions]


@pytest.mark.parametrize("timing", [Timing.HAND, Timing.PHOTO_FINISH])
@pytest.mark.parametrize(
    ("ms", "said"),
    [
        (7_400, [MeetCode.TOO_FAST]),
        (15_000, [MeetCode.TOO_FAST]),
        (16_500, []),
        (21_000, []),
        (300_000, [MeetCode.TOO_SLOW]),
    ],
)
def test_a_time_that_nobody_is_known_to_run_is_asked_about(
    desk: Desk, timing: Timing, ms: int, said: list[str]
) -> None:
    seen = Observe(*HEATS, 1, (Line("w1", time(ms)),), str(timing), timing=timing)
    assert questions(desk, seen) == said


def test_what_is_asked_about_waits_and_counts_once_it_is_accepted(desk: Desk) -> None:
    entry = desk.state.entries_in(HEATS, 1)[0][0]
    seen = by_hand((*HEATS, 1), {entry: [7_400]})
    number = desk.decide(asked(desk.meet, desk.state, seen, shipped(), TODAY))
    assert (*HEATS, 1) not in desk.state.counting
    desk.decide(Accept(number))
    assert desk.state.counting[(*HEATS, 1)] == number


def test_a_result_of_somebody_who_was_scratched_is_asked_about(desk: Desk) -> None:
    entry = desk.state.entries_in(HEATS, 1)[0][0]
    desk.decide(Withdraw(entry, "100-w"))
    assert questions(desk, by_hand((*HEATS, 1), {entry: [18_400]})) == [MeetCode.SCRATCHED_RAN]


ON_RECORD = [
    (each, sex)
    for each in events()
    for sex in (Sex.FEMALE, Sex.MALE)
    if not each.course_varies and best(shipped(), Query(event=each, sex=sex, today=TODAY))
]


@pytest.mark.parametrize(("event", "sex"), ON_RECORD, ids=lambda each: getattr(each, "code", each))
def test_no_record_that_stands_is_doubted(event: Event, sex: Sex) -> None:
    mark = best(shipped(), Query(event=event, sex=sex, today=TODAY))[0].performance.mark
    assert mark
    assert doubt_of(mark, event, sex, shipped(), TODAY) is None


TIMED = [each for each in events() if each.distance and not each.course_varies]


@given(st.sampled_from(TIMED), st.sampled_from([Sex.FEMALE, Sex.MALE, Sex.MIXED, None]))
def test_over_every_event_half_of_the_least_time_is_doubted(each: Event, sex: Sex | None) -> None:
    least, most = believed(each, sex, shipped(), TODAY)
    assert 0 < least < most
    found = doubt_of(Mark(Measure.TIME, least // 2), each, sex, shipped(), TODAY)
    assert found
    assert found[0] is MeetCode.TOO_FAST


def test_more_metres_in_a_fixed_time_than_anybody_holds_are_too_many() -> None:
    far = Mark(Measure.DISTANCE, 90_000_000, 1000)
    found = doubt_of(far, event("6h"), Sex.MALE, shipped(), TODAY)
    assert found
    assert found[0] is MeetCode.TOO_FAST
