from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import fitdecode
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import InvalidRequest
from sternway.recordings.fit.encode import Rows, encode_fit, fit_seconds, rows, semicircles
from sternway.recordings.fit.field import STRING, UINT8, Field, message
from sternway.recordings.fit.profile import EVENT, FILE_ID, HRV, WORKOUT, WORKOUT_STEP
from sternway.recordings.fit.profile_record import RECORD

NOON = datetime(2026, 5, 9, 12, tzinfo=UTC)
START = fit_seconds(NOON)
IDENTITY = rows(FILE_ID, type=4, manufacturer=255, time_created=START)


def decoded(tables: Iterable[Rows]) -> list[tuple[str, dict[str, Any]]]:
    """Name and values of every message, as fitdecode reads them, CRC checked."""
    stream = io.BytesIO(encode_fit(tables))
    with fitdecode.FitReader(stream, check_crc=fitdecode.CrcCheck.RAISE) as reader:
        return [
            (frame.name, {field.name: field.value for field in frame.fields})
            for frame in reader
            if frame.frame_type == fitdecode.FIT_FRAME_DATA
        ]


def values_of(table: Rows, name: str) -> list[Any]:
    return [values[name] for _, values in decoded([table])]


def test_scaled_values_come_back_in_their_units() -> None:
    table = rows(RECORD, timestamp=START, distance=[0.0, 1234.56], enhanced_altitude=[-100.0, 95.2])
    assert values_of(table, "distance") == pytest.approx([0.0, 1234.56])
    assert values_of(table, "enhanced_altitude") == pytest.approx([-100.0, 95.2])


def test_instants_come_back_as_they_were() -> None:
    assert values_of(rows(RECORD, timestamp=START + np.arange(2.0)), "timestamp") == [
        NOON,
        NOON.replace(second=1),
    ]


def test_positions_come_back_within_a_centimetre() -> None:
    degrees = np.array([51.4556123, -33.8, 0.0])
    stored = np.array(values_of(rows(RECORD, position_lat=semicircles(degrees)), "position_lat"))
    assert stored * 180.0 / 2**31 == pytest.approx(degrees, abs=1e-7)


def test_a_missing_value_is_read_as_none() -> None:
    table = rows(RECORD, heart_rate=[60.0, np.nan], distance=np.nan)
    assert values_of(table, "heart_rate") == [60, None]
    assert values_of(table, "distance") == [None, None]


def test_text_is_utf_8() -> None:
    assert values_of(rows(WORKOUT, wkt_name="Rückwärts 6 × 200 m"), "wkt_name") == [
        "Rückwärts 6 × 200 m"
    ]


def test_each_row_may_have_its_own_text() -> None:
    table = rows(WORKOUT_STEP, message_index=[0, 1], wkt_step_name=["warm-up", "go"])
    assert values_of(table, "wkt_step_name") == ["warm-up", "go"]


def test_a_field_may_hold_an_array() -> None:
    table = rows(HRV, time=np.array([[0.8, 0.81, np.nan], [0.79, 0.8, 0.82]]))
    assert values_of(table, "time") == [(0.8, 0.81, None), (0.79, 0.8, 0.82)]


def test_a_layout_is_defined_once_however_often_it_returns() -> None:
    event, record = rows(EVENT, event=0, event_type=0), rows(RECORD, heart_rate=[60.0])
    once = len(encode_fit([IDENTITY, event, record]))
    assert len(encode_fit([IDENTITY, event, record, event, record])) == once + 3 + 2


def test_more_than_sixteen_layouts_take_each_others_places() -> None:
    names = ("heart_rate", "cadence", "distance", "power", "zone", "grit")
    layouts = [rows(RECORD, **{a: 1.0, b: 1.0}) for a in names for b in names if a != b]
    found = decoded([*layouts, *reversed(layouts)])
    assert len(layouts) > 16
    assert len(found) == 2 * len(layouts)
    assert all(sorted(found[k][1]) == sorted(found[-1 - k][1]) for k in range(len(layouts)))


@given(st.lists(st.one_of(st.none(), st.integers(0, 254)), min_size=1, max_size=300))
def test_any_column_of_bytes_survives(column: list[int | None]) -> None:
    values = [np.nan if value is None else float(value) for value in column]
    assert values_of(rows(RECORD, heart_rate=values), "heart_rate") == column


@pytest.mark.parametrize("value", [-1.0, 255.0, 256.0, np.inf, -np.inf])
def test_a_value_that_its_field_cannot_hold_is_refused(value: float) -> None:
    with pytest.raises(InvalidRequest, match=r"record\.heart_rate"):
        rows(RECORD, heart_rate=[60.0, value])


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="no field 'pace'"):
        rows(RECORD, pace=5.0)


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(InvalidRequest, match="2 rows instead of 3"):
        rows(RECORD, heart_rate=[60.0, 61.0, 62.0], cadence=[80.0, 81.0])


def test_text_for_a_number_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="takes numbers"):
        rows(RECORD, heart_rate="fast")


def test_a_text_that_does_not_fit_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="longer than 254 bytes"):
        rows(WORKOUT, wkt_name="ü" * 128)


def test_an_array_that_does_not_fit_is_refused() -> None:
    wide = message(0xFF00, "wide", Field(0, "bytes", UINT8), Field(1, "text", STRING))
    with pytest.raises(InvalidRequest, match="at most 255 bytes"):
        rows(wide, bytes=np.zeros((1, 256)))
    assert len(rows(wide, bytes=np.zeros((1, 255)))) == 1


def test_a_message_without_fields_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="holds 1 to 255 fields"):
        rows(RECORD)


def test_a_file_without_messages_is_still_a_file() -> None:
    assert decoded([]) == []
