from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time

import pytest

from sternway.errors import InvalidRequest, Refused
from sternway.text import explanation, speaking
from sternway.training.log import EXAMPLE, Fall, LogEntry, Pain, typed_entry, with_words
from sternway.training.sessions import BODY_PARTS, Kind

TODAY = date(2026, 11, 23)


def test_the_example_is_understood() -> None:
    assert typed_entry(EXAMPLE, TODAY) == LogEntry(
        date(2026, 11, 22),
        backward=2400.0,
        backward_time=1110.0,
        rpe=6.0,
        pain=(Pain("knee", 2.0),),
        source="typed",
    )


@pytest.mark.parametrize(
    ("text", "backward", "taken"),
    [
        ("today backwards 800m 6:00", 800.0, 360.0),
        ("today back 1.5 km 12 min", 1500.0, 720.0),
        ("today backward 1,5 km 0:12:00", 1500.0, 720.0),
        ("today backward 1 mi 12:00", 1609.344, 720.0),
        ("today backward 1 km 8 km/h", 1000.0, 450.0),
        ("today backward 400 m", 400.0, None),
    ],
)
def test_distances_and_times_in_the_ways_people_write_them(
    text: str, backward: float, taken: float | None
) -> None:
    entry = typed_entry(text, TODAY)
    assert entry.backward == pytest.approx(backward)
    assert entry.backward_time == pytest.approx(taken)


def test_both_ways_and_the_whole_time() -> None:
    text = "yesterday at 7:30 backward 1 km 8:00 forward 5 km 30:00 total 45:00 note windy, wet"
    entry = typed_entry(text, TODAY)
    assert (entry.date, entry.start) == (date(2026, 11, 22), time(7, 30))
    assert (entry.forward, entry.forward_time, entry.duration) == (5000.0, 1800.0, 2700.0)
    assert entry.note == "windy, wet"


def test_exercises_have_a_kind_and_a_time() -> None:
    entry = typed_entry("today kind core 20 min rpe 3", TODAY)
    assert (entry.kind, entry.duration, entry.backward) == (Kind.CORE, 1200.0, 0.0)


def test_falls_and_pain() -> None:
    entry = typed_entry("today backward 1 km pain calf 3 pain 1 fall head", TODAY)
    assert entry.pain == (Pain("calf", 3.0), Pain("somewhere", 1.0))
    assert entry.fall is Fall.HEAD
    assert entry.worst_pain == 3.0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a date is missing"),
        ("22/11/2026 backward 1 km", "'22/11/2026' is not a date"),
        ("2026-11-24 backward 1 km", "is in the future"),
        ("today", "says nothing that was done"),
        ("today 5 km", "say backward or forward before it"),
        ("today backward 5", "the unit of 5 (m, km, mi, s, min or h) is missing"),
        ("today backward 0.8 5:00", "the unit of 0.8 (m, km, mi, s, min or h) is missing"),
        ("today backward 800 rpe 3", "the unit of 800 (m, km, mi, s, min or h) is missing"),
        ("today backward 5 parsecs", "is not a unit of distance"),
        ("today backward 1 km 1 km", "two distances"),
        ("today backward 1 km sideways", "'sideways' is not understood"),
        ("today backward 1 km rpe hard", "'hard' is not a number"),
        ("today backward 1 km rpe 16", "not from 0 to 10"),
        ("today backward 1 km pain nose 2", "write one of head, neck"),
        ("today backward 1 km pain knee", "how much it hurts"),
        ("today backward 1 km fall maybe", "write one of no, yes, head"),
        ("today kind yoga 20 min", "write one of familiarisation"),
        ("today at 25:00 backward 1 km", "is not a time of day"),
        ("today forward 7 km 10:00", "42 km/h, faster than anybody"),
        ("today backward 2.4 m 18:30", "2.4 m backward is not a session: check the units"),
        ("today backward 2400 km", "check the units"),
        ("today backward 1 km 8:00 total 5:00", "which is right?"),
        ("today backward 1 km fall yes fall no", "fall is said twice, and not alike"),
        ("today backward 1 km rpe 3 rpe 8", "rpe is said twice"),
        ("today backward 1 km pain knee 2 pain knee 7", "pain knee is said twice"),
        ("today backward 1 km pain no pain knee 7", "pain is said twice"),
        ("today backward 1 km swelling none swelling much", "swelling is said twice"),
        ("today backward 1 km next-day same next-day worse", "next-day is said twice"),
        ("today kind core kind race 20 min", "kind is said twice"),
        ("today session w01-tue session w01-thu", "session is said twice"),
        ("today at 7:00 at 19:00 backward 1 km", "at is said twice"),
        ("today backward 1 km 8:00 12:00", "time backward is said twice"),
        ("today total 20 min total 40 min", "time of the whole session is said twice"),
        ("x" * 600, "longer than"),
    ],
)
def test_what_is_not_understood_or_cannot_be_is_said(text: str, said: str) -> None:
    with pytest.raises(InvalidRequest, match=re.escape(said)) as caught:
        typed_entry(text, TODAY)
    assert "\n" not in str(caught.value)


