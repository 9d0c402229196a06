"""A name is taken out of any part of a ledger, and of lines of others, and is known again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sternway.athletics import Athlete, parse_date
from sternway.errors import Refused
from sternway.ledger import Ledger, addition, parse_ledger, rewriting_of, sign_of, withholding
from sternway.ledger.withholding import NAME
from tests.ledger.made import TODAY, claim, person, text_of
from tests.ledger.test_entry import ENTRY, NOBODY

DAY = parse_date("2026-11-29")


@pytest.fixture
def ledger() -> Ledger:
    """Zoe Example and somebody else of that name, and what others say."""
    zoe = person("zoe", "latin: Zoe Beispiel", "alias: Z. Exemple")
    return parse_ledger(
        text_of(
            zoe.replace("Zoe Runner", "Zoe Example"),
            person("zoe-2").replace("Zoe-2 Runner", "Zoe Example"),
            claim("one", "17.00", "zoe"),
            claim("two", "17.50", "zoe-2", extra=("listed-athlete: Zoe Example",)),
            claim(
                "three",
                "18.00",
                "bea",
                extra=("doubt: Example, Zoe ran with her", "note: for example, rain"),
            ),
            "change one\nstate: 2024 | disputed | Zoe Judge | Example asked",
            "change three\nstate: 2024 | disputed | Zoe Judge | as Zoe said",
        )
    )


def zoe_of(ledger: Ledger) -> Athlete:
    found = ledger.roster.get("zoe")
    assert isinstance(found, Athlete)
    return found


def test_lines_that_may_tell_the_name_are_those_of_others_words(ledger: Ledger) -> None:
    rewriting = rewriting_of(ledger, zoe_of(ledger))
    told = [*rewriting.told_in(rewriting.text_of(ledger.text))]
    assert [(each.where, each.line, each.is_whole) for each in told] == [
        ("claim two", "listed-athlete: Zoe Example", True),
        ("claim three", "doubt: Example, Zoe ran with her", True),
        ("claim three", "note: for example, rain", False),
        ("change three", "state: 2024 | disputed | Zoe Judge | as Zoe said", False),
    ]


def test_of_a_line_that_is_struck_only_the_name_goes_and_who_decided_stays(ledger: Ledger) -> None:
    struck = [
        sign_of("doubt: Example, Zoe ran with her"),
        sign_of("state: 2024 | disputed | Zoe Judge | as Zoe said"),
    ]
    made = withholding(ledger, "zoe", DAY, "a judge", "asked for it", struck)
    again = parse_ledger(made.text)
    assert again.problems == ()
    assert again.claim("three").doubts == (f"{NAME} ran with her",)
    assert f"state: 2024 | disputed | Zoe Judge | as {NAME} said" in made.text
    assert again.claim("three").note == "for example, rain"
    assert again.claim("two").listed.athlete == "Zoe Example"
    assert [each.id for each in again.roster.of_name("Zoe Example")] == ["zoe-2"]


def test_a_source_that_is_struck_goes_whole() -> None:
    other = claim("one").replace("source: a test", "source: https://example.org/zoe-runner")
    ledger = parse_ledger(text_of(person("zoe"), other))
    (told,) = rewriting_of(ledger, zoe_of(ledger)).told_in(ledger.text)
    assert told.line.startswith("source: ")
    made = withholding(ledger, "zoe", DAY, "a judge", "asked for it", [told.sign])
    assert parse_ledger(made.text).claim("one").source == "(source withheld with the name)"


def test_a_part_of_the_text_alone_reads_as_it_does_in_the_whole(ledger: Ledger) -> None:
    rewriting = rewriting_of(ledger, zoe_of(ledger))
    start = ledger.text.index("\n\nclaim three") + 1
    parts = ledger.text[:start], ledger.text[start:]
    whole = parse_ledger(rewriting.text_of(ledger.text))
    apart = parse_ledger("".join(map(rewriting.text_of, parts)))
    assert [whole.block(each.id) for each in whole] == [apart.block(each.id) for each in apart]
    assert "change one" in parts[1]
    assert [str(each.state) for each in apart.claims_held("withheld-1")] == ["disputed"]


def test_a_part_that_was_the_athletes_alone_is_empty(ledger: Ledger) -> None:
    change = "\nchange one\nstate: 2024 | disputed | Zoe Judge | Example asked\n"
    assert rewriting_of(ledger, zoe_of(ledger)).text_of(change) == ""


def test_a_first_block_that_stands_right_under_the_header_loses_the_name_too() -> None:
    text = text_of(person("zoe"), claim("one", athlete="zoe")).replace("\n\n", "\n", 1)
    ledger = parse_ledger(text)
    assert len(ledger) == 1
    made = withholding(ledger, "zoe", DAY, "a judge", "asked for it")
    assert "zoe" not in made.text.lower()
    assert parse_ledger(made.text).problems == ()


def test_ids_that_are_taken_are_not_given_to_claims(ledger: Ledger) -> None:
    first = rewriting_of(ledger, zoe_of(ledger)).claim_ids["one"]
    taken = claim(first, "19.00", "bea")
    beside = parse_ledger(f"{ledger.text}\n\n{taken}\n")
    assert rewriting_of(beside, zoe_of(beside)).claim_ids["one"] not in beside


@pytest.mark.parametrize("name", ["Example, Zoë", "Zoe Beispiel", "Z. Exemple"])
def test_every_spelling_of_the_name_is_known_again(ledger: Ledger, name: str) -> None:
    namesake = "\nathlete zoe-2\nname: Zoe Example"
    alone = parse_ledger(ledger.text.replace(namesake, "\nathlete zoe-2\nname: Bo Else"))
    made = withholding(alone, "zoe", DAY, "a judge", "asked for it")
    again = parse_ledger(made.text)
    assert again.problems == alone.problems
    with pytest.raises(Refused, match="withheld"):
        addition(again, replace(ENTRY, athlete=name), NOBODY, TODAY)


def test_somebody_new_of_a_withheld_name_is_asked_about(ledger: Ledger) -> None:
    again = parse_ledger(withholding(ledger, "zoe", DAY, "a judge", "asked for it").text)
    new = replace(ENTRY, athlete="Zoe Beispiel", is_new_athlete=True)
    codes = [each.code for each in addition(again, new, NOBODY, TODAY).questions]
    assert "ledger.question.withheld" in codes
    before = [each.code for each in addition(ledger, new, NOBODY, TODAY).questions]
    assert "ledger.question.withheld" not in before


def test_a_reason_does_not_tell_the_name(ledger: Ledger) -> None:
    with pytest.raises(Refused, match="tells-name"):
        withholding(ledger, "zoe", DAY, "a judge", "Ms example asked")


@pytest.mark.parametrize("word", ["press", "record", "claimed", "claim", "athlete", "irr", "none"])
def test_a_name_that_is_a_word_of_the_grammar_breaks_nothing(word: str) -> None:
    one = claim("one", athlete=word, authority="press")
    other = claim("two", authority="press", extra=(f"note: of the {word}",))
    ledger = parse_ledger(text_of(person(word), one, other))
    made = withholding(ledger, word, DAY, "a judge", "asked for it")
    again = parse_ledger(made.text)
    assert again.problems == ledger.problems == ()
    assert again.block("two") == ledger.block("two")
    assert [each.authority for each in again.claims_held("withheld-1")] == ["press"]


def test_ids_of_its_claims_are_new_in_the_words_of_others_too() -> None:
    one = claim("100m-zoe-2010", athlete="zoe")
    other = claim("two", about="100m-zoe-2010", extra=("note: see 100m-zoe-2010, and 100m-zoe-2",))
    ledger = parse_ledger(text_of(person("zoe"), one, other))
    new = rewriting_of(ledger, zoe_of(ledger)).claim_ids["100m-zoe-2010"]
    again = parse_ledger(withholding(ledger, "zoe", DAY, "a judge", "asked for it").text)
    assert again.claim("two").note == f"see {new}, and 100m-zoe-2"
    assert again.claim("two").about == new
