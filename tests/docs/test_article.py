"""docs/article.md: every section of the article, and no place that is not there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from sternway.cli.app import command as command_named
from sternway.knowledge import Verdict, claim
from sternway.training.sessions import catalogue
from tests.conftest import DATA

DOCS = Path(__file__).resolve().parents[2] / "docs"
ARTICLE = DATA.parent / "facts" / "article.txt"
OPENING = "Opening"
HEADINGS = (
    OPENING,
    "Key Takeaways",
    "Introduction to Backwards Running: A Unique Athletic Pursuit",
    "The Science Behind Running in Reverse",
    "Meet the Fastest Backwards Runner in the World",
    "Essential Techniques for Backwards Running Success",
    "Training Methods and Workout Routines",
    "Health Benefits and Physical Advantages",
    "Safety Considerations and Best Practices",
    "Competitive Events and Championships",
    "Conclusion: Embracing the Challenge of Backwards Running",
    "FAQ",
    "What is backwards running?",
    "What are the benefits of backwards running?",
    "Who is the fastest backwards runner in the world?",
    "What are the essential techniques for successful backwards running?",
    "What kind of training and workout routines are recommended for backwards running?",
    "Are there any major competitive events or championships for backwards running?",
)
ANSWERS = {"served", "partly", "answered", "contradicted", "no claim"}
REFUTING = {Verdict.FALSE, Verdict.UNSUPPORTED}


@dataclass(frozen=True)
class Row:
    section: str
    promise: str
    answer: str
    where: str

    @property
    def commands(self) -> list[list[str]]:
        return [found.split() for found in re.findall(r"`sternway ([^`]+)`", self.where)]

    @property
    def topics(self) -> list[str]:
        return [words[1] for words in self.commands if words[0] == "explain"]

    @property
    def sessions(self) -> list[str]:
        return re.findall(r"`([a-z0-9-]+)`", self.where)

    @property
    def documents(self) -> list[str]:
        return re.findall(r"\]\(([^)#]+)", self.where)


def rows() -> list[Row]:
    found = []
    section = ""
    for line in (DOCS / "article.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            section = line[3:]
        elif line.startswith("| ") and not line.startswith(("| Promise", "| ---")):
            promise, answer, where = (cell.strip() for cell in line.strip("|").split("|"))
            found.append(Row(section, promise, answer, where))
    return found


ROWS = rows()


def test_every_section_of_the_article_is_covered_in_its_order() -> None:
    assert [*dict.fromkeys(each.section for each in ROWS)] == list(HEADINGS)


def test_the_sections_are_those_of_the_article() -> None:
    if not ARTICLE.is_file():
        pytest.skip(f"no article at {ARTICLE}")
    lines = ARTICLE.read_text(encoding="utf-8").splitlines()
    unlisted = [
        line
        for line in lines
        if line and not line.startswith("- ") and line[-1] not in ".:" and line not in HEADINGS
    ]
    assert [each for each in HEADINGS if each not in lines] == [OPENING]
    assert unlisted == []


def test_every_answer_is_one_of_those_explained_and_names_its_place() -> None:
    for each in ROWS:
        assert each.answer in ANSWERS, each
        places = each.commands or each.documents or each.sessions
        assert bool(places) is (each.answer != "no claim"), each


def test_what_is_answered_or_contradicted_names_a_topic_that_does_so() -> None:
    for each in ROWS:
        if each.answer in {"answered", "contradicted"}:
            assert each.topics, each
        if each.answer == "contradicted":
            assert {claim(topic).verdict for topic in each.topics} & REFUTING, each


@pytest.mark.parametrize("topic", sorted({topic for each in ROWS for topic in each.topics}))
def test_every_topic_is_there(topic: str) -> None:
    assert claim(topic).topic == topic


@pytest.mark.parametrize("code", sorted({code for each in ROWS for code in each.sessions}))
def test_every_session_is_there(code: str) -> None:
    assert code in catalogue()


@pytest.mark.parametrize("name", sorted({name for each in ROWS for name in each.documents}))
def test_every_document_is_there(name: str) -> None:
    assert (DOCS / name).is_file()


@pytest.mark.parametrize(
    "command",
    sorted({" ".join(words) for each in ROWS for words in each.commands if words[0] != "explain"}),
)
def test_every_command_is_there(command: str) -> None:
    name, *below = command.split()
    found = command_named(name)
    for word in below:
        found = found.commands[word]


def test_every_claim_of_the_article_that_is_explained_is_listed() -> None:
    from sternway.knowledge import claims

    said = {each.topic for each in claims() if "the article" in each.said_by}
    assert said <= {topic for each in ROWS for topic in each.topics}


@pytest.mark.parametrize("question", [each for each in HEADINGS if each.endswith("?")])
def test_every_question_of_the_article_is_answered_in_our_own_words(question: str) -> None:
    answer = claim(question)
    assert question in answer.asks
    assert len(answer.answer.split()) >= 20
    assert answer.means
    if ARTICLE.exists():
        words = ARTICLE.read_text(encoding="utf-8").split(question)[-1].split("\n\n")[0].split()
        runs = {" ".join(words[at : at + 7]).lower() for at in range(len(words) - 6)}
        assert not [run for run in runs if run in answer.answer.lower()]
