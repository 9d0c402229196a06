from __future__ import annotations

import unicodedata

import pytest

from sternway.direction import Direction
from sternway.motion.cues.wording import direction_in


@pytest.mark.parametrize(
    "text",
    [
        "Backwards 10 km",
        "easy backward run",
        "Retro 1500 m",
        "retrorunning with Anna",
        "Retro-Running",
        "6x200 rückwärts",
        "Rückwärtslauf Augsburg",
        "RUECKWAERTS",
        "corsa all’indietro",
        "Retrocorsa a Poviglio",
        "marche arrière",
        "course   arrière au parc",
        "correr de espaldas",
        "hacia atrás 400 m",
        unicodedata.normalize("NFD", "rückwärts"),
    ],
)
def test_words_for_backwards_are_understood_in_five_languages(text: str) -> None:
    assert direction_in(text) is Direction.BACKWARD


@pytest.mark.parametrize("text", ["forward warm-up", "vorwärts einlaufen", "in avanti", "en avant"])
def test_words_for_forwards_are_understood(text: str) -> None:
    assert direction_in(text) is Direction.FORWARD


@pytest.mark.parametrize(
    "text",
    [
        "back to base",
        "Retrospective run",
        "retrouver le chemin",
        "out and back",
        "my back hurts",
        "not backwards today",
        "nicht rückwärts",
        "",
        "Morning Run",
    ],
)
def test_words_that_only_look_alike_say_nothing(text: str) -> None:
    assert direction_in(text) is None


def test_a_text_that_names_both_directions_decides_neither() -> None:
    assert direction_in("5 x 200 backwards, forward recovery") is Direction.UNKNOWN


def test_an_end_of_what_was_said_before_is_understood() -> None:
    assert direction_in("Pause") is Direction.STILL
