"""What a clinician has allowed, as the athlete file and the log say it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sternway.errors import Sentence
from sternway.tables import day_of
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
    def is_of_head(self) -> bool:
        """Whether it answers a knock on the head."""
        return self.of in _HEAD

    @property
    def allowed(self) -> str:
        """The word for what it allows, as files and lines have it."""
        return next(word for word, level in ALLOWED.items() if level is self.allows)


def release_of_words(words: Sequence[str], on: date) -> Release:
    """``head running until 2026-12-24 by Dr. Jane Roe``, given on a day.

    Raises ``ValueError`` with the sentence that says what is wrong.
    """
    left = list(words)
    of = _one_of("release", left.pop(0).lower() if left else "", RELEASABLE)
    allows = _one_of(f"release {of}", left.pop(0).lower() if left else "", ALLOWED)
    until = None
    if left and left[0].lower() == "until":
        word = left[1] if len(left) > 1 else ""
        until = day_of(word)
        if until is None:
            raise ValueError(Sentence("{word!r} is not a date", word=word))
        if until < on:
            raise ValueError(Sentence("{until} is before the day of the release", until=until))
        del left[:2]
    by = " ".join(left[1:]) if left and left[0].lower() == "by" else ""
    if not SHORTEST_NAME <= len(by) <= _LONGEST_NAME:
        raise ValueError(
            Sentence("say who released it at the end of the line, as: by Dr. Jane Roe")
        )
    return Release(of, by, on, ALLOWED[allows], until)


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
