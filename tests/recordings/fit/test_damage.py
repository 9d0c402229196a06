from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sternway.errors import UnreadableFile
from sternway.recordings import Recording, read_all
from sternway.recordings.fit.clock import LONGEST
from sternway.recordings.fit.field import UINT8, UINT16, UINT32
from sternway.recordings.fit.messages import read_messages
from sternway.recordings.fit.profile import HRV, RECORD
from sternway.recordings.plausible import RANGES
from tests.recordings.fit.fit_bytes import (
    START,
    FitBytes,
    recordings_in,
    stored,
    warnings_of,
)
from tests.recordings.fit.real_files import PATHS, each_real_file
from tests.work import calls

MUTATIONS = 500


def small_file() -> bytes:
    """A run with everything that the reader knows, in little more than a kilobyte."""
    fit = FitBytes().file_id(4, manufacturer=1, product=2691).timer(0, 0)
    fit.developer(0, 0, UINT16, "Power", "W", uid=bytes(range(16)))
    fields = [(253, 4, UINT32), (3, 1, UINT8), (4, 1, UINT8), (5, 4, UINT32), (6, 2, UINT16)]
    fit.define(RECORD.number, fields, [(0, 2, 0)], local=1)
    fit.define(HRV.number, [(0, 4, UINT16)], local=2)
    for second in range(20):
        values = (second + START, 120 + second, 85, 300 * second, 3000, 250)
        bases = (UINT32, UINT8, UINT8, UINT32, UINT16, UINT16)
        payload = b"".join(stored(base, v) for base, v in zip(bases, values, strict=True))
        fit.data(payload, local=1).data(stored(UINT16, (800, 0xFFFF)), local=2)
    fit.timer(20, 4).lap(0, 10, total_distance=3000).lap(10, 20)
    return fit.session(0, 20, sport=1, sport_profile_name="Retro").bytes()


def readable(data: bytes) -> list[Recording]:
    """The recordings in possibly damaged bytes, none where the reader says it cannot read them."""
    try:
        return recordings_in(data)
    except UnreadableFile:
        return []


def assert_possible(recording: Recording) -> None:
    """Nothing in it is outside what can be true, and every promise of a Recording is kept."""
    assert 0.0 <= recording.duration <= 3 * LONGEST
    if recording.track is not None:
        track = recording.track
        assert not track.is_timed or (np.diff(track.time) > 0).all()
        assert np.isnan(track.time).all() or np.isfinite(track.time).all()
        for name, values in track.columns():
            assert values.shape == track.time.shape
            if name in RANGES:
                low, high = RANGES[name]
                seen = values[np.isfinite(values)]
                assert ((seen >= low) & (seen <= high)).all(), name
        assert all(values.shape == track.time.shape for values in track.extra.values())
    for imu in recording.imus:
        for _, signal in imu.signals():
            assert (np.diff(signal.time) > 0).all()
    if recording.rr_intervals is not None:
        assert (np.diff(recording.rr_intervals.time) > 0).all()
    assert all(0.0 <= lap.start <= lap.end for lap in recording.laps)
    assert all(0 <= pause.start < pause.end <= recording.duration for pause in recording.pauses)


def rows_in(recordings: list[Recording]) -> int:
    return sum(len(each.track) for each in recordings if each.track is not None)


def test_the_small_file_is_sound() -> None:
    (recording,) = readable(small_file())
    assert not recording.warnings
    assert rows_in([recording]) == 20
    assert_possible(recording)


def test_a_file_cut_anywhere_keeps_every_whole_record_before_the_cut() -> None:
    data = small_file()
    record_ends = [
        int(table.offsets[row]) + table.parts[0].layout.size
        for table in [read_messages(data)[0].table(RECORD.number)]
        for row in range(len(table))
    ]
    for cut in range(len(data)):
        recordings = readable(data[:cut])
        assert rows_in(recordings) == sum(end <= cut for end in record_ends)
        for recording in recordings:
            assert_possible(recording)
            assert recording.warnings, cut


def test_what_a_cut_file_lost_is_said_in_bytes() -> None:
    data = small_file()
    table = read_messages(data)[0].table(RECORD.number)
    cut = int(table.offsets[12]) + 5
    (recording,) = readable(data[:cut])
    missing = len(data) - 2 - cut
    assert f"{missing} of its {len(data) - 16} bytes are missing" in warnings_of(recording)
    assert "in mid message: 5 bytes were left out" in warnings_of(recording)


def test_a_wrong_checksum_is_a_warning() -> None:
    data = bytearray(small_file())
    data[-1] ^= 0x40
    (recording,) = readable(bytes(data))
    assert "checksum is wrong" in warnings_of(recording)
    assert rows_in([recording]) == 20


def test_a_wrong_checksum_of_the_header_is_a_warning() -> None:
    data = bytearray(small_file())
    data[12] ^= 0x40
    (recording,) = readable(bytes(data))
    assert "header's checksum is wrong" in warnings_of(recording)


def test_a_missing_checksum_is_a_warning() -> None:
    (recording,) = readable(small_file()[:-2])
    assert "checksum is missing" in warnings_of(recording)
    assert rows_in([recording]) == 20


