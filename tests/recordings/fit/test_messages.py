from __future__ import annotations

import numpy as np
import pytest

from sternway.recordings.fit.field import (
    BASE_TYPES,
    BYTE,
    FLOAT32,
    FLOAT64,
    SINT8,
    UINT8,
    UINT16,
    UINT32,
    BaseType,
)
from sternway.recordings.fit.messages import FitFile, read_messages
from sternway.recordings.fit.profile import EVENT, FILE_ID, HRV, RECORD, SPORT
from sternway.recordings.fit.table import MessageTable
from tests.recordings.fit.fit_bytes import START, FitBytes, stored
from tests.recordings.warned import text_of

TIME = RECORD.field("timestamp").number
HEART_RATE = RECORD.field("heart_rate").number
SPEED = RECORD.field("speed").number
DISTANCE = RECORD.field("distance").number
COMPRESSED = RECORD.field("compressed_speed_distance").number


def file_in(fit: FitBytes) -> FitFile:
    (file,) = read_messages(fit.bytes())
    return file


def records_in(fit: FitBytes) -> MessageTable:
    return file_in(fit).table(RECORD.number)


def numbers(table: MessageTable, name: str) -> list[float | None]:
    column = table.numbers(name)
    assert column is not None
    return [None if np.isnan(value) else value for value in column.tolist()]


def test_a_column_has_a_row_for_each_message_in_the_order_of_the_file() -> None:
    fit = FitBytes().record(0, heart_rate=120).record(1, distance=250).record(2, heart_rate=125)
    assert numbers(records_in(fit), "heart_rate") == [120, None, 125]
    assert numbers(records_in(fit), "distance") == [None, 2.5, None]


def test_scale_and_offset_are_applied() -> None:
    fit = FitBytes().record(0, altitude=2600, speed=2345)
    assert numbers(records_in(fit), "altitude") == [20.0]
    assert numbers(records_in(fit), "speed") == [2.345]


@pytest.mark.parametrize("base", [each for each in BASE_TYPES.values() if each.invalid is not None],
                         ids=lambda base: base.name)  # fmt: skip
def test_the_sentinel_of_every_integer_type_is_missing(base: BaseType) -> None:
    assert base.invalid is not None
    fit = FitBytes().define(RECORD.number, [(200, base.size, base)])
    fit.data(stored(base, base.invalid)).data(stored(base, 42))
    assert numbers(records_in(fit), "unknown_200") == [None, 42]


@pytest.mark.parametrize("base", [FLOAT32, FLOAT64], ids=lambda base: base.name)
def test_a_float_that_measures_nothing_is_missing(base: BaseType) -> None:
    fit = FitBytes().define(RECORD.number, [(200, base.size, base)])
    fit.data(stored(base, float("nan"))).data(stored(base, 1.5)).data(b"\xff" * base.size)
    fit.data(stored(base, float("inf"))).data(stored(base, 1e37))
    fit.data(b"\x01\x00\x80\x7f" if base is FLOAT32 else b"\x01\0\0\0\0\0\xf0\x7f")
    assert numbers(records_in(fit), "unknown_200") == [None, 1.5, None, None, None, None]


def test_big_endian_messages_are_read() -> None:
    fit = FitBytes().define(RECORD.number, [(TIME, 4, UINT32), (SPEED, 2, UINT16)], big_endian=True)
    fit.data(stored(UINT32, START, ">") + stored(UINT16, 3000, ">"))
    assert numbers(records_in(fit), "speed") == [3.0]
    assert numbers(records_in(fit), "timestamp") == [START]


def test_a_local_number_can_be_redefined_and_messages_of_old_and_new_layout_both_count() -> None:
    fit = FitBytes().define(RECORD.number, [(HEART_RATE, 1, UINT8)]).data(b"\x64")
    fit.define(RECORD.number, [(SPEED, 2, UINT16), (HEART_RATE, 1, UINT8)]).data(b"\x00\x00\x65")
    fit.define(EVENT.number, [(0, 1, UINT8)]).data(b"\x00")
    fit.define(RECORD.number, [(HEART_RATE, 1, UINT8)]).data(b"\x66")
    assert numbers(records_in(fit), "heart_rate") == [100, 101, 102]
    assert len(file_in(fit).table(EVENT.number)) == 1


def test_arrays_keep_all_values_with_their_row() -> None:
    fit = FitBytes().add(HRV, time=(800, 810, 0xFFFF)).add(HRV, time=(790,))
    rows, values = file_in(fit).table(HRV.number).samples("time")
    assert rows.tolist() == [0, 0, 0, 1]
    np.testing.assert_array_equal(values, [0.8, 0.81, np.nan, 0.79])


def test_text_ends_at_the_first_nul_and_need_not_be_terminated_nor_utf_8() -> None:
    fit = (
        FitBytes().add(SPORT, name="Laufen").add(SPORT, name=b"Retro\0xyz").add(SPORT, name=b"abc")
    )
    fit.add(SPORT, name=b"r\xfcckw\xe4rts").add(SPORT, name=b"\0\0").add(SPORT, sport=1)
    texts = file_in(fit).table(SPORT.number).texts("name")
    assert texts == ["Laufen", "Retro", "abc", "r\ufffdckw\ufffdrts", None, None]


