from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.errors import UnreadableFile
from sternway.recordings import ReadLimits
from sternway.recordings.csv.layout import Layout, layout_of
from sternway.recordings.csv.table import ColumnKind, CsvTable, read_table
from tests.recordings.phone.phone_files import source_of
from tests.recordings.warned import texts_of, what_of


def opened(text: str | bytes) -> Layout:
    return layout_of(source_of(text))


def numbers(text: str | bytes) -> CsvTable:
    """All columns as numbers."""
    layout = opened(text)
    return read_table(layout, dict.fromkeys(layout.names, ColumnKind.NUMBER))


def messages(table: CsvTable) -> list[str]:
    return texts_of(table.warnings)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_separator_and_line_end(separator: str, line_end: str) -> None:
    lines = [separator.join(row) for row in (("a", "b"), ("1.5", "-2e3"), ("3", "4"))]
    table = numbers(line_end.join(lines))
    assert table.numbers["a"].tolist() == [1.5, 3.0]
    assert table.numbers["b"].tolist() == [-2000.0, 4.0]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_decimal_comma(separator: str) -> None:
    table = numbers(f"a{separator}b\n1,5{separator}-2,5E1\n3{separator}4\n")
    assert table.numbers["a"].tolist() == [1.5, 3.0]
    assert table.numbers["b"].tolist() == [-25.0, 4.0]


def test_a_decimal_comma_in_quotes_between_commas() -> None:
    table = numbers('a,b\n"1,5","2,5"\n"3,0","4"\n')
    assert table.numbers["a"].tolist() == [1.5, 3.0]
    assert table.numbers["b"].tolist() == [2.5, 4.0]


