"""Claims as data: whole, sourced, found by the words people use; a broken one is refused."""

from __future__ import annotations

import json
import re

import pytest

from sternway.errors import InvalidRequest
from sternway.knowledge import GROUPS, Verdict, claim, claims, sources
from sternway.knowledge.claims import parsed
from sternway.knowledge.sources import parsed as parsed_sources
from sternway.safety.limits import limits
from sternway.text import words

GOOD = """
version = 1
[knees]
claim = "It is easier on the knees."
heard = "blogs"
verdict = "contested"
answer = "Sometimes."
means = "Try it."
aliases = ["knee"]
see = ["knees"]
[[knees.numbers]]
what = "force"
value = "3.4"
source = "roos"
"""
ROOS = parsed_sources(
    'version = 1\n[roos]\nwho = "Roos"\nwhere = "J Biomech"\nids = []\nstatus = "read"\n'
)
ASKED_FOR = (
    "calories knees speed balance injury flexibility core heart stress history lean feet-flat "
    "world-record qualifying obstacle-course weekly-ten-percent hundred-steps five-minutes economy "
    "gait-change max-speed "
    "benefits start form training shoes water surface treadmill pregnancy osteoarthritis ligament "
    "children older"
)


@pytest.mark.parametrize("topic", ASKED_FOR.split())
def test_what_people_say_most_is_answered(topic: str) -> None:
    found = claim(topic)
    assert found.topic == topic
    assert found.answer
    assert found.means


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("Knee", "knees"),
        ("100 steps = 1000", "hundred-steps"),
        ("5 min = 15–20 min", "five-minutes"),
        ("Kenichi Yamauchi", "world-record"),
        ("weekly 10 percent", "weekly-ten-percent"),
        ("gait transition", "gait-change"),
        ("ancient_cultures", "history"),
        ("qualifying standards", "qualifying"),
        ("max speed ratio", "max-speed"),
        ("technique", "lean"),
        ("how to start", "start"),
        ("ACL", "ligament"),
        ("arthritis", "osteoarthritis"),
        ("older people", "older"),
        ("What are the benefits of backwards running?", "benefits"),
        (
            "what kind of training and workout routines are recommended for backwards running",
            "training",
        ),
    ],
)
def test_topics_are_found_by_other_words(said: str, topic: str) -> None:
    assert claim(said).topic == topic


@pytest.mark.parametrize(
    ("said", "hint"),
    [("kness", "knees"), ("calorys", "calories"), ("zzz", "'zzz' is not a topic$")],
)
def test_an_unknown_topic_suggests_what_may_be_meant(said: str, hint: str) -> None:
    with pytest.raises(InvalidRequest, match=hint):
        claim(said)


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("how do I start", "start"),
        ("What shoes do I need?", "shoes"),
        ("can my child do it", "children"),
        ("running backwards while pregnant", "pregnancy"),
        ("is there a treadmill for that", "treadmill"),
        ("does it train my heart", "heart"),
    ],
)
def test_a_question_is_that_of_the_one_topic_that_it_names(asked: str, topic: str) -> None:
    assert claim(asked).topic == topic


def test_a_question_that_names_two_topics_is_asked_back() -> None:
    with pytest.raises(InvalidRequest, match=r"did you mean (older or balance|balance or older)"):
        claim("balance for older people")


def test_no_word_is_too_long_or_strange_to_be_refused_in_one_line() -> None:
    for said in ("x" * 100_000, "\n\x1b[31m", "", "../../etc/passwd"):
        with pytest.raises(InvalidRequest) as raised:
            claim(said)
        assert len(str(raised.value)) < 200
        assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("topic", "verdict"),
    [
        ("calories", "false"),
        ("hundred-steps", "false"),
        ("five-minutes", "false"),
        ("knees", "contested"),
        ("injury", "unsupported"),
        ("flexibility", "unsupported"),
        ("world-record", "unsupported"),
        ("qualifying", "false"),
        ("obstacle-course", "false"),
        ("weekly-ten-percent", "unsupported"),
        ("longest-run", "supported"),
    ],
)
def test_verdicts_are_those_of_the_evidence(topic: str, verdict: str) -> None:
    assert claim(topic).verdict is Verdict(verdict)


def test_all_groups_are_there_and_every_verdict_is_used() -> None:
    assert [*dict.fromkeys(each.group for each in claims())] == list(GROUPS)
    assert {each.verdict for each in claims()} == set(Verdict)


