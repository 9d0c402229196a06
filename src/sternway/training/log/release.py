"""What a clinician has allowed, as the athlete file and the log say it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sternway.errors import Sentence
from sternway.knowledge.complaints import body_part
from sternway.tables import day_of
from sternway.training.log.words import log_words, meaning
from sternway.training.sessions import AGE, BODY_PARTS, CONDITIONS, Level

STAGES = {"walking": Level.WALK, "jogging": Level.JOG, "running": Level.RUN, "fast": Level.FAST}
"""of a rehabilitation, by the words of the athlete file"""
ALLOWED = {**STAGES, "racing": Level.RACE}
"""what a clinician may release"""
RELEASABLE = (*CONDITIONS, AGE, *BODY_PARTS)
"""what may be released"""
SHORTEST_NAME = len("Dr. X")
_LONGEST_NAME = 200
_HEAD = frozenset({"head", "after-concussion"})
_NAME = re.compile(r"(?:[^\W\d_]|[ .'’()&/-])+")


@dataclass(frozen=True, slots=True)
class Release:
    """What a clinician has allowed in spite of a condition or an injury."""

    of: str
    """the condition, or the part of the body"""
    by: str
    """name of the clinician"""
    on: date
    allows: Level
    """the farthest"""
    until: date | None = None
    """its last day, where it has one"""

    @property
    def last_day(self) -> date:
        """As far off as days go, where it has none."""
        return self.until or date.max

    @property
    def is_of_head(self) -> bool:
        """Whether it answers a knock on the head."""
        return self.of in _HEAD

    @property
    def allowed(self) -> str:
        """The word for what it allows, as files and lines have it."""
        return next(word for word, level in ALLOWED.items() if level is self.allows)


def release_of_words(words: Sequence[str], on: date) -> Release:
    """``head running by Dr. Jane Roe until 2026-12-24``, given on a day; its end may come first.

    Raises ``ValueError`` with the sentence that says what is wrong.
    """
    left = list(words)
    word = left.pop(0).lower() if left else ""
    of = _one_of("release", body_part(word) or word, RELEASABLE)
    allows = _one_of(f"release {of}", left.pop(0).lower() if left else "", ALLOWED)
    until = _until(left, on)
    by = " ".join(left[1:]) if left and meaning(left[0]) == "by" else ""
    if not by:
        raise ValueError(
            Sentence("say who released it at the end of the line, as: by Dr. Jane Roe")
        )
    if not is_name(by):
        raise ValueError(no_name(by))
    return Release(of, by, on, ALLOWED[allows], until)


def _until(left: list[str], on: date) -> date | None:
    """The last day that is among the words, which are taken out."""
    place = next((place for place, word in enumerate(left) if meaning(word) == "until"), None)
    if place is None:
        return None
    word = " ".join(left[place + 1 : place + 2])
    until = day_of(word)
    if until is None:
        raise ValueError(Sentence("{word!r} is not a date", word=word))
    if until < on:
        raise ValueError(Sentence("{until} is before the day of the release", until=until))
    if place and (more := left[place + 2 :]):
        raise ValueError(no_name(" ".join(more)))
    del left[place : place + 2]
    return until


def is_name(text: str) -> bool:
    """Whether a text may be a clinician's name: no date, no clause, and not nobody."""
    if not SHORTEST_NAME <= len(text) <= _LONGEST_NAME or not _NAME.fullmatch(text):
        return False
    known = log_words().names
    words = [word for part in text.split() if (word := part.strip(".()&/'’-"))]
    are_none = known["nobody"] | known["clause"]
    return any(word.casefold() not in known["title"] for word in words) and not any(
        word.casefold() in are_none and not (word.casefold() in known["surname"] and word.istitle())
        for word in words
    )


def no_name(text: str) -> Sentence:
    """What is said of a text that is none, with the cure."""
    return Sentence(
        "{name!r} is not the name of a clinician: write the name alone, as Dr. Jane Roe, and the "
        "last day of the release, where it has one, apart from it as until",
        name=text[:40],
    )


def words_of_release(release: Release) -> str:
    """The words from which `release_of_words` makes it again."""
    until = f" until {release.until}" if release.until else ""
    return f"{release.of} {release.allowed}{until} by {' '.join(release.by.split())}"


def _one_of(name: str, word: str, choices: Sequence[str] | dict[str, Level]) -> str:
    if word not in choices:
        raise ValueError(
            Sentence(
                "{name} {word!r}: write one of {choices}",
                name=name,
                word=word[:40],
                choices=", ".join(choices),
            )
        )
    return word
