from __future__ import annotations

import pytest

from sternway.athletics import Event, Lanes, Measure, Surface, Team, event, events
from sternway.athletics.event import parsed

MEASURED = {"50m", "60m", "100m", "200m", "400m", "800m", "1000m", "1500m", "mile", "3000m"}
MEASURED |= {"5000m", "10000m", "half", "marathon", "1h"}
SMALL = """
measured_in_recordings = ["a"]
[precision.track]
hand = 100
[[group]]
precision = "track"
events = [{ code = "a", name = "A", distance_m = 10 }]
"""


def test_events_rise_from_the_shortest_to_the_longest() -> None:
    distances = [each.distance for each in events() if each.distance is not None]
    assert distances == sorted(distances)


def test_events_over_a_time_come_after_those_over_a_distance_and_before_varying_courses() -> None:
    kinds = [(each.distance is None, each.course_varies) for each in events()]
    assert kinds == sorted(kinds)


def test_the_mile_and_the_marathon_have_their_official_lengths() -> None:
    assert event("mile").distance == 1609.344
    assert event("marathon").distance == 42195.0
    assert event("100yd").distance == 91.44


def test_the_hour_is_an_event_over_a_time_and_counts_a_distance() -> None:
    assert event("1h").duration == 3600.0
    assert event("1h").distance is None
    assert event("1h").measure is Measure.DISTANCE


def test_an_event_needs_a_distance_or_a_duration() -> None:
    with pytest.raises(ValueError, match="distance or a duration"):
        Event("nothing", "nothing")
    with pytest.raises(ValueError, match="distance or a duration"):
        Event("both", "both", 100.0, 3600.0)


def test_an_event_whose_course_varies_has_neither() -> None:
    assert Event("hill", "Hill", course_varies=True).measure is Measure.TIME
    with pytest.raises(ValueError, match="distance or a duration"):
        Event("hill", "Hill", 100.0, course_varies=True)


def test_an_event_needs_a_leg() -> None:
    with pytest.raises(ValueError, match="at least one leg"):
        Event("none", "none", 100.0, legs=0)


def test_an_unknown_code_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        event("99m")


def test_every_code_is_fit_for_files_and_shells() -> None:
    for each in events():
        assert each.code.replace("-", "").replace(".", "").isalnum()
        assert each.code.isascii()
        assert each.code == each.code.lower()


def test_every_name_is_another() -> None:
    assert len({each.name for each in events()}) == len(events())


def test_efforts_are_looked_for_over_plain_solo_events_only() -> None:
    measured = [each for each in events() if each.measured_in_recordings]
    assert {each.code for each in measured} == MEASURED
    assert all(each.team is None and not each.variant for each in measured)


@pytest.mark.parametrize(
    ("code", "lanes"),
    [
        ("100m", Lanes.ALL),
        ("400m", Lanes.ALL),
        ("4x100m", Lanes.ALL),
        ("800m", Lanes.BREAK),
        ("4x400m", Lanes.BREAK),
        ("1500m", Lanes.INSIDE),
        ("10000m", Lanes.INSIDE),
        ("marathon", Lanes.NONE),
    ],
)
def test_lanes_follow_the_rules_of_essen_2016(code: str, lanes: Lanes) -> None:
    assert event(code).lanes is lanes


def test_wind_matters_up_to_200_m_outdoors() -> None:
    windy = {each.code for each in events() if each.wind}
    assert windy == {"50yd", "50m", "60m", "100yd", "100m", "200m"}


def test_track_and_road_of_one_length_are_two_events() -> None:
    assert event("10000m").distance == event("10km").distance
    assert event("10000m").surface is Surface.TRACK
    assert event("10km").surface is Surface.ROAD
    assert event("marathon-track").surface is Surface.TRACK


def test_a_relay_has_its_legs_and_the_distance_of_all() -> None:
    relay = event("4x400m")
    assert (relay.team, relay.legs, relay.distance) == (Team.RELAY, 4, 1600.0)


def test_times_are_finer_on_the_track_than_on_the_road() -> None:
    assert event("10000m").precision.photo_finish == 10
    assert event("marathon-track").precision.photo_finish == 100
    assert event("10km").precision.hand == 1000


def test_novelties_are_marked_as_such() -> None:
    for code in ("100m-heels", "100m-one-leg", "3km-alternating"):
        assert event(code).variant
    assert event("obstacles").obstacles
    assert event("uphill-4x500m").climb == 115.0


def test_an_event_is_equal_to_its_copy_and_hashes_alike() -> None:
    (one,), (other,) = parsed(SMALL), parsed(SMALL)
    assert one == other
    assert {one: 1}[other] == 1


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('["a"]', '["b"]', "'b' is not known"),
        (
            "distance_m = 10",
            "distance_mm = 10",
            "distance_mm: is not a field: did you mean distance_m",
        ),
        (
            "distance_m = 10 }",
            'distance_m = 10 }, { code = "a", name = "A", distance_m = 9 }',
            "twi",
        ),
        ("distance_m = 10", "distance_m = -1", "must be a positive number, not -1"),
        ("distance_m = 10", 'distance_m = 10, surface = "sea"', "sea"),
        ('precision = "track"', 'precision = "sand"', "'sand' is not known"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(old: str, new: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parsed(SMALL.replace(old, new))