def test_a_size_that_is_no_multiple_of_its_type_gives_no_number() -> None:
    fit = FitBytes().define(RECORD.number, [(DISTANCE, 1, UINT32), (HEART_RATE, 1, UINT8)])
    fit.data(b"\x07\x64")
    assert numbers(records_in(fit), "distance") == [None]
    assert numbers(records_in(fit), "heart_rate") == [100]


def test_an_unknown_base_type_gives_no_number_and_loses_nothing_else() -> None:
    fit = FitBytes().define(RECORD.number, [(DISTANCE, 4, 0x42), (HEART_RATE, 1, UINT8)])
    fit.data(b"\x07\0\0\0\x64")
    assert numbers(records_in(fit), "distance") == [None]
    assert numbers(records_in(fit), "heart_rate") == [100]


def test_a_field_of_no_bytes_is_no_column_of_numbers() -> None:
    fit = FitBytes().define(RECORD.number, [(DISTANCE, 0, UINT32), (HEART_RATE, 1, UINT8)])
    fit.data(b"\x64")
    assert numbers(records_in(fit), "distance") == [None]
    assert numbers(records_in(fit), "heart_rate") == [100]


def test_messages_and_fields_that_the_profile_does_not_know_are_reachable_by_number() -> None:
    fit = FitBytes().define(65_280, [(3, 1, SINT8)]).data(b"\xfe")
    table = file_in(fit).table(65_280)
    assert table.name == "unknown_65280"
    assert numbers(table, "unknown_3") == [-2]


def test_a_kind_of_message_that_is_not_there_is_an_empty_table() -> None:
    table = file_in(FitBytes().file_id()).table(RECORD.number)
    assert len(table) == 0
    assert table.numbers("heart_rate") is None
    assert table.texts("name") == []
    assert table.first_number("heart_rate") is None


def test_speed_and_altitude_are_found_under_their_enhanced_names() -> None:
    records = records_in(FitBytes().record(0, speed=3500, altitude=3000))
    assert numbers(records, "enhanced_speed") == [3.5]
    assert numbers(records, "enhanced_altitude") == [100.0]
    assert {"enhanced_speed", "enhanced_altitude"} <= set(records.names)


def test_an_enhanced_value_of_its_own_counts_more_than_an_expanded_one() -> None:
    fit = FitBytes().record(0, speed=3500, enhanced_speed=3456).record(1, speed=3000)
    assert numbers(records_in(fit), "enhanced_speed") == [3.456, 3.0]


def test_compressed_speed_and_distance_are_expanded_and_distance_accumulates() -> None:
    def packed(speed: int, distance: int) -> bytes:
        return (speed | (distance & 0xFFF) << 12).to_bytes(3, "little")

    fit = FitBytes().define(RECORD.number, [(COMPRESSED, 3, BYTE)])
    fit.data(packed(250, 4000)).data(b"\xff\xff\xff").data(packed(300, 4090))
    fit.data(packed(310, 4100)).data(packed(0, 4100))
    records = records_in(fit)
    assert numbers(records, "speed") == [2.5, None, 3.0, 3.1, 0.0]
    assert numbers(records, "enhanced_speed") == [2.5, None, 3.0, 3.1, 0.0]
    assert numbers(records, "distance") == [250.0, None, 4090 / 16, 4100 / 16, 4100 / 16]


def test_compressed_timestamps_count_on_from_the_last_full_one_of_any_message() -> None:
    base = START // 32 * 32 + 30
    fit = FitBytes().add(EVENT, timestamp=base, event=0)
    fit.define(RECORD.number, [(HEART_RATE, 1, UINT8)])
    for second in (31, 0, 5, 5, 4):
        fit.compressed(second, b"\x64")
    times = numbers(records_in(fit), "timestamp")
    assert times == [base + 1, base + 2, base + 7, base + 7, base + 38]


def test_compressed_and_full_timestamps_mix() -> None:
    base = START // 32 * 32
    full = [(TIME, 4, UINT32), (HEART_RATE, 1, UINT8)]
    fit = FitBytes().define(RECORD.number, full, local=1)
    fit.define(RECORD.number, [(HEART_RATE, 1, UINT8)], local=2)
    fit.data(stored(UINT32, base + 3) + b"\x64", local=1).compressed(9, b"\x65", local=2)
    fit.data(stored(UINT32, base + 100) + b"\x66", local=1).compressed(4, b"\x67", local=2)
    assert numbers(records_in(fit), "timestamp") == [base + 3, base + 9, base + 100, base + 100]
    assert numbers(records_in(fit), "heart_rate") == [100, 101, 102, 103]


def test_chained_files_each_have_their_own_definitions() -> None:
    one, two = FitBytes().file_id().record(0, heart_rate=99), FitBytes().file_id(2)
    first, second = read_messages(one.bytes() + two.bytes())
    assert first.table(FILE_ID.number).first_number("type") == 4
    assert second.table(FILE_ID.number).first_number("type") == 2
    assert len(second.table(RECORD.number)) == 0
    assert not first.warnings
    assert not second.warnings


