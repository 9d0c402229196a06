from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from typing import Any

import pytest

from sternway.documents import toml_data
from sternway.tables import Table


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


def read(text: str, take: Callable[[Table], Any]) -> Any:
    with toml_data(text, "data.toml") as table:
        return take(table)


def mistake(text: str, take: Callable[[Table], Any]) -> str:
    with pytest.raises(ValueError, match=r"^data\.toml: ") as error:
        read(text, take)
    return str(error.value).removeprefix("data.toml: ")


GOOD: list[tuple[str, Callable[[Table], Any], Any]] = [
    ('a = "x"', lambda t: t.text("a"), "x"),
    ("", lambda t: t.text("a", "y"), "y"),
    ('a = ""', lambda t: t.text("a", "y"), ""),
    ('a = ["x", "y"]', lambda t: t.texts("a"), ("x", "y")),
    ("a = false", lambda t: t.flag("a"), False),
    ("", lambda t: t.flag("a", True), True),
    ("a = 2", lambda t: t.number("a", 2, 3), 2.0),
    ("a = 2.0", lambda t: t.whole("a"), 2),
    ("a = [1, 2.5]", lambda t: t.pair("a"), (1.0, 2.5)),
    ('a = "red"', lambda t: t.one_of("a", ("red", "green")), "red"),
    ('a = ["red"]', lambda t: t.some_of("a", ("red", "green")), ("red",)),
    ('a = "red"', lambda t: t.choice("a", Colour), Colour.RED),
    ("", lambda t: t.choice("a", Colour, Colour.GREEN), Colour.GREEN),
    ('a = ["green", "red"]', lambda t: t.choices("a", Colour), (Colour.GREEN, Colour.RED)),
    ("a = 2027-03-14", lambda t: t.day("a"), date(2027, 3, 14)),
    ('a = "2027-03-14"', lambda t: t.day("a"), date(2027, 3, 14)),
    ("a = 2027-03-14T10:00:00Z", lambda t: t.day("a"), date(2027, 3, 14)),
    ("a = 18:30:00", lambda t: t.clock("a"), time(18, 30)),
    ('a = "18:30"', lambda t: t.clock("a"), time(18, 30)),
    ("[a]\nb = 1", lambda t: t.table("a").number("b"), 1.0),
    ("", lambda t: t.table("a", may_be_missing=True).number("b", default=2), 2.0),
    ("[[a]]\nb = 1\n[[a]]\nb = 2", lambda t: [r.number("b") for r in t.tables("a")], [1.0, 2.0]),
    ("", lambda t: t.tables("a", may_be_missing=True), []),
    ("[x]\n[y]", lambda t: [*t.named_tables()], ["x", "y"]),
    ('x = ["a"]\ny = []', lambda t: t.named_texts(), {"x": ("a",), "y": ()}),
    ("x = 1\ny = 2", lambda t: t.named_numbers(), {"x": 1.0, "y": 2.0}),
    ("a = 5", lambda t: t.raw("a"), 5),
    ("b = 5", lambda t: (t.unasked(), t.names), ({"b": ""}, ("b",))),
]


@pytest.mark.parametrize(("text", "take", "value"), GOOD)
def test_a_field_is_given_as_what_was_asked_for(
    text: str, take: Callable[[Table], Any], value: Any
) -> None:
    assert read(text, take) == value


BAD: list[tuple[str, Callable[[Table], Any], str]] = [
    ("a = 3", lambda t: t.text("a"), "line 1, a: must be a text in quotes, not 3"),
    ('a = " "', lambda t: t.text("a"), "must be a text in quotes, not ' '"),
    ('a = "xyz"', lambda t: t.text("a", longest=2), "must be a text in quotes of up to 2 char"),
    ("", lambda t: t.text("a"), "a: is missing: it must be a text in quotes"),
    ("a = [1]", lambda t: t.texts("a"), 'must be a list of texts: ["…", "…"], not a list'),
    ('a = ["x", "y"]', lambda t: t.texts("a", most=1), "must be a list of up to 1 texts"),
    ("a = 1", lambda t: t.flag("a"), "must be true or false, not 1"),
    ("a = true", lambda t: t.number("a"), "must be a number, not true"),
    ("a = nan", lambda t: t.number("a"), "must be a number, not nan"),
    ("a = inf", lambda t: t.number("a"), "must be a number, not inf"),
    ("a = 4", lambda t: t.number("a", 2, 3), "must be a number from 2 to 3, not 4"),
    ("a = 1", lambda t: t.number("a", 2), "must be a number of at least 2, not 1"),
    (f"a = 1{'0' * 400}", lambda t: t.number("a"), "must be a number, not 1000"),
    ("a = 1.5", lambda t: t.whole("a", 0, 9), "must be a whole number from 0 to 9, not 1.5"),
    ("a = [2, 1]", lambda t: t.pair("a"), "must be two numbers, the smaller first: [1, 2]"),
    ('a = "rde"', lambda t: t.choice("a", Colour), "'rde' is not known: did you mean red?"),
    ('a = "blue"', lambda t: t.choice("a", Colour), "'blue' is not known: write one of red, gr"),
    ("a = 1", lambda t: t.one_of("a", ("x", "y")), "must be one of x, y, not 1"),
    ('a = ["red", "blu"]', lambda t: t.choices("a", Colour), "'blu' is not known"),
    ('a = "3/14/2027"', lambda t: t.day("a"), "must be a day: year-month-day, such as 2027-"),
    ('a = "half past"', lambda t: t.clock("a"), "must be a time of day, such as 18:30:00"),
    ("a = 1", lambda t: t.table("a").number("b"), "must be a table: [a] on a line of its own"),
    ("a = [1]", lambda t: t.tables("a"), "must be a list of tables: [[a]], not a list"),
    ("[a]\nbb = 1", lambda t: t.table("a").number("bbb"), "line 2, a.bb: is not a field: did you"),
    ("x = 1", lambda t: t.number("a", default=0), "line 1, x: is not a field: known are a"),
    ("[x]\ny = 1", lambda t: t.number("a", default=0), "line 1, x: is not a field: known are a"),
    ("a = 1", lambda t: t.fault("a", "is too small: buy another"), "a: is too small: buy anot"),
]


