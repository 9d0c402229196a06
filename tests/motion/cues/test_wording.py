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
        "Looking forward to summer",
        "",
        "Morning Run",
    ],
)
def test_words_that_only_look_alike_say_nothing(text: str) -> None:
    assert direction_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "not backwards today",
        "No running backwards today",
        "didn’t run backwards",
        "nicht rückwärts",
        "ohne rückwärts",
        "Kein Rückwärtslauf heute",
        "senza retrocorsa",
        "sans marche arrière",
        "sin correr hacia atrás",
    ],
)
def test_a_direction_that_is_denied_is_not_declared(text: str) -> None:
    assert direction_in(text) is Direction.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "Recovery run after backwards 10k",
        "Warm-up before the retrorunning race",
        "Training for backwards 10k",
        "Easy walk after 10k backwards",
        "Nach dem Rückwärtslauf",
        "dopo la retrocorsa",
        "backwards?",
        "Should I run backwards",
        "Tomorrow backwards",
        "Backwards 10k, cancelled",
        "Rückwärtslauf abgesagt",
    ],
)
def test_another_run_that_is_spoken_of_is_not_declared(text: str) -> None:
    assert direction_in(text) is Direction.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "Watching the backwards world championship",
        "Met a backward runner",
        "Rückwärtsläufer getroffen",
        "Usual lake loop, backwards",
        "Hausrunde rückwärts",
        "I hate running backwards",
    ],
)
def test_another_runner_and_a_way_round_are_not_declared(text: str) -> None:
    assert direction_in(text) is Direction.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "Café Retro",
        "Anna's retro playlist",
        "Parkrun in reverse",
        "Torno indietro",
        "dolor de espaldas",
    ],
)
def test_a_word_that_also_means_something_else_declares_nothing_beside_other_words(
    text: str,
) -> None:
    assert direction_in(text) is Direction.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "Retro",
        "Retro 5k easy",
        "10 x 100 retro",
        "corsa indietro",
        "correr de espaldas",
        "5 x 200 m in reverse",
    ],
)
def test_a_word_that_also_means_something_else_declares_among_words_of_running(text: str) -> None:
    assert direction_in(text) is Direction.BACKWARD


@pytest.mark.parametrize(
    "text",
    [
        "Not forward but backwards",
        "Backwards instead of forwards",
        "Backwards without music",
        "Rückwärts ohne Pause",
        "Non-stop backwards",
        "after work, backwards 5k",
        "No. 3: backwards",
        "from 2:00 to 4:00 backwards",
        "after 2 km backwards",
        "ab km 3 rückwärts",
        "1. Mai rückwärts",
    ],
)
def test_what_is_said_of_something_else_takes_nothing_back(text: str) -> None:
    assert direction_in(text) is Direction.BACKWARD


def test_a_text_that_names_both_directions_decides_neither() -> None:
    assert direction_in("5 x 200 backwards, forward recovery") is Direction.UNKNOWN


def test_an_end_of_what_was_said_before_is_understood() -> None:
    assert direction_in("Pause") is Direction.STILL
