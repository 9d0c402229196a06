"""Entering a claim by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sternway.athletics import Athlete, Roster, Sex
from sternway.errors import Refused, SternwayError
from sternway.ledger import HEADER, Entry, State, addition, opening, parse_ledger, shipped
from sternway.text import say
from tests.ledger.made import TODAY, claim, ledger_of, person

ENTRY = Entry(
    event="400 m",
    mark="1:40,5",
    athlete="Ann Runner",
    sex=Sex.FEMALE,
    source="https://example.org",
    author="ann",
    date="2026-05-02",
)
NOBODY = Roster(())


def test_what_is_added_is_read_back_as_it_was_entered() -> None:
    ledger = ledger_of()
    added = addition(ledger, ENTRY, NOBODY, TODAY)
    again = parse_ledger(ledger.text + added.text)
    assert again.problems == ()
    assert again.claim(added.claim.id) == added.claim
    assert added.claim.id == "400m-runner-2026"
    assert added.claim.listed.mark == "1:40,5"
    assert added.claim.performance.mark is not None
    assert added.claim.performance.mark.value == 100_500
    assert added.claim.state is State.CLAIMED


def test_a_ledger_without_its_last_line_break_is_added_to() -> None:
    ledger = parse_ledger(ledger_of(claim("one")).text.rstrip("\n"))
    added = addition(ledger, ENTRY, NOBODY, TODAY)
    again = parse_ledger(ledger.text + opening(ledger.text) + added.text)
    assert again.problems == ()
    assert len(again) == 2


def test_a_second_one_of_the_year_gets_a_number() -> None:
    ledger = ledger_of(claim("400m-runner-2026", "1:50.0", code="400m", date="2026-01-01"))
    assert addition(ledger, ENTRY, NOBODY, TODAY).claim.id == "400m-runner-2026-2"


def test_a_new_athlete_comes_with_the_claim() -> None:
    ledger = parse_ledger(f"{HEADER}\n")
    added = addition(ledger, replace(ENTRY, athlete="Zoë Öberg"), NOBODY, TODAY)
    again = parse_ledger(ledger.text + added.text)
    assert again.roster.find("Zoë Öberg").id == "zoe-oberg"


def test_a_known_athlete_keeps_the_id_of_the_other_ledger() -> None:
    ledger = parse_ledger(f"{HEADER}\n")
    entry = replace(ENTRY, athlete="Kat Clewley", date="2020-01-01")
    added = addition(ledger, entry, shipped().roster, TODAY)
    assert added.claim.performance.holder == "kathryn-clewley"
    assert parse_ledger(ledger.text + added.text).problems == ()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (replace(ENTRY, date="2027-01-01"), "2027-01-01 is in the future"),
        (replace(ENTRY, date="1900-01-01", athlete="born"), "before the birth of Born"),
        (replace(ENTRY, date="yesterday"), "'yesterday' is not a date"),
        (replace(ENTRY, event="400 mm"), "400"),
        (replace(ENTRY, mark="minus one"), "minus one"),
        (replace(ENTRY, mark="0:20.0"), "is not possible"),
        (replace(ENTRY, athlete="Anne Runner"), "did you mean Ann Runner"),
        (replace(ENTRY, athlete="Same Name"), "is the name of several"),
        (replace(ENTRY, sex=Sex.MALE), "competes with the women in the ledger, not with the men"),
        (replace(ENTRY, authority="guiness"), "did you mean guinness"),
        (replace(ENTRY, about="nothing"), "has no claim “nothing”"),
        (replace(ENTRY, wind=float("nan")), "a wind of nan m/s"),
        (replace(ENTRY, source=" "), "needs a source"),
        (replace(ENTRY, author="a|b"), "a short name without |"),
        (replace(ENTRY, note="two\nlines"), "one line of at most"),
        (replace(ENTRY, state=State.RATIFIED), "starts as detected or claimed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_is_refused(changed: Entry, reason: str) -> None:
    ledger = ledger_of(
        "athlete born\nname: Born\nborn: 1980",
        "athlete same-1\nname: Same Name",
        "athlete same-2\nname: Same Name",
    )
    with pytest.raises(SternwayError) as caught:
        addition(ledger, changed, NOBODY, TODAY)
    told = say(caught.value.notice) if isinstance(caught.value, Refused) else str(caught.value)
    assert reason in told
    assert "\n" not in told


def test_the_same_performance_twice_is_refused_until_it_is_said_to_be_one() -> None:
    ledger = ledger_of(claim("first", "1:40.5", code="400m", date="2026-05-02"))
    with pytest.raises(Refused, match="duplicate"):
        addition(ledger, ENTRY, NOBODY, TODAY)
    added = addition(ledger, replace(ENTRY, about="first"), NOBODY, TODAY)
    assert added.claim.about == "first"


def test_a_name_that_only_looks_like_another_is_somebody_new_when_said_so() -> None:
    ledger = ledger_of(person("zoe"))
    entry = replace(ENTRY, athlete="Zoo Runner", is_new_athlete=True)
    added = addition(ledger, entry, NOBODY, TODAY)
    assert added.claim.performance.holder == "zoo-runner"


def test_a_namesake_gets_an_id_of_their_own_when_said_so() -> None:
    ledger = ledger_of(claim("first", "1:50.0", code="400m", date="2026-01-01"))
    added = addition(ledger, replace(ENTRY, is_new_athlete=True), NOBODY, TODAY)
    again = parse_ledger(ledger.text + added.text)
    assert again.problems == ()
    assert added.claim.performance.holder == "ann-runner"
    (newcomer,) = [each for each in again.roster if each.id == "ann-runner"]
    assert isinstance(newcomer, Athlete)
    assert newcomer.not_same_as == ("ann",)
    third = addition(again, replace(ENTRY, date="2026-05-03", is_new_athlete=True), NOBODY, TODAY)
    assert third.claim.performance.holder == "ann-runner-2"


@pytest.mark.parametrize(("measured", "official"), [(2.01, "+2.1"), (1.8, "+1.8"), (-2.03, "-2.0")])
def test_wind_is_never_rounded_in_the_favour_of_a_mark(measured: float, official: str) -> None:
    entry = replace(ENTRY, event="100 m", mark="17.80", wind=measured)
    assert f"wind: {official}\n" in addition(ledger_of(), entry, NOBODY, TODAY).text


def test_a_name_in_another_script_is_kept_and_known_by_its_latin_letters() -> None:
    entry = replace(ENTRY, athlete="薛慶光", latin="Hsueh Ching-Kuang")
    added = addition(ledger_of(), entry, NOBODY, TODAY)
    again = parse_ledger(ledger_of().text + added.text)
    assert added.claim.performance.holder == "hsueh-ching-kuang"
    assert added.claim.id == "400m-ching-kuang-2026"
    assert again.roster.find("薛慶光").id == again.roster.find("Hsueh Ching-Kuang").id


def test_a_name_without_latin_letters_has_an_id_all_the_same() -> None:
    added = addition(ledger_of(), replace(ENTRY, athlete="薛慶光"), NOBODY, TODAY)
    assert added.claim.performance.holder.isascii()


def test_the_id_of_a_claim_of_a_child_has_no_name() -> None:
    added = addition(
        ledger_of(), replace(ENTRY, athlete="Kim Small", is_under_age=True), NOBODY, TODAY
    )
    assert added.claim.id == "400m-under-16-2026"
