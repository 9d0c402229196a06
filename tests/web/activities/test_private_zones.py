"""What lies in a private zone never leaves the server."""

from __future__ import annotations

import json
import math
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from sternway.web.accounts.domain.consent import give_consent
from sternway.web.accounts.domain.keys import make_key
from sternway.web.accounts.models import PrivateZone, Role, Scope
from sternway.web.accounts.models.access_key import KeyScope
from sternway.web.activities.domain.private_zones import cut, figures_of
from sternway.web.activities.domain.share import share, token_of
from sternway.web.activities.models import Activity, Visibility
from tests.web.conftest import Making, SigningIn
from tests.web.made import activity, tcx

_PLACES = st.lists(st.tuples(st.floats(-500, 500), st.floats(-500, 500)), min_size=1, max_size=40)


def course(places: list[tuple[float, float]]) -> dict[str, object]:
    return {
        "origin": [50.0, 8.0],
        "step": 10.0,
        "duration": 10.0 * (len(places) - 1),
        "columns": {
            "east": [x for x, _ in places],
            "north": [y for _, y in places],
            "distance": [30 * i for i in range(len(places))],
            "speed": [-3.0] * len(places),
        },
        "stretches": [{"start": 0.0, "end": 10.0 * (len(places) - 1), "direction": "backward"}],
        "laps": [],
        "efforts": [],
    }


def zone(radius: float = 200.0, east: float = 0.0, north: float = 0.0) -> PrivateZone:
    return PrivateZone(
        latitude=50.0, longitude=8.0, radius_m=radius, shift_east_m=east, shift_north_m=north
    )


@given(_PLACES, st.floats(50, 400), st.floats(-40, 40), st.floats(-40, 40))
def test_of_each_place_in_a_zone_nothing_is_left(
    places: list[tuple[float, float]], radius: float, east: float, north: float
) -> None:
    columns = cut(course(places), [zone(radius, east, north)]).course["columns"]
    outside = [math.hypot(x - east, y - north) > radius for x, y in places]
    if not any(outside):
        assert "east" not in columns
        return
    first, last = outside.index(True), len(outside) - outside[::-1].index(True)
    for column in columns.values():
        assert [each is not None for each in column] == outside[first:last]


@given(_PLACES)
def test_where_it_was_on_earth_is_told_to_nobody(places: list[tuple[float, float]]) -> None:
    shown = cut(course(places), []).course
    assert shown["origin"] is None
    assert (shown["columns"]["east"][0], shown["columns"]["north"][0]) == (0.0, 0.0)


def test_the_start_at_home_cannot_be_told_from_what_is_left() -> None:
    places = [(0.0, 0.0), (300.0, 0.0), (300.0, 400.0)]
    shown = cut(course(places), [zone(200.0, 30.0, 10.0)]).course
    assert shown["columns"]["east"] == [0.0, 0.0]
    assert "50.0" not in json.dumps(shown)


def test_what_is_shown_counts_from_the_first_place_that_is_left_and_over_no_gap() -> None:
    straight = [(40.0 * i, 0.0) for i in range(20)]
    there_and_back = [*straight, *reversed(straight)]
    facts: dict[str, Any] = course(there_and_back)
    facts["laps"] = [{"start": 0.0, "end": 100.0}, {"start": 100.0, "end": 390.0}]
    facts["efforts"] = [
        {"event": "200m", "start": 20.0, "end": 90.0},
        {"event": "400m", "start": 100.0, "end": 240.0},
    ]
    shown = cut(facts, [zone(200.0), zone(90.0, 600.0)])
    columns, begins = shown.course["columns"], 60.0
    assert (columns["distance"][0], columns["east"][0]) == (0.0, 0.0)
    assert columns["distance"][-1] == 30 * (39 - 12 - 2 * 6)
    assert [shown.course["laps"][0][each] for each in ("start", "end")] == [0.0, 100.0 - begins]
    assert shown.course["duration"] == 390.0 - 2 * begins
    assert [each["event"] for each in shown.course["efforts"]] == []
    figures = figures_of(shown.course)
    assert figures.distance_m == columns["distance"][-1] == figures.backward_m
    assert all(each["end"] <= shown.course["duration"] for each in shown.course["stretches"])


@pytest.fixture
def run(person: Making) -> Activity:
    """Twelve minutes straight north from home, public, with a zone of 300 m round the door."""
    ada = person("Ada")
    found = activity(ada, tcx(laps=4, seconds=180), "run.tcx")
    found.visibility = Visibility.PUBLIC
    found.save()
    PrivateZone.objects.create(
        person=ada, name="home", latitude=50.0, longitude=8.0, radius_m=300.0,
        shift_east_m=20.0, shift_north_m=-10.0,
    )  # fmt: skip
    return found


def test_nobody_else_can_reckon_how_far_the_door_is(
    run: Activity, person: Making, browser_of: SigningIn
) -> None:
    ada, coach = run.owner, person("Coach", Role.COACH)
    give_consent(ada, ada, coach, [Scope.RECORDINGS])
    link = f"/activities/shared/{token_of(share(run, shows_track=True, shows_heart_rate=True))}"
    courses = [
        browser_of(None).get(f"{link}/course").json(),
        browser_of(None).get(f"/activities/{run.public_id}/course").json(),
        browser_of(coach).get(f"/activities/{run.public_id}/course").json(),
    ]
    assert run.distance_m is not None
    for each in courses:
        assert each["columns"]["distance"][0] == 0
        assert each["duration"] < run.duration_s - 60
        assert each["laps"][0]["end"] < 130
        assert max(each["columns"]["distance"]) < run.distance_m - 200
    left = courses[0]["duration"]
    whole = [f"{run.distance_m / 1000:.2f}", "12:00", "From –"]
    pages = [
        browser_of(None).get(link),
        browser_of(None).get(f"/activities/{run.public_id}"),
        browser_of(coach).get(f"/activities/{run.public_id}"),
        browser_of(coach).get(f"/activities/?of={ada.public_id}"),
        browser_of(coach).get(f"/calendar/?of={ada.public_id}&month=2026-05"),
    ]
    for page in pages:
        assert page.status_code == 200
        told = page.content.decode()
        assert not [each for each in whole if each in told], page.request["PATH_INFO"]
    key = make_key(coach, "script", [KeyScope.READ], coach.today + timedelta(days=9))
    api = Client(headers={"Authorization": f"Bearer {key}"})
    (listed,) = api.get("/api/v1/activities").json()["activities"]
    told = api.get(f"/api/v1/activities/{run.public_id}").json()
    for each in (listed, told["activity"]):
        assert each["duration_s"] == left
        assert each["distance_m"] < run.distance_m - 200
    assert all(each["start_s"] + each["time_s"] <= left + 1 for each in told["best_efforts"])
    assert api.get(f"/api/v1/activities/{run.public_id}/analysis").status_code == 404
    own = browser_of(ada).get(f"/activities/{run.public_id}/course").json()
    assert own["duration"] == run.duration_s
