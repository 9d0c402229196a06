"""The rules in force: every line of a profile and every rule beside it, with words and a source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sternway.meets.codes import MeetCode
from sternway.meets.rules import always, lines, profile, profiles
from sternway.meets.sheets import Sheet, rules_sheets
from sternway.meets.sheets.rules import FOR_OFFICIALS, SECTIONS
from sternway.notices import Notice
from sternway.text import languages, say, speaking, words
from tests.meets.desk.small import small_meet


def sheets(code: str = "irr-2016") -> tuple[Sheet, ...]:
    return rules_sheets(replace(small_meet(), rules=profile(code)))


def cells(found: tuple[Sheet, ...], fact: str) -> list[object]:
    """The facts of a name in the first column."""
    firsts = (row[0] for each in found for row in each.rows)
    return [
        dict(each.facts)[fact]
        for each in firsts
        if isinstance(each, Notice) and fact in dict(each.facts)
    ]


def worded(cell: str | Notice) -> str:
    return say(cell) if isinstance(cell, Notice) else cell


@pytest.mark.parametrize("code", profiles())
def test_every_value_of_a_rule_has_words_in_every_language(code: str) -> None:
    values = [
        each
        for sheet in sheets(code)
        for row in sheet.rows
        if isinstance(each := row[1], Notice) and each.code is MeetCode.RULE_WORD
    ]
    facts = [value["value"] for value in values]
    named = {str(e) for fact in facts for e in (fact if isinstance(fact, tuple) else (fact,))}
    for language in languages():
        assert named <= set(words(language).terms["meet-value"])


def test_values_of_rules_are_german_in_german() -> None:
    with speaking("de"):
        said = {worded(row[1]) for sheet in sheets() for row in sheet.rows}
    assert {"ja", "nein", "0,24 s", "0,5", "Rücken in Schulterhöhe", "30\u00a0Tage"} <= said
    assert "17 bis 24: 3\u00a0Läufe, 1 Q + 3 q" in said
    assert not said & {"yes", "no", "none", "drawn"}


@pytest.mark.parametrize("code", profiles())
def test_every_line_of_a_profile_is_shown_once(code: str) -> None:
    shown = [each for each in cells(sheets(code), "line") if "." in str(each)]
    assert sorted(map(str, shown)) == sorted(line for line, _ in lines(profile(code)))


def test_every_rule_that_no_profile_changes_is_shown_with_its_source() -> None:
    shown = {(note["rule"], note["source"]) for each in sheets() for note in each.notes}
    assert shown == {pair for rules in always().values() for pair in rules.items()}
    assert all(source for _, source in shown)


def test_every_section_of_a_profile_names_its_source() -> None:
    named = {each.part for each in sheets() if each.facts}
    assert {line.partition(".")[0] for line, _ in lines(profile("irr-2016"))} <= named


@pytest.mark.parametrize("language", languages())
def test_every_rule_has_words_and_no_words_are_left_over(language: str) -> None:
    terms = words(language).terms
    assert set(terms["meet-rule"]) == {line for line, _ in lines(profile("wa-2022"))}
    assert set(terms["meet-always"]) == {code for own in always().values() for code in own}
    assert set(terms["meet-rules"]) == {*SECTIONS, "meet"}


def test_what_is_left_to_officials_is_lines_of_a_profile() -> None:
    assert {line for line, _ in lines(profile("wa-2022"))} > FOR_OFFICIALS


def test_a_line_that_the_meet_has_otherwise_stands_beside_the_profiles() -> None:
    meet = small_meet()
    protests = replace(meet.rules.protests, minutes=15)
    found = rules_sheets(replace(meet, rules=replace(meet.rules, protests=protests)))
    rows = next(each.rows for each in found if each.part == "protests")
    assert tuple(map(worded, rows[0][1:3])) == ("15 min", "30 min")
    assert rows[1][2] == ""


def test_a_lane_plan_is_written_as_officials_write_it() -> None:
    rows = next(each.rows for each in sheets("wa-2023") if each.part == "lanes")
    assert "straight, 8 in 8 lanes: 3 4 5 6 | 2 7 | 1 8" in map(worded, (row[1] for row in rows))


def test_what_the_meet_says_of_its_contests_is_there() -> None:
    rows = sheets()[-1].rows
    told = {
        (str(dict(row[0].facts).get("contest", "")), worded(row[1]))
        for row in rows
        if not isinstance(row[0], str)
    }
    assert ("100-w", "heats 2 Q + 2 q, final") in told
    assert ("", "2027-07-10 23:59") in told