@pytest.mark.parametrize("header_bytes", [12, 14])
def test_a_header_without_a_size_as_after_a_flat_battery_is_recovered(header_bytes: int) -> None:
    data = small_file()
    fit = FitBytes()
    fit.body = data[14:-2]
    unsized = fit.bytes(size=0, header_bytes=header_bytes)
    (recording,) = readable(unsized)
    assert rows_in([recording]) == 20
    assert "flat battery" in warnings_of(recording)
    (cut,) = readable(unsized[:-2])
    assert rows_in([cut]) == 20


@pytest.mark.parametrize("header_bytes", [12, 14])
def test_a_header_of_nothing_but_zeros_is_recovered(tmp_path: Path, header_bytes: int) -> None:
    path = tmp_path / "run.fit"
    path.write_bytes(bytes(header_bytes) + small_file()[14:-2])
    (recording,) = read_all(path)
    assert rows_in([recording]) == 20
    assert "header" in warnings_of(recording)


def test_a_size_in_the_header_that_is_too_small_is_read_beyond() -> None:
    fit = FitBytes()
    fit.body = small_file()[14:-2]
    (recording,) = readable(fit.bytes(size=300))
    assert rows_in([recording]) == 20
    assert "too small a size" in warnings_of(recording)


def test_a_size_in_the_header_that_is_too_large_is_a_file_cut_off() -> None:
    fit = FitBytes()
    fit.body = small_file()[14:-2]
    (recording,) = readable(fit.bytes(size=4_000_000_000))
    assert rows_in([recording]) == 20
    assert "cut off" in warnings_of(recording)


def test_data_for_an_undefined_local_message_keeps_what_came_before() -> None:
    fit = FitBytes().file_id().record(0, heart_rate=120).data(b"123", local=9)
    (recording,) = readable(fit.record(1, heart_rate=121).bytes())
    assert rows_in([recording]) == 1
    assert "undefined kind" in warnings_of(recording)


def test_padding_behind_the_file_is_no_loss_of_records() -> None:
    (recording,) = readable(small_file() + bytes(1000))
    assert rows_in([recording]) == 20


def test_rubbish_between_chained_files_is_a_warning() -> None:
    first, second = readable(small_file() + b"rubbish, and more of it" + small_file())
    assert rows_in([first, second]) == 40
    assert "23 bytes are not FIT" in warnings_of(first)


def test_an_empty_file_is_unreadable() -> None:
    with pytest.raises(UnreadableFile):
        recordings_in(b"")


def test_a_jpeg_named_fit_is_unreadable(tmp_path: Path) -> None:
    jpeg = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + np.random.default_rng(7).bytes(5_000)
    path = tmp_path / "run.fit"
    path.write_bytes(jpeg)
    with pytest.raises(UnreadableFile, match="not a recording"):
        read_all(path)
    with pytest.raises(UnreadableFile, match="not a FIT file"):
        recordings_in(jpeg)


def test_a_header_alone_is_unreadable() -> None:
    with pytest.raises(UnreadableFile):
        recordings_in(FitBytes().bytes())


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_behind_a_header_are_read_without_harm(seed: int) -> None:
    fit = FitBytes()
    fit.body = np.random.default_rng(seed).bytes(20_000)
    for recording in readable(fit.bytes()):
        assert_possible(recording)


@pytest.mark.parametrize("filling", [b"\x40", b"\x00", b"\x60\x00\x00\xce\x00\x01\x00\x01\x02"])
def test_messages_without_end_take_time_in_proportion_to_the_file(filling: bytes) -> None:
    def work(count: int) -> int:
        fit = FitBytes().file_id().define(RECORD.number, [])
        fit.body += (filling * count)[:count]
        return calls(lambda: readable(fit.bytes()))

    assert work(200_000) < 11 * work(20_000)


def test_flipped_bytes_of_the_small_file_never_do_harm() -> None:
    sound = small_file()
    random = np.random.default_rng(2026)
    for _ in range(MUTATIONS):
        for recording in readable(mutated(sound, random)):
            assert_possible(recording)


def mutated(data: bytes, random: np.random.Generator) -> bytes:
    """One to eight bytes changed at random, half of the time among the first 200."""
    changed = bytearray(data)
    for _ in range(random.integers(1, 9)):
        reach = min(200, len(data)) if random.random() < 0.5 else len(data)
        changed[random.integers(reach)] = random.integers(256)
    return bytes(changed)


@each_real_file
def test_a_real_file_never_presents_what_cannot_be_true(path: Path) -> None:
    for recording in readable(path.read_bytes()):
        assert_possible(recording)


@each_real_file
def test_flipped_bytes_of_a_real_file_never_do_harm(path: Path) -> None:
    random = np.random.default_rng(PATHS.index(path))
    sound = path.read_bytes()
    for _ in range(-(-MUTATIONS // len(PATHS))):
        for recording in readable(mutated(sound, random)):
            assert_possible(recording)


def test_a_large_file_cut_at_random_keeps_every_whole_record(data: Path) -> None:
    sound = (data / "fit/fitparse/activity-large-fenxi2-multisport.fit").read_bytes()
    random = np.random.default_rng(11)
    offsets = read_messages(sound)[0].table(RECORD.number).offsets
    for cut in random.integers(1000, len(sound), 25).tolist():
        (file,) = read_messages(sound[:cut])
        kept = len(file.table(RECORD.number))
        assert int((offsets < cut).sum()) - kept in (0, 1)
        for recording in readable(sound[:cut]):
            assert_possible(recording)
