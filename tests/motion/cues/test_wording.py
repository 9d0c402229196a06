from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.direction import Direction
from sternway.motion.cues.wording import Amounts, amounts_in, direction_in, tells_of_a_part


@pytest.mark.parametrize(
    "text",
    [
        "Backwards 10 km",
        "easy backward run",
        "Retro 1500 m",
        "retrorunning with Anna",
        "Retro-Running",
        "6x200 rückwärts",
        "Rückwärtslauf in Augsburg",
        "backwards now",
        "switch to backward",
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
        "Met a backward runner",
        "Rückwärtsläufer getroffen",
        "Backwards in time",
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
        "Dad ran backwards",
        "Anna runs backwards",
        "Wore my cap backwards",
        "legs feel backwards",
        "Rückwärts einparken geübt",
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


@pytest.mark.parametrize(
    "text",
    [
        "5 x 100 m backwards",
        "backwards at the end",
        "backwards warm-up",
        "Warm-up drills: backward skips",
        "Usual lake loop, backwards",
        "a bit backwards",
        "Backwards a bit",
        "backwards in the middle",
        "Backwards first lap",
        "first 2 laps backwards",
        "Rückwärts die letzte Runde",
        "teilweise rückwärts",
        "Backwards run (mostly)",
        "Backwards run, kind of",
        "Backwards run + strides",
        "Backwards run then gym",
        "Backwards on the treadmill incl. warm up",
        "Rückwärtslauf + Auslaufen",
        "Rückwärtslauf mit Gehpausen",
        "Rückwärtslauf mit Heimweg",
        "Rückwärtslaufen morgen",
        "course à reculons, puis footing",
    ],
)
def test_of_a_whole_recording_what_tells_of_a_part_declares_nothing(text: str) -> None:
    assert direction_in(text, of_all=True) is Direction.UNKNOWN


@pytest.mark.parametrize("text", ["Course backwards", "Backwards course", "Runde rückwärts"])
def test_a_round_that_was_taken_backwards_declares_nothing(text: str) -> None:
    assert direction_in(text, of_all=True) is Direction.UNKNOWN


@pytest.mark.parametrize(
    "text",
    ["backwards (planned)", "Rückwärts mit dem Auto", "retromarcia al lavoro", "Backward Hill"],
)
def test_what_was_not_run_or_is_a_place_is_not_declared(text: str) -> None:
    assert direction_in(text) is Direction.UNKNOWN


def test_the_gear_of_a_car_names_no_direction() -> None:
    assert direction_in("Rückwärtsgang kaputt") is None


@pytest.mark.parametrize(
    "text",
    [
        "Backward run with Anna in Augsburg",
        "I ran 5 km backwards",
        "Heute alles rückwärts",
        "Rückwärtslauf am Morgen",
        "Backwards 5 km! Done.",
        "Backwards run, felt great",
    ],
)
def test_of_a_whole_recording_what_tells_of_all_of_it_declares_it(text: str) -> None:
    assert direction_in(text, of_all=True) is Direction.BACKWARD


@pytest.mark.parametrize(
    ("text", "metres", "seconds"),
    [
        ("Backwards 1.5 km", 1500.0, None),
        ("rückwärts 10 Minuten", None, 600.0),
        ("last minute backwards", None, 60.0),
        ("5k in 30 min", 5000.0, 1800.0),
        ("0 m backwards", 0.0, None),
        ("at 10:00 backwards", None, None),
    ],
)
def test_amounts_are_read(text: str, metres: float | None, seconds: float | None) -> None:
    assert amounts_in(text) == Amounts(metres, seconds)


@given(st.text(alphabet="backwrdsnot 0123456789:.,-?km xretro\u2019ü", max_size=80))
def test_whatever_is_written_is_read(text: str) -> None:
    direction_in(text, of_all=True)
    amounts_in(text)


def test_a_text_that_names_both_directions_decides_neither() -> None:
    assert direction_in("5 x 200 backwards, forward recovery") is Direction.UNKNOWN


@pytest.mark.parametrize("name", ["Warm up", "Cool down", "Rest", "Auslaufen", "Gehpause"])
def test_a_lap_may_tell_of_something_apart(name: str) -> None:
    assert tells_of_a_part(name)


@pytest.mark.parametrize("name", ["Lap 3", "1 km", "fast", "backward drills", "warm-up, backwards"])
def test_any_other_lap_belongs_to_the_whole(name: str) -> None:
    assert not tells_of_a_part(name)


def test_an_end_of_what_was_said_before_is_understood() -> None:
    assert direction_in("Pause") is Direction.STILL
