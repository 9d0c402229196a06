from __future__ import annotations

import pickle
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sternway
import sternway.text
from sternway.documents import (
    csv_rows,
    json_file,
    lines_of_json,
    lines_of_toml,
    packaged_toml,
    toml_data,
    toml_file,
)
from sternway.errors import UnreadableFile
from sternway.files import Text

MOST = 10_000
SHIPPED = sorted(Path(sternway.__file__).parent.rglob("*.toml"))


def test_a_users_mistakes_are_one_error_that_has_each_of_them() -> None:
    with pytest.raises(UnreadableFile) as error, toml_file(Text("a = 1\nb = 2"), MOST) as file:
        [file.text(name) for name in ("a", "b")]
    assert str(error.value) == (
        "input: line 1, a: must be a text in quotes, not 1; "
        "line 2, b: must be a text in quotes, not 2"
    )
    assert [(each.line, each.field) for each in error.value.mistakes] == [(1, "a"), (2, "b")]


def test_an_error_with_its_mistakes_travels_between_processes() -> None:
    with pytest.raises(UnreadableFile) as error, toml_file(b"a = 1", MOST) as file:
        file.text("a")
    again = pickle.loads(pickle.dumps(error.value))
    assert (str(again), again.mistakes) == (str(error.value), error.value.mistakes)


def test_only_as_many_mistakes_are_named_as_a_person_reads() -> None:
    text = "\n".join(f"a{number} = 1" for number in range(100))
    with pytest.raises(UnreadableFile, match=r"; and 80 more$"), toml_file(Text(text), MOST):
        pass


@pytest.mark.parametrize("text", [b"\xef\xbb\xbfa = 1\r\n", "a = 1".encode("utf-16"), b"a = 1"])
def test_a_byte_order_mark_and_any_line_end_are_accepted_in_toml(text: bytes) -> None:
    with toml_file(text, MOST) as file:
        assert file.number("a") == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = ", "line 1: is not valid TOML: "),
        ("a = 1\nb = x", "line 2: is not valid TOML: "),
        ("a = 1\na = 2", "is not valid TOML: cannot overwrite"),
        ("a = " + "[" * 3000 + "]" * 3000, "is nested too deeply"),
    ],
)
def test_what_is_not_toml_says_where(text: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        toml_file(Text(text), MOST)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"a": 1,\n}', "line 2: is not valid JSON: "),
        ("[1]", "must be one JSON object"),
        ('{"a": NaN}', "is not valid JSON: NaN is not a number"),
        ('{"a": 1, "a": 2}', "'a' stands twice in one object"),
        (f'{{"a": 1{"0" * 5000}}}', "is not valid JSON"),
        ('{"a": ' + "[" * 4000 + "]" * 4000 + "}", "is nested too deeply"),
    ],
)
def test_what_is_not_json_says_where(text: str, says: str) -> None:
    with pytest.raises(UnreadableFile, match=says):
        json_file(Text(text), MOST)


def test_mistakes_in_json_have_their_lines() -> None:
    text = '{\n "a": {"b": [\n  {"c": 1},\n  {"c": "x"}\n ]}\n}'
    with (
        pytest.raises(UnreadableFile, match=r"line 4, a\.b\[1\]\.c"),
        json_file(Text(text), MOST) as file,
    ):
        [row.number("c") for row in file.table("a").tables("b")]


def test_shipped_data_are_a_programmers_mistake() -> None:
    with (
        pytest.raises(ValueError, match=r"^events\.toml: line 1, a: must be"),
        toml_data("a = 1", "events.toml") as data,
    ):
        data.text("a")


def test_shipped_data_are_found_beside_their_module() -> None:
    with packaged_toml(sternway.text.__name__, "en/language.toml") as data:
        assert data.text("name") == "English"
        data.unasked()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_field_of_every_shipped_file_is_found_on_its_line(path: Path) -> None:
    text = path.read_text("utf-8")
    lines, written = lines_of_toml(text), text.splitlines()
    for name, key in fields_of(tomllib.loads(text)):
        assert key in written[lines[name] - 1], name


def test_fields_are_found_in_whatever_way_toml_writes_them() -> None:
    text = '''# a = 0
    "quoted key".b.c = 1 # d = 2
    text = """
    not = "a field"
    """
    [[list]]
    [list.inside]
    x = {y = [1,
      {z = 'a, b = c'}]}
    [[list]]
    x = 2026-01-01 10:00:00
    '''
    lines = lines_of_toml(text)
    found = {name: lines[name] for name in ("quoted key.b.c", "text", "list[1].x")}
    assert found == {"quoted key.b.c": 2, "text": 3, "list[1].x": 11}
    assert lines["list[0].inside.x.y[1].z"] == 9
    assert not {"a", "d", "not", "b"} & set(lines)


def test_fields_of_json_are_found_on_their_lines() -> None:
    lines = lines_of_json('{"a": 1,\n "b": [{"c": "x: {"},\n {"d": null}]}')
    assert (lines["a"], lines["b[0].c"], lines["b[1].d"]) == (1, 2, 3)


COLUMNS = ("date", "test", "value")


def rows(text: str) -> list[tuple[int, dict[str, str], str]]:
    found = csv_rows(Text(text), MOST, COLUMNS, ["date"])
    return [(row.line, dict(row.cells), row.fault) for row in found]


def test_rows_of_csv_have_their_lines_and_cells_by_column() -> None:
    text = '\ufeffDate,value\r\n\r\n2027-01-01, 3 \r\n"2027-\n01-02"\r\n'
    assert rows(text) == [
        (3, {"date": "2027-01-01", "value": "3"}, ""),
        (5, {"date": "2027-\n01-02"}, ""),
    ]


def test_semicolons_separate_cells_where_the_header_has_no_comma() -> None:
    assert rows("date;value\n2027-01-01;3,5") == [(2, {"date": "2027-01-01", "value": "3,5"}, "")]


def test_a_row_with_too_many_cells_is_given_with_its_fault() -> None:
    assert rows("date\n2027-01-01,5\n2027-01-02,") == [
        (2, {}, "has 2 cells, but there are 1 columns"),
        (3, {"date": "2027-01-02"}, ""),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("date,vlaue\n", "line 1: column 'vlaue' is not known: did you mean value?"),
        ("date,date\n", "line 1: column 'date' stands twice"),
        ("value\n", "line 1: has no column date: its first line must name date, test, value"),
        ("", "line 1: "),
        (f"date\n{'x' * 200_000}", "is larger than"),
    ],
)
def test_a_table_without_its_columns_says_what_they_are(text: str, says: str) -> None:
    with pytest.raises(UnreadableFile) as error:
        rows(text)
    assert says in str(error.value)


def fields_of(table: dict[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """The name of each field in a document with its last key."""
    for key, value in table.items():
        name = f"{before}.{key}" if before else key
        yield name, key
        rows = value if isinstance(value, list) else [value]
        for index, row in enumerate(rows):
            if isinstance(row, dict):
                yield from fields_of(row, f"{name}[{index}]" if rows is value else name)
