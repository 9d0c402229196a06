"""Many texts at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sternway.errors import SternwayError
from sternway.marks.event import Event
from sternway.marks.mark import Mark, Outcome
from sternway.marks.notation.parse import parse_result


@dataclass(frozen=True, slots=True)
class Parsed:
    """One result for each text, None where it could not be read, and why by its place."""

    results: tuple[Mark | Outcome | None, ...]
    errors: tuple[tuple[int, SternwayError], ...]


def parse_all(texts: Sequence[str], event: Event) -> Parsed:
    """Every text by itself: a bad one is an error with its index, and the others stay."""
    results: list[Mark | Outcome | None] = []
    errors: list[tuple[int, SternwayError]] = []
    for index, text in enumerate(texts):
        try:
            results.append(parse_result(text, event))
        except SternwayError as wrong:
            results.append(None)
            errors.append((index, wrong))
    return Parsed(tuple(results), tuple(errors))
