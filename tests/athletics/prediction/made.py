"""A small fit with made-up athletes, so that rules are tested apart from the shipped data."""

from __future__ import annotations

from sternway.athletics import Sex
from sternway.athletics.prediction import Known, Law, Model

LAW = Law(exponent=1.12, exponent_variance=0.0004, drift=0.008, scatter=0.0008)


def known(athlete: str, distance: float, time: float) -> Known:
    return Known(athlete, Sex.MALE, f"{distance:g}m", distance, time, f"{athlete}-{distance:g}")


MODEL = Model(
    "made",
    "none",
    LAW,
    (
        known("A", 100, 14.0),
        known("A", 400, 70.0),
        known("B", 200, 32.0),
        known("B", 800, 155.0),
        known("C", 100, 15.0),
        known("C", 800, 170.0),
        known("D", 800, 160.0),
        known("D", 10_000, 2500.0),
        known("E", 400, 75.0),
        known("E", 10_000, 2700.0),
        known("F", 10_000, 2600.0),
        known("F", 100_000, 45_000.0),
    ),
)
