"""Ground forces: MOT and Cortex tables, and the contacts in them."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sternway.errors import UnreadableFile
from sternway.recordings import GroundForce, Recording, read
from sternway.recordings.formats.cortex_forces import read_cortex_forces
from sternway.recordings.formats.mot import read_mot
from sternway.recordings.source import Source
from tests.recordings.sound import mutated, source_of
from tests.recordings.warned import texts_of

MOT = (
    "name made.mot\ndatacolumns 10\ndatarows 4\nrange 0 0.03\nendheader\n\n"
    "time\tR_ground_force_vx\tR_ground_force_vy\tR_ground_force_vz\t"
    "R_ground_force_px\tR_ground_force_py\tR_ground_force_pz\t"
    "R_ground_torque_x\tR_ground_torque_y\tR_ground_torque_z\n"
    "0.00\t1\t2\t3\t4\t5\t6\t7\t8\t9\n"
    "0.01\t1\t200\t3\t4\t5\t6\t7\t8\t9\n"
    "0.02\t1\t200\t3\t4\t5\t6\t7\t8\t9\n"
    "0.03\t1\t0\t3\t4\t5\t6\t7\t8\t9\n"
)
CORTEX = (
    "[Force Data]\nNumberOfForcePlates=1\nSampleRate=100.000000\nNumberOfSamples=3\n"
    "#Sample\tFX1\tFY1\tFZ1\tX1\tY1\tZ1\tMZ1\n"
    "1\t1\t2\t3\t400\t500\t600\t0\n2\t1\t2\t3\t400\t500\t600\t0\n3\t1\t2\t3\t400\t500\t600\t0\n"
)


def forces_of(recordings: list[Recording]) -> tuple[GroundForce, ...]:
    (recording,) = recordings
    return recording.forces


def plate(*vertical: float) -> GroundForce:
    force = np.zeros((len(vertical), 3))
    force[:, 2] = vertical
    return GroundForce("plate", np.arange(len(vertical)) / 100.0, force)


# Contacts


def test_a_contact_begins_and_ends_where_the_force_crosses_the_threshold() -> None:
    assert plate(0, 0, 40, 80, 40, 0, 0).contacts().tolist() == [
        pytest.approx([0.015, 0.045]),
    ]


def test_contacts_cut_by_the_file_are_left_out() -> None:
    assert len(plate(80, 80, 0, 80, 80, 0, 80).contacts()) == 1
    assert plate(80, 80).contacts().shape == (0, 2)
    assert plate().contacts().shape == (0, 2)


def test_missing_forces_end_a_contact_without_noise() -> None:
    assert plate(0, 80, np.nan, 80, 0).contacts().shape == (2, 2)


# MOT


def test_the_columns_of_a_foot_become_a_force_and_its_point_with_z_up() -> None:
    (force,) = forces_of(read_mot(source_of(MOT)))
    assert force.name == "R_ground"
    assert force.force[0].tolist() == [3, 1, 2]
    assert force.point is not None
    assert force.point[0].tolist() == [6, 4, 5]
    assert force.contacts().shape == (1, 2)


def test_a_header_in_the_other_style_reads_alike() -> None:
    other = MOT.replace("datacolumns 10\ndatarows 4", "version=1\nnRows=4\nnColumns=10")
    (force,) = forces_of(read_mot(source_of(other)))
    assert force.force.shape == (4, 3)


def test_fewer_rows_than_promised_are_named() -> None:
    (recording,) = read_mot(source_of(MOT.replace("datarows 4", "datarows 1000000000")))
    said = texts_of(recording.warnings)
    assert any("promises 1000000000 rows, the file holds 4" in text for text in said)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("name x\n", "no endheader"),
        ("endheader\n", "column names"),
        ("endheader\ntime\tknee_angle_r\n0\t1\n", "knee_angle_r .* only ground forces"),
        (MOT[: MOT.index("0.00")], "no whole row"),
    ],
)
def test_a_table_that_cannot_be_read_says_why(text: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_mot(source_of(text))


# Cortex


def test_cortex_plates_are_in_newtons_and_metres() -> None:
    (force,) = forces_of(read_cortex_forces(source_of(CORTEX)))
    assert force.name == "plate 1"
    assert force.force[0].tolist() == [3, 1, 2]
    assert force.point is not None
    assert force.point[0].tolist() == pytest.approx([0.6, 0.4, 0.5])
    assert force.time.tolist() == pytest.approx([0.0, 0.01, 0.02])


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("SampleRate=100.000000", "", "no SampleRate"),
        ("#Sample", "Sample", "no line of column names"),
        ("\tFZ1", "\tFQ1", "names no force plate"),
        (CORTEX[CORTEX.index("1\t1\t2") :], "", "no whole row"),
    ],
)
def test_a_cortex_file_that_cannot_be_read_says_why(old: str, new: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read_cortex_forces(source_of(CORTEX.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("text", "reader"), [(MOT, read_mot), (CORTEX, read_cortex_forces)], ids=["mot", "cortex"]
)
def test_cut_and_mutated_files_never_crash_the_reader(
    text: str, reader: Callable[[Source], list[Recording]]
) -> None:
    data, dice = text.encode(), random.Random(3)
    cuts = [data[:cut] for cut in range(len(data))]
    for content in (*cuts, *(mutated(data, dice) for _ in range(500))):
        try:
            (recording,) = reader(source_of(content))
        except UnreadableFile:
            continue
        for force in recording.forces:
            assert (np.diff(force.time) > 0).all()
            assert force.force.shape == (len(force.time), 3)
            assert len(force.time) > 0


# Real files


def test_a_real_run_has_one_contact_of_each_foot(data: Path) -> None:
    right, left = read(data / "force" / "bmclab" / "grf_run.mot").forces
    assert (right.name, left.name) == ("R_ground", "L_ground")
    assert np.diff(right.contacts(threshold=50.0)).ravel() == pytest.approx([0.24], abs=0.01)
    assert np.diff(left.contacts(threshold=50.0)).ravel() == pytest.approx([0.255], abs=0.01)


def test_a_real_walk_brakes_first_and_pushes_after(data: Path) -> None:
    plates = read(data / "force" / "bmclab" / "walk1.forces").forces
    walked = [plate for plate in plates if len(plate.contacts())]
    assert len(walked) == 3
    for force in walked:
        ((start, end),) = force.contacts()
        assert 0.6 < end - start < 0.7
        early = (force.time > start) & (force.time < start + 0.3 * (end - start))
        late = (force.time > end - 0.3 * (end - start)) & (force.time < end)
        assert force.force[early, 1].mean() < 0.0 < force.force[late, 1].mean()
