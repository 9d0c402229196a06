from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from sternway.cli.films import FilmOptions, is_film_file
from sternway.errors import InvalidRequest
from sternway.recordings.video import Weights
from sternway.recordings.video.decode import Reel
from sternway.recordings.video.watch import Sightings, watch
from tests.cli.conftest import Run
from tests.recordings.video.conftest import walk, weights
from tests.recordings.video.films import noise, write_film

__all__ = ["walk", "weights"]

GPX = (
    '<gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>'
    + "".join(
        f'<trkpt lat="{50.0 + 0.00001 * second:.6f}" lon="8.0">'
        f"<time>2026-05-01T10:00:{second:02d}Z</time></trkpt>"
        for second in range(40)
    )
    + "</trkseg></trk></gpx>"
)
"""40 s of a watch"""


@pytest.fixture(scope="module")
def looked_at() -> dict[object, Sightings]:
    """What the networks saw in the walk, by what was wished."""
    return {}


@pytest.fixture
def looked_at_once(
    weights: Weights, looked_at: dict[object, Sightings], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The networks look at the walk once, for all that ask only what is made of what they saw."""

    def watched(reel: Reel, weights: Weights, wish: Any, *how: Any, **named: Any) -> Sightings:
        if wish not in looked_at:
            looked_at[wish] = watch(reel, weights, wish, *how, **named)
        return looked_at[wish]

    monkeypatch.setattr("sternway.recordings.video.film.watch", watched)


def test_without_weights_a_film_names_the_one_command(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STERNWAY_CACHE", str(tmp_path / "nothing"))
    ran = sternway("analyze", write_film(tmp_path / "run.mp4", noise(10)))
    assert ran.status == 1
    assert ran.err.count("\n") == 1
    assert "sternway video setup fetches them once" in ran.err


def test_setup_refuses_what_is_no_wheel(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STERNWAY_CACHE", str(tmp_path / "nothing"))
    (tmp_path / "other.whl").write_bytes(b"no zip")
    ran = sternway("video", "setup", tmp_path / "other.whl")
    assert ran.status == 1
    assert "is not the wheel of mediapipe 0.10.21" in ran.err


def test_setup_says_when_all_is_there(sternway: Run, weights: Weights) -> None:
    ran = sternway("video", "setup")
    assert ran.status == 0
    assert "already" in ran.out


@pytest.mark.parametrize(
    ("text", "metres"), [("1.72m", 1.72), ("172cm", 1.72), ("172", 1.72), ("1.72", 1.72)]
)
def test_a_height_is_read_as_people_write_it(text: str, metres: float) -> None:
    assert FilmOptions(height=text).request().height == pytest.approx(metres)


def test_marks_and_a_place_are_read() -> None:
    request = FilmOptions(distance="10m@0.12,0.88", person="0.4,0.5").request()
    assert request.marks is not None
    assert (request.marks.distance, request.marks.first, request.marks.second) == (10, 0.12, 0.88)
    assert request.person == (0.4, 0.5)


@pytest.mark.parametrize(
    "options",
    [
        FilmOptions(height="tall"),
        FilmOptions(distance="10"),
        FilmOptions(person="left"),
        FilmOptions(person="0.4.1,0.5"),
    ],
)
def test_what_cannot_be_read_is_told_with_an_example(options: FilmOptions) -> None:
    with pytest.raises(InvalidRequest):
        options.request()


def test_a_film_is_known_by_its_beginning(tmp_path: Path) -> None:
    assert is_film_file(write_film(tmp_path / "a.bin.mp4", noise(2)))
    (tmp_path / "a.mp4").write_bytes(b"\xff\xd8\xff\xe0\x00\x10JFIF")
    assert not is_film_file(tmp_path / "a.mp4")


def test_a_walk_is_told_in_json(sternway: Run, looked_at_once: None, walk: Path) -> None:
    ran = sternway("analyze", walk, "--fast", "--height", "1.65m", "--json")
    assert ran.status == 0
    assert ran.err == ""
    directions = [each["direction"] for each in json.loads(ran.out)["stretches"]]
    assert [each for each in directions if each != "unknown"] == ["forward", "backward"]


def test_a_stopped_film_goes_on(
    sternway: Run,
    weights: Weights,
    walk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from sternway.cli import films
    from sternway.recordings.video import keep_weights
    from sternway.recordings.video.weights import SUMS

    monkeypatch.setenv("STERNWAY_CACHE", str(tmp_path))
    keep_weights(dict(zip(SUMS, (weights.detector, weights.landmarks), strict=True)))
    shown: list[float] = []

    def report(self: films._Saver, share: float, seen: object) -> None:
        self.share, self._seen = share, seen  # type: ignore[assignment]
        shown.append(share)
        if 0.5 < share < 0.6:
            raise KeyboardInterrupt

    monkeypatch.setattr(films._Saver, "report", report)
    assert sternway("analyze", walk, "--fast").status == 130
    assert len(list((tmp_path / "unfinished").iterdir())) == 1
    stopped_at, shown[:] = shown[-1], []
    monkeypatch.setattr(films._Saver, "report", lambda self, share, seen: shown.append(share))
    ran = sternway("analyze", walk, "--fast", "--resume", "--json")
    assert ran.status == 0
    assert shown[0] > stopped_at
    assert not list((tmp_path / "unfinished").iterdir())
    directions = [each["direction"] for each in json.loads(ran.out)["stretches"]]
    assert "backward" in directions


def test_an_overlay_is_a_film_of_the_skeleton(
    sternway: Run, looked_at_once: None, walk: Path, tmp_path: Path
) -> None:
    out = tmp_path / "over.mp4"
    ran = sternway("analyze", walk, "--fast", "--overlay", out)
    assert ran.status == 0
    assert str(out) in ran.out.replace("\n", "")
    assert is_film_file(out)
    assert [each.name for each in tmp_path.iterdir()] == ["over.mp4"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--overlay", "over.txt"), "name a file in .mp4"),
        (("--with-picture",), "give both"),
    ],
)
def test_an_overlay_that_cannot_be_is_told(
    sternway: Run, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    ran = sternway("analyze", write_film(tmp_path / "run.mp4", noise(5)), *arguments)
    assert ran.status == 2
    assert says in ran.err


def test_a_film_and_a_log_of_the_same_run_are_one_analysis(
    sternway: Run, looked_at_once: None, walk: Path, tmp_path: Path
) -> None:
    log = tmp_path / "watch.gpx"
    log.write_text(GPX)
    ran = sternway("analyze", walk, "--fast", "--with", f"{log}@0:20", "--json")
    assert ran.status == 0
    document = json.loads(ran.out)
    assert document["recording"]["duration_s"] == 39.0
    assert document["recording"]["file"] == "watch.gpx"
    assert str(tmp_path) not in ran.out
    named = [each for each in document["stretches"] if each["direction"] in ("forward", "backward")]
    assert [each["direction"] for each in named] == ["forward", "backward"]
    assert named[1]["start_s"] == pytest.approx(26.1, abs=1.0)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("run.gpx", "--with", "watch.fit"), "name that film alone"),
        (("run.mp4", "--with", "watch.fit@soon"), "like watch.fit@0:12"),
        (("run.mp4", "--with", "a.fit", "--with", "b.fit"), "one log beside a film, not a.fit and"),
    ],
)
def test_a_log_that_cannot_be_beside_is_told(
    sternway: Run, tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    write_film(tmp_path / "run.mp4", noise(5))
    (tmp_path / "run.gpx").write_text("<gpx/>")
    ran = sternway("analyze", tmp_path / arguments[0], *arguments[1:])
    assert ran.status == 2
    assert says in ran.err


@pytest.mark.parametrize(
    "options",
    [
        ("--height", "1.72m"),
        ("--distance", "10m@0.1,0.9"),
        ("--person", "0.4,0.5"),
        ("--capture-fps", "240"),
        ("--fast",),
    ],
)
def test_what_is_said_of_films_is_refused_where_there_is_none(
    sternway: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    (tmp_path / "run.gpx").write_text(GPX)
    ran = sternway("analyze", tmp_path / "run.gpx", *options)
    assert ran.status == 2
    assert ran.err.count("\n") == 1
    assert f"{options[0]} is for films, and " in ran.err


def test_a_zip_without_a_film_is_no_film_either(sternway: Run, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "run.zip", "w") as archive:
        archive.writestr("run.gpx", GPX)
    ran = sternway("analyze", tmp_path / "run.zip", "--fast", "--height", "1.72m", "--json")
    assert ran.status == 2
    assert "--height, --fast are for films" in ran.err
    assert ran.out == ""


def test_a_folder_without_films_takes_nothing_said_of_them(sternway: Run, tmp_path: Path) -> None:
    for name in ("one.gpx", "two.gpx"):
        (tmp_path / name).write_text(GPX)
    ran = sternway("analyze", tmp_path, "--fast")
    assert ran.status == 2
    assert "holds none" in ran.err


def test_beside_others_it_counts_for_the_films(
    sternway: Run, looked_at_once: None, walk: Path, tmp_path: Path
) -> None:
    (tmp_path / "run.gpx").write_text(GPX)
    ran = sternway("analyze", tmp_path / "run.gpx", walk, "--fast", "--height", "1.65m", "--json")
    assert ran.status == 0
    watch, film = map(json.loads, ran.out.splitlines())
    assert watch["recording"]["format"] == "gpx"
    assert not any("tall" in each for each in film["recording"]["warnings"])


def test_one_scale_of_a_film_is_enough(sternway: Run, tmp_path: Path) -> None:
    film = write_film(tmp_path / "run.mp4", noise(5))
    ran = sternway("analyze", film, "--height", "1.7m", "--distance", "10m@0.1,0.9")
    assert ran.status == 2
    assert "give one" in ran.err


def test_a_rate_that_is_too_high_is_found_out_by_steps_though_few_pictures_were_asked_for(
    sternway: Run, weights: Weights, walk: Path
) -> None:
    ran = sternway("analyze", walk, "--fast", "--capture-fps", "120", "--json")
    assert "--fast is left aside" in ran.err
    document = json.loads(ran.out)
    assert {each["direction"] for each in document["stretches"]} == {"unknown"}
    assert document["gaps"][0]["code"] in ("motion.film-quick", "motion.film-unchecked")
