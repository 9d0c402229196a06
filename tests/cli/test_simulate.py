"""``sternway simulate --from``: sensors worn by a captured body, and what is read back of them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sternway.motion.virtual import recording_from
from sternway.recordings import Recording, read
from tests.cli.conftest import Run
from tests.motion.virtual.bodies import NAMES, walking
from tests.recordings.formats.test_c3d import file_of
from tests.recordings.mocap.bodies import bvh, frames, trc


@pytest.fixture
def walk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twelve seconds of walking, below the current folder.

    The legs of this body swing almost alike to and fro, so its way can hardly be told.
    """
    monkeypatch.chdir(tmp_path)
    pose = walking(1.4, duration=12.0)
    Path("walk.trc").write_text(trc(NAMES, pose.positions, units="m", rate=60.0))
    return Path("walk.trc")


def document_of(sternway: Run, path: Path | str, *options: str) -> Any:
    ran = sternway("analyze", path, "--json", *options)
    assert ran.status == 0
    return json.loads(ran.out)


def test_a_sensor_on_a_captured_body_is_read_back_and_said_to_be_simulated(
    sternway: Run, walk: Path
) -> None:
    ran = sternway("simulate", "--from", walk, "--place", "left-shank", "--out", "shank.csv")
    assert (ran.status, ran.out, ran.err) == (0, "shank.csv\n", "")
    assert "SIMULATED" in sternway("analyze", "shank.csv").out
    document = document_of(sternway, "shank.csv")
    assert document["recording"]["simulated"]
    assert document["recording"]["sensors"] == ["imu left-shank"]
    assert document["recording"]["format"] == "imu-csv"
    assert document["totals"]["unknown"]["duration_s"] > 6.0


