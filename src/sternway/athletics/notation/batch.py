"""Many texts at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sternway.athletics.event import Event, Measure
from sternway.athletics.mark import Mark, Outcome
from sternway.athletics.notation.limits import limits
from sternway.athletics.notation.parse import parse_result
from sternway.errors import SternwayError

if TYPE_CHECKING:
    from sternway.athletics.notation.columns import IntArray


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
    import numpy as np

    from sternway.athletics.notation.columns import read_times

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
