"""Hand times: watches, rounded up each, then the two that agree or the middle one (TR19.10-12)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sternway.athletics import Mark, Measure
from sternway.errors import Refused
from sternway.meets.codes import MeetCode
from sternway.notices import notice

_MOST = 3


def rounded_up(value_ms: int, unit_ms: int) -> int:
    """To the next longer unit; what is on it stays."""
    return -(-value_ms // unit_ms) * unit_ms


def hand_time(
    watches: Sequence[int | None], unit_ms: int = 100, substitute: int | None = None
) -> Mark:
    """The official hand time of up to three watches (ms; None for one that failed).

    Two that agree count, else the middle one; of two the longer; never a mean. The watch of a
    substitute counts only where an official one failed. Raises ``Refused`` without a watch or with
    more than three.
    """
    read = [each for each in watches if each is not None]
    if substitute is not None and (None in watches or not watches):
        read.append(substitute)
    if not 1 <= len(read) <= _MOST:
        raise Refused(notice(MeetCode.WATCHES, count=len(read), most=_MOST))
    times = sorted(rounded_up(each, unit_ms) for each in read)
    common, count = Counter(times).most_common(1)[0]
    value = common if count > 1 else times[-1] if len(times) < _MOST else times[1]
    return Mark(Measure.TIME, value, unit_ms)
