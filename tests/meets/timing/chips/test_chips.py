"""Chip logs of every system, and what crossings come to."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import UnreadableFile
from sternway.meets.rules import profile
from sternway.meets.timing.chips.crossings import ChipTime, Mats, chip_times
from sternway.meets.timing.chips.formats import read_chips
from sternway.meets.timing.chips.reads import DAY_MS, Reads, local_ms, on_day, together
from sternway.meets.timing.hand import rounded_up

RULES = profile("road").crossings
GUN = local_ms(datetime(2026, 7, 14, 10))
MATS = Mats(frozenset("1"), frozenset("2"), frozenset("3"))
ADA, EVA = "058001A1B2C3", "058001A1B2C4"


@pytest.fixture(scope="module")
def chips(data: Path) -> Path:
    return data / "meets" / "chips"


def times(reads: Reads, mats: Mats = MATS) -> dict[str, ChipTime]:
    return {each.chip: each for each in chip_times(reads, GUN, mats, RULES)}


@pytest.mark.parametrize("name", ["ipico.txt", "trident.txt", "ultra.log", "raceresult.txt"])
def test_gun_and_net_times_of_four_systems(chips: Path, name: str) -> None:
    found = times(read_chips(chips / name))
    assert (found[ADA].gun_ms, found[ADA].net_ms) == (1_800_990, 1_799_790)
    assert (found[EVA].gun_ms, found[EVA].net_ms) == (1_805_100, 1_802_350)
    assert rounded_up(found[ADA].gun_ms or 0, 1000) == 1_801_000
    assert rounded_up(found[EVA].net_ms or 0, 1000) == 1_803_000
    assert len(found[ADA].crossings) == 1
    assert "0580FFFFFFFF" in found


def test_a_rewind_is_the_same_read_again(chips: Path) -> None:
    reads = read_chips(chips / "ultra.log")
    assert (len(reads), reads.repeated) == (6, 1)
    assert len(read_chips(chips / "wiclax.txt")) == 2


def test_mylaps_marks_the_gun_and_sends_again_what_nobody_acknowledged(chips: Path) -> None:
    reads = read_chips(chips / "mylaps.txt")
    assert (len(reads), reads.repeated, reads.guns) == (3, 1, (GUN,))
    found = times(reads, Mats(frozenset({"MAT1"}), frozenset({"MAT1"})))
    assert (found["00A1B2C"].gun_ms, found["00A1B2C"].net_ms) == (1_800_990, 1_799_790)
    assert found["00A1B2D"].finish_ms is None
    assert found["00A1B2D"].start_ms


def test_a_log_without_a_date_takes_the_day_of_the_meet(chips: Path) -> None:
    reads = read_chips(chips / "jchip.txt")
    assert not reads.has_date
    dated = on_day(reads, date(2026, 7, 14))
    assert dated.time_ms.tolist() == [GUN + 1_200, GUN + 2_750, GUN + 1_800_990]


def test_a_log_without_a_date_goes_on_after_midnight() -> None:
    text = "DAA1 23:59:58.00 1\rDAA1 00:00:03.50 1\rDAA1 23:00:00.00 1\rDAA1 01:00:00.00 1\r"
    found = on_day(read_chips(text.encode()), date(2026, 7, 14)).time_ms
    assert np.diff(found).tolist() == [5_500, 82_796_500, 7_200_000]


def test_the_days_of_a_box_without_gps_are_counted(chips: Path) -> None:
    reads = read_chips(chips / "raceresult-midnight-no-gps.txt")
    assert not reads.has_date
    first, second = reads.time_ms[reads.chip == reads.chips.index("A1")]
    assert second - first == 5_500


def test_an_invalid_read_is_refused_and_a_gun_is_none(chips: Path) -> None:
    reads = read_chips(chips / "rfidserver.csv")
    assert (len(reads), len(reads.refused), reads.guns) == (2, 1, (GUN,))


def test_plain_csv_is_read() -> None:
    reads = read_chips(b"Chip,Mat,Time\nA1,2,2026-07-14 10:00:01.5\nA1,2,nonsense\n")
    assert reads.time_ms.tolist() == [GUN + 1_500]
    assert len(reads.refused) == 1


def test_lines_that_are_no_reads_are_counted_beyond_those_that_are_shown() -> None:
    rows = "A1,2,nonsense\n" * 130
    reads = read_chips(f"Chip,Mat,Time\nA1,2,2026-07-14 10:00:01.5\n{rows}".encode())
    assert len(reads.refused) == 101
    assert reads.refused[-1]["count"] == 30


def test_a_file_that_is_no_log_names_those_that_are_known() -> None:
    with pytest.raises(UnreadableFile, match="ipico"):
        read_chips(b"hello")


@given(st.binary(max_size=400))
def test_no_bytes_break_a_reader(content: bytes) -> None:
    with suppress(UnreadableFile):
        read_chips(b"1;A;2026-07-14;10:00:00;" + content)


def made(*rows: tuple[str, str, float]) -> Reads:
    """Reads from chip, mat and seconds after the gun."""
    names = tuple(dict.fromkeys(chip for chip, _, _ in rows))
    mats = tuple(dict.fromkeys(mat for _, mat, _ in rows))
    return Reads(
        "made",
        names,
        mats,
        np.asarray([names.index(row[0]) for row in rows], np.int64),
        np.asarray([mats.index(row[1]) for row in rows], np.int64),
        np.asarray([GUN + round(row[2] * 1000) for row in rows], np.int64),
    )


def one(*rows: tuple[str, float], laps: int = 1, **how: object) -> ChipTime:
    reads = made(*(("A", mat, s) for mat, s in rows))
    return chip_times(reads, GUN, MATS, RULES, laps, **how)[0]  # type: ignore[arg-type]


def test_a_main_mat_that_is_read_half_an_hour_later_replaces_nothing() -> None:
    found = one(("3", 1800.4), ("2", 3600))
    assert (found.gun_ms, found.is_by_backup) == (1_800_400, True)


def test_a_backup_fills_a_hole_and_never_wins_over_the_main_mat() -> None:
    assert one(("2", 1800), ("3", 1800.4)).gun_ms == 1_800_000
    assert one(("3", 1799.9), ("2", 1800)).gun_ms == 1_800_000


def test_nothing_before_the_least_time_is_a_finish() -> None:
    assert one(("2", 5), ("2", 1800)).gun_ms == 1_800_000


def test_the_last_read_in_the_start_window_is_the_start() -> None:
    assert one(("1", -20), ("1", 3), ("2", 1800)).net_ms == 1_797_000
    assert one(("1", -200), ("2", 1800)).has_no_start


def test_the_finish_is_crossing_number_n_and_extra_laps_never_count() -> None:
    rows = [("2", 100.0 * lap) for lap in range(1, 6)]
    assert one(*rows, laps=3).gun_ms == 300_000
    assert one(*rows[:2], laps=3).finish_ms is None


def test_somebody_who_lingers_on_the_mat_has_not_run_a_lap() -> None:
    assert one(("2", 100), ("2", 115), ("2", 200), laps=2).gun_ms == 200_000


def test_reads_of_a_stopped_race_are_kept_and_cross_nothing() -> None:
    found = one(("2", 100), ("2", 200), neutralised=[(GUN + 90_000, GUN + 110_000)])
    assert found.gun_ms == 200_000


def test_a_moved_gun_moves_every_time() -> None:
    reads = made(("A", "2", 1800), ("B", "2", 1900))
    before = chip_times(reads, GUN, MATS, RULES)
    after = chip_times(reads, GUN + 7_000, MATS, RULES)
    assert [(b.gun_ms or 0) - (a.gun_ms or 0) for b, a in zip(before, after, strict=True)] == [
        7_000, 7_000,
    ]  # fmt: skip


def test_each_wave_has_its_own_gun() -> None:
    reads = made(("A", "2", 1800), ("B", "2", 1900))
    found = chip_times(reads, GUN, MATS, RULES, guns={"B": GUN + 600_000})
    assert [each.gun_ms for each in found] == [1_800_000, 1_300_000]


def test_a_race_of_more_than_a_day_is_not_wrapped() -> None:
    assert one(("2", DAY_MS / 1000 + 60)).gun_ms == DAY_MS + 60_000


ROWS = st.lists(
    st.tuples(st.sampled_from("AB"), st.sampled_from("123"), st.integers(0, 4000)),
    min_size=1,
    max_size=30,
)


@given(ROWS, st.randoms())
def test_any_order_of_the_same_reads_gives_the_same_times(
    rows: list[tuple[str, str, int]], random: object
) -> None:
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    first, second = (
        {e.chip: e for e in chip_times(made(*each), GUN, MATS, RULES)} for each in (rows, mixed)
    )
    assert first == second


@given(ROWS)
def test_the_same_batch_twice_is_the_same_as_once(rows: list[tuple[str, str, int]]) -> None:
    once = made(*rows)
    twice = together([once, once])
    found = {e.chip: e for e in chip_times(twice, GUN, MATS, RULES)}
    assert found == {e.chip: e for e in chip_times(together([once]), GUN, MATS, RULES)}


def test_two_readers_in_one_millisecond_are_two_reads() -> None:
    both = made(("A", "1", 1), ("A", "2", 1))
    assert len(together([both])) == 2


def test_a_shorter_gap_is_a_line_of_the_rules() -> None:
    reads = made(("A", "2", 100), ("A", "2", 105))
    rules = replace(RULES, gap_s=2.0, least_lap_s=1.0)
    assert len(chip_times(reads, GUN, MATS, rules)[0].crossings) == 2


def test_lines_with_too_many_or_too_long_cells_are_told_and_the_others_read() -> None:
    lines = [
        "chip,mat,time",
        "A1,2,2027-07-17 10:10:00,left,over",
        "A2",
        "x" * 200_000,
        "A3,2,2027-07-17 10:12:00",
    ]
    reads = read_chips("\n".join(lines).encode())
    assert reads.chips == ("A1", "A3")
    assert len(reads.refused) == 2
