"""Times over one event from times over others."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sternway.athletics import Event, Mark, Measure, best_known, event, events
from sternway.athletics.prediction import (
    NotCarried,
    Pair,
    Prediction,
    Run,
    model,
    predict,
    predict_from_forward,
)
from sternway.athletics.prediction.carried import distance_of
from sternway.athletics.prediction.predict import log_time
from sternway.errors import InvalidRequest
from sternway.text import explanation, say
from sternway.units import NBSP
from tests.athletics.prediction.made import LAW, MODEL


def words(found: Prediction) -> str:
    return "; ".join(say(part) for part in found.basis).replace(NBSP, " ")


def refusal(target: str, known: Run) -> str:
    with pytest.raises(NotCarried) as refused:
        predict(event(target), [known], MODEL)
    return explanation(refused.value)


def run(code: str, seconds: float) -> Run:
    return Run(event(code), Mark(Measure.TIME, round(seconds * 1000)))


def _is_plain(each: Event) -> bool:
    try:
        distance_of(each)
    except NotCarried:
        return False
    return True


PLAIN = tuple(each for each in events() if _is_plain(each))
_SLOWER = st.floats(1.0 / 1.09, 30.0)


def _slower(by: float, than_best: Event) -> Run:
    """A mark so many times slower than the best known."""
    assert than_best.distance is not None
    best = best_known(than_best.distance)
    assert best is not None
    return Run(than_best, Mark(Measure.TIME, max(1, round(1000 * by * best))))


_runs = st.lists(st.builds(_slower, _SLOWER, st.sampled_from(PLAIN)), min_size=1, max_size=5)


def _told(target: Event, runs: list[Run]) -> Prediction:
    try:
        return predict(target, runs)
    except NotCarried:
        assume(False)
        raise


def test_one_mark_gives_the_power_law() -> None:
    found = predict(event("800m"), [run("400m", 75.0)], MODEL)
    assert found.central.value == pytest.approx(75_000 * 2**LAW.exponent, abs=1)


def test_the_band_holds_four_fifths_of_a_normal_distribution() -> None:
    found = predict(event("800m"), [run("400m", 75.0)], MODEL)
    step = math.log(2)
    spread = math.sqrt(2 * LAW.scatter + LAW.drift * step + LAW.exponent_variance * step**2)
    assert math.log(found.high.value / found.central.value) == pytest.approx(
        1.2816 * spread, rel=1e-3
    )
    assert math.log(found.central.value / found.low.value) == pytest.approx(
        1.2816 * spread, rel=1e-3
    )


def test_the_nearest_mark_weighs_most() -> None:
    near = predict(event("mile"), [run("1500m", 330.0), run("10000m", 2400.0)], MODEL)
    far = predict(event("mile"), [run("10000m", 2400.0)], MODEL)
    own = predict(event("mile"), [run("1500m", 330.0)], MODEL)
    assert abs(near.central.value - own.central.value) < abs(near.central.value - far.central.value)


def test_a_second_mark_narrows_the_band() -> None:
    one = predict(event("800m"), [run("400m", 75.0)], MODEL)
    two = predict(event("800m"), [run("400m", 75.0), run("1000m", 215.0)], MODEL)
    assert two.high.value / two.low.value < one.high.value / one.low.value


@given(st.sampled_from(PLAIN), _runs, st.integers(0, 4), _SLOWER)
def test_a_faster_mark_never_predicts_a_slower_time(
    target: Event, runs: list[Run], which: int, by: float
) -> None:
    index = which % len(runs)
    other = _slower(by, runs[index].event)
    assume(other.mark.value <= runs[index].mark.value)
    faster = [*runs[:index], other, *runs[index + 1 :]]
    slow, fast = _told(target, runs), _told(target, faster)
    assert fast.central.value <= slow.central.value + 1
    assert fast.low.value <= slow.low.value + 1
    assert fast.high.value <= slow.high.value + 1


@given(_runs, st.sampled_from(PLAIN), st.sampled_from(PLAIN))
def test_a_longer_event_is_never_predicted_in_a_shorter_time(
    runs: list[Run], one: Event, other: Event
) -> None:
    short, long = sorted((one, other), key=distance_of)
    assert _told(long, runs).central.value >= _told(short, runs).central.value - 1


@given(
    st.lists(st.tuples(st.floats(50, 2e5), st.floats(5, 1e5)), min_size=1, max_size=8),
    st.floats(50, 2e5),
    st.floats(50, 2e5),
)
def test_the_law_itself_is_monotone_over_any_marks(
    times: list[tuple[float, float]], one: float, other: float
) -> None:
    short, long = sorted((one, other))
    assert log_time(long, times, LAW).mean >= log_time(short, times, LAW).mean - 1e-9


def test_a_longer_event_in_less_time_counts_for_the_shorter_one_too() -> None:
    odd = predict(event("1500m"), [run("800m", 400.0), run("1000m", 210.0)], MODEL)
    plain = predict(event("1500m"), [run("800m", 210.0), run("1000m", 210.0)], MODEL)
    assert odd.central == plain.central


@pytest.mark.parametrize(
    ("short", "long", "counts"),
    [
        (run("100m", 30.0), run("1000m", 240.0), "25.0"),
        (run("400m", 100.0), run("1000m", 240.0), "1:37"),
        (run("800m", 200.0), run("1500m", 360.0), "3:12"),
        (run("1000m", 1260.0), run("5000m", 1200.0), "4:00"),
        (run("10000m", 3000.0), run("half", 6000.0), "47:24"),
    ],
    ids=lambda each: getattr(getattr(each, "event", None), "code", each),
)
def test_marks_that_contradict_each_other_are_both_named_with_what_is_left(
    short: Run, long: Run, counts: str
) -> None:
    for runs in ([short, long], [long, short]):
        said = words(predict(long.event, runs))
        assert "contradict each other" in said
        assert said.count(short.event.name) >= 2
        assert said.count(long.event.name) >= 2
        assert f"counts as {counts}" in said
    same = Run(short.event, Mark(Measure.TIME, 9 * short.mark.value))
    assert predict(long.event, [same, long]).central == predict(long.event, [short, long]).central


def test_marks_of_one_form_contradict_nothing() -> None:
    form = [run("100m", 17.0), run("200m", 33.8), run("1000m", 240.0), run("1500m", 380.0)]
    assert "contradict" not in words(predict(event("800m"), form))


def test_a_standing_start_makes_no_contradiction() -> None:
    assert "contradict" not in words(predict(event("400m"), [run("100m", 17.5), run("200m", 34.0)]))


def test_contradicting_marks_run_forward_are_named_too() -> None:
    found = predict_from_forward(event("5000m"), [run("1000m", 300.0), run("5000m", 1200.0)])
    assert "contradict each other" in words(found)


def test_of_two_marks_over_one_distance_the_better_counts() -> None:
    both = predict(event("5000m"), [run("10000m", 2600.0), run("10km", 2500.0)], MODEL)
    best = predict(event("5000m"), [run("10km", 2500.0)], MODEL)
    assert both.central == best.central


def test_what_the_ledger_does_not_span_is_refused_with_the_reason() -> None:
    assert "only F has run both distances" in refusal("100km", run("10000m", 2500.0))
    assert "nobody in the ledger has run both" in refusal("100km", run("100m", 15.0))


def test_beyond_the_longest_and_the_shortest_mark_nothing_is_told() -> None:
    assert "from 100 m to 100,000 m only" in refusal("100mi", run("100km", 45_000.0))
    assert "from 100 m to 100,000 m only" in refusal("50m", run("60m", 9.0))


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("24h", "time limit"),
        ("4x100m", "team"),
        ("100m-heels", "another discipline"),
        ("obstacles", "not a level distance"),
        ("uphill-4x500m", "not a level distance"),
        ("mile-treadmill", "treadmill"),
        ("mile-trail", "trail"),
    ],
)
def test_events_of_another_kind_are_refused_by_kind(code: str, reason: str) -> None:
    assert reason in refusal(code, run("400m", 75.0))


def test_no_marks_and_too_many_are_refused() -> None:
    with pytest.raises(InvalidRequest, match="1 to 100 marks, not 0"):
        predict(event("400m"), [], MODEL)
    with pytest.raises(InvalidRequest, match="not 101"):
        predict(event("400m"), [run("400m", 75.0)] * 101, MODEL)


def test_a_distance_is_no_time() -> None:
    wrong = Run(event("400m"), Mark(Measure.DISTANCE, 400_000))
    with pytest.raises(InvalidRequest, match="takes a time"):
        predict(event("800m"), [wrong], MODEL)


def test_every_prediction_says_what_it_rests_on() -> None:
    basis = words(predict(event("800m"), [run("400m", 75.0)], MODEL))
    assert "from 400 m in 1:15" in basis
    assert "3 of the ledger's athletes span the two distances" in basis
    assert "power 1.120 (95 %: 1.081 to 1.159), fitted to 12 marks of 6 athletes" in basis


def test_a_forward_mark_gives_the_band_of_the_assumption() -> None:
    found = predict_from_forward(event("marathon"), [run("marathon", 10_000.0)])
    assert found.low.value / 1e7 == pytest.approx(1.24, abs=0.005)
    assert found.high.value / 1e7 == pytest.approx(1.50, abs=0.005)
    assert "four of five athletes, from 4 who raced both ways" in words(found)


def test_own_results_both_ways_narrow_the_band_and_draw_it_to_themselves() -> None:
    def pair(ratio: float) -> Pair:
        forward = Mark(Measure.TIME, 2_400_000)
        return Pair(event("10km"), forward, Mark(Measure.TIME, round(2_400_000 * ratio)))

    target, runs = event("10km"), [run("10km", 2400.0)]
    found = [predict_from_forward(target, runs, [pair(1.48)] * count) for count in range(5)]
    widths = [each.high.value / each.low.value for each in found]
    centres = [each.central.value for each in found]
    assert widths == sorted(widths, reverse=True)
    assert len(set(widths)) == len(widths)
    assert centres == sorted(centres)
    assert centres[-1] < 2_400_000 * 1.48
    assert "from your 4 own results both ways" in words(found[-1])


def test_a_forward_mark_over_another_event_rests_on_both() -> None:
    basis = words(predict_from_forward(event("marathon"), [run("half", 5400.0)]))
    assert "times as long" in basis
    assert "distance to the power" in basis


def test_a_pair_that_cannot_be_one_athletes_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="check both marks"):
        Pair(event("10km"), Mark(Measure.TIME, 2_400_000), Mark(Measure.TIME, 240_000))


def test_the_shipped_fit_reaches_from_the_sprint_to_the_marathon() -> None:
    shipped = model()
    assert predict(event("200m"), [run("100m", 16.0)], shipped).central.value > 32_000
    assert predict(event("marathon"), [run("half", 6600.0)], shipped).central.value > 13_200_000
