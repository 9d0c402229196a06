"""Proof of direction: how much of a race the sensors of a recording show to be run backwards."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sternway.errors import UnreadableFile

SCHEMA = "sternway.analysis/1"
_LARGEST = 64_000_000
"""bytes; an analysis of a day is 1 MB"""
_DECLARED = "declared"
"""the cue that is the athlete's own word"""
_PROVEN = 3.0
"""Log odds, 20 : 1, that the other cues must reach together for a stretch to be proven by them."""
_NEAR = timedelta(days=1)
"""A recording starts in UTC, a race is dated where it was run."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What one or several analyses show."""

    proven: float
    """m run backwards by the sensors' word"""
    declared: float
    """m run backwards by the athlete's word only"""
    against: float
    """m run forward"""
    confidence: float
    """that the direction of the proven metres is right, their mean; 0 without any"""
    simulated: bool
    days: tuple[date, ...]
    """on which recordings started, as far as they say (UTC)"""

    def share(self, distance: float) -> float:
        """The proven part of a race (m), at most 1."""
        return min(1.0, self.proven / distance)

    def is_of(self, day: date) -> bool:
        """Whether no recording is of another day."""
        return all(abs(each - day) <= _NEAR for each in self.days)


def read_proof(path: Path) -> Proof:
    """The proof in an analysis document. Raises ``UnreadableFile`` that names the place."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise UnreadableFile(path, f"cannot be read: {error.strerror or error}") from error
    if len(data) > _LARGEST:
        raise UnreadableFile(path, f"is larger than {_LARGEST // 1_000_000} MB")
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(path, f"is no JSON: {error}") from None
    documents = document if isinstance(document, list) else [document]
    try:
        return _sum([_proof(each) for each in documents])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        reason = f"is no analysis ({error}): write it with sternway analyze FILE --json"
        raise UnreadableFile(path, reason) from None


def _proof(document: Mapping[str, Any]) -> Proof:
    if document["schema"] != SCHEMA:
        raise ValueError(f"schema {str(document['schema'])[:40]!r} is not {SCHEMA}")
    proven = declared = against = certain = 0.0
    for stretch in document["stretches"]:
        distance = _number(stretch["distance_m"] or 0.0)
        if stretch["direction"] == "forward":
            against += distance
        elif stretch["direction"] == "backward":
            told = sum(_number(says) for cue, says in stretch["cues"].items() if cue != _DECLARED)
            if told >= _PROVEN:
                proven += distance
                certain += distance * min(1.0, _number(stretch["confidence"]))
            else:
                declared += distance
    recording = document["recording"]
    start = recording["start"]
    days = (date.fromisoformat(start[:10]),) if start else ()
    confidence = certain / proven if proven else 0.0
    return Proof(proven, declared, against, confidence, recording["simulated"] is True, days)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise TypeError("a number is not one")
    if not math.isfinite(value) or abs(value) > 1e9:
        raise ValueError("a number is out of bounds")
    return float(value)


def _sum(proofs: Sequence[Proof]) -> Proof:
    if not proofs:
        raise ValueError("it is empty")
    proven = sum(each.proven for each in proofs)
    certain = sum(each.confidence * each.proven for each in proofs)
    return Proof(
        proven,
        sum(each.declared for each in proofs),
        sum(each.against for each in proofs),
        certain / proven if proven else 0.0,
        any(each.simulated for each in proofs),
        tuple(day for each in proofs for day in each.days),
    )