def test_a_chained_file_cannot_use_the_definitions_of_the_one_before() -> None:
    one, two = FitBytes().record(0, heart_rate=99), FitBytes().data(b"\x63")
    _, second = read_messages(one.bytes() + two.bytes())
    assert not second.tables
    assert "undefined" in text_of(second.warnings[0])


def test_developer_fields_are_named_after_their_app() -> None:
    fit = FitBytes().developer(0, 3, UINT16, "Power", "W", uid=bytes(range(16)))
    fit.define(RECORD.number, [(HEART_RATE, 1, UINT8)], [(3, 2, 0)]).data(b"\x64\x2c\x01")
    key = "developer/00010203-0405-0607-0809-0a0b0c0d0e0f/Power [W]"
    assert numbers(records_in(fit), key) == [300]


def test_the_app_of_stryd_is_known_by_name() -> None:
    uid = bytes.fromhex("18fb2cf01a4b430dad66988c847421f4")
    fit = FitBytes().developer(1, 0, UINT16, "Power", "Watts", uid=uid)
    fit.define(RECORD.number, [], [(0, 2, 1)]).data(b"\x2c\x01")
    assert "developer/stryd/Power [Watts]" in records_in(fit).names


def test_an_app_without_an_identifier_is_known_by_its_index() -> None:
    fit = FitBytes().developer(2, 0, UINT8, "Load")
    fit.define(RECORD.number, [], [(0, 1, 2)]).data(b"\x07")
    assert numbers(records_in(fit), "developer/2/Load") == [7]


def test_a_developer_field_means_what_was_described_when_a_definition_used_it() -> None:
    fit = FitBytes().developer(0, 0, UINT8, "Load")
    fit.define(RECORD.number, [], [(0, 1, 0)], local=1).data(b"\x07", local=1)
    fit.developer(0, 0, SINT8, "Load").data(b"\xfe", local=1)
    fit.define(RECORD.number, [], [(0, 1, 0)], local=1).data(b"\xfe", local=1)
    assert numbers(records_in(fit), "developer/0/Load") == [7, 254, -2]


def test_a_developer_field_that_is_described_only_later_is_read_by_that() -> None:
    fit = FitBytes().define(RECORD.number, [], [(0, 2, 0)], local=1).data(b"\x2c\x01", local=1)
    fit.developer(0, 0, UINT16, "Power", "W")
    assert numbers(records_in(fit), "developer/0/Power [W]") == [300]


def test_a_developer_field_that_nothing_describes_gives_no_number() -> None:
    fit = FitBytes().define(RECORD.number, [(HEART_RATE, 1, UINT8)], [(0, 2, 0)])
    fit.data(b"\x64\x2c\x01")
    assert numbers(records_in(fit), "developer/0/field_0") == [None]
    assert numbers(records_in(fit), "heart_rate") == [100]


def test_a_developer_field_beside_a_native_one_of_that_name_changes_nothing_of_it() -> None:
    fit = FitBytes().developer(0, 0, FLOAT32, "vertical_oscillation", "cm")
    field = RECORD.field("vertical_oscillation").number
    fit.define(RECORD.number, [(field, 2, UINT16)], [(0, 4, 0)])
    fit.data(stored(UINT16, 850) + stored(FLOAT32, 8.5))
    assert numbers(records_in(fit), "vertical_oscillation") == [85.0]
    assert numbers(records_in(fit), "developer/0/vertical_oscillation [cm]") == [8.5]


def test_two_developer_fields_of_one_name_both_stay() -> None:
    fit = FitBytes().developer(0, 0, UINT8, "Load").developer(0, 1, UINT8, "Load")
    fit.define(RECORD.number, [], [(0, 1, 0), (1, 1, 0)]).data(b"\x07\x09")
    assert numbers(records_in(fit), "developer/0/Load") == [7]
    assert numbers(records_in(fit), "developer/0/Load #1") == [9]


def test_a_field_of_255_values_costs_no_memory_in_other_messages() -> None:
    fit = (
        FitBytes().define(RECORD.number, [(200, 255, UINT8)], local=1).data(b"\x01" * 255, local=1)
    )
    fit.define(RECORD.number, [(200, 1, UINT8)])
    fit.body += b"\x00\x02" * 5_000
    rows, values = records_in(fit).samples("unknown_200")
    assert len(rows) == len(values) == 5_255


def test_text_and_numbers_of_one_name_do_not_mix() -> None:
    fit = FitBytes().add(SPORT, name="Retro").define(SPORT.number, [(3, 1, UINT8)]).data(b"\x05")
    table = file_in(fit).table(SPORT.number)
    assert table.texts("name") == ["Retro", None]
    assert numbers(table, "name") == [None, 5]


def test_a_message_of_nothing_but_a_compressed_timestamp_tells_the_time() -> None:
    base = START // 32 * 32
    fit = FitBytes().add(EVENT, timestamp=base, event=0).define(RECORD.number, [])
    fit.data(b"").compressed(20, b"").compressed(10, b"").data(b"")
    assert numbers(records_in(fit), "timestamp") == [base + 20, base + 42]
