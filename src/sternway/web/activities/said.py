"""What an athlete says of a recording: which piece of it counts, and which way that was run."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sternway.errors import InvalidRequest, Sentence
from sternway.motion import Declarations
from sternway.motion.declaration import intervals
from sternway.recordings import Interval, Lap
from sternway.units import seconds_of

_MOST = 200
"""ranges of one direction"""
_BRIEFEST = 0.5
"""s of a range that is worth keeping"""
_BRIEFEST_PIECE = 1.0
"""s that must be left of a recording"""
_TOUCHING = 0.05
"""s between two ranges that are one"""
_EVERYTHING = ("all", "rest")


@dataclass(frozen=True, slots=True)
class Said:
    """Ranges as `Declarations` takes them, on the clock of the file, whichever piece counts.

    Raises ``InvalidRequest`` where one is wrong.
    """

    backward: tuple[str, ...] = ()
    forward: tuple[str, ...] = ()
    ignore_names: bool = False
    begins_s: float = 0.0
    """of the file, from where it counts"""
    ends_s: float | None = None
    """of the file; None where it counts to its end"""

    def __post_init__(self) -> None:
        if len(self.backward) > _MOST or len(self.forward) > _MOST:
            raise InvalidRequest(
                Sentence("more than {most} ranges: declare the rest instead", most=_MOST)
            )
        Declarations(self.backward, self.forward)

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Said:
        """From its fields, whose lists are those of JSON."""
        backward, forward = tuple(facts["backward"]), tuple(facts["forward"])
        return cls(**{**facts, "backward": backward, "forward": forward})

    def declarations(self) -> Declarations:
        """Those of the piece that counts, on its clock; what was said of the others waits."""
        return Declarations(
            self._within(self.backward),
            self._within(self.forward),
            ignore_names=self.ignore_names,
        )

    def length(self, recorded_s: float) -> float:
        """S of the piece that counts of a recording that lasts so long."""
        end = recorded_s if self.ends_s is None else min(self.ends_s, recorded_s)
        return end - self.begins_s

    @property
    def is_cropped(self) -> bool:
        """Whether a piece of the recording does not count."""
        return self.begins_s > 0 or self.ends_s is not None

    def _within(self, texts: tuple[str, ...]) -> tuple[str, ...]:
        if not self.is_cropped:
            return texts
        length = self.length(math.inf)
        found: list[str] = []
        for text in texts:
            span = span_of(text)
            if span is None:
                found.append(text)
            else:
                start, end = span[0] - self.begins_s, span[1] - self.begins_s
                found += _range(max(start, 0.0), min(end, length))
        return tuple(found)


def with_range(
    said: Said, direction: str, text: str, laps: Sequence[Lap], recorded_s: float
) -> Said:
    """With one range more, over what was said of the same time before.

    ``text`` is ``10:00-25:00`` or anything else that `Declarations` takes, on the clock of the
    piece that counts, as are its ``laps``; the whole recording lasts ``recorded_s``. ``all`` and
    ``rest`` of a piece are of that alone. Raises ``InvalidRequest``, also where the piece has no
    such time or lap.
    """
    if direction not in ("backward", "forward"):
        raise InvalidRequest("a range is backward or forward")
    length, text = said.length(recorded_s), text.strip().lower()
    backward = _timed(said.backward, laps, length)
    forward = _timed(said.forward, laps, length)
    if text in _EVERYTHING and said.is_cropped:
        ranges = _of_the_piece(said.begins_s, length, text, (*backward, *forward))
    else:
        ranges = _ranges_of(text, laps, length, said.begins_s)
    for each in ranges:
        if direction == "backward":
            backward, forward = _beside(backward, forward, each)
        else:
            forward, backward = _beside(forward, backward, each)
    return replace(said, backward=backward, forward=forward)


def cropped(
    said: Said, begins_s: float, ends_s: float | None, laps: Sequence[Lap], recorded_s: float
) -> Said:
    """With another piece that counts; ranges keep to the moments that they were said of.

    ``laps`` are those of the piece that counted before: they are counted anew in another piece, so
    what was said of laps is said of their times from then on. Raises ``InvalidRequest`` at a piece
    that is none of a recording of ``recorded_s``, or where a range never fitted it.
    """
    piece = replace(said, begins_s=begins_s, ends_s=ends_s)
    if not begins_s >= 0.0 or not piece.length(recorded_s) >= _BRIEFEST_PIECE:
        raise InvalidRequest(
            Sentence(
                "keep at least a second of the recording, which lasts {recorded_s:.0f} s",
                recorded_s=recorded_s,
            )
        )
    length = said.length(recorded_s)
    return replace(
        piece,
        backward=_timed(said.backward, laps, length),
        forward=_timed(said.forward, laps, length),
    )


def _timed(texts: Sequence[str], laps: Sequence[Lap], length: float) -> tuple[str, ...]:
    """Ranges of the whole recording by their times, also those that were said of laps."""
    found: list[str] = []
    for text in texts:
        if text in _EVERYTHING or span_of(text):
            found.append(text)
        else:
            found += _ranges_of(text, laps, length, 0.0)
    return tuple(found)


def _ranges_of(text: str, laps: Sequence[Lap], length: float, begins_s: float) -> list[str]:
    """Times of the file that a text means which was said of the piece from ``begins_s`` on."""
    meant = sorted(intervals((text,), (), laps, length), key=lambda each: each.start)
    if text in _EVERYTHING:
        return [text]
    joined: list[Interval] = []
    for each in meant:
        if joined and each.start - joined[-1].end <= _TOUCHING:
            joined[-1] = Interval(joined[-1].start, max(joined[-1].end, each.end))
        else:
            joined.append(each)
    found = [text for each in joined for text in _range(each.start + begins_s, each.end + begins_s)]
    if not found:
        raise InvalidRequest(
            Sentence("{text!r}: say a range of more than {least:g} s", text=text, least=_BRIEFEST)
        )
    return found


def _of_the_piece(begins_s: float, length: float, text: str, said: Sequence[str]) -> list[str]:
    """All of the piece that counts, or the rest of it beside what is said already."""
    if text == "rest" and "all" in said:
        return []
    piece = tuple(_range(begins_s, begins_s + length))
    for each in said if text == "rest" else ():
        if span_of(each):
            piece = left_of(piece, each)
    return [*piece]


def _beside(
    same: Sequence[str], other: Sequence[str], text: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if text == "all":
        return (text,), ()
    if text == "rest":
        return (text,), tuple(each for each in other if each != "rest")
    if "all" in other:
        return (*left_of([each for each in same if each != "rest"], text), text), ("rest",)
    others = left_of(other, text)
    if "all" in same or "rest" in same:
        return tuple(same), others
    return (*left_of(same, text), text), others


def left_of(ranges: Sequence[str], new: str) -> tuple[str, ...]:
    """What stays of earlier ranges where a new one says something else.

    The rest stays as it is: it yields to whatever is said of the other direction.
    """
    span = span_of(new)
    if span is None:
        return tuple(each for each in ranges if each not in ("all", new))
    return tuple(piece for each in ranges for piece in _without(each, *span))


def span_of(text: str) -> tuple[float, float] | None:
    """The seconds of a range of clock times, None where it is another kind of range."""
    first, dash, second = text.partition("-")
    start, end = seconds_of(first.strip()), seconds_of(second.strip())
    if not dash or start is None or end is None or not start < end:
        return None
    return start, end


def _without(text: str, start: float, end: float) -> list[str]:
    span = span_of(text)
    if span is None:
        return [] if text == "all" else [text]
    first, last = span
    return [*_range(first, min(last, start)), *_range(max(first, end), last)]


def _range(start: float, end: float) -> list[str]:
    return [f"{_clock(start)}-{_clock(end)}"] if end - start > _BRIEFEST else []


def _clock(seconds: float) -> str:
    whole, hundredths = divmod(round(seconds * 100), 100)
    minutes, second = divmod(whole, 60)
    hours, minute = divmod(minutes, 60)
    text = f"{hours}:{minute:02d}:{second:02d}" if hours else f"{minute}:{second:02d}"
    return f"{text}.{hundredths:02d}".rstrip("0") if hundredths else text
