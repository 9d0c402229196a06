from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import (
    RULES,
    Event,
    Mark,
    Measure,
    Rule,
    event,
    events,
    official,
    parse,
    written,
)

TIME_STEPS = (1, 10, 100, 125, 200, 250, 500, 1000, 60_000, 3_600_000, 86_400_000)
DISTANCE_STEPS = (1, 10, 100, 1000, 10_000, 100_000, 1_000_000)
LONGEST = 10_000 * 86_400_000


@st.composite
def marks(draw: st.DrawFn, measure: Measure) -> Mark:
    """Any mark that a text can mean, however implausible."""
    step = draw(st.sampled_from(TIME_STEPS if measure is Measure.TIME else DISTANCE_STEPS))
    most = draw(st.sampled_from((100_000, 10_000_000, 100_000_000, LONGEST)))
    return Mark(measure, step * draw(st.integers(1, max(1, most // step))), step)


EVENTS = st.sampled_from(events())


@given(st.data(), EVENTS)
def test_a_mark_that_is_written_for_its_event_reads_as_itself(
    data: st.DataObject, of: Event
) -> None:
    mark = data.draw(marks(of.measure))
    assert parse(written(mark, of), of) == mark


@given(st.data(), EVENTS, st.sampled_from(tuple(RULES.values())))
def test_an_official_mark_that_is_written_reads_as_itself(
    data: st.DataObject, of: Event, rule: Rule
) -> None:
    if rule.measure is not of.measure:
        rule = RULES["fixed-time"] if of.measure is Measure.DISTANCE else RULES["road"]
    mark = official(data.draw(marks(of.measure)), rule)
    assert parse(written(mark, of), of) == mark


@pytest.mark.parametrize("of", events(), ids=lambda each: each.code)
@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
def test_marks_of_every_event_and_rule_read_as_themselves(of: Event, rule: Rule) -> None:
    if rule.measure is not of.measure:
        return
    for value in (1, 999, 9_990, 59_999, 60_000, 61_001, 3_599_999, 3_600_000, 36_061_010):
        mark = official(Mark(of.measure, value), rule)
        assert parse(written(mark, of), of) == mark


@pytest.mark.parametrize(
    ("text", "code", "usual"),
    [
        ("13,17", "100m", "13.17"),
        ("68.34", "400m", "1:08.34"),
        ("12:20:37 Std.", "100km", "12:20:37"),
        ("51'53''20", "10000m", "51:53.20"),
        ("1:39", "half", "1 h 39 min"),
        ("7 4/5", "50yd", "7 4/5 s"),
        ("94,5 km", "24h", "94.5 km"),
        ("94500 m", "24h", "94.500 km"),
        ("107 days", "crossing", "107 d"),
    ],
)
def test_marks_are_written_as_in_results_lists(text: str, code: str, usual: str) -> None:
    assert written(parse(text, event(code)), event(code)) == usual


def test_units_stand_where_the_usual_notation_would_be_read_as_something_else() -> None:
    hour = parse("1 h 08 min 34 s", event("400m"))
    assert written(hour) == "1:08:34"
    assert written(hour, event("400m")) == "1 h 08 min 34 s"
    sprint = parse("13.17 s", event("5000m"))
    assert written(sprint, event("5000m")) == "13.17 s"


def test_a_step_that_no_notation_has_is_refused() -> None:
    with pytest.raises(ValueError, match="steps of 7"):
        written(Mark(Measure.TIME, 7_000, 7))