def test_words_add_to_what_a_file_says() -> None:
    entry = LogEntry(date(2026, 11, 22), backward=1000.0, source="run.json")
    made = with_words(entry, "rpe 6 pain knee 2 fall yes", TODAY)
    assert (made.rpe, made.pain, made.fall) == (6.0, (Pain("knee", 2.0),), Fall.YES)
    assert (made.backward, made.source) == (1000.0, "run.json")


def test_words_do_not_change_what_a_file_says() -> None:
    with pytest.raises(InvalidRequest, match="the file says what was run"):
        with_words(LogEntry(TODAY, backward=1000.0), "backward 2 km", TODAY)


def test_in_may_stand_before_a_time() -> None:
    said = typed_entry("2026-11-20 backward 250 m in 8:00", TODAY)
    assert (said.backward, said.backward_time) == (250.0, 480.0)


def test_a_duration_is_that_of_the_whole_session() -> None:
    said = typed_entry("2026-11-20 backward 250 m duration 30 min", TODAY)
    assert (said.backward_time, said.duration) == (None, 1800.0)


@pytest.mark.parametrize(
    ("text", "tests", "kind"),
    [
        ("today test 20m 4.62", (("20m", 4.62),), Kind.TEST),
        ("today test 20 m 4.62 s", (("20m", 4.62),), Kind.TEST),
        ("today test plank 1:10 rpe 6", (("plank", 70.0),), None),
        (
            "today test plank 70 test one-leg-stand 41",
            (("plank", 70.0), ("one-leg-stand", 41)),
            None,
        ),
        ("today test peak-speed 11.5 km/h", (("peak-speed", 11.5),), Kind.TEST),
    ],
)
def test_what_was_measured_is_part_of_a_line(
    text: str, tests: tuple[tuple[str, float], ...], kind: Kind | None
) -> None:
    entry = typed_entry(text, TODAY)
    assert (entry.tests, entry.kind) == (tests, kind)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("today test 30m 4.62", "no test is called '30m'"),
        ("today test 20m 462", "from 2 to 60 is possible"),
        ("today test 20m", "the result of 20m is missing"),
    ],
)
def test_a_test_that_cannot_be_is_named(text: str, said: str) -> None:
    with pytest.raises(InvalidRequest, match=re.escape(said)):
        typed_entry(text, TODAY)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("I fell on my head", "today fall head"),
        ("today bumped my head", "today fall head"),
        ("yesterday head hit a tree", "yesterday fall head"),
        ("2026-11-20 hit my head", "2026-11-20 fall head"),
        ("auf den Kopf gefallen", "today fall head"),
        ("today Gehirnerschütterung", "today fall head"),
        ("today note fell on my head", "today fall head"),
        ("today backward 300 m fall head fall no", "today fall head"),
        ("today backward 300 m fall no fall head", "today fall head"),
    ],
)
def test_no_line_about_a_head_is_refused_without_a_word_of_care(text: str, cure: str) -> None:
    with pytest.raises(Refused) as refused:
        typed_entry(text, TODAY)
    english = explanation(refused.value)
    assert f"write “{cure}”" in english
    assert "see a physician at once" in english
    assert "call an ambulance" in english
    with speaking("de"):
        german = explanation(refused.value)
    assert "ruf den Rettungsdienst" in german
    assert cure in german


