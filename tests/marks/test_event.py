from __future__ import annotations

import pytest

from sternway.marks import Event, event, events


def test_events_rise_from_the_shortest_to_the_longest() -> None:
    distances = [each.distance for each in events() if each.distance is not None]
    assert distances == sorted(distances)


def test_the_mile_and_the_marathon_have_their_official_lengths() -> None:
    assert event("mile").distance == 1609.344
    assert event("marathon").distance == 42195.0


def test_the_hour_is_an_event_over_a_time() -> None:
    assert event("1h").duration == 3600.0
    assert event("1h").distance is None


def test_an_event_needs_a_distance_or_a_duration() -> None:
    with pytest.raises(ValueError, match="distance or a duration"):
        Event("nothing", "nothing")
