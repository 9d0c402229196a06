"""What is asked because of the note of a session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sternway.training.codes import LogCode
from sternway.training.log import Fall, LogEntry, Pain, asked_of_note, release_of_words

DAY = date(2026, 11, 22)
RUN = LogEntry(DAY, backward=1000.0)
HEADS = [
    "fell, hit my head on the track",
    "slight headache afterwards",
    "Concussion?",
    "bumped heads with a team-mate",
    "did not hit my head, I think",
    "gestürzt, Kopf angeschlagen",
    "Kopf gestoßen",
    "danach Kopfweh",
]
PAINS = ["knee hurts", "calf pain 4/10", "twisted an ankle", "Knie tut weh", "umgeknickt"]
NEITHER = [
    "",
    "kept my head up",
    "headwind all the way",
    "no pain today",
    "nothing hurts, at last",
    "keine Schmerzen",
    "into the wind, painted lines",
    "headphones off",
]


@pytest.mark.parametrize("note", HEADS)
def test_a_note_that_may_tell_of_a_knock_asks_and_says_what_to_do_first(note: str) -> None:
    asked = asked_of_note(replace(RUN, note=note))
    assert asked is not None
    assert asked.code is LogCode.NOTE_HEAD
    assert asked["cure"] == "2026-11-22 fall head"


@pytest.mark.parametrize("note", PAINS)
def test_a_note_of_pain_asks_where_and_how_much(note: str) -> None:
    asked = asked_of_note(replace(RUN, note=note))
    assert asked is not None
    assert asked.code is LogCode.NOTE_PAIN


@pytest.mark.parametrize("note", NEITHER)
def test_any_other_note_asks_nothing(note: str) -> None:
    assert asked_of_note(replace(RUN, note=note)) is None


def test_what_is_written_beside_the_note_is_not_asked_again() -> None:
    head, knee = replace(RUN, note=HEADS[0]), replace(RUN, note=PAINS[0])
    assert asked_of_note(replace(head, fall=Fall.HEAD)) is None
    assert asked_of_note(replace(knee, pain=(Pain("knee", 3.0),))) is None
    release = release_of_words(["head", "running", "by", "Dr.", "Jane", "Roe"], DAY)
    assert asked_of_note(replace(head, release=release)) is None


def test_pain_beside_a_note_does_not_hide_the_head() -> None:
    entry = replace(RUN, note=HEADS[0], pain=(Pain("knee", 3.0),))
    asked = asked_of_note(entry)
    assert asked is not None
    assert asked.code is LogCode.NOTE_HEAD
