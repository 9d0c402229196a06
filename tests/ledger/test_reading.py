"""The text of a ledger: what it holds, and what is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.athletics import (
    Clock,
    Evidence,
    Mark,
    Performance,
    Sex,
    Slope,
    Timing,
    events,
    parse_date,
)
from sternway.errors import InvalidRequest, UnreadableFile
from sternway.ledger import (
    HEADER,
    Change,
    Claim,
    Confidence,
    Kind,
    Listed,
    Other,
    Otherwise,
    State,
    block_of,
    change_block,
    parse_ledger,
    read_ledger,
    shipped,
)
from sternway.text.ledger import problem_text
from tests.ledger.made import claim, ledger_of, person, text_of

LINES = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z"), exclude_characters="|"),
    min_size=1,
    max_size=30,
)
DATES = st.sampled_from(
    ["1991", "2014-07", "2014-07-18", "2014..2015-02", "before 2006-06-10"]
).map(parse_date)
OTHERS = st.lists(st.builds(Other, LINES, LINES), max_size=2).map(tuple)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    run = draw(st.sampled_from(events()))
    step = draw(st.sampled_from([1, 10, 100, 1000, 60_000]))
    mark = Mark(run.measure, step * draw(st.integers(1, 10**5)), step, draw(LINES))
    wind = st.integers(-99, 99).map(lambda tenths: tenths / 10)
    performance = Performance(
        holder=draw(st.sampled_from(["ann", ""])),
        event=run,
        mark=draw(st.sampled_from([mark, None])),
        date=draw(st.none() | DATES),
        place=draw(st.just("") | LINES),
        evidence=draw(st.sampled_from(Evidence)),
        timing=draw(st.none() | st.sampled_from(Timing)),
        clock=draw(st.none() | st.sampled_from(Clock)),
        wind=draw(st.none() | wind),
        slope=draw(st.none() | st.sampled_from(Slope)),
        category=draw(st.just("") | LINES),
        split_of=draw(st.sampled_from(["", "10000m"])),
        converted_from=draw(st.sampled_from(["", "100yd"])),
        partly_forward=draw(st.booleans()),
    )
    first = Change(parse_date("2020"), draw(st.sampled_from(State)), draw(LINES), draw(LINES))
    return Claim(
        id="a-claim",
        sex=draw(st.sampled_from(Sex)),
        performance=performance,
        authority="guinness",
        about="a-claim",
        kind=draw(st.sampled_from(Kind)),
        confidence=draw(st.sampled_from(Confidence)),
        source=draw(LINES),
        history=(first,),
        listed=Listed(
            event=draw(st.just("") | LINES),
            mark=mark.text,
            athlete=draw(st.just("") | LINES),
            nation=draw(st.just("") | LINES),
            printed=draw(st.just("") | LINES),
        ),
        called_record=draw(st.none() | DATES),
        otherwise=Otherwise(draw(OTHERS), draw(OTHERS), draw(OTHERS), draw(OTHERS)),
        doubts=tuple(draw(st.lists(LINES, max_size=2))),
        note=draw(st.just("") | LINES),
    )


@given(claims())
def test_writing_and_reading_a_claim_gives_it_back(made: Claim) -> None:
    ledger = parse_ledger(f"{HEADER}\n\n{person('ann')}\n\n{block_of(made)}\n")
    assert ledger.problems == ()
    assert list(ledger) == [made]


@given(st.text(max_size=400))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    ledger = parse_ledger(f"{HEADER}\n\n{text}")
    assert all("\n" not in problem_text(problem) for problem in ledger.problems)


@given(st.data())
def test_a_damaged_ledger_names_lines_that_it_has(data: st.DataObject) -> None:
    text = text_of(claim("one"), claim("two", athlete="bea"))
    at = data.draw(st.integers(len(HEADER) + 1, len(text) - 1))
    damaged = text[:at] + data.draw(st.sampled_from(["", "\n", ":", "é", "\n\n"])) + text[at + 1 :]
    ledger = parse_ledger(damaged)
    assert all(1 <= problem.line <= damaged.count("\n") + 1 for problem in ledger.problems)
    assert len(list(ledger)) == len(ledger)


def test_the_shipped_ledger_is_sound() -> None:
    assert shipped().problems == ()
    assert len(shipped()) >= 137


def test_the_shipped_ledger_is_written_to_the_letter() -> None:
    ledger = shipped()
    changed = re.findall("^change (.*)$", ledger.text, re.MULTILINE)
    assert [
        each.id
        for each in ledger
        if not each.corrections
        and each.id not in changed
        and f"\n\n{block_of(each)}\n" not in ledger.text
    ] == []


def test_lines_in_another_order_are_read() -> None:
    head, *lines = claim("one").split("\n")
    ledger = ledger_of("\n".join((head, *reversed(lines))))
    assert ledger.claim("one") == ledger_of(claim("one")).claim("one")


def test_a_broken_line_is_named_by_number_and_the_rest_is_used() -> None:
    text = text_of(claim("one"), claim("two").replace("sex: F", "sex: female"), claim("three"))
    ledger = parse_ledger(text)
    assert [each.id for each in ledger] == ["one", "three"]
    (problem,) = ledger.problems
    assert text.split("\n")[problem.line - 1] == "sex: female"
    assert problem_text(problem).endswith("sex: “female” is not M, F or X")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("event: 100m", "event: 100meters", "event: no event has the code “100meters”"),
        ("event: 100m", "event: marathn", "did you mean marathon?"),
        ("authority: irr", "authority: guiness", "did you mean guinness?"),
        ("authority: irr", "authority: fifa", "authority: no authority has the id “fifa”"),
        ("date: 2010-05-01", "date: 2010-02-30", "date: '2010-02-30' is not in the calendar"),
        ("date: 2010-05-01", "date: 1.5.2010", "date: “1.5.2010” is not 2014"),
        ("confidence: medium", "confidence: sure", "confidence: “sure” is not high"),
        ("reads: 17800 ms by 10", "reads: 17805 ms by 10", "17805 is not a multiple of 10"),
        ("reads: 17800 ms by 10", "reads: 17800 mm by 10", "reads: 100 m is measured in ms"),
        ("source: a test\n", "", "has no line for source"),
        ("kind: record", "kind: record\nkind: record", "kind is given twice"),
        ("kind: record", "kind: record\ncolour: blue", "no line is called “colour” here"),
        (
            "kind: record",
            "kind: record\nrubbish",
            "“rubbish” is not a line of the form name: value",
        ),
        (
            "kind: record",
            "kind: record\nabout: nobody",
            "about: there is no claim or athlete nobody",
        ),
        ("athlete: ann", "athlete: zoe", "there is no athlete or squad zoe"),
        (
            "kind: record",
            "kind: record\nsplit-of: 1001m",
            "split-of: no event has the code “1001m”",
        ),
        ("claimed", "admired", "is not 2026-11-22 | claimed"),
        ("claim one", "claim One", "a block starts with one of athlete, squad, change, claim"),
        ("claim one", "cleim one", "a block starts with one of athlete, squad, change, claim"),
        ("source: a test", f"source: {'x' * 3000}", "source is longer than 2000 characters"),
    ],
)
def test_what_is_wrong_with_a_claim_is_said(old: str, new: str, reason: str) -> None:
    broken = claim("one").replace(old, new)
    assert broken != claim("one")
    ledger = parse_ledger(text_of(broken, claim("two")))
    assert "two" in ledger
    assert any(reason in problem_text(problem) for problem in ledger.problems)


def test_a_second_claim_of_one_id_is_left_out_and_named() -> None:
    text = text_of(claim("one"), claim("one", mark="16.00"))
    ledger = parse_ledger(text)
    assert ledger.claim("one").listed.mark == "17.80"
    (problem,) = ledger.problems
    assert "a second time" in problem_text(problem)
    assert text.split("\n")[problem.line - 1] == "claim one"
    assert problem.line > text.split("\n").index("claim one") + 1


def test_links_lead_to_the_first_claim_in_any_order_and_never_in_circles() -> None:
    ledger = ledger_of(
        claim("c", about="b"),
        claim("b", about="a"),
        claim("a"),
        claim("x", about="y", date="2011"),
        claim("y", about="x", date="2011"),
        claim("z", about="y", date="2011"),
    )
    assert [each.id for each in ledger.claims_about(ledger.claim("c"))] == ["a", "c", "b"]
    assert {each.id for each in ledger.claims_about(ledger.claim("z"))} == {"x", "y", "z"}


def test_a_second_athlete_of_one_id_is_named() -> None:
    ledger = parse_ledger(text_of(person("ann")))
    assert ["ann is here a second time" in problem_text(each) for each in ledger.problems] == [True]


def test_states_that_may_not_follow_are_named() -> None:
    ledger = parse_ledger(text_of(claim("one", state="rejected > ratified")))
    assert "ratified cannot follow rejected" in problem_text(ledger.problems[0])


def test_a_change_further_down_adds_to_the_history() -> None:
    change = Change(parse_date("2021-02-03"), State.DISPUTED, "somebody", "a doubt")
    ledger = ledger_of(claim("one"), change_block("one", [change]))
    assert ledger.claim("one").history[-1] == change
    assert [each.state for each in ledger.claim("one").history] == [State.CLAIMED, State.DISPUTED]


def test_a_change_that_may_not_be_is_named_and_not_made() -> None:
    change = Change(parse_date("2021"), State.RATIFIED, "somebody", "in a hurry")
    ledger = parse_ledger(text_of(claim("one"), change_block("one", [change])))
    assert "ratified cannot follow claimed" in problem_text(ledger.problems[0])
    assert ledger.claim("one").state is State.CLAIMED


def test_a_change_of_a_claim_that_is_none_is_named() -> None:
    change = Change(parse_date("2021"), State.DISPUTED, "somebody", "a doubt")
    ledger = parse_ledger(text_of(change_block("nobody", [change])))
    assert problem_text(ledger.problems[0]).endswith("there is no claim or athlete nobody")


def test_an_unknown_claim_is_answered_with_the_nearest() -> None:
    with pytest.raises(InvalidRequest, match=r"near=.'100m-lopez-2022'"):
        shipped().claim("100m-lopes-2022")


def test_a_file_that_is_no_ledger_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("claim one\n")
    with pytest.raises(UnreadableFile, match="is not a ledger: the first line must be"):
        read_ledger(path)


def test_a_line_in_latin_1_is_read_and_named(tmp_path: Path) -> None:
    path = tmp_path / "claims.ledger"
    text = text_of(person("zoe"), claim("one", extra=("place: Köln",)))
    path.write_bytes(
        text.replace("Zoe Runner", "Zoë Runner").encode().replace(b"\xc3\xab", b"\xeb")
    )
    ledger = read_ledger(path)
    assert [each.name for each in ledger.roster if each.id == "zoe"] == ["Zoë Runner"]
    assert ledger.claim("one").performance.place == "Köln"
    (problem,) = ledger.problems
    assert text.split("\n")[problem.line - 1] == "name: Zoe Runner"
    assert "Latin-1" in problem_text(problem)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"none\.ledger: no such file"):
        read_ledger(tmp_path / "none.ledger")


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="is a folder: name a file in it"):
        read_ledger(tmp_path)


def test_a_file_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sternway.ledger.reading._LARGEST", 2**20)
    with pytest.raises(UnreadableFile, match="is larger than 1 MiB: part it"):
        read_ledger("/dev/zero")


def test_a_file_with_the_line_ends_of_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "claims.ledger"
    path.write_bytes(b"\xef\xbb\xbf" + text_of(claim("one")).replace("\n", "\r\n").encode())
    ledger = read_ledger(path)
    assert ledger.problems == ()
    assert "one" in ledger


def test_comments_between_blocks_are_allowed() -> None:
    assert "one" in ledger_of("# a remark\n# of two lines", claim("one"))
