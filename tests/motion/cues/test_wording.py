from __future__ import annotations

import unicodedata

import pytest

from sternway.motion.cues.wording import Said, said


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
    assert said(text) is Said.BACKWARD


@pytest.mark.parametrize("text", ["forward warm-up", "vorwärts einlaufen", "in avanti", "en avant"])
def test_words_for_forwards_are_understood(text: str) -> None:
    assert said(text) is Said.FORWARD


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
    assert said(text) is Said.NOTHING


def test_a_text_that_names_both_directions_decides_neither() -> None:
    assert said("5 x 200 backwards, forward recovery") is Said.BOTH


def test_an_end_of_what_was_said_before_is_understood() -> None:
    assert said("Pause") is Said.STOP
