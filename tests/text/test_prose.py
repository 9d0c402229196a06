"""Prose of the library's data: each language has all of it, and none of what is no more."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from sternway.athletics import events, schemes
from sternway.knowledge import backward_energy, claims
from sternway.ledger import authorities
from sternway.motion.steps.accuracy import ACCURACY, ACCURACY_SEEN
from sternway.motion.technique.published import literature
from sternway.safety import event_form, questions
from sternway.safety.rule import rules
from sternway.text import languages, words
from sternway.training.goals import goals
from sternway.training.planner.calendar import GOAL_PURPOSE
from sternway.training.planner.dose import BETWEEN_SETS
from sternway.training.planner.race import PART_OF_IT, RUN_EASILY
from sternway.training.progress import measures
from sternway.training.sessions import catalogue
from sternway.training.sessions.catalogue import evidence

OTHERS = tuple(each for each in languages() if each != "en")
ALIKE = {
    "Allievi",
    "Promesse",
    "Master",
    "Masters",
    "Silver",
    "Test",
    "Rekord-Institut für Deutschland",
    "sportforlife",
}
"""words that are the same in another language"""


def _sessions() -> Iterator[str]:
    for each in catalogue().values():
        yield from (each.title, each.purpose, each.instructions, each.surface)
        for piece in each.pieces:
            yield from (piece.name, piece.how, piece.rest_how)
    for known in evidence().values():
        yield from (known.says, known.source)
    yield BETWEEN_SETS


def _goals() -> Iterator[str]:
    known = goals()
    yield from (role.why for role in known.roles.values())
    for goal in known.goals.values():
        yield goal.name
        for phase in (*goal.phases, goal.taper):
            yield from (phase.name, phase.purpose)
    yield from (known.closed, GOAL_PURPOSE, RUN_EASILY, PART_OF_IT)
    yield from (each.name for each in measures().values())


def _safety() -> Iterator[str]:
    for asked in questions().values():
        yield from (asked.asks, asked.means)
    for rule in rules():
        yield from (rule.says, rule.do)
    for section in event_form().sections:
        yield section.title
        yield from (need.what for need in section.needs)


def _technique() -> Iterator[str]:
    known = literature()
    for each in known.measurements.values():
        yield from (each.label, each.cue)
        for found in each.ranges:
            yield from (found.says, found.source)
    for point in known.points:
        yield from (point.says, point.needs, point.partly)
    for rows in (*ACCURACY.values(), *ACCURACY_SEEN.values()):
        yield from (row.against for row in rows)


def _names() -> Iterator[str]:
    yield from (each.name for each in events())
    yield from (each.name for each in authorities().values())
    for scheme in schemes():
        yield scheme.name
        yield from (each.name for each in scheme.classes)


def _knowledge() -> Iterator[str]:
    for claim in claims():
        yield from (claim.says, *claim.asks, claim.said_by, claim.answer, claim.means)
        for number in claim.numbers:
            yield from (number.what, number.value)


def _formulas() -> Iterator[str]:
    for speed in (1.0, 2.0, 3.0):
        yield from backward_energy(70.0, speed, 60.0).formulas


@cache
def prose() -> frozenset[str]:
    """All that data of the library say in English, and pages say in the reader's language."""
    rooms = (_sessions(), _goals(), _safety(), _technique(), _names(), _knowledge(), _formulas())
    return frozenset(each for room in rooms for each in room if each)


def is_the_same_in_every_language(text: str) -> bool:
    """A figure with its unit, a name of somebody or of a body, a reference."""
    words_of_it = (word for word in text.split() if word.isalpha() and len(word) > 2)
    return text in ALIKE or not any(word.islower() for word in words_of_it)


@pytest.mark.parametrize("language", OTHERS)
def test_all_prose_is_there(language: str) -> None:
    missing = {
        each
        for each in prose() - set(words(language).prose)
        if not is_the_same_in_every_language(each)
    }
    assert missing == set()


@pytest.mark.parametrize("language", OTHERS)
def test_no_prose_is_left_of_what_is_no_more(language: str) -> None:
    assert set(words(language).prose) - prose() == set()


@pytest.mark.parametrize("language", OTHERS)
def test_no_prose_is_left_in_english(language: str) -> None:
    same = {text for text, said in words(language).prose.items() if text == said}
    assert same == set()