@pytest.mark.parametrize(
    ("text", "cure", "care"),
    [
        ("today pain chest 5", "chest-pain", "call an ambulance at once"),
        ("today chest pain", "chest-pain", "call an ambulance at once"),
        ("today Brustschmerz", "chest-pain", "call an ambulance at once"),
        ("today note chest pain", "chest-pain", "call an ambulance at once"),
        ("heute Atemnot", "chest-pain", "call an ambulance at once"),
        ("today passed out", "chest-pain", "call an ambulance at once"),
        ("today broke my wrist", "fracture", "let a physician see it"),
    ],
)
def test_no_line_about_chest_breath_or_a_break_is_refused_without_care(
    text: str, cure: str, care: str
) -> None:
    with pytest.raises(Refused) as refused:
        typed_entry(text, TODAY)
    said = explanation(refused.value)
    assert said.lower().startswith(care) or care in said
    assert f"add “{cure}” to the conditions of the athlete file" in said
    with speaking("de"):
        assert f"trag „{cure}“ bei conditions" in explanation(refused.value)


def test_a_line_may_be_in_german() -> None:
    text = "gestern um 7:30 rückwärts 2,4 km 18:30 Anstrengung 6 Schmerz Knie 2 Sturz nein"
    assert typed_entry(text, TODAY) == replace(typed_entry(EXAMPLE, TODAY), start=time(7, 30))
    release = typed_entry("heute Freigabe Kopf running von Dr. Jane Roe bis 24.12.2026", TODAY)
    assert release.release is not None
    assert (release.release.of, release.release.until) == ("head", date(2026, 12, 24))
    assert typed_entry("heute Sturz Kopf", TODAY).fall is Fall.HEAD


@pytest.mark.parametrize("part", BODY_PARTS)
def test_every_part_of_the_body_can_hurt_and_be_released(part: str) -> None:
    assert typed_entry(f"today pain {part} 3", TODAY).pain == (Pain(part, 3.0),)
    released = typed_entry(f"today release {part} running by Dr. Jane Roe", TODAY).release
    assert released is not None
    assert released.of == part


@pytest.mark.parametrize(
    ("word", "part"),
    [("Knie", "knee"), ("Wade", "calf"), ("Kopf", "head"), ("Rücken", "back"), ("toes", "foot")],
)
def test_parts_of_the_body_have_more_names(word: str, part: str) -> None:
    assert typed_entry(f"today pain {word} 6", TODAY).pain == (Pain(part, 6.0),)


def test_what_is_said_twice_alike_is_understood() -> None:
    entry = typed_entry(
        "today backward 1 km rpe 3 fall no rpe 3 fall no test 20m 5 test 20m 4.9", TODAY
    )
    assert (entry.rpe, entry.fall, len(entry.tests)) == (3.0, Fall.NO, 2)


@pytest.mark.parametrize("text", ["today headwind", "today release head dancing by Dr. Roe"])
def test_other_lines_are_refused_by_their_word(text: str) -> None:
    with pytest.raises(InvalidRequest) as refused:
        typed_entry(text, TODAY)
    assert not isinstance(refused.value, Refused)


@pytest.mark.parametrize("figure", ["10,000 m", "12,500 m", "42,195m", "1,609 m", "10,000 km"])
@pytest.mark.parametrize("way", ["backward", "forward"])
def test_a_comma_before_three_digits_is_asked_back(figure: str, way: str) -> None:
    whole = figure.replace(",", "").split("m")[0].strip(" k")
    with pytest.raises(InvalidRequest, match=f"write {whole} k?m or [0-9.]+ k?m"):
        typed_entry(f"2026-11-22 {way} {figure}", date(2026, 11, 22))


def test_a_comma_before_other_decimals_is_one() -> None:
    entry = typed_entry("2026-11-22 backward 2,4 km 18:30", date(2026, 11, 22))
    assert entry.backward == 2400.0