def test_whole_numbers_between_commas_are_no_decimals() -> None:
    assert numbers("a,b\n1,5\n2,6\n").numbers["a"].tolist() == [1.0, 2.0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_phones_and_spreadsheets(encoding: str) -> None:
    layout = opened("Time (s);Latitude (°)\n1;52,5\n".encode(encoding))
    assert layout.names == ("Time (s)", "Latitude (°)")
    assert read_table(layout, {"Latitude (°)": ColumnKind.NUMBER}).numbers[
        "Latitude (°)"
    ].tolist() == [52.5]


def test_quoted_names_and_cells() -> None:
    table = numbers('"Time (s)","X (m/s^2)"\n"1","2"\n')
    assert table.numbers["X (m/s^2)"].tolist() == [2.0]


def test_blank_cells_and_nan_are_nan_without_a_word() -> None:
    table = numbers("a,b,c\n1,,3\n,NaN, \nnull,nan,-\n")
    assert np.isnan(table.numbers["b"]).all()
    assert table.numbers["a"][0] == 1.0
    assert table.warnings == ()


def test_infinity_is_not_a_measurement() -> None:
    assert np.isnan(numbers("a,b\ninf,1\n").numbers["a"]).all()


def test_rows_of_another_length_are_left_out_with_first_line_and_count() -> None:
    table = numbers("a,b\n1,2\n3\n4,5\n6,7,8\n9,10\n")
    assert table.numbers["a"].tolist() == [1.0, 4.0, 9.0]
    assert messages(table) == ["line 3: lines with 1 cells instead of 2 were left out (2 times)"]


def test_cells_that_are_no_numbers_become_nan_with_first_line_and_count() -> None:
    table = numbers("a,b\n1,2\nx,5\n6\n7,8\ny,9\n")
    assert table.numbers["b"].tolist() == [2.0, 5.0, 8.0, 9.0]
    assert np.isnan(table.numbers["a"]).tolist() == [False, True, False, True]
    assert any(
        message == "line 3: cells of column 'a' that are not numbers were left empty (2 times)"
        for message in messages(table)
    )


def test_the_line_of_a_bad_cell_counts_the_rows_left_out_before_it() -> None:
    table = numbers("a,b\n1\n2\n3,4\nx,5\n")
    assert any(message.startswith("line 5: cells") for message in messages(table))


def test_a_stray_quotation_mark_costs_one_cell_and_no_line() -> None:
    table = numbers('a,b\n1,2\n3,"4\n5,6\n7,8"\n9,10\n')
    assert table.numbers["a"].tolist() == [1.0, 3.0, 5.0, 7.0, 9.0]
    assert np.isnan(table.numbers["b"]).tolist() == [False, True, False, True, False]


def test_lines_lost_to_an_open_quotation_mark_are_counted() -> None:
    table = numbers('a,b\n"1","2"\n"3","4\n"5","6"\n"7","8"\n')
    lost = [message for message in messages(table) if "quotation mark" in message]
    kept = table.rows
    assert kept < 4
    assert lost


def test_a_row_cut_short_at_the_end_is_left_out() -> None:
    table = numbers("a,b\n1,2\n3,4\n5")
    assert table.numbers["a"].tolist() == [1.0, 3.0]
    assert table.warnings[0].place == "line 4"


def test_a_separator_at_the_end_of_each_row_is_no_column() -> None:
    assert numbers("a,b\n1,2,\n3,4,\n").numbers["b"].tolist() == [2.0, 4.0]


def test_comments_before_the_header_are_kept() -> None:
    layout = opened("# place: left-shank\n#device: Pod 3\n\na,b\n1,2\n")
    assert layout.comments == ("place: left-shank", "device: Pod 3")
    assert layout.names == ("a", "b")


def test_a_separator_declared_for_spreadsheets() -> None:
    assert numbers("sep=;\na;b\n1;2\n").numbers["b"].tolist() == [2.0]


def test_the_first_of_two_columns_with_one_name_is_read() -> None:
    assert numbers("a,b,a\n1,2,3\n").numbers["a"].tolist() == [1.0]


def test_counters_are_exact_to_the_nanosecond() -> None:
    layout = opened("time,x\n1760000000123456789,1\n,2\n1760000000123456791,3\n")
    counter = read_table(layout, {"time": ColumnKind.COUNTER}).counters["time"]
    assert counter.origin == 1_760_000_000_123_456_789
    assert counter.offsets[[0, 2]].tolist() == [0.0, 2.0]
    assert np.isnan(counter.offsets[1])


def test_counters_stay_exact_where_a_cell_is_garbage() -> None:
    layout = opened("time,x\n1760000000123456789,1\n17600x,2\n1760000000123456791,3\n")
    counter = read_table(layout, {"time": ColumnKind.COUNTER}).counters["time"]
    assert counter.offsets[[0, 2]].tolist() == [0.0, 2.0]
    assert np.isnan(counter.offsets[1])


@pytest.mark.parametrize("cell", ["1760000000123.5", "1.76E12", "99999999999999999999"])
def test_counters_may_be_written_as_any_number(cell: str) -> None:
    layout = opened(f"time,x\n{cell},1\n")
    counter = read_table(layout, {"time": ColumnKind.COUNTER}).counters["time"]
    assert counter.origin == int(float(cell))


def test_texts_keep_what_was_quoted() -> None:
    layout = opened('time,text\n1,"a, ""b""\nc"\n2,d\n')
    table = read_table(layout, {"time": ColumnKind.NUMBER, "text": ColumnKind.TEXT})
    assert table.texts["text"] == ('a, "b"\nc', "d")
    assert table.numbers["time"].tolist() == [1.0, 2.0]


def test_a_header_alone_is_a_table_without_rows() -> None:
    table = numbers("a,b\n")
    assert table.rows == 0
    assert table.numbers["a"].shape == (0,)


@pytest.mark.parametrize("text", ["", "\n\n", "1,2\n3,4\n", "# only a comment\n"])
def test_without_a_header_there_is_no_table(text: str) -> None:
    with pytest.raises(UnreadableFile, match="name the columns in the first line"):
        opened(text)


def test_more_rows_than_the_limit_are_refused() -> None:
    layout = layout_of(source_of("a,b\n1,2\n3,4\n5,6\n7,8\n", limits=ReadLimits(samples=2)))
    with pytest.raises(UnreadableFile, match="more than 2 rows: split it"):
        read_table(layout, {"a": ColumnKind.NUMBER})


def test_a_header_without_end_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no header line"):
        opened("a," * 100_000)


@given(
    rows=st.lists(
        st.tuples(
            st.floats(allow_nan=False, allow_infinity=False, width=64),
            st.integers(-(2**53), 2**53),
        ),
        min_size=1,
    ),
    separator=st.sampled_from([",", ";", "\t"]),
    decimal=st.sampled_from([".", ","]),
)
def test_numbers_come_back_as_they_were_written(
    rows: list[tuple[float, int]], separator: str, decimal: str
) -> None:
    if separator == ",":
        decimal = "."
    lines = [f"a{separator}b", f"0{decimal}5{separator}0"]
    lines += [f"{value!r}{separator}{whole}".replace(".", decimal) for value, whole in rows]
    table = numbers("\n".join(lines))
    assert table.numbers["a"][1:].tolist() == [value for value, _ in rows]
    assert table.numbers["b"][1:].tolist() == [float(whole) for _, whole in rows]


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_refused(data: bytes) -> None:
    try:
        layout = opened(data)
        for kind in ColumnKind:
            read_table(layout, dict.fromkeys(layout.names, kind))
    except UnreadableFile:
        pass


@given(
    st.lists(
        st.lists(
            st.sampled_from(["1", "2.5", "", "x", '"', '"a', '"3"', "nan", "\x00", "1e400", "µ"]),
            max_size=4,
        ),
        max_size=12,
    )
)
def test_every_line_is_kept_or_warned_of(rows: list[list[str]]) -> None:
    lines = [",".join(row) for row in rows]
    table = numbers("\n".join(["a,b,c", *lines]))
    filled = sum(1 for line in lines if line)
    lost = [
        warning.count
        for warning in table.warnings
        if "left out" in what_of(warning) or "quotation mark" in what_of(warning)
    ]
    assert table.rows + sum(lost) >= filled
