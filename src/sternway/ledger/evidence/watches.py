"""The official time of two or three watches."""

from __future__ import annotations

from collections.abc import Sequence

from sternway.athletics import Event, Mark, Timing, official, rule_for
from sternway.errors import InvalidRequest


def official_time(times: Sequence[Mark], event: Event) -> Mark:
    """Of three watches the middle one, which is also that of any two that agree; of two the slower.

    Each is rounded by the event's rule for hand times first (World Athletics, Technical Rules, hand
    timing). Raises ``InvalidRequest`` for any other number.
    """
    if len(times) not in (2, 3):
        raise InvalidRequest(f"{len(times)} watches: an official time needs three, or two")
    rule = rule_for(event, Timing.HAND)
    return sorted((official(each, rule) for each in times), key=lambda mark: mark.value)[1]
