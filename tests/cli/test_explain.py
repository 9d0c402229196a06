"""``sternway explain``: what people say, and what is known."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sternway.knowledge import claims
from tests.cli.conftest import Run

ESTIMATE = ("explain", "calories", "--mass", 70, "--speed", 2.5, "--minutes", 20)


def test_without_a_topic_all_are_listed_with_their_verdicts(sternway: Run) -> None:
    ran = sternway("explain")
    assert ran.status == 0
    for each in claims():
        assert any(line.split()[:2] == [each.topic, each.verdict] for line in ran.out.splitlines())


def test_a_topic_is_told_with_numbers_sources_and_meaning(sternway: Run) -> None:
    ran = sternway("explain", "knees")
    assert ran.status == 0
    for said in ("CONTESTED", "3.4 against 4.5", "PMID 22503882", "What it means for you"):
        assert said in ran.out


@pytest.mark.parametrize("words", [("what", "shoes", "do", "I", "need"), ("knee", "pain")])
def test_a_question_needs_no_quotation_marks(sternway: Run, words: tuple[str, ...]) -> None:
    ran = sternway("explain", *words)
    assert ran.out == sternway("explain", " ".join(words)).out
    assert "What it means for you" in ran.out


def test_an_unknown_topic_suggests_one(sternway: Run) -> None:
    ran = sternway("explain", "kness")
    assert (ran.status, ran.out) == (2, "")
    assert "did you mean knees" in ran.err


@pytest.mark.parametrize(
    "words",
    [
        "osteoporosis",
        "knee replacement",
        "heart attack",
        "dizziness",
        "concussion",
        "epilepsy",
        "diabetes",
        "pacemaker",
        "torn achilles",
        "running backwards with a broken ankle",
        "high blood pressure",
    ],
)
def test_an_illness_leads_to_the_safety_check_and_to_no_other_illness(
    sternway: Run, words: str
) -> None:
    ran = sternway("explain", words)
    assert (ran.status, ran.out) == (2, "")
    said = " ".join(ran.err.split())
    assert "let the safety check ask you" in said
    assert "did you mean" not in said


def test_an_illness_that_was_studied_names_the_topic_too(sternway: Run) -> None:
    ran = sternway("explain", "torn acl")
    assert "what was studied: ligament" in " ".join(ran.err.split())


@pytest.mark.parametrize("asked", ["baby", "after birth", "medication", "hernia", "Herz", "Fieber"])
def test_illness_and_treatment_lead_to_whoever_treats_them(sternway: Run, asked: str) -> None:
    said = sternway("explain", asked).err
    assert "is for whoever treats you to decide" in said
    assert "did you mean" not in said


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("hit my head", "See a physician at once, and do not stay alone"),
        ("headache", "See a physician at once"),
        ("Kopf gestoßen", "See a physician at once"),
        ("chest pain", "Stop, and do not run again before a physician has seen you"),
        ("Brustschmerzen", "call an ambulance at once"),
        ("broken arm", "Let a physician see it"),
    ],
)
def test_an_emergency_is_told_first_what_to_do(sternway: Run, asked: str, first: str) -> None:
    said = " ".join(sternway("explain", asked).err.split())
    assert first in said
    assert "is for whoever treats you" in said


@pytest.mark.parametrize("asked", ["alcohol", "drunk", "betrunken", "Drogen"])
def test_nobody_is_explained_how_to_run_under_the_influence(sternway: Run, asked: str) -> None:
    assert "under the influence of alcohol or drugs" in sternway("explain", asked).err


@pytest.mark.parametrize("asked", ["zither", "pain", "backwards"])
def test_nothing_is_suggested_that_is_not_near(sternway: Run, asked: str) -> None:
    assert "did you mean" not in sternway("explain", asked).err


@pytest.mark.parametrize("asked", ["schwanger", "ich bin schwanger"])
def test_a_pregnancy_is_known_in_german_too(sternway: Run, asked: str) -> None:
    assert "in pregnancy" in sternway("explain", asked).out


@pytest.mark.parametrize("topic", ["heart", "osteoarthritis", "pregnancy", "knee operation"])
def test_a_topic_of_its_own_is_still_told(sternway: Run, topic: str) -> None:
    assert sternway("explain", topic).status == 0


def test_an_estimate_says_band_formula_and_trust(sternway: Run) -> None:
    ran = sternway(*ESTIMATE)
    assert ran.status == 0
    out = " ".join(ran.out.split())
    assert all(said in out for said in ("241 to 317 kcal", "(1.15 to 1.35)", "29 of 33"))
    assert all(said in out for said in ("15 to 35 % more", "34.4 to 45.2 mL/kg/min"))


def test_an_estimate_uphill_takes_percent(sternway: Run) -> None:
    ran = sternway(*ESTIMATE, "--slope", 5, "--json")
    estimate = json.loads(ran.out)["estimate"]
    assert estimate["slope"] == 0.05
    assert estimate["oxygen_ml_kg_min"][0] == pytest.approx((3.5 + 36.75 * 0.88) * 1.15)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("explain", "calories", "--mass", 70), "add --speed"),
        (("explain", "calories", "--slope", 5), "add --mass"),
        (("explain", "knees", "--mass", 70), "go with: explain calories"),
        (("explain", "--mass", 70), "go with: explain calories"),
        ((*ESTIMATE[:5], 9, "--minutes", 20), "if you meant km/h"),
    ],
)
def test_wrong_usage_is_one_line_and_status_2(
    sternway: Run, arguments: tuple[object, ...], said: str
) -> None:
    ran = sternway(*arguments)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert said in ran.err


def test_json_holds_every_claim_with_its_sources(sternway: Run) -> None:
    document = json.loads(sternway("explain", "--json").out)
    assert document["schema"] == "sternway.knowledge/1"
    assert len(document["claims"]) == len(claims())
    assert all(each["sources"] for each in document["claims"])


def test_a_page_is_written_where_it_is_wanted(
    sternway: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert sternway("explain", "--html").out == "knowledge.html\n"
    assert sternway(*ESTIMATE, "--html=mine.html").out == "mine.html\n"
    assert "241–317 kcal" in Path("mine.html").read_text(encoding="utf-8")
