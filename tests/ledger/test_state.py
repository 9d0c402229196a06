"""The states of a claim, and which may follow which."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import parse_date
from sternway.errors import InvalidRequest
from sternway.ledger import FOLLOWS, Change, State
from sternway.ledger.state import advanced


def change(state: State, date: str = "2020") -> Change:
    return Change(parse_date(date), state, "a tester", "for a test")


def test_the_usual_way_leads_to_ratification() -> None:
    history: tuple[Change, ...] = (change(State.DETECTED),)
    way = (State.CLAIMED, State.EVIDENCE_COMPLETE, State.UNDER_REVIEW, State.RATIFIED)
    for state in way:
        history = advanced(history, change(state))
    assert [each.state for each in history] == [State.DETECTED, *way]


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("after", State)
def test_only_the_steps_of_the_table_are_taken(before: State, after: State) -> None:
    if after in FOLLOWS[before]:
        assert advanced((change(before),), change(after))[-1].state is after
    else:
        with pytest.raises(
            InvalidRequest, match=f"order: after=.*{after.name}.*before=.*{before.name}"
        ):
            advanced((change(before),), change(after))


def test_nothing_is_ratified_without_review_or_reinstatement() -> None:
    leading = {state for state, after in FOLLOWS.items() if State.RATIFIED in after}
    assert leading == {State.UNDER_REVIEW, State.SUPERSEDED, State.DISPUTED}


def test_history_does_not_run_backwards() -> None:
    with pytest.raises(InvalidRequest, match="order-days"):
        advanced((change(State.CLAIMED),), change(State.DISPUTED, "2019"))


@given(st.lists(st.sampled_from(State), min_size=1, max_size=8))
def test_a_history_only_ever_grows(states: list[State]) -> None:
    history: tuple[Change, ...] = (change(states[0]),)
    for state in states[1:]:
        try:
            longer = advanced(history, change(state))
        except InvalidRequest:
            continue
        assert longer[:-1] == history
        history = longer
