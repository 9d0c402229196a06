"""What an athlete says of a recording: which piece of it counts, and which way that was run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sternway.errors import InvalidRequest
from sternway.motion import Declarations
from sternway.motion.declaration import intervals
from sternway.recordings import Lap
from sternway.units import seconds_of

_MOST = 200
"""ranges of one direction"""
_BRIEFEST = 0.5
"""s of a range that is worth keeping"""
_EVERYTHING = ("all", "rest")


@dataclass(frozen=True, slots=True)
class Said:
    """Ranges as `Declarations` takes them, on the clock of the piece that counts.

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
            raise InvalidRequest(f"more than {_MOST} ranges: declare the rest instead")
        self.declarations()

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Said:
        """From its fields, whose lists are those of JSON."""
        backward, forward = tuple(facts["backward"]), tuple(facts["forward"])
        return cls(**{**facts, "backward": backward, "forward": forward})

    def declarations(self) -> Declarations:
        """Those of the piece."""
        return Declarations(self.backward, self.forward, ignore_names=self.ignore_names)

    @property
    def is_cropped(self) -> bool:
        """Whether a piece of the recording does not count."""
        return self.begins_s > 0 or self.ends_s is not None


def with_range(said: Said, direction: str, text: str) -> Said:
    """With one range more, over what was said of the same time before.

    ``text`` is ``10:00-25:00`` or anything else that `Declarations` takes. Raises
    ``InvalidRequest``.
    """
    text = text.strip()
    if direction == "backward":
        kept, others = _beside(said.backward, said.forward, text)
        return replace(said, backward=kept, forward=others)
    if direction == "forward":
        kept, others = _beside(said.forward, said.backward, text)
        return replace(said, forward=kept, backward=others)
    raise InvalidRequest("a range is backward or forward")


def cropped(
    said: Said, begins_s: float, ends_s: float | None, laps: Sequence[Lap], duration: float
) -> Said:
    """With another piece that counts; ranges keep to the moments that they were said of.

    ``laps`` and ``duration`` (s) are those of the piece that counted before. Laps are counted anew
    in another piece, so what was said of laps is said of their times from then on. Raises
    ``InvalidRequest`` at a piece that is none, or where a range never fitted the recording.
    """
    if not begins_s >= 0.0 or (ends_s is not None and not ends_s - begins_s >= 1.0):
        raise InvalidRequest("keep at least a second of the recording")
    shift = said.begins_s - begins_s
    length = float("inf") if ends_s is None else ends_s - begins_s

    def moved(texts: Sequence[str]) -> tuple[str, ...]:
        found: list[str] = []
        for text in texts:
            if text in _EVERYTHING:
                found.append(text)
                continue
            for each in intervals((text,), (), laps, duration):
                found += _range(max(each.start + shift, 0.0), min(each.end + shift, length))
        return tuple(found)

    return replace(
        said,
        backward=moved(said.backward),
        forward=moved(said.forward),
        begins_s=begins_s,
        ends_s=ends_s,
    )


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
    whole, tenths = divmod(round(seconds * 10), 10)
    text = f"{whole // 60}:{whole % 60:02d}"
    return f"{text}.{tenths}" if tenths else text
