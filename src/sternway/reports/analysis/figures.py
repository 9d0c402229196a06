"""The few figures that say most about a run, and those of each direction side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sternway.motion import Analysis, Direction, Total
from sternway.reports import words
from sternway.reports.analysis.directions import LOOKS, Look
from sternway.reports.analysis.headline import share, whole_distance, whole_duration


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure with what it is of and what else there is to say about it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TotalsRow:
    """One quantity in every direction."""

    label: str
    unit: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TotalsTable:
    """Directions across, quantities down."""

    looks: tuple[Look, ...]
    rows: tuple[TotalsRow, ...]


def key_figures(analysis: Analysis) -> list[KeyFigure]:
    """Backward figures first, then those of ways that may be backward, then the whole run's."""
    return [*_backward_figures(analysis), *_way_figures(analysis), *_whole_figures(analysis)]


def _backward_figures(analysis: Analysis) -> Iterator[KeyFigure]:
    backward = analysis.total(Direction.BACKWARD)
    if backward is None:
        return
    duration = words.clock(backward.duration)
    part = words.percent(share(analysis, backward))
    if backward.distance is not None:
        yield KeyFigure("Backwards", words.length(backward.distance), f"{part} of the distance")
        yield KeyFigure("Backwards for", duration, _of_time(analysis, backward))
    else:
        yield KeyFigure("Backwards for", duration, _of_time(analysis, backward))
    if backward.mean_speed:
        speed = words.number(backward.mean_speed, 2)
        pace = f"{words.pace(backward.mean_speed)}{words.NBSP}/km"
        yield KeyFigure("Backward pace", pace, f"{speed}{words.NBSP}m/s")
    if backward.longest_distance:
        longest = words.clock(backward.longest_duration)
        yield KeyFigure("Longest stretch", words.length(backward.longest_distance), f"in {longest}")
    yield KeyFigure("Confidence", words.percent(_confidence(analysis)), "that it was backwards")


def _way_figures(analysis: Analysis) -> Iterator[KeyFigure]:
    for group in (group for ambiguity in analysis.ambiguities for group in ambiguity.groups):
        duration = words.clock(group.duration)
        if group.distance is None:
            yield KeyFigure(f"Way {group.name}", duration)
        else:
            yield KeyFigure(f"Way {group.name}", words.length(group.distance), f"in {duration}")


def _whole_figures(analysis: Analysis) -> Iterator[KeyFigure]:
    if (distance := whole_distance(analysis)) is not None:
        yield KeyFigure("Distance", words.length(distance), "all directions")
    paused = sum(pause.end - pause.start for pause in analysis.recording.pauses)
    note = f"and {words.clock(paused)} paused" if paused >= 1 else "all directions"
    yield KeyFigure("Time", words.clock(whole_duration(analysis)), note)
    rates = [total for total in analysis.totals if total.heart_rate is not None]
    if rates:
        weight = sum(total.duration for total in rates)
        mean = sum((total.heart_rate or 0.0) * total.duration for total in rates) / weight
        yield KeyFigure("Heart rate", words.number(mean), "beats/min on average")


def _of_time(analysis: Analysis, total: Total) -> str:
    return f"{words.percent(total.duration / whole_duration(analysis))} of the time"


def _confidence(analysis: Analysis) -> float:
    """The mean confidence of the backward stretches, weighted by their time."""
    backward = [each for each in analysis.stretches if each.direction is Direction.BACKWARD]
    weight = sum(each.duration for each in backward)
    return sum(each.confidence * each.duration for each in backward) / weight if weight else 0.0


def totals_table(analysis: Analysis) -> TotalsTable:
    """Totals by direction; a quantity that no direction has is left out."""
    duration = whole_duration(analysis)
    rows = (
        _row(analysis, "Time", "", lambda total: words.clock(total.duration)),
        _row(analysis, "Share of time", "", lambda total: _of_whole(total.duration, duration)),
        _row(analysis, "Distance", "m", lambda total: words.metres(total.distance)),
        _row(analysis, "Stretches", "", lambda total: str(total.stretches)),
        _row(analysis, "Longest distance", "m", lambda total: words.metres(total.longest_distance)),
        _row(analysis, "Longest time", "", lambda total: words.clock(total.longest_duration)),
        _row(analysis, "Pace", "min/km", lambda total: words.pace(total.mean_speed)),
        _row(analysis, "Speed", "m/s", lambda total: words.number(total.mean_speed, 2)),
        _row(analysis, "Cadence", "steps/min", lambda total: words.number(total.cadence)),
        _row(analysis, "Heart rate", "beats/min", lambda total: words.number(total.heart_rate)),
        _row(analysis, "Contact time", "ms", lambda total: words.number(_ms(total))),
        _row(analysis, "Step length", "m", lambda total: words.number(total.step_length, 2)),
    )
    looks = tuple(LOOKS[total.direction] for total in analysis.totals)
    return TotalsTable(looks, tuple(row for row in rows if set(row.values) != {words.MISSING}))


def _row(analysis: Analysis, label: str, unit: str, text: Callable[[Total], str]) -> TotalsRow:
    return TotalsRow(label, unit, tuple(text(total) for total in analysis.totals))


def _of_whole(part: float, whole: float) -> str:
    return words.percent(part / whole if whole > 0 else None)


def _ms(total: Total) -> float | None:
    return None if total.contact_time is None else total.contact_time * 1000.0
