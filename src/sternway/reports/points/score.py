"""What marks are worth and what to expect, each answer to be shown alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from sternway.athletics import Event, Mark, Measure, Sex, scored_beyond_known, written
from sternway.athletics.points import FULL, Electric, PointsTable, backing_of
from sternway.athletics.prediction import NotCarried, Prediction
from sternway.errors import SternwayError
from sternway.reports.words import sentence
from sternway.text import explanation, phrase, say, translated
from sternway.text.ledger import capitalised, sex_word
from sternway.units import localized

_FINE = 100_000
"""ms; shorter times are shown to a tenth of a second"""


@dataclass(frozen=True, slots=True)
class ScoreView:
    """What a mark is worth for men and women, or which mark is worth so much."""

    template: ClassVar[str] = "points/score.html.j2"
    headline: str
    table: str
    lines: tuple[tuple[str, str, tuple[str, ...]], ...]
    """who, the answer, and what it is based on or why there is none"""
    said: tuple[str, ...] = ()
    """what was done with the mark before it was scored"""


@dataclass(frozen=True, slots=True)
class PredictionView:
    """Times to expect with the band that holds four of five."""

    template: ClassVar[str] = "points/prediction.html.j2"
    rows: tuple[tuple[str, str, str, str], ...]
    """event, time, and both ends of the band"""
    basis: tuple[str, ...]
    refused: tuple[str, ...]


def score_view(
    table: PointsTable,
    event: Event,
    mark: Mark,
    found: Mapping[Sex, int | SternwayError],
    timed: Electric | None = None,
) -> ScoreView:
    """What a mark is worth; an error is the reason why it has no points.

    ``timed`` is how it was scored, where that is not as it was written.
    """
    timed = timed or Electric(mark)
    lines: list[tuple[str, str, tuple[str, ...]]] = []
    for sex, value in found.items():
        if isinstance(value, SternwayError):
            lines.append((_who(sex), phrase("points.none"), (explanation(value),)))
            continue
        best = localized(written(table.slowest(FULL, event, sex), event))
        backing = say(backing_of(table.scale(event, sex).anchor))
        based = [phrase("points.full", mark=best, backing=backing)]
        based.extend(sentence(say(each)) for each in scored_beyond_known(event, timed.mark, sex))
        if value == 0:
            one = localized(written(table.slowest(1, event, sex), event))
            based.append(phrase("points.one", mark=one))
        lines.append((_who(sex), phrase("points.points", points=value), tuple(based)))
    mark_text = localized(written(mark, event))
    title = phrase("points.event-in", event=translated(event.name), mark=mark_text)
    return ScoreView(
        title, table.name, tuple(lines), tuple(sentence(say(each)) for each in timed.said)
    )


def _who(sex: Sex) -> str:
    return capitalised(sex_word(sex))


def worth_view(
    table: PointsTable, event: Event, points: int, found: Mapping[Sex, Mark | SternwayError]
) -> ScoreView:
    """The slowest mark for a number of points."""
    lines = tuple(
        (_who(sex), phrase("points.no-mark"), (explanation(value),))
        if isinstance(value, SternwayError)
        else (_who(sex), phrase("points.or-faster", mark=localized(written(value, event))), ())
        for sex, value in found.items()
    )
    title = phrase("points.event-points", event=translated(event.name), points=points)
    return ScoreView(title, table.name, lines)


def prediction_view(
    found: Sequence[Prediction], refused: Sequence[NotCarried] = ()
) -> PredictionView:
    """Predictions in words; what they are based on is said once where some share it."""
    rows: list[tuple[str, str, str, str]] = []
    for each in found:
        step = 100 if each.central.value < _FINE else 1000
        central, low, high = (_shown(mark, step) for mark in (each.central, each.low, each.high))
        rows.append((translated(each.event.name), central, low, high))
    return PredictionView(
        tuple(rows),
        tuple(shared_basis(found)),
        tuple(map(explanation, refused)),
    )


def _shown(mark: Mark, step: int) -> str:
    return localized(written(Mark(Measure.TIME, max(step, round(mark.value / step) * step), step)))


def shared_basis(found: Sequence[Prediction]) -> list[str]:
    """What predictions are based on: said once where some share it, last where all do."""
    if not found:
        return []
    parts = [[say(part) for part in each.basis] for each in found]
    common = [part for part in parts[0] if all(part in others for others in parts)]
    own: dict[str, list[str]] = {}
    for each, those in zip(found, parts, strict=True):
        rest = "; ".join(part for part in those if part not in common)
        if rest:
            own.setdefault(rest, []).append(translated(each.event.name))
    return [*(f"{', '.join(names)}: {rest}" for rest, names in own.items()), *common]
