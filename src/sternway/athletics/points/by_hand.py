"""Hand times for a table of electric ones: what is usually added, and which times are such."""

from __future__ import annotations

from dataclasses import dataclass

from sternway.athletics.codes import PointsCode
from sternway.athletics.event import Event
from sternway.athletics.mark import Mark
from sternway.athletics.notation.parse import Noted
from sternway.athletics.notation.write import written
from sternway.athletics.rounding import Timing, hand_addition
from sternway.errors import InvalidRequest, Sentence
from sternway.notices import Notice, notice

_TENTH = 100
"""ms; what is written as coarsely is a hand time, where nobody says how it was timed"""
_FINEST = 10
"""ms of an electric time"""


@dataclass(frozen=True, slots=True)
class Electric:
    """A mark as it stands beside electric times."""

    mark: Mark
    said: tuple[Notice, ...] = ()
    """what was added to it, and why"""


def electric(noted: Noted, event: Event, timing: Timing | None = None) -> Electric:
    """A mark as an electric time: in a sprint with what is usually added to a hand time.

    It is one by ``timing``, by the ``h`` behind it, or, where neither says, in tenths of a second
    or coarser. Raises ``InvalidRequest`` where both say and differ.
    """
    if timing is not None and noted.timing is not None and timing is not noted.timing:
        raise InvalidRequest(
            Sentence("{mark!r} says that it was timed by hand: leave out one", mark=noted.mark.text)
        )
    mark, added = noted.mark, hand_addition(event)
    told = timing or noted.timing
    by_hand = told is Timing.HAND or (told is None and mark.step >= _TENTH)
    if not added or not by_hand:
        return Electric(mark)
    made = Mark(mark.measure, mark.value + added, min(mark.step, _FINEST))
    code = PointsCode.BY_HAND if told else PointsCode.TAKEN_FOR_HAND
    return Electric(made, (notice(code, added_s=added / 1000, electric=written(made, event)),))
