"""Watch files made by hand: steady pieces on the level, with cadence and contact time."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sternway.recordings import Origin, Recording, Session, Track

LEVEL, EXPONENT, CONTACT = 165.0, 0.2, 0.26


def watch_run(
    pieces: Sequence[tuple[float, float, float]],
    *,
    contact: bool = True,
    climb: float = 0.0,
    sport: str | None = "running",
    level: float = LEVEL,
    seed: int = 1,
) -> Recording:
    """Pieces of s, m/s and the factor by which cadence strays from this athlete's forward line."""
    rng = np.random.default_rng(seed)
    speed = np.concatenate([np.full(round(seconds), pace) for seconds, pace, _ in pieces])
    factor = np.concatenate([np.full(round(seconds), each) for seconds, _, each in pieces])
    time = np.arange(float(len(speed)))
    distance = np.concatenate([[0.0], np.cumsum(speed[:-1])])
    cadence = level * (speed / 3.0) ** EXPONENT * factor
    track = Track(
        time=time,
        distance=distance,
        speed=speed * np.exp(0.02 * rng.standard_normal(len(speed))),
        altitude=100.0 + climb * distance,
        cadence=np.round(cadence * np.exp(0.015 * rng.standard_normal(len(speed)))),
        stance_time=CONTACT * (speed / 3.0) ** -0.5 / factor**2 if contact else None,
    )
    return Recording(
        Origin(Path("run.fit"), "fit"),
        None,
        float(time[-1]),
        track=track,
        session=Session(sport=sport),
    )


def forward_runs(*, contact: bool = True) -> list[Recording]:
    """Three honest forward runs over a range of speeds."""
    pieces = [(300.0, 2.2, 1.0), (300.0, 2.8, 1.0), (300.0, 3.5, 1.0)]
    return [watch_run(pieces, contact=contact, seed=seed) for seed in (1, 2, 3)]
