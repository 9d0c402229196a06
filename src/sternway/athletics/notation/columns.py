"""Many texts at once: the usual notation of times as whole columns, the rest one by one.

A text's shape is the order of its digits, colons and points. Each shape is a row of weights, in ms
for each digit; a text's value is the sum of its digits times the weights of its shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from sternway.athletics.event import Event, Measure
from sternway.athletics.mark import Mark, Outcome
from sternway.athletics.notation.limits import MarkBounds, limits
from sternway.athletics.notation.parse import parse_result
from sternway.errors import SternwayError

IntArray: TypeAlias = NDArray[np.int64]

_WIDTH = 13
"""characters looked at: one more than the longest shape has"""
_BATCH = 4096
"""texts at a time, so that their characters stay in the processor's cache"""
_DIGIT, _COLON, _POINT = 1, 2, 3
_BITS = 2
"""of a shape, for each character"""
_FIRST_FIELDS = ("s", "ss", "m:ss", "mm:ss", "h:mm:ss", "hh:mm:ss")
_DECIMALS = ("", ".f", ".ff", ".fff")
_LOWEST = {"s": 1000, "m": 60_000, "h": 3_600_000}
"""ms of a field's last digit"""


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """One result for each text: a column of marks, and what is none of them by its index."""

    measure: Measure
    texts: Sequence[str]
    values: IntArray
    """(n,) ms or mm; 0 where there is no mark"""
    steps: IntArray
    """(n,) ms or mm; 0 where there is no mark"""
    outcomes: Mapping[int, Outcome]
    errors: Mapping[int, SternwayError]
    """``UnreadableMark`` or ``AmbiguousMark``"""

    def __len__(self) -> int:
        return len(self.texts)

    def __getitem__(self, index: int) -> Mark | Outcome | None:
        """The result of a text, None where it could not be read."""
        value = int(self.values[index])
        if not value:
            return self.outcomes.get(range(len(self))[index])
        return Mark(self.measure, value, int(self.steps[index]), self.texts[index])

    @property
    def results(self) -> list[Mark | Outcome | None]:
        """All of them."""
        columns = zip(self.values.tolist(), self.steps.tolist(), self.texts, strict=True)
        return [
            Mark(self.measure, value, step, text) if value else self.outcomes.get(index)
            for index, (value, step, text) in enumerate(columns)
        ]


def parse_all(texts: Sequence[str], event: Event) -> Parsed:
    """Every text read as `parse_result` reads it; a bad one is an error, and the others stay."""
    if event.measure is Measure.TIME and not event.course_varies:
        values, steps = read_times(texts, limits(event))
    else:
        values, steps = np.zeros((2, len(texts)), np.int64)
    outcomes: dict[int, Outcome] = {}
    errors: dict[int, SternwayError] = {}
    for index in np.flatnonzero(values == 0).tolist():
        try:
            result = parse_result(texts[index], event)
        except SternwayError as wrong:
            errors[index] = wrong
        else:
            if isinstance(result, Outcome):
                outcomes[index] = result
            else:
                values[index], steps[index] = result.value, result.step
    return Parsed(event.measure, texts, values, steps, outcomes, errors)


def read_times(texts: Sequence[str], within: MarkBounds) -> tuple[IntArray, IntArray]:
    """Values and steps in ms, shape (n,); 0 where the usual reading does not stand.

    It stands where it is plausible, as in `parse`; what is left has to be read one by one.
    """
    values = np.zeros(len(texts), np.int64)
    steps = np.zeros(len(texts), np.int64)
    for start in range(0, len(texts), _BATCH):
        part = slice(start, start + _BATCH)
        values[part], steps[part] = _read(texts[part], within)
    return values, steps


def _read(texts: Sequence[str], within: MarkBounds) -> tuple[IntArray, IntArray]:
    shapes = _shapes()
    characters = np.array(texts, dtype=f"U{_WIDTH}").view(np.uint32).reshape(-1, _WIDTH)
    classes = _CLASSES[np.minimum(characters, _CLASSES.size - 1)]
    code = classes @ _PLACES
    which = np.minimum(np.searchsorted(shapes.codes, code), shapes.codes.size - 1)
    digits = np.where(classes == _DIGIT, characters.astype(np.int64) - ord("0"), 0)
    values = np.einsum("ij,ij->i", digits, shapes.weights[which])
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    stands = (
        (shapes.codes[which] == code)
        & (shapes.lengths[which] == lengths)
        & (digits <= shapes.highest[which]).all(axis=1)
        & (within.least <= values)
        & (values <= within.most)
    )
    return np.where(stands, values, 0), np.where(stands, shapes.steps[which], 0)


@dataclass(frozen=True, slots=True)
class _Shapes:
    """All shapes, by rising code; weights and highest digits are (shapes, characters)."""

    codes: IntArray
    lengths: IntArray
    steps: IntArray
    weights: IntArray
    highest: IntArray


@cache
def _shapes() -> _Shapes:
    written = sorted(
        (first + decimals for first in _FIRST_FIELDS for decimals in _DECIMALS), key=_code
    )
    return _Shapes(
        codes=np.array([_code(shape) for shape in written]),
        lengths=np.array([len(shape) for shape in written]),
        steps=np.array([1000 // 10 ** shape.count("f") for shape in written]),
        weights=np.array([_row(_weights(shape)) for shape in written]),
        highest=np.array([_row(_highest(shape)) for shape in written]),
    )


def _code(shape: str) -> int:
    classes = {":": _COLON, ".": _POINT}
    return sum(classes.get(char, _DIGIT) << _BITS * place for place, char in enumerate(shape))


def _weights(shape: str) -> Iterator[int]:
    for place, char in enumerate(shape):
        if char == "f":
            yield 100 // 10 ** (place - shape.index("f"))
        else:
            yield _LOWEST.get(char, 0) * 10 ** shape.count(char, place + 1)


def _highest(shape: str) -> Iterator[int]:
    """The highest digit at each place: tens of minutes and seconds below another field end at 5."""
    for place, char in enumerate(shape):
        is_tens = char in "ms" and shape[place + 1 : place + 2] == char
        yield 5 if is_tens and ":" in shape[:place] else 9


def _row(numbers: Iterator[int]) -> list[int]:
    found = list(numbers)
    return found + [0] * (_WIDTH - len(found))


def _classes() -> IntArray:
    """By character code; 0 is what stands in no shape."""
    classes = np.zeros(128, np.int64)
    classes[[ord(char) for char in "0123456789"]] = _DIGIT
    classes[ord(":")] = _COLON
    classes[[ord("."), ord(",")]] = _POINT
    return classes


_CLASSES = _classes()
_PLACES = 1 << _BITS * np.arange(_WIDTH, dtype=np.int64)
