"""Warnings of readers in words, as people see them."""

from __future__ import annotations

from collections.abc import Iterable

from sternway.recordings import ReadWarning
from sternway.text import say


def text_of(warning: ReadWarning) -> str:
    """All of a warning: place, what, how often."""
    return say(warning.notice)


def what_of(warning: ReadWarning) -> str:
    """What it warns of, without place and count."""
    return say(warning.what)


def texts_of(warnings: Iterable[ReadWarning]) -> list[str]:
    return [text_of(warning) for warning in warnings]