@pytest.mark.parametrize(("text", "take", "says"), BAD)
def test_what_is_wrong_with_a_field_is_said_with_the_cure(
    text: str, take: Callable[[Table], Any], says: str
) -> None:
    assert says in mistake(text, take)


def test_all_mistakes_are_told_at_once_in_the_order_of_lines() -> None:
    text = 'a = 1\n[b]\nc = "x"\nd = 2\n'

    def take(table: Table) -> None:
        inner = table.table("b")
        inner.number("c")
        inner.text("d")
        table.text("a")

    found = [each.split(": ")[0] for each in mistake(text, take).split("; data.toml: ")]
    assert found == ["line 1, a", "line 3, b.c", "line 4, b.d"]


def test_a_misspelt_field_is_one_mistake_and_not_two() -> None:
    said = mistake("datte = 2027-03-14", lambda table: table.day("date"))
    assert said == "line 1, datte: is not a field: did you mean date?"


def test_a_table_that_is_none_is_one_mistake_whatever_is_asked_of_it() -> None:
    def take(table: Table) -> None:
        inner = table.table("a")
        inner.number("b")
        inner.table("c").number("d")

    assert mistake("a = 1", take).count("data.toml") == 0


def test_what_a_wrong_value_leads_to_is_not_told_instead_of_it() -> None:
    def take(table: Table) -> float:
        return 1 / table.number("a", least=0)

    assert mistake('a = "x"', take).startswith("line 1, a: must be a number")


def test_a_document_of_another_kind_is_told_as_that_alone() -> None:
    def take(table: Table) -> None:
        table.number("b")
        table.tag("format", "run/2", "make it again")

    said = mistake('format = "run/1"\nc = 1', lambda table: table.tag("format", "run/2", "again"))
    assert said == "line 1, format: is 'run/1', not \"run/2\": again"
    assert 'format: is missing, not "run/2": make it again' in mistake("", take)


def test_an_error_that_no_field_explains_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        read("a = 0\nb = 1", lambda table: 1 / table.number("a"))


def test_a_value_is_repeated_only_as_far_as_a_message_bears_it() -> None:
    assert len(mistake(f'a = "{"x" * 5000}"', lambda table: table.number("a"))) < 120


def test_a_table_that_repeats_one_that_was_read_is_taken_as_read() -> None:
    def take(table: Table) -> list[float]:
        first, second = table.tables("a")
        numbers = [first.number("b")]
        return [*numbers, numbers[0] if second.repeats(first) else second.number("b")]

    assert read("[[a]]\nb = 1\n[[a]]\nb = 1", take) == [1.0, 1.0]
    assert read("[[a]]\nb = 1\n[[a]]\nb = 2", take) == [1.0, 2.0]


def test_a_table_can_repeat_one_field_alone() -> None:
    def take(table: Table) -> bool:
        first, second = table.tables("a")
        for each in (first, second):
            each.raw("c")
        first.number("b")
        return second.repeats(first, "b")

    assert read("[[a]]\nb = 1\nc = 1\n[[a]]\nb = 1\nc = 2", take)
    assert not read("[[a]]\nb = 1\nc = 1\n[[a]]\nb = 2\nc = 1", take)


def test_nothing_repeats_what_was_read_with_a_mistake() -> None:
    def take(table: Table) -> bool:
        first, second = table.tables("a")
        first.number("b")
        return second.repeats(first)

    assert "a[1].b: is not a field" in mistake("[[a]]\nb = 1\nc = 1\n[[a]]\nb = 1\nc = 1", take)
    assert "a[1].b: is not a field" in mistake('[[a]]\nb = "x"\n[[a]]\nb = "x"', take)
