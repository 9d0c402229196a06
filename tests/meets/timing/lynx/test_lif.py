"""FinishLynx files: every trap of the shared samples, and small makers of the same kinds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import Mark, Measure, NoMark, Outcome, Timing, event, named, written
from sternway.meets.rounds.line import Heat
from sternway.meets.rounds.places import doubts, places
from sternway.meets.rounds.qualify import How, qualify
from sternway.meets.rules import profile
from sternway.meets.timing.lynx.files import (
    LynxHeat,
    LynxPerson,
    LynxStart,
    evt_text,
    ppl_text,
    read_evt,
    read_ppl,
    read_sch,
    sch_text,
)
from sternway.meets.timing.lynx.lif import (
    Lif,
    LifRow,
    LifState,
    lif_text,
    read_lif,
    time_of,
)
from sternway.meets.timing.matching import Starter, line_changes, matched
from sternway.meets.timing.official import official_time

WA = profile("wa-2023")
HEADER = "7,1,1,R100,,,,,,100,12:00:00.0000\n"


@pytest.fixture(scope="module")
def lynx(data: Path) -> Path:
    return data / "meets" / "lynx"


def starters(path: Path, heat: int, code: str = "101") -> list[Starter]:
    found = {each.key: each for each in read_evt(path / "plain" / "lynx.evt")}
    return [
        Starter(each.id or each.affiliation, each.lane, each.id, each.affiliation)
        for each in found[code, 1, heat].entries
    ]


def heat(path: Path, number: int, name: str) -> Heat:
    lif = read_lif(path / "plain" / name)
    found = matched(lif, starters(path, number), named("100m"))
    assert found.is_clear
    return Heat(number, found.lines, Timing.PHOTO_FINISH, lif.wind)


def official(one: Heat) -> dict[str, str]:
    return {
        line.entry: written(official_time(line.mark, WA, event("100m"), Timing.PHOTO_FINISH))
        for line in one.lines
        if line.mark and not line.outcome
    }


def test_a_plain_heat(lynx: Path) -> None:
    first = heat(lynx, 1, "101-1-01.lif")
    assert first.wind == -0.4
    assert official(first) == {
        "13": "17.31", "11": "17.92", "19": "17.92", "15": "18.45", "21": "20.00",
    }  # fmt: skip
    second = heat(lynx, 2, "101-1-02.lif")
    assert {e.entry: e.place for e in places(second)} == {
        "18": 1, "16": 2, "12": 2, "20": 4, "22": None, "14": None,
    }  # fmt: skip
    without = {each.entry: str(each.outcome) for each in second.lines if each.outcome}
    assert without == {"22": "DQ", "14": "DNF"}


def test_first_two_and_next_two_of_two_real_heats(lynx: Path) -> None:
    heats = [heat(lynx, 1, "101-1-01.lif"), heat(lynx, 2, "101-1-02.lif")]
    found = qualify(heats, 2, 2, WA)
    assert set(found.entries(How.PLACE)) == {"13", "11", "18", "16", "12"}
    assert found.entries(How.TIME) == ("20",)


def test_relay_rows_have_no_bib_and_a_disqualified_team_keeps_its_time_for_nothing(
    lynx: Path,
) -> None:
    lif = read_lif(lynx / "plain" / "110-1-01.lif")
    found = matched(lif, starters(lynx, 1, "110"), event("4x100m"))
    assert found.is_clear
    placed = {e.entry: e.place for e in places(Heat(1, found.lines))}
    assert placed == {"GER": 1, "ITA": 2, "AUT": None}
    assert {e.entry: str(e.outcome) for e in found.lines if e.outcome} == {"AUT": "DQ(TR24.7)"}


def test_utf16_with_a_mark(lynx: Path) -> None:
    (row,) = read_lif(lynx / "tricky" / "utf16le-bom.lif").rows
    assert (row.last, row.first) == ("Łęcki", "Zoë")


def test_a_code_page_is_guessed_and_said(lynx: Path) -> None:
    lif = read_lif(lynx / "tricky" / "cp1250.lif")
    assert (lif.rows[0].last, lif.encoding) == ("Łęcki", "cp1250")
    assert "meet.encoding-guessed" in [each.code for each in lif.notices]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("truncated.lif", LifState.HALF_WRITTEN),
        ("empty.lif", LifState.EMPTY),
        ("header-only.lif", LifState.ARMED),
    ],
)
def test_a_file_that_is_not_whole_gives_nothing_yet(lynx: Path, name: str, state: LifState) -> None:
    lif = read_lif(lynx / "tricky" / name)
    assert lif.state is state
    assert not lif.rows
    assert not matched(lif, starters(lynx, 1), event("100m")).lines


def test_the_people_of_another_heat_wait_for_a_person(lynx: Path) -> None:
    others = {1: [each.bib for each in starters(lynx, 1)]}
    lif = read_lif(lynx / "tricky" / "wrong-heat.lif")
    found = matched(lif, starters(lynx, 2), event("100m"), others)
    assert "meet.another-heat" in [each.code for each in found.questions]


def test_swapped_lanes_are_taken_by_bib_and_asked_about(lynx: Path) -> None:
    lif = read_lif(lynx / "tricky" / "lane-swap.lif")
    found = matched(lif, starters(lynx, 1), event("100m"))
    assert [each.code for each in found.questions] == ["meet.lane-differs"] * 2
    assert [(each.entry, each.place) for each in found.lines] == [("11", 1), ("13", 2)]


def test_status_words(lynx: Path) -> None:
    rows = {each.id: each for each in read_lif(lynx / "tricky" / "status-words.lif").rows}
    assert rows["1"].place == 1
    assert rows["2"].outcome == Outcome(NoMark.DQ, "TR16.8")
    assert rows["3"].outcome == Outcome(NoMark.DQ)
    assert rows["4"].outcome == Outcome(NoMark.DQ, "false start")
    assert rows["5"].is_scratched
    assert rows["6"].outcome == Outcome(NoMark.DNF)
    assert rows["7"].is_open


def test_level_in_thousandths_but_placed_apart_asks_the_chief_judge(lynx: Path) -> None:
    lif = read_lif(lynx / "tricky" / "dead-heat-in-thousandths.lif")
    lines = matched(lif, [Starter(str(n), n + 3, str(n)) for n in (1, 2, 3)], event("100m")).lines
    assert [each.place for each in places(Heat(1, lines))] == [1, 1, 3]
    assert [each.code for each in doubts(Heat(1, lines))] == ["meet.level-but-placed"]


def test_hundredths_keep_the_order_of_the_file_and_say_what_they_cannot_do(lynx: Path) -> None:
    lif = read_lif(lynx / "tricky" / "hundredths-only.lif")
    assert lif.unit_ms == 10
    lines = matched(lif, [Starter(str(n), n + 3, str(n)) for n in (1, 2)], event("100m")).lines
    assert [(each.entry, each.place) for each in places(Heat(1, lines))] == [("1", 1), ("2", 2)]
    assert "meet.coarse-times" in [each.code for each in doubts(Heat(1, lines))]


def test_quoted_commas(lynx: Path) -> None:
    lif = read_lif(lynx / "tricky" / "comma-decimals.lif")
    assert (lif.name, lif.rows[0].last) == ("R100, Frauen", "Müller, jun.")
    assert lif.rows[0].mark == Mark(Measure.TIME, 17_300)


def test_hours_and_no_lane(lynx: Path) -> None:
    (row,) = read_lif(lynx / "tricky" / "hours.lif").rows
    assert row.mark
    assert row.lane is None
    shown = official_time(row.mark, WA, event("10000m"), Timing.PHOTO_FINISH)
    assert written(shown) == "1:02:03.46"


def test_letters_in_event_and_bib_and_one_field_too_many(lynx: Path) -> None:
    lif = read_lif(lynx / "tricky" / "alphanumeric.lif")
    assert (lif.event, lif.rows[0].id, lif.rows[0].splits) == ("18B", "A12", (63_106, 129_119))


def test_a_heat_read_again_is_a_list_of_differences(lynx: Path) -> None:
    people = [Starter("1", 4, "1"), Starter("2", 5, "2")]
    first, second = (
        matched(read_lif(lynx / "tricky" / f"rewritten-{n}.lif"), people, event("100m")).lines
        for n in (1, 2)
    )
    assert {each["entry"] for each in line_changes(first, second)} == {"1", "2"}
    assert not line_changes(first, first)


def test_without_a_start_it_is_neither_photo_finish_nor_hand(lynx: Path) -> None:
    lif = read_lif(lynx / "tricky" / "no-start.lif")
    assert not lif.start
    assert "meet.no-start-time" in [each.code for each in lif.notices]


def test_entries_begin_with_a_tab_a_blank_or_a_comma(lynx: Path) -> None:
    first, second = read_evt(lynx / "tricky" / "unix-newlines.evt")
    assert [(each.id, each.lane) for each in first.entries] == [("11", 3), ("12", 4), ("13", 5)]
    assert not second.entries


def test_splits_may_be_missing_or_lie_past_the_finish(lynx: Path) -> None:
    rows = read_lif(lynx / "liftools" / "18B-1-01.lif").rows
    assert rows[0].splits[-1] == 140_991
    assert rows[0].laps[:2] == (3_106, 66_013)
    alpha = read_lif(lynx / "liftools" / "test-positions.lif").rows
    assert [str(each.outcome) for each in alpha if each.outcome] == ["DNF", "DNS"]


def test_people_and_schedule(lynx: Path) -> None:
    people = read_ppl(lynx / "plain" / "lynx.ppl")
    assert (len(people), people[7].last) == (12, "Häher")
    assert read_sch(lynx / "plain" / "lynx.sch") == (("101", 1, 1), ("101", 1, 2), ("110", 1, 1))


NAME = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)


@given(st.lists(st.builds(LynxPerson, st.from_regex(r"[1-9]\d{0,3}", fullmatch=True), NAME, NAME)))
def test_people_that_were_written_are_read(people: list[LynxPerson]) -> None:
    plain = [each for each in people if not each.id.startswith(";")]
    assert list(read_ppl(ppl_text(plain).encode())) == plain


def test_a_start_list_that_was_written_is_read() -> None:
    made = LynxHeat("7", 1, 2, "R100, W", (LynxStart("11", 3, "Amsel", "Ada", "AUT"),), "100")
    assert read_evt(evt_text([made]).encode()) == (made,)
    assert read_sch(sch_text([made]).encode()) == (("7", 1, 2),)


@given(st.lists(st.integers(1, 10**7), max_size=8))
def test_results_that_were_written_are_read(times: list[int]) -> None:
    rows = tuple(
        LifRow(str(n), n, "A", "B", "AUT", "", n, Mark(Measure.TIME, ms))
        for n, ms in enumerate(sorted(times), 1)
    )
    made = Lif(LifState.READ, "", "7", 1, 1, "R100", 1.3, "100", "12:00:00.0000", rows)
    found = read_lif(lif_text(made).encode())
    assert [(e.id, e.place, e.mark) for e in found.rows] == [(e.id, e.place, e.mark) for e in rows]
    assert found.wind == 1.3


def test_a_stranger_waits_for_a_person() -> None:
    lif = read_lif(f"{HEADER}1,99,4,X,X,AUT,17.300,,,,,\n".encode())
    found = matched(lif, [Starter("a", 4, "1")], event("100m"))
    assert [each.code for each in found.questions] == ["meet.stranger"]


def test_one_entry_twice_in_a_file_waits_for_a_person() -> None:
    lif = read_lif(f"{HEADER}1,1,4,X,X,AUT,17.300\n2,1,5,X,X,AUT,17.400\n".encode())
    found = matched(lif, [Starter("a", 4, "1")], event("100m"))
    assert "meet.entry-twice" in [each.code for each in found.questions]


def test_a_file_of_another_distance_waits_for_a_person() -> None:
    lif = read_lif(f"{HEADER}1,1,4,X,X,AUT,17.300\n".encode())
    found = matched(lif, [Starter("a", 4, "1")], event("200m"))
    assert [each.code for each in found.questions] == ["meet.distance-differs"]


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("17.301", 17_301, 1),
        ("17.30", 17_300, 10),
        ("17,3", 17_300, 100),
        ("1:02:03.456", 3_723_456, 1),
        ("17.3001", 17_301, 1),
        ("1:55.893", 115_893, 1),
    ],
)
def test_times_keep_how_finely_they_are_stated(text: str, value: int, step: int) -> None:
    found = time_of(text)
    assert found
    assert (found.value, found.step) == (value, step)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    assert read_lif(content).digest
    read_evt(content)
    read_ppl(content)


def test_a_field_of_any_length_does_not_stop_the_others() -> None:
    lif = read_lif(f"1,1,1,{'x' * 200_000}\n1,11,1,Ada,,,17.2\n".encode())
    assert lif.state is LifState.READ
    assert len(lif.rows) == 1
