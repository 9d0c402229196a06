"""Corrections, names that are withheld, and what is not told of the young."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sternway.athletics import Sex, event, parse_date
from sternway.errors import InvalidRequest, Refused
from sternway.ledger import (
    Query,
    Ratification,
    addition,
    best,
    checked_ratification,
    holder_of,
    parse_ledger,
    shipped,
    why,
    withholding,
)
from sternway.ledger.withholding import NAME
from sternway.text.ledger import fact_text, holder_name, problem_text, why_text
from tests.ledger.made import TODAY, claim, ids, ledger_of, person, race, text_of
from tests.ledger.test_entry import ENTRY, NOBODY

DAY = parse_date("2026-11-29")
DECIDED = "decided: 2026-11-29 | a judge | the page says so"


def test_a_correction_takes_the_place_of_what_was_said_and_keeps_it() -> None:
    ledger = ledger_of(
        claim("one", "17.80"),
        f"correction one\nmark: 18\nreads: 18000 ms by 1000\ndate: 2011\n{DECIDED}",
    )
    corrected = ledger.claim("one")
    assert corrected.listed.mark == "18"
    assert corrected.performance.date == parse_date("2011")
    (note,) = corrected.corrections
    assert dict(note.before) == {"mark": "17.80", "reads": "17800 ms by 10", "date": "2010-05-01"}
    assert "Corrected on 2026-11-29 by a judge: the page says so." in why_text(why(ledger, "one"))


def test_a_correction_may_stand_above_what_it_corrects() -> None:
    ledger = ledger_of(f"correction one\nplace: Essen\n{DECIDED}", claim("one"))
    assert ledger.claim("one").performance.place == "Essen"


def test_a_later_correction_goes_on_from_an_earlier_one() -> None:
    ledger = ledger_of(
        claim("one"),
        f"correction one\nplace: Essen\n{DECIDED}",
        f"correction one\nplace: Bologna\n{DECIDED}",
    )
    assert ledger.claim("one").performance.place == "Bologna"
    assert [dict(each.before)["place"] for each in ledger.claim("one").corrections] == ["", "Essen"]


def test_a_correction_that_would_break_a_claim_is_named_and_not_made() -> None:
    text = text_of(claim("one"), f"correction one\nevent: nothing\n{DECIDED}")
    ledger = parse_ledger(text)
    assert ledger.claim("one").performance.event == event("100m")
    assert any("it stays as it was" in problem_text(each) for each in ledger.problems)


def test_a_name_is_corrected_with_its_spellings() -> None:
    ledger = ledger_of(
        person("zoe"),
        f"athlete-correction zoe\nname: Zoë Läufer\nalias: Zoe Runner\n{DECIDED}",
    )
    assert ledger.roster.find("Zoe Laeufer").name == "Zoë Läufer"


@pytest.fixture
def named() -> str:
    """A ledger in which one name stands in many places."""
    zoe = person("zoe-example", "alias: Z. Example", "born: 1990", "note: Zoe Example’s page")
    return text_of(
        zoe.replace("Zoe-Example Runner", "Zoe Example"),
        person("twin", "not-same-as: zoe-example"),
        race("final"),
        claim(
            "100m-example-2010",
            "17.00",
            "zoe-example",
            extra=("race: final", "listed-athlete: Zoe Example", "note: told by Zoe Example"),
        ),
        claim("told", "17.10", "zoe-example", about="100m-example-2010", confidence="low"),
        claim("rival", "18.00", "bea", extra=("doubt: Example was faster",)),
        "change 100m-example-2010\nstate: 2024 | disputed | a judge | Example asked",
    )


def test_a_name_that_is_withheld_is_gone_and_the_marks_stay(named: str) -> None:
    ledger = parse_ledger(named)
    made = withholding(ledger, "Zoe Example", DAY, "a judge", "asked for it")
    again = parse_ledger(made.text)
    assert again.problems == ()
    assert made.claims == 2
    assert len(again) == len(ledger)
    told = [line for line in made.text.split("\n") if "example" in line.casefold()]
    assert told == ["doubt: Example was faster"]
    assert [made.text.split("\n")[line - 1] for line in made.left] == told
    (hidden,) = again.records.withheld.values()
    held = list(again.claims_held(hidden.id))
    assert [each.performance.mark.value for each in held if each.performance.mark] == [17000, 17100]
    assert {holder_name(again, each) for each in held} == {NAME}
    assert len(again.claims_about(held[0])) == 2


def test_a_withheld_name_is_known_again_and_not_entered(named: str) -> None:
    made = withholding(parse_ledger(named), "zoe-example", DAY, "a judge", "asked for it")
    again = parse_ledger(made.text)
    with pytest.raises(Refused, match="withheld"):
        addition(again, replace(ENTRY, athlete="Example, Zoë"), NOBODY, TODAY)


def test_only_a_name_that_is_there_is_withheld(named: str) -> None:
    with pytest.raises(InvalidRequest, match="nobody is called"):
        withholding(parse_ledger(named), "Nobody", DAY, "a judge", "asked for it")


@pytest.mark.parametrize("lines", [("born: 1995",), ("born: 1994-05-02",), ("born: 1990..1996",)])
def test_who_was_or_may_have_been_under_16_has_no_name(lines: tuple[str, ...]) -> None:
    ledger = ledger_of(person("kim", *lines), claim("one", athlete="kim"))
    assert "under 16" in fact_text(holder_of(ledger, ledger.claim("one")))


@pytest.mark.parametrize("lines", [(), ("born: 1994-05-01",), ("born: 1990",)])
def test_who_was_16_has_a_name(lines: tuple[str, ...]) -> None:
    ledger = ledger_of(person("kim", *lines), claim("one", athlete="kim"))
    assert holder_of(ledger, ledger.claim("one")) == "Kim Runner"


def test_no_child_of_the_shipped_ledger_has_a_name() -> None:
    young = [each for each in shipped() if each.is_under_age]
    assert len(young) == 4
    assert {shipped().roster.find(each.performance.holder).name for each in young} == {
        "(name not shown)"
    }


def test_an_accusation_is_a_quotation_with_its_source_and_decides_nothing() -> None:
    said = "alleged: others had carried her chip | a paper"
    ledger = ledger_of(claim("one", extra=(said,)), claim("two", "18.00", "bea"))
    assert ids(best(ledger, Query(event=event("100m"), sex=Sex.FEMALE))) == ["one"]
    assert "Reported, and not decided here: “others had carried her chip” (a paper)." in why_text(
        why(ledger, "one")
    )


GOOD = Ratification(f"sha256:{'0' * 64}", "B. Judge")


def test_a_ratification_rests_on_evidence_and_two_people() -> None:
    ledger = ledger_of(claim("one", authority="guinness", state="under review"))
    assert checked_ratification(ledger, "one", "A. Judge", GOOD) is GOOD


@pytest.mark.parametrize(
    ("authority", "author", "given", "reason"),
    [
        ("press", "A. Judge", GOOD, "cannot-ratify"),
        ("guinness", "A. Judge", replace(GOOD, evidence=""), "evidence-hash"),
        ("guinness", "A. Judge", replace(GOOD, evidence="sha256:123"), "evidence-hash"),
        ("guinness", "A. Judge", replace(GOOD, second=""), "second-person"),
        ("guinness", "b. judge", GOOD, "second-person"),
        ("guinness", "A. Judge", replace(GOOD, second="Ann Runner"), "second-person"),
        ("guinness", "Runner, Ann", GOOD, "second-person"),
    ],
)
def test_a_ratification_without_them_is_refused(
    authority: str, author: str, given: Ratification, reason: str
) -> None:
    ledger = ledger_of(claim("one", authority=authority, state="claimed"))
    with pytest.raises(Refused, match=reason):
        checked_ratification(ledger, "one", author, given)
