"""What a line says that a clinician allowed, until when, and whose word counts."""

from __future__ import annotations

import re
from datetime import date

import pytest

from sternway.training.log import Release, release_of_words, words_of_release
from sternway.training.sessions import Level

DAY = date(2026, 10, 1)
UNTIL = date(2026, 10, 10)
NO_NAMES = [
    "nobody",
    "Myself",
    "me",
    "my doctor",
    "Doctor",
    "Dr.",
    "Dr. Roe who said no racing",
    "Dr. Jane Roe, racing from January",
    "Dr. Jane Roe from 2026-12-01",
    "Dr. Jane Roe 2026-12-10",
    "Dr. Jane Roe NO RACING",
    "Dr. Jane Roe only jogging",
    "Dr. Roe sagt nicht schnell",
    "mein Hausarzt",
    "ich selbst",
    "Dr. Jane Roe: easy",
]
NAMES = [
    "Dr. Jane Roe",
    "dr. med. Åsa Öberg-Lund",
    "Prof. Edward Said",
    "Dr. X",
    "Dr. Jean O'Neil (sports physician)",
    "Dr. von der Heide",
    "Physio Tim Fast",
]


@pytest.mark.parametrize(
    "end",
    [
        "until 2026-10-10 by Dr. Jane Roe",
        "by Dr. Jane Roe until 2026-10-10",
        "von Dr. Jane Roe bis 10.10.2026",
    ],
)
def test_the_last_day_may_stand_before_the_name_or_after_it(end: str) -> None:
    release = release_of_words(f"heart racing {end}".split(), DAY)
    assert release == Release("heart", "Dr. Jane Roe", DAY, Level.RACE, UNTIL)
    assert release_of_words(words_of_release(release).split(), DAY) == release


@pytest.mark.parametrize("name", NAMES)
def test_names_are_taken_as_people_have_them(name: str) -> None:
    assert release_of_words(f"heart racing by {name}".split(), DAY).by == name


@pytest.mark.parametrize("name", NO_NAMES)
def test_what_is_no_name_opens_nothing_and_is_told_the_cure(name: str) -> None:
    with pytest.raises(ValueError, match="write the name alone"):
        release_of_words(f"heart racing by {name}".split(), DAY)


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("by Dr. Jane Roe until January", "'January' is not a date"),
        ("by Dr. Jane Roe until", "'' is not a date"),
        ("by Dr. Jane Roe until 2026-09-01", "before the day of the release"),
        ("by Dr. Jane Roe until 2026-10-10 or longer", "'or longer' is not the name"),
        ("until 2026-10-10 by Dr. Jane Roe until 2026-12-10", "is not the name"),
        ("until 2026-10-10", "say who released it"),
    ],
)
def test_an_end_that_cannot_be_is_refused(end: str, said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)):
        release_of_words(f"heart racing {end}".split(), DAY)
