"""XML from strangers: bounded, entity-safe, and the same rows whichever way they are read."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sternway.errors import UnreadableFile
from sternway.recordings.source import ReadLimits, Source
from sternway.recordings.xml import stream
from sternway.recordings.xml.row_template import RowShape, learn
from sternway.recordings.xml.stream import Element, PointRows, read_rows
from tests.recordings.warned import texts_of, what_of
from tests.work import calls

SHAPE = RowShape(
    element="p",
    attributes={"x": "x"},
    elements={"p/time": "time", "v": "value", "beat/Value": "rate"},
)


class Log:
    """A visitor that writes down what it is told."""

    def __init__(self) -> None:
        self.opened_names: list[tuple[str, str, int]] = []
        self.texts: dict[str, str] = {}

    def opened(self, element: Element) -> None:
        self.opened_names.append((element.parent, element.name, element.rows))

    def closed(self, element: Element) -> None:
        self.texts[element.name] = element.text


def source(content: bytes, limits: ReadLimits | None = None) -> Source:
    return Source(Path("some.xml"), "", lambda: io.BytesIO(content), limits or ReadLimits())


def rows(content: str | bytes, limits: ReadLimits | None = None) -> PointRows:
    data = content.encode() if isinstance(content, str) else content
    return read_rows(source(data, limits), SHAPE, Log())


def point(x: object = 1, second: int = 0, value: object = 2, rate: object = 60) -> str:
    return (
        f'<p x="{x}"><time>2024-05-01T10:00:{second:02d}Z</time>\n'
        f"<v>{value}</v><beat><Value>{rate}</Value></beat></p>\n"
    )


def column(found: PointRows, name: str) -> list[float]:
    return [round(value, 6) for value in found.columns[name].tolist()]


def without_templates(content: bytes, monkeypatch: pytest.MonkeyPatch) -> PointRows:
    with monkeypatch.context() as patched:
        patched.setattr(stream, "learn", lambda *_: None)
        return rows(content)


def assert_same(one: PointRows, other: PointRows) -> None:
    assert one.count == other.count
    assert one.columns.keys() == other.columns.keys()
    for name in one.columns:
        np.testing.assert_array_equal(one.columns[name], other.columns[name])
    assert one.warnings == other.warnings
    assert one.damage == other.damage


# PointRows and structure


def test_rows_hold_attributes_elements_and_nested_values() -> None:
    found = rows(f"<r>{point(1.5, 3, -2, 61)}{point(2.5, 4, 7, 62)}</r>")
    assert found.count == 2
    assert column(found, "x") == [1.5, 2.5]
    assert column(found, "value") == [-2, 7]
    assert column(found, "rate") == [61, 62]
    assert np.diff(found.columns["time"]).tolist() == [1.0]
    assert found.warnings == ()


def test_a_visitor_is_told_of_each_other_element_and_of_the_rows_before_it() -> None:
    log = Log()
    content = f"<r><name>  Backwards  </name>{point()}{point()}<lap>x</lap></r>"
    read_rows(source(content.encode()), SHAPE, log)
    assert log.opened_names == [("", "r", 0), ("r", "name", 0), ("r", "lap", 2)]
    assert log.texts["name"] == "Backwards"


def test_names_match_without_their_prefix_declared_or_not() -> None:
    found = rows('<a:r><a:p x="1"><zz:v>5</zz:v></a:p></a:r>')
    assert column(found, "value") == [5]


def test_an_element_with_a_parent_in_its_name_counts_only_directly_inside_it() -> None:
    found = rows(
        '<r><p x="1"><other><Value>5</Value><time>2020-01-01T00:00:00Z</time></other></p></r>'
    )
    assert found.columns.keys() == {"x"}


def test_the_first_of_several_values_stays() -> None:
    found = rows('<r><p x="1"><v>5</v><v>6</v></p></r>')
    assert column(found, "value") == [5]


def test_text_with_elements_inside_it_is_no_value() -> None:
    found = rows('<r><p x="1"><v>5<b>7</b></v></p></r>')
    assert "value" not in found.columns
    assert texts_of(found.warnings) == ["line 1: value is blank"]


def test_comments_cdata_and_character_references_are_read_as_xml_says() -> None:
    found = rows('<r><p x="1"><v>1<!-- not 9 -->2<![CDATA[3]]>&#52;</v></p></r>')
    assert column(found, "value") == [1234]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "value is blank"),
        ("  ", "value is blank"),
        ("NaN", "value is not a number"),
        ("inf", "value is not a number"),
        ("1e999", "value is not a number"),
        ("1_000", "value is not a number"),
        ("12,5", "value is not a number"),
        ("twelve", "value is not a number"),
    ],
)
def test_what_is_no_number_is_missing_and_warned_of_with_its_line(text: str, message: str) -> None:
    lines = [point(value=1), point(value=text), point(value=text), point(value=3)]
    found = rows("<r>\n" + "".join(lines) + "</r>")
    assert np.isnan(found.columns["value"]).tolist() == [False, True, True, False]
    assert [(what_of(w), w.place, w.count) for w in found.warnings] == [(message, "line 5", 2)]


def test_a_missing_attribute_is_warned_of() -> None:
    found = rows("<r><p><v>5</v></p></r>")
    assert texts_of(found.warnings) == ["line 1: x is missing"]


@pytest.mark.parametrize("text", ["2024-05-01", "10:00", "2024-13-01T00:00:00Z", "soon", ""])
def test_what_is_no_time_is_missing(text: str) -> None:
    found = rows(f'<r>{point()}<p x="1"><time>{text}</time></p></r>')
    assert math.isnan(found.columns["time"][1])
    assert len(found.warnings) == 1


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2024-05-01T10:00:00Z", 0.0),
        ("2024-05-01T10:00:00.25Z", 0.25),
        ("2024-05-01T10:00:00.1234567Z", 0.123456),
        ("2024-05-01T12:00:00+02:00", 0.0),
        ("2024-05-01T05:30:00-0430", 0.0),
        ("2024-05-01 10:00:01Z", 1.0),
        (" 2024-05-01T10:00:00Z\n", 0.0),
        ("2024-05-01T10:00Z", 0.0),
    ],
)
def test_times_are_read_in_every_form_that_devices_write(text: str, seconds: float) -> None:
    expected = 1714557600.0 + seconds
    many = "".join(f'<p x="1"><time>{text}</time></p>' for _ in range(3))
    found = rows(f"<r>{many}</r>")
    assert found.columns["time"] == pytest.approx([expected] * 3, abs=1e-6)


def test_a_time_without_a_zone_is_utc_with_a_warning() -> None:
    found = rows('<r><p x="1"><time>2024-05-01T10:00:00</time></p></r>')
    assert found.columns["time"].tolist() == [1714557600.0]
    assert texts_of(found.warnings) == ["line 1: time without a zone: taken as UTC"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    declared = "" if encoding.startswith("utf") else f'<?xml version="1.0" encoding="{encoding}"?>'
    log = Log()
    content = f"{declared}<r><name>Rückwärts</name>{point(3)}{point(4)}</r>".encode(encoding)
    found = read_rows(source(content), SHAPE, log)
    assert column(found, "x") == [3, 4]
    assert log.texts["name"] == "Rückwärts"


def test_an_unknown_encoding_is_unreadable() -> None:
    with pytest.raises(UnreadableFile, match="encoding"):
        rows('<?xml version="1.0" encoding="klingon"?><r/>')


def test_blank_lines_before_the_declaration_are_forgiven() -> None:
    found = rows(f'\n\n<?xml version="1.0"?>\n<r>{point()}<p x="y"/></r>')
    assert found.count == 2
    assert found.damage is None
    assert found.warnings[0].place == "line 6"


# Damage


def test_a_truncated_document_keeps_every_whole_row_before_the_cut() -> None:
    whole = "<r>\n" + "".join(point(x) for x in range(5))
    found = rows(whole + '<p x="5"><v>3')
    assert found.count == 5
    assert found.damage is not None
    assert "ends too early" in what_of(found.damage)
    assert "incomplete <p>" in what_of(found.damage)
    assert found.damage.place == "line 12"


def test_a_broken_document_says_the_line_and_how_much_is_lost() -> None:
    whole = "<r>\n" + "".join(point(x) for x in range(5))
    found = rows(whole + "</wrong>" + point())
    assert found.count == 5
    assert found.damage is not None
    assert found.damage.place == "line 12"
    lost = re.search(r"(\d+) bytes", what_of(found.damage))
    assert lost
    assert int(lost[1]) == len("wrong>" + point())


def test_bytes_after_the_end_cost_nothing_but_a_warning() -> None:
    found = rows(f"<r>{point()}</r>" + "\0" * 500)
    assert found.count == 1
    assert found.damage is not None


def test_truncation_at_every_byte_never_invents_a_value() -> None:
    whole = ('<?xml version="1.0"?>\n<r><name>ü</name>' + "".join(map(point, range(4)))).encode()
    expected = rows(whole + b"</r>")
    for end in range(len(whole)):
        found = rows(whole[:end])
        assert found.damage is not None
        for name, values in found.columns.items():
            np.testing.assert_array_equal(values, expected.columns[name][: found.count])


# Bounds

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "declaration",
    [
        f'<!DOCTYPE r [<!ENTITY l0 "ha">{_LAUGHS}]>',
        '<!DOCTYPE r [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE r [<!ENTITY % l SYSTEM "http://localhost/x.dtd"> %l;]>',
        '<!DOCTYPE r SYSTEM "file:///etc/passwd">',
    ],
    ids=["billion laughs", "external entity", "parameter entity", "entity of an outside file"],
)
def test_entities_are_refused(declaration: str) -> None:
    def refused() -> None:
        with pytest.raises(UnreadableFile, match="entit"):
            rows(f"{declaration}<r><name>&l9;</name>{point()}</r>")

    assert calls(refused) < 1000


def test_an_undeclared_entity_is_damage() -> None:
    found = rows(f"<r>{point()}<name>&nbsp;</name></r>")
    assert found.count == 1
    assert found.damage is not None
    assert "undefined entity" in what_of(found.damage)


def test_a_doctype_without_declarations_does_no_harm() -> None:
    assert rows(f"<!DOCTYPE r>\n<r>{point()}</r>").count == 1


@pytest.mark.parametrize("before", ["<r>", '<r><p x="1">'])
def test_a_depth_bomb_is_refused(before: str) -> None:
    with pytest.raises(UnreadableFile, match="64 deep"):
        rows(before + "<d>" * 1_000_000)


def test_a_tag_of_megabytes_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="tag"):
        rows('<r><p x="' + "1" * 3_000_000)


def test_a_comment_of_megabytes_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="comment"):
        rows("<r><!--" + "-x" * 2_000_000)


def test_endless_names_are_refused() -> None:
    names = "".join(f"<n{number}/>" for number in range(200_000))
    with pytest.raises(UnreadableFile, match="names"):
        rows(f"<r>{names}</r>")


def test_endless_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "_ELEMENTS", 100)
    with pytest.raises(UnreadableFile, match="elements"):
        rows("<r>" + "<n/>" * 200)


def test_more_rows_than_the_limit_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="points"):
        rows("<r>" + point() * 20, ReadLimits(samples=10))


def test_a_text_is_cut_to_the_limit_with_a_warning() -> None:
    log = Log()
    content = f"<r><name>{'x' * 5_000_000}</name></r>".encode()
    found = read_rows(source(content, ReadLimits(text_length=2000)), SHAPE, log)
    assert log.texts["name"] == "x" * 2000
    assert texts_of(found.warnings) == ["line 1: text cut to 2000 characters"]


# Templates: the fast way gives what expat gives

_VALUES = st.one_of(
    st.floats(-1e6, 1e6).map(lambda value: f"{value:.3f}"),
    st.integers(-9, 999).map(str),
    st.sampled_from(["", " 5 ", "5e3", "nan", "1&#48;", "<!-- c -->5", "<![CDATA[5]]>", "1.2.3"]),
)
_SPACES = st.sampled_from(["", " ", "\n", "\n    "])


@st.composite
def _points(draw: st.DrawFn) -> str:
    space = draw(_SPACES)
    parts: list[str] = []
    if draw(st.booleans()):
        second = draw(st.integers(0, 61))
        zone = draw(st.sampled_from(["Z", "", "+01:00", ".5Z"]))
        parts.append(f"<time>2024-05-01T10:00:{second:02d}{zone}</time>")
    if draw(st.booleans()):
        parts.append(f"<v>{draw(_VALUES)}</v>")
    if draw(st.booleans()):
        parts.append(f"<beat>{space}<Value>{draw(_VALUES)}</Value>{space}</beat>")
    if draw(st.booleans()):
        parts.append(draw(st.sampled_from(["<u/>", "<u>é</u>", '<u a="x>y">t</u>', "<v>8</v>"])))
    x = draw(st.sampled_from(["1", "2.5", "", "a", "&#49;", "1e400"]))
    return f'<p x="{x}">{space}' + space.join(parts) + f"{space}</p>{draw(_SPACES)}"


@st.composite
def _documents(draw: st.DrawFn) -> bytes:
    kinds = draw(st.lists(_points(), min_size=1, max_size=4))
    body = draw(st.lists(st.sampled_from([*kinds, "<t>", "</t><t>", "<!-- <p> -->"]), max_size=30))
    text = "<r>" + "".join(body) + "</r>"
    end = draw(st.one_of(st.just(len(text)), st.integers(0, len(text))))
    return text[:end].encode()


@settings(max_examples=300, deadline=None)
@given(_documents())
def test_templates_read_what_expat_reads(content: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stream, "_USUAL", 1)
        assert_same(rows(content), without_templates(content, patch))


def test_templates_take_almost_all_rows_of_a_regular_file(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = 0
    end_row = stream._Walk._end_row

    def counted(walk: stream._Walk) -> None:
        nonlocal slow
        slow += 1
        end_row(walk)

    monkeypatch.setattr(stream._Walk, "_end_row", counted)
    found = rows("<r>" + "".join(point(x, x % 60) for x in range(5000)) + "</r>")
    assert found.count == 5000
    assert slow == stream._USUAL


def test_what_only_looks_like_a_number_costs_its_own_cell_alone() -> None:
    values = [str(number) for number in range(100)]
    values[50] = "1.2.3"
    lines = [point(value=value) for value in values]
    found = rows("<r>\n" + "".join(lines) + "</r>")
    assert np.flatnonzero(np.isnan(found.columns["value"])).tolist() == [50]
    assert texts_of(found.warnings) == ["line 103: value is not a number"]


def test_a_row_in_a_comment_or_cdata_is_no_row() -> None:
    hidden = f"<!-- {point(9)} --><![CDATA[ {point(9)} ]]>"
    found = rows(f"<r>{point(1)}{hidden}{point(2)}{hidden}</r>")
    assert column(found, "x") == [1, 2]


def test_rows_are_found_across_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    content = ("<r>\n" + "".join(point(x, x % 60) for x in range(60)) + "</r>").encode()
    expected = without_templates(content, monkeypatch)
    for size in (1, 7, 100, 999):
        cut = Source(Path("some.xml"), "", lambda: io.BytesIO(content))
        monkeypatch.setattr(Source, "pieces", lambda self, size=size: _cut(content, size))
        assert_same(read_rows(cut, SHAPE, Log()), expected)


def _cut(content: bytes, size: int) -> Iterable[bytes]:
    return (content[at : at + size] for at in range(0, len(content), size))


def test_a_row_too_long_for_a_template_is_read_all_the_same() -> None:
    padding = "<u>" + "x" * 10_000 + "</u>"
    assert learn(f'<p x="1">{padding}</p>', SHAPE, [1.0, math.nan, math.nan, math.nan]) is None
    assert rows("<r>" + f'<p x="1">{padding}</p>' * 3 + "</r>").count == 3
