"""Shares over many bouts, with what the few people behind them allow to say.

A person's seconds resemble each other, so an interval is drawn over people and not over seconds: by
drawing as many people as there are, with replacement, again and again (the cluster bootstrap;
Efron & Tibshirani 1993, "An introduction to the bootstrap", chapter 8). One person allows none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sternway.direction import Direction
from sternway.motion.validation.bout import Judged
from sternway.recordings import FloatArray

_DRAWS = 2000
_SEED = 12


@dataclass(frozen=True, slots=True)
class Interval95:
    """Shares between which the true one lies in 95 of 100 such samples of people."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Score:
    """How a group of bouts was told, in shares of their time; None where there is none."""

    bouts: int
    people: int
    seconds: float
    right: float | None
    unknown: float | None
    wrong: float | None
    still: float | None
    """share called standing, whatever was true; of a direction, a part of ``unknown``"""
    backward: float | None
    """share called backward, whatever was true"""
    forward: float | None
    right_interval: Interval95 | None
    """None where fewer than two people were seen"""
    wrong_interval: Interval95 | None


def score_of(judged: Sequence[Judged]) -> Score:
    """The shares of some judged bouts."""
    people = sorted({each.person for each in judged})
    counts = np.zeros((len(people), 7))
    for each in judged:
        counts[people.index(each.person)] += (
            each.cells, each.right, each.unknown, each.wrong,
            each.still, each.backward, each.forward,
        )  # fmt: skip
    cells = counts[:, 0].sum()
    right, unknown, wrong, still, backward, forward = (
        float(each / cells) if cells else None for each in counts[:, 1:].sum(axis=0)
    )
    return Score(
        bouts=len(judged),
        people=len(people),
        seconds=sum(each.seconds for each in judged),
        right=right,
        unknown=unknown,
        wrong=wrong,
        still=still,
        backward=backward,
        forward=forward,
        right_interval=_over_people(counts[:, 1], counts[:, 0]),
        wrong_interval=_over_people(counts[:, 3], counts[:, 0]),
    )


@dataclass(frozen=True, slots=True)
class Reliability:
    """Of cells in which a direction was claimed with a certain probability, how many were so."""

    claims: int
    people: int
    claimed: float | None
    """mean probability that was stated"""
    right: float | None
    interval: Interval95 | None


def reliability_of(
    judged: Sequence[Judged],
    least: float = 0.0,
    below: float = np.inf,
    called: Direction | None = None,
) -> Reliability:
    """Of the claims of ``least`` to ``below`` among some judged bouts, of one direction or any."""
    people = sorted({each.person for each in judged})
    right, claims, stated = np.zeros((3, len(people)))
    for each in judged:
        chosen = (each.claims >= least) & (each.claims < below)
        if called is not None:
            chosen &= each.claimed == called.number
        index = people.index(each.person)
        claims[index] += chosen.sum()
        right[index] += each.claims_right[chosen].sum()
        stated[index] += each.claims[chosen].sum()
    total = float(claims.sum())
    return Reliability(
        claims=int(total),
        people=int((claims > 0).sum()),
        claimed=float(stated.sum()) / total if total else None,
        right=float(right.sum()) / total if total else None,
        interval=_over_people(right[claims > 0], claims[claims > 0]),
    )


def _over_people(part: FloatArray, whole: FloatArray) -> Interval95 | None:
    """The interval of Σ part / Σ whole, both ``(people,)``."""
    if len(part) < 2:
        return None
    drawn = np.random.default_rng(_SEED).integers(len(part), size=(_DRAWS, len(part)))
    shares = part[drawn].sum(axis=1) / np.maximum(whole[drawn].sum(axis=1), 1e-12)
    low, high = np.quantile(shares, (0.025, 0.975))
    return Interval95(float(low), float(high))
