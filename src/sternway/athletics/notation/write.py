"""A mark in, a text out that means the same mark in its event."""

from __future__ import annotations

from sternway.athletics.event import Event, Measure
from sternway.athletics.mark import Mark
from sternway.athletics.notation.parse import parse
from sternway.athletics.notation.readings import KILOMETRE, METRE, SECOND, explicit, with_decimals
from sternway.errors import SternwayError

_DECIMALS = {1: 3, 10: 2, 100: 1, SECOND: 0}


def written(mark: Mark, event: Event | None = None) -> str:
    """``13.17``, ``1:08.34``, ``3:25:24``, ``94 km``: the notation of results lists.

    With its event, reading the text gives the same value and step again: where the usual notation
    would be read as something else there, units stand in it (``1 min 39 s``). Raises ``ValueError``
    where no notation has the mark's step.
    """
    if mark.step not in _DECIMALS:
        return explicit(mark.value, mark.step, mark.measure)
    usual = _time(mark) if mark.measure is Measure.TIME else _distance(mark)
    if event is None or _reads_as(usual, mark, event):
        return usual
    return explicit(mark.value, mark.step, mark.measure)


def _time(mark: Mark) -> str:
    minutes, ms = divmod(mark.value, 60 * SECOND)
    hours, minute = divmod(minutes, 60)
    seconds = with_decimals(ms, SECOND, _DECIMALS[mark.step])
    if minutes and ms < 10 * SECOND:
        seconds = f"0{seconds}"
    if hours:
        return f"{hours}:{minute:02d}:{seconds}"
    return f"{minute}:{seconds}" if minutes else seconds


def _distance(mark: Mark) -> str:
    if mark.value < KILOMETRE:
        return f"{with_decimals(mark.value, METRE, _DECIMALS[mark.step])} m"
    return f"{with_decimals(mark.value, KILOMETRE, _DECIMALS[mark.step] + 3)} km"


def _reads_as(text: str, mark: Mark, event: Event) -> bool:
    try:
        return parse(text, event) == mark
    except SternwayError:
        return False
