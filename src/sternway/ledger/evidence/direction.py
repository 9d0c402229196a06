"""Proof of direction: how much of a race the sensors of a recording show to be run backwards."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sternway.direction import Direction
from sternway.errors import UnreadableFile
from sternway.files import Readable, name_of
from sternway.recordings import Failure

if TYPE_CHECKING:
    from sternway.motion.documents import AnalysisDocument, StretchPart

_LARGEST = 64_000_000
"""bytes; an analysis of a day is 1 MB"""
_MOST_STRETCHES = 20_000
_DECLARED = "declared"
"""the cue that is the athlete's own word"""
_FILM = "film"
"""the format of a recording that a camera made"""
_MOST_DOUBTS = 10
_PROVEN = 3.0
"""Log odds, 20 : 1, that the other cues must reach together, as the mean over a stretch, for it to
be proven by them."""
_NEAR = timedelta(days=1)
"""A recording starts in UTC, a race is dated where it was run."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of a recording: s from its start, m, and how sure its direction is."""

    start: float
    end: float
    distance: float
    direction: Direction
    """backward or forward"""
    by_sensors: bool
    """shown by what sensors measured, not declared by the athlete alone"""
    confidence: float

    @property
    def proven(self) -> float:
        """M that sensors show to have been run backwards."""
        return self.distance if self.is_backward and self.by_sensors else 0.0

    @property
    def is_backward(self) -> bool:
        return self.direction is Direction.BACKWARD


@dataclass(frozen=True, slots=True)
class Shown:
    """What a part of a recording shows."""

    proven: float
    """m run backwards by the sensors' word"""
    declared: float
    """m run backwards by the athlete's word only"""
    against: float
    """m run forward"""
    confidence: float
    """that the direction of the proven metres is right, their mean; 0 without any"""


@dataclass(frozen=True, slots=True)
class Proof:
    """What one analysis can show."""

    pieces: tuple[Piece, ...]
    """in the order of time, without overlap"""
    simulated: bool
    day: date | None
    """on which the recording started (UTC)"""
    is_film: bool = False
    doubts: tuple[str, ...] = ()
    """what the reader of a film says of it: cuts, pictures left out, an end before its own"""

    def is_of(self, day: date) -> bool:
        """Whether the recording may be of that day."""
        return self.day is None or abs(self.day - day) <= _NEAR

    def race(self, duration: float | None) -> Shown:
        """The part as long as the race (s) in which most is proven; without a duration, all."""
        if not self.pieces:
            return Shown(0.0, 0.0, 0.0, 0.0)
        last = self.pieces[-1].end
        if duration is None or duration >= last - self.pieces[0].start:
            return self._shown(self.pieces[0].start, last)
        starts = [piece.start for piece in self.pieces]
        starts += [piece.end - duration for piece in self.pieces if piece.end >= duration]
        proven = _Along.of(self.pieces)
        best = max(sorted(starts), key=lambda start: proven.between(start, start + duration))
        return self._shown(best, best + duration)

    def _shown(self, start: float, end: float) -> Shown:
        backward = against = proven = sure = 0.0
        for piece in self.pieces:
            overlap = min(end, piece.end) - max(start, piece.start)
            if overlap > 0:
                share = overlap / (piece.end - piece.start)
                backward += share * piece.distance if piece.is_backward else 0.0
                against += 0.0 if piece.is_backward else share * piece.distance
                proven += share * piece.proven
                sure += share * piece.proven * piece.confidence
        return Shown(proven, backward - proven, against, sure / proven if proven else 0.0)


@dataclass(frozen=True, slots=True)
class _Along:
    """Proven metres from the start of a recording on, at the ends of its pieces."""

    times: tuple[float, ...]
    metres: tuple[float, ...]

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> _Along:
        times, metres = [pieces[0].start], [0.0]
        for piece in pieces:
            if piece.start > times[-1]:
                times.append(piece.start)
                metres.append(metres[-1])
            times.append(piece.end)
            metres.append(metres[-1] + piece.proven)
        return cls(tuple(times), tuple(metres))

    def between(self, start: float, end: float) -> float:
        return self._at(end) - self._at(start)

    def _at(self, time: float) -> float:
        after = bisect_right(self.times, time)
        if after in (0, len(self.times)):
            return self.metres[0] if after == 0 else self.metres[-1]
        left, right = self.times[after - 1], self.times[after]
        share = (time - left) / (right - left)
        return self.metres[after - 1] + share * (self.metres[after] - self.metres[after - 1])


def read_proofs(source: Readable) -> tuple[Proof, ...]:
    """The proofs in an analysis document or a list of them, whole or a line each.

    Raises ``UnreadableFile`` that says what is wrong.
    """
    from sternway.motion.documents import read_analyses  # NumPy: only for whoever brings one

    name = name_of(source)
    proofs = []
    for each in read_analyses(source, _LARGEST):
        if isinstance(each.found, Failure):
            raise UnreadableFile(name, f"could not be analysed: {each.found.reason}", each.place)
        try:
            proofs.append(_proof(each.found))
        except ValueError as error:
            raise UnreadableFile(name, f"is not an analysis: {error}", each.place) from None
    return tuple(proofs)


def _proof(document: AnalysisDocument) -> Proof:
    if len(document.stretches) > _MOST_STRETCHES:
        raise ValueError(f"{len(document.stretches)} stretches")
    pieces = [piece for each in document.stretches if (piece := _piece(each)) is not None]
    if any(after.start < before.end for before, after in pairwise(pieces)):
        raise ValueError("its stretches overlap")
    day = _day(document.recording.start)
    is_film = document.recording.format == _FILM
    doubts = document.recording.warnings[:_MOST_DOUBTS] if is_film else ()
    return Proof(tuple(pieces), document.recording.simulated, day, is_film, doubts)


def _day(start: str | None) -> date | None:
    if not start:
        return None
    try:
        return date.fromisoformat(start[:10])
    except ValueError:
        raise ValueError(f"its recording.start, {start[:40]!r}, is not a date") from None


def _piece(stretch: StretchPart) -> Piece | None:
    """A stretch with a distance; None for one that stands still or says nothing."""
    if not stretch.direction.sign or not stretch.distance_m:
        return None
    start, end, distance = stretch.start_s, stretch.end_s, stretch.distance_m
    if not (start < end and distance > 0):
        raise ValueError(f"a stretch from {start:g} to {end:g} s over {distance:g} m")
    if not 0 <= stretch.confidence <= 1:
        raise ValueError(f"a stretch with a confidence of {stretch.confidence:g}")
    sensors = stretch.direction.sign * sum(
        llr for cue, llr in stretch.cues.items() if cue != _DECLARED
    )
    by_sensors = -sensors >= _PROVEN
    return Piece(start, end, distance, stretch.direction, by_sensors, stretch.confidence)
