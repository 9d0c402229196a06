"""A run that is said once more."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import Refused
from sternway.training.log import Fall, LogEntry, NextDay, Pain, Swelling, new_in
from sternway.training.sessions import Kind

DAY = date(2026, 11, 28)
RUN = LogEntry(DAY, backward=400.0, backward_time=180.0, source="typed")

ENTRIES = st.builds(
    LogEntry,
    date=st.just(DAY),
    backward=st.just(400.0),
    rpe=st.sampled_from([None, 3.0, 9.0]),
    pain=st.lists(
        st.builds(Pain, st.sampled_from(["knee", "calf"]), st.sampled_from([0.0, 2.0, 8.0])),
        max_size=2,
    ).map(tuple),
    fall=st.sampled_from(Fall),
    swelling=st.sampled_from([None, *Swelling]),
    next_day=st.sampled_from([None, *NextDay]),
)


def body(*entries: LogEntry) -> set[object]:
    """All that lines tell of the body, a fall as the worst of them."""
    order = [Fall.NO, Fall.YES, Fall.HEAD]
    told: set[object] = {
        each for entry in entries for each in (*entry.pain, entry.swelling, entry.next_day)
    }
    told.add(max((entry.fall for entry in entries), key=order.index))
    return told - {None}


@given(ENTRIES, ENTRIES)
def test_nothing_of_the_body_is_lost_and_no_metre_counts_twice(
    one: LogEntry, other: LogEntry
) -> None:
    try:
        kept = new_in(other, [one]).entry
    except Refused:
        assert body(other) <= body(one) | {Fall.NO, Fall.YES}
        return
    assert body(one, other) == body(one, kept)
    assert not kept.is_training
    with pytest.raises(Refused):
        new_in(other, [one, kept])


@pytest.mark.parametrize(
    "other",
    [
        LogEntry(DAY, backward=500.0, backward_time=180.0),
        LogEntry(DAY, backward=400.0, backward_time=200.0),
        LogEntry(DAY, start=time(18, 30), backward=400.0, backward_time=180.0),
        LogEntry(date(2026, 11, 27), backward=400.0, backward_time=180.0),
        LogEntry(DAY, pain=(Pain("knee", 2),)),
    ],
)
def test_another_run_is_taken_as_it_is(other: LogEntry) -> None:
    assert new_in(other, [RUN]).entry is other


def test_a_run_that_a_plan_gave_its_kind_is_the_same_run() -> None:
    known = LogEntry(DAY, kind=Kind.CONTINUOUS, session="w01-tue", backward=400.0)
    with pytest.raises(Refused):
        new_in(LogEntry(DAY, backward=400.0), [known])


def test_two_planned_sessions_of_a_day_are_two() -> None:
    known = LogEntry(DAY, kind=Kind.CORE, session="w01-sat-2", rpe=4)
    other = LogEntry(DAY, session="w01-sat", rpe=4)
    assert new_in(other, [known]).entry is other
