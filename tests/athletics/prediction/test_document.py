"""The document states the numbers that are shipped."""

from __future__ import annotations

from pathlib import Path

from sternway.athletics import event, parse, written
from sternway.athletics.prediction import Run, model, predict

DOCUMENT = (Path(__file__).parents[3] / "docs" / "prediction.md").read_text("utf-8")


def test_the_law_is_the_shipped_one() -> None:
    shipped = model()
    low, high = shipped.law.interval
    assert f"| athletes, marks | {len(shipped.careers)}, {len(shipped.marks)} |" in DOCUMENT
    assert f"| k | {shipped.law.exponent:.3f} | 95 %: {low:.3f} to {high:.3f} |" in DOCUMENT
    assert f"{shipped.law.drift:.4f} |" in DOCUMENT
    assert f"{shipped.law.scatter:.5f} |" in DOCUMENT


def test_the_worked_example_is_right() -> None:
    over = event("1500m")
    found = predict(event("3000m"), [Run(over, parse("6:10", over))])
    central, low, high = (
        written(type(mark)(mark.measure, round(mark.value / 1000) * 1000, 1000))
        for mark in (found.central, found.low, found.high)
    )
    assert f"**{central}**" in DOCUMENT
    assert f"**{low} to {high}**" in DOCUMENT


def test_every_mark_behind_the_fit_was_put_to_the_test() -> None:
    for mark in model().marks:
        assert f"| {mark.athlete} | {event(mark.event).name} |" in DOCUMENT
