"""What is asked because of the note of a session."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sternway.notices import Notice
from sternway.text import say, speaking
from sternway.training.codes import LogCode
from sternway.training.log import Fall, LogEntry, Pain, asked_of_note, release_of_words

DAY = date(2026, 11, 22)
RUN = LogEntry(DAY, backward=1000.0)
NOTES = {
    LogCode.NOTE_HEAD: [
        "fell, hit my head on the track",
        "slight headache afterwards",
        "Concussion?",
        "bumped heads with a team-mate",
        "did not hit my head, I think",
        "gestürzt, Kopf angeschlagen",
        "Kopf gestoßen",
        "danach Kopfweh",
        "bin auf den Hinterkopf gefallen",
        "banged my skull",
        "knocked out for a minute",
        "saw stars",
        "landed on my face",
    ],
    LogCode.NOTE_CHEST: [
        "chest pain",
        "passed out",
        "mir war schwindlig",
        "Brustschmerz und Atemnot",
        "tight in the chest on the hill",
        "couldn’t breathe",
        "nearly fainted",
        "Herzrasen",
    ],
    LogCode.NOTE_BROKEN: ["broke my wrist", "Handgelenk gebrochen", "tore a ligament"],
    LogCode.NOTE_CONDITION: ["ich bin schwanger", "pregnant!", "on blood thinners now"],
    LogCode.NOTE_FALL: [
        "gestuerzt",
        "gestürzt",
        "fell over a dog",
        "hit by a bicycle",
        "tripped",
        "fell backwards",
    ],
    LogCode.NOTE_PAIN: [
        "knee hurts",
        "calf pain 4/10",
        "twisted an ankle",
        "Knie tut weh",
        "umgeknickt",
        "cannot walk without pain",
        "konnte nicht ohne Schmerzen gehen",
        "did not stop although my knee hurts",
        "nicht gut gelaufen weil Knie weh tut",
        "no fun because ankle swollen",
        "no, my knee hurts",
        "not much pain",
        "no pain and a swollen ankle",
    ],
}
NEITHER = [
    "",
    "kept my head up",
    "headwind all the way",
    "no pain today",
    "no knee pain",
    "no pain or swelling",
    "pain: none",
    "no falls, no pain",
    "nothing hurts, at last",
    "keine Schmerzen",
    "Knie tut nicht mehr weh",
    "ohne Sturz gelaufen",
    "into the wind, painted lines",
    "headphones off",
    "fell in love with this route",
    "hat mir gut gefallen",
    "starstruck",
    "broke my record",
    "broke the tape, hands up",
    "head to head with Tom, knees high",
    "the path falls away to the left",
    "not pregnant",
    "no dizziness",
]


@pytest.mark.parametrize(
    ("code", "note"), [(code, note) for code, notes in NOTES.items() for note in notes]
)
def test_a_note_is_asked_about_by_what_it_may_tell(code: LogCode, note: str) -> None:
    assert [each.code for each in asked_of_note(replace(RUN, note=note))] == [code]


@pytest.mark.parametrize("note", NEITHER)
def test_any_other_note_asks_nothing(note: str) -> None:
    assert asked_of_note(replace(RUN, note=note)) == ()


@pytest.mark.parametrize(
    ("note", "cure"),
    [
        (NOTES[LogCode.NOTE_HEAD][0], "2026-11-22 fall head"),
        ("chest pain", "chest-pain"),
        ("broke my wrist", "fracture"),
        ("ich bin schwanger", "pregnancy"),
        ("fell over a dog", "2026-11-22 fall yes"),
        ("Wade tut weh", "2026-11-22 pain calf 3"),
        ("sore, something hurts", "2026-11-22 pain knee 3"),
    ],
)
def test_each_is_asked_about_with_what_would_count(note: str, cure: str) -> None:
    (asked,) = asked_of_note(replace(RUN, note=note))
    assert asked["cure"] == cure
    assert cure in say(asked)
    with speaking("de"):
        assert cure in say(asked)


@pytest.mark.parametrize(
    ("note", "entry"),
    [
        (NOTES[LogCode.NOTE_HEAD][0], replace(RUN, fall=Fall.HEAD)),
        (NOTES[LogCode.NOTE_HEAD][1], replace(RUN, pain=(Pain("head", 2.0),))),
        ("knee hurts", replace(RUN, pain=(Pain("knee", 3.0),))),
        ("fell over a dog", replace(RUN, fall=Fall.YES)),
        (
            NOTES[LogCode.NOTE_HEAD][1],
            replace(RUN, release=release_of_words(["head", "running", "by", "Dr.", "Roe"], DAY)),
        ),
    ],
)
def test_what_is_written_beside_the_note_is_not_asked_again(note: str, entry: LogEntry) -> None:
    assert asked_of_note(replace(entry, note=note)) == ()


def codes(notices: tuple[Notice, ...]) -> list[LogCode]:
    return [LogCode(each.code) for each in notices]


def test_what_is_written_of_one_kind_does_not_hide_another() -> None:
    knee = replace(RUN, note=NOTES[LogCode.NOTE_HEAD][0], pain=(Pain("knee", 3.0),))
    assert codes(asked_of_note(knee)) == [LogCode.NOTE_HEAD]
    both = replace(RUN, note="hit my head and my knee hurts")
    assert codes(asked_of_note(both)) == [LogCode.NOTE_HEAD, LogCode.NOTE_PAIN]