def test_a_claim_of_the_article_names_the_article() -> None:
    for each in claims():
        if "the article" in each.said_by:
            assert "article" in {basis.name for basis in each.sources}, each.topic


def test_a_verdict_other_than_unsupported_rests_on_more_than_who_said_so() -> None:
    for each in claims():
        if each.verdict is not Verdict.UNSUPPORTED:
            assert {basis.name for basis in each.sources} - {"article", "blogs"}, each.topic


def test_what_is_quoted_from_memory_says_so() -> None:
    assert "from memory" in sources()["buist-gronau"].full
    assert "from memory" not in sources()["roos-2012"].full


def test_every_source_is_used_by_a_claim_or_by_the_safety_room() -> None:
    from sternway.knowledge import backward_energy
    from sternway.safety import event_form, rules

    used = {basis.name for each in claims() for basis in each.sources}
    bases = [each.basis for each in rules()]
    bases += [need.basis for section in event_form().sections for need in section.needs]
    used |= {each.source.name for each in bases if each.source} | {"bom-wbgt"}
    used |= set(backward_energy(70, 2.5, 60).sources)
    assert set(sources()) <= used


def test_claims_can_be_given_away_as_data() -> None:
    document = json.loads(json.dumps([each.to_dict() for each in claims()], allow_nan=False))
    knees = next(each for each in document if each["topic"] == "knees")
    assert knees["numbers"][0]["source"] == "roos-2012"
    assert knees["sources"][0]["ids"][0] == "PMID 22503882"


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('verdict = "contested"', 'verdict = "maybe"', "maybe"),
        ('source = "roos"', 'source = "nobody"', "nobody"),
        ('see = ["knees"]', 'see = ["ankles"]', "ankles"),
        ('aliases = ["knee"]', 'aliases = ["knees"]', "knees"),
        ('aliases = ["knee"]', 'aliases = ["Two Words"]', "Two Words"),
        ('means = "Try it."', "", "means"),
        ('heard = "blogs"', 'heart = "blogs"', "heart"),
        ("version = 1", "version = 2", "version"),
    ],
)
def test_a_broken_claim_is_named(before: str, after: str, named: str) -> None:
    (good,) = parsed({"body": GOOD}, ROOS)
    assert good.sources == (ROOS["roos"],)
    with pytest.raises(ValueError, match=named):
        parsed({"body": GOOD.replace(before, after)}, ROOS)


@pytest.mark.parametrize(
    ("topic", "source", "value"),
    [
        ("knees", "alghadir-2019", "−1.8 against −1.0 (p = 0.01)"),
        ("osteoarthritis", "alghadir-2019", "−4.8 against −2.2 (p = 0.008)"),
        ("agility", "bouguezzi-2024", "+4.91 % against +0.04 %"),
    ],
)
def test_trials_stand_with_their_figures(topic: str, source: str, value: str) -> None:
    assert (source, value) in {(each.source.name, each.value) for each in claim(topic).numbers}


def test_what_walking_backwards_was_tried_for_is_not_called_untested() -> None:
    for topic in ("knees", "strength", "balance"):
        assert "not tested" not in claim(topic).answer
    assert "low impact" not in claim("uphill").means


def test_two_claims_cannot_answer_one_question() -> None:
    asking = GOOD.replace("see = ", 'asks = ["Why?"]\nsee = ')
    other = asking.replace("knees", "ankles").replace('["knee"]', '["ankle"]')
    with pytest.raises(ValueError, match="why: two claims"):
        parsed({"body": asking, "injury": other}, ROOS)


def test_a_claim_without_any_source_is_refused() -> None:
    with pytest.raises(ValueError, match="knees: no source is given"):
        parsed({"body": GOOD.split("[[knees.numbers]]")[0]}, ROOS)


@pytest.mark.parametrize("missing", ["who", "where", "status"])
def test_a_broken_source_is_named(missing: str) -> None:
    table = {"who": '"A"', "where": '"B"', "status": '"read"', "ids": "[]"}
    del table[missing]
    text = "version = 1\n[a]\n" + "".join(f"{key} = {value}\n" for key, value in table.items())
    with pytest.raises(ValueError, match=f"a.{missing}: is missing"):
        parsed_sources(text)


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_said_of_pregnancy_has_the_weeks_of_the_limits(language: str) -> None:
    said = words(language).translated(claim("pregnancy").means)
    weeks = ("run_until_week", "jog_until_week", "walk_until_week")
    figures = [limits().figure("pregnancy", name) for name in weeks]
    assert [float(each) for each in re.findall(r"\d+", said)] == figures
