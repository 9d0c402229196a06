"""Who is followed, with networks that see bodies where a test says they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
import pytest

from sternway.errors import InvalidRequest
from sternway.recordings.footage import POINTS
from sternway.recordings.source import Source, open_source
from sternway.recordings.video import watch as module
from sternway.recordings.video.blazepose import NETWORK_POINTS, Body, Image, Person, Region
from sternway.recordings.video.decode import Reel
from sternway.recordings.video.watch import Sightings, Wish, watch
from sternway.recordings.video.weights import Weights
from tests.recordings.video.films import noise, write_film

SIDE = 120.0
Place = Callable[[float], tuple[float, float] | None]
"""where somebody is at a time, s; None while hidden"""


@dataclass
class World:
    """Bodies of one size; the time is told by the brightness of the first pixel."""

    bodies: Sequence[Place]
    time: float = 0.0
    looks: int = 0

    def seen(self) -> list[tuple[float, float]]:
        return [place for each in self.bodies if (place := each(self.time)) is not None]


def followed(
    world: World,
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    wish: Wish | None = None,
    before: Sightings | None = None,
) -> Sightings:
    class Detector:
        def __init__(self, weights: bytes) -> None:
            pass

        def people(self, image: Image, part: object = None) -> tuple[Person, ...]:
            world.looks += 1
            return tuple(
                Person(Region(x, y, SIDE, 0.0), 0.9, (0.0, 0.0, 1.0, 1.0)) for x, y in world.seen()
            )

    class Landmarker:
        def __init__(self, weights: bytes) -> None:
            pass

        def body(self, image: Image, region: Region) -> Body:
            points = np.zeros((len(NETWORK_POINTS), 3))
            near = sorted(world.seen(), key=lambda at: np.hypot(at[0] - region.x, at[1] - region.y))
            if not near or np.hypot(near[0][0] - region.x, near[0][1] - region.y) > 0.6 * SIDE:
                return Body(points, np.zeros(len(points)), 0.0, region)
            points[:, :2] = near[0]
            return Body(points, np.ones(len(points)), 0.9, Region(*near[0], SIDE, 0.0))

    monkeypatch.setattr(module, "Detector", Detector)
    monkeypatch.setattr(module, "Landmarker", Landmarker)
    source = open_source(write_film(folder / "a.mp4", noise(90, 640, 240)))
    assert isinstance(source, Source)

    def tell(share: float, seen: object) -> None:
        world.time += 1.0 / 30.0

    with Reel(source, wish.capture_rate if wish else None) as reel:
        return watch(reel, Weights(b"", b""), wish or Wish(), before, tell)


def across(seen: Sightings) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return seen.points[:, POINTS.index("LeftHip"), 0]


def runner(time: float) -> tuple[float, float]:
    return 60.0 + 150.0 * time, 120.0


def test_a_runner_is_followed_from_picture_to_picture(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    world = World([runner])
    seen = followed(world, monkeypatch, tmp_path)
    assert np.allclose(across(seen), 60.0 + 150.0 * seen.time, atol=1.0)
    assert world.looks <= 5


def test_a_runner_who_was_hidden_is_found_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    world = World([lambda time: None if 1.0 < time < 1.5 else runner(time)])
    seen = followed(world, monkeypatch, tmp_path)
    hidden = np.isnan(across(seen))
    assert 13 <= hidden.sum() <= 17
    assert np.isfinite(across(seen)[-30:]).all()


def test_slow_motion_is_looked_at_as_it_is_played(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    quick = followed(World([runner]), monkeypatch, tmp_path)
    slow = followed(World([runner]), monkeypatch, tmp_path, Wish(capture_rate=240.0))
    assert len(slow) == len(quick)


def test_who_walks_past_is_not_followed_while_the_runner_is_hidden(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def passer(time: float) -> tuple[float, float]:
        return 620.0 - 150.0 * time, 120.0

    world = World([lambda time: None if 1.0 < time < 1.4 else runner(time), passer])
    seen = followed(world, monkeypatch, tmp_path, Wish(person=(60.0, 120.0)))
    late = across(seen)[60:]
    assert np.allclose(late, 60.0 + 150.0 * seen.time[60:], atol=20.0)


def test_two_who_cross_keep_their_ways(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    world = World([runner, lambda time: (580.0 - 190.0 * time, 124.0)])
    seen = followed(world, monkeypatch, tmp_path, Wish(person=(0.1, 0.5)))
    assert np.nanmedian(np.diff(across(seen)[70:])) > 0.0


def test_the_person_who_was_named_is_the_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    world = World([lambda time: (100.0, 120.0), lambda time: (500.0, 120.0)])
    for x, place in ((0.15, 100.0), (510.0, 500.0)):
        wish = Wish(person=(x, 0.5 if x <= 1.0 else 120.0))
        world.time = 0.0
        assert np.allclose(across(followed(world, monkeypatch, tmp_path, wish)), place, atol=1.0)


@pytest.mark.parametrize("row", [1, 30, 44])
def test_a_look_that_goes_on_sees_what_it_would_have_seen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, row: int
) -> None:
    def hidden(time: float) -> tuple[float, float] | None:
        return None if 1.4 < time < 1.6 else runner(time)

    whole = followed(World([hidden]), monkeypatch, tmp_path)
    before = Sightings(*(getattr(whole, each.name)[:row] for each in fields(Sightings)))
    later = World([hidden], time=float(whole.time[row]))
    seen = followed(later, monkeypatch, tmp_path, before=before)
    for each in fields(Sightings):
        one, other = getattr(seen, each.name), getattr(whole, each.name)
        assert np.allclose(one, other, atol=1e-3, equal_nan=True), each.name


@pytest.mark.parametrize("person", [(0.5, 0.5), (320.0, 120.0), (0.16, 0.05), (0.99, 0.99)])
def test_a_place_at_which_nobody_is_names_those_who_are_in_view(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, person: tuple[float, float]
) -> None:
    world = World([lambda time: (100.0, 120.0), lambda time: (500.0, 120.0)])
    with pytest.raises(InvalidRequest, match="nobody is ever at") as told:
        followed(world, monkeypatch, tmp_path, Wish(person=person))
    assert "0.16,0.50" in str(told.value)
    assert "0.78,0.50" in str(told.value)
    assert "after 0.0 s" in str(told.value)


def test_the_one_who_comes_to_the_place_later_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    late = World([lambda time: (100.0, 120.0), lambda time: (500.0, 120.0) if time > 1.0 else None])
    seen = followed(late, monkeypatch, tmp_path, Wish(person=(0.78, 0.5)))
    assert np.isnan(across(seen)[:30]).all()
    assert np.allclose(across(seen)[40:], 500.0, atol=1.0)


def test_where_nobody_is_in_view_no_place_is_missed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen = followed(World([]), monkeypatch, tmp_path, Wish(person=(0.5, 0.5)))
    assert np.isnan(across(seen)).all()


def test_everybody_in_view_is_counted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    places = [lambda time, x=x: (x, 120.0) for x in (80.0, 230.0, 380.0, 530.0)]
    seen = followed(World(places), monkeypatch, tmp_path)
    assert seen.people.max() == 4