def test_a_real_walk_backward_gives_steps_and_form(
    sternway: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    motion = data / "bvh" / "bandai" / "dataset-1_walk-back_old_001.bvh"
    ran = sternway("simulate", "--from", motion, "--place", "left-foot", "--minutes", "1")
    document = document_of(sternway, ran.out.strip())
    (stretch,) = document["stretches"]
    assert stretch["direction"] == "backward"
    assert stretch["steps"]["count"] > 50
    assert stretch["steps"]["sources"]["stance_time"] == "left-foot"
    assert "landing_rotation" in document["form"]["findings"]


def test_people_see_steps_and_form_and_machines_get_a_row_a_step(
    sternway: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    motion = data / "bvh" / "bandai" / "dataset-1_run_sad_001.bvh"
    places = ("--place", "left-shank", "--place", "right-shank")
    sternway("simulate", "--from", motion, *places, "--minutes", "1.2", "--out", "legs.csv")
    shown = sternway("analyze", "legs.csv").out
    assert "Steps and form" in shown
    assert "cadence and contact from both shanks" in shown
    assert "measured accuracy: cadence" in shown
    assert all(len(line) <= 80 for line in shown.splitlines())
    rows = list(csv.DictReader(io.StringIO(sternway("analyze", "legs.csv", "--steps").out)))
    assert len(rows) > 100
    assert {row["foot"] for row in rows} == {"left", "right"}
    assert {row["simulated"] for row in rows} == {"true"}
    sternway("analyze", "legs.csv", "--csv=results/", "--steps=results/")
    written = sorted(path.name for path in Path("results").iterdir())
    assert written == ["legs.csv.csv", "legs.csv.steps.csv"]


def test_the_file_holds_what_the_library_makes(sternway: Run, walk: Path) -> None:
    sternway("simulate", "--from", walk, "--place", "thigh", "--seed", "5", "--out", "thigh.csv")
    (written,), (made,) = read("thigh.csv").imus, recording_from(walk, "thigh", seed=5).imus
    for quantity in ("specific_force", "angular_rate"):
        one, other = getattr(written, quantity), getattr(made, quantity)
        assert one.values == pytest.approx(other.values, abs=1e-4)
        assert np.diff(one.time) == pytest.approx(np.diff(other.time), abs=2e-6)


def test_the_same_seed_writes_the_same_bytes_and_another_does_not(
    sternway: Run, walk: Path
) -> None:
    texts = []
    for seed in (1, 1, 2):
        sternway("simulate", "--from", walk, "--place", "foot", "--seed", seed, "--out", "f.csv")
        texts.append(Path("f.csv").read_bytes())
    assert texts[0] == texts[1] != texts[2]


def test_without_out_the_file_is_named_after_motion_and_place(sternway: Run, walk: Path) -> None:
    assert sternway("simulate", "--from", walk, "--place", "thigh").out == "walk-thigh.csv\n"


def test_several_sensors_are_written_to_one_file(sternway: Run, walk: Path) -> None:
    places = ("--place", "left-shank", "--place", "thigh")
    sternway("simulate", "--from", walk, *places, "--out", "two.csv")
    recording = read("two.csv")
    assert recording.sensors == ("imu left-shank", "imu thigh")
    assert recording.simulated
    assert not recording.warnings


def test_positions_come_with_a_phone_s_log(sternway: Run, walk: Path) -> None:
    ran = sternway("simulate", "--from", walk, "--place", "pocket", "--gps")
    assert ran.out == "walk-pocket.zip\n"
    document = document_of(sternway, "walk-pocket.zip")
    assert document["recording"]["sensors"] == ["gps", "imu thigh"]
    assert document["recording"]["simulated"]
    covered = sum(total["distance_m"] for total in document["totals"].values())
    assert covered == pytest.approx(1.4 * 12.0, rel=0.3)


def test_a_rate_and_a_noise_can_be_chosen(sternway: Run, walk: Path) -> None:
    def made(*options: str) -> Recording:
        sternway("simulate", "--from", walk, "--place", "shank", *options, "--out", "s.csv")
        return read("s.csv")

    (quiet,), (rough,) = made("--noise", "none").imus, made("--noise", "phone").imus
    assert quiet.angular_rate is not None
    assert rough.angular_rate is not None
    assert not np.allclose(quiet.angular_rate.values, rough.angular_rate.values, atol=1e-3)
    (fast,) = made("--rate", "200").imus
    assert fast.angular_rate is not None
    assert fast.angular_rate.rate == pytest.approx(200.0, rel=1e-3)


@pytest.mark.parametrize("mount", ["random", "aligned", "half-turn", "0.5,0.5,-0.5,0.5"])
def test_it_may_be_strapped_on_in_any_orientation(
    sternway: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mount: str
) -> None:
    monkeypatch.chdir(tmp_path)
    motion = data / "bvh" / "bandai" / "dataset-1_walk-back_old_001.bvh"
    sternway("simulate", "--from", motion, "--place", "shank", "--mount", mount, "--out", "s.csv")
    directions = [each["direction"] for each in document_of(sternway, "s.csv")["stretches"]]
    assert directions == ["backward"]


def test_a_clip_is_repeated_for_so_many_minutes(sternway: Run, walk: Path) -> None:
    sternway("simulate", "--from", walk, "--place", "shank", "--minutes", "1", "--out", "s.csv")
    assert read("s.csv").duration >= 60.0


def test_bvh_and_c3d_are_taken_too(sternway: Run, walk: Path) -> None:
    Path("walk.bvh").write_text(bvh(frames(60)))
    body = 1000.0 * walking(1.4, duration=3.0).positions
    Path("walk.c3d").write_bytes(file_of(body, names=NAMES))
    assert sternway("simulate", "--from", "walk.bvh", "--place", "thigh").status == 0
    assert sternway("simulate", "--from", "walk.c3d", "--place", "right-shank").status == 0
    assert all(read(name).simulated for name in ("walk-thigh.csv", "walk-right-shank.csv"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--place", "tigh"), "place 'tigh' is not known (did you mean thigh?)"),
        (("--place", "left-shnak"), "did you mean left-shank?"),
        ((), "--place thigh"),
        (("--place", "thigh", "--mount", "sideways"), "random, aligned, half-turn"),
        (("--place", "thigh", "--mount", "0,0,0,0"), "random, aligned, half-turn"),
        (("--place", "thigh", "--format", "fit"), "csv or sensor-logger"),
        (("--place", "thigh", "--out", "a.fit"), "a .csv, or a .zip"),
        (("--place", "thigh", "--gps", "--out", "a.csv"), "name a .zip"),
        (("--place", "thigh", "--format", "csv", "--out", "a.zip"), "is written to a .csv"),
        (("--place", "thigh", "--place", "foot", "--gps"), "holds one motion sensor"),
        (("--place", "thigh", "--minutes", "1e9"), "at most 120"),
        (("--place", "thigh", "--minutes", "nan"), "not a number to count with"),
        (("--place", "head", "--noise", "loud"), "phone"),
    ],
)
def test_wrong_usage_is_one_line_with_the_cure(
    sternway: Run, walk: Path, options: tuple[str, ...], said: str
) -> None:
    ran = sternway("simulate", "--from", walk, *options)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert said in ran.err


@pytest.mark.parametrize("options", [("--gps",), ("--mount", "aligned"), ("--noise", "none")])
def test_what_is_for_captured_motion_says_so(
    sternway: Run, walk: Path, options: tuple[str, ...]
) -> None:
    ran = sternway("simulate", *options)
    assert ran.status == 2
    assert "add --from" in ran.err


def test_a_simulated_session_is_worn_in_one_of_two_places(sternway: Run, walk: Path) -> None:
    ran = sternway("simulate", "--place", "thigh")
    assert ran.status == 2
    assert "trunk or upper-arm" in ran.err


def test_a_motion_that_cannot_be_read_is_named(sternway: Run, walk: Path) -> None:
    Path("forces.mot").write_text(
        "endheader\ntime\tR_ground_force_vx\tR_ground_force_vy\tR_ground_force_vz\n0\t1\t2\t3\n"
    )
    missing = sternway("simulate", "--from", "none.bvh", "--place", "thigh")
    other = sternway("simulate", "--from", "forces.mot", "--place", "thigh")
    assert (missing.status, missing.err) == (1, "sternway: none.bvh: no such file\n")
    assert other.status == 1
    assert "forces.mot: holds no motion capture" in other.err


def test_a_recording_is_never_overwritten_but_a_simulated_one_is(sternway: Run, walk: Path) -> None:
    Path("mine.csv").write_text("time_s,acc_x_g,acc_y_g,acc_z_g\n0,0,0,1\n0.01,0,0,1\n0.02,0,0,1\n")
    before = Path("mine.csv").read_bytes()
    ran = sternway("simulate", "--from", walk, "--place", "thigh", "--out", "mine.csv")
    assert ran.status == 1
    assert "never overwritten" in ran.err
    assert Path("mine.csv").read_bytes() == before
    for _ in range(2):
        assert sternway("simulate", "--from", walk, "--place", "thigh").status == 0


def test_doubts_about_the_motion_are_told(sternway: Run, walk: Path) -> None:
    text = walk.read_text().splitlines()
    text[20] = "broken"
    Path("rough.trc").write_text("\n".join([*text, ""]))
    ran = sternway("simulate", "--from", "rough.trc", "--place", "thigh")
    assert ran.status == 0
    assert ran.err.startswith("sternway: rough.trc: ")


def test_a_simulated_session_can_be_plain_csv(sternway: Run, walk: Path) -> None:
    ran = sternway("simulate", "--minutes", "10", "--rate", "20", "--format", "csv", "--out", "s")
    recording = read(ran.out.strip())
    assert recording.simulated
    assert recording.sensors == ("imu trunk",)
