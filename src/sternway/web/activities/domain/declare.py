"""The athlete says which way it was: a change at a time, each of which can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from sternway.errors import InvalidRequest
from sternway.motion import Declarations
from sternway.units import seconds_of
from sternway.web.accounts.models import Person
from sternway.web.activities.domain.analyse_again import ask_again, declared_now
from sternway.web.activities.models import Activity, Declared

_MOST = 200
"""ranges of one direction"""
_BRIEFEST = 0.5
"""s of a range that is worth keeping"""


def declare(
    activity: Activity,
    by: Person,
    backward: Sequence[str],
    forward: Sequence[str],
    *,
    ignore_names: bool = False,
) -> Declared:
    """Replace what is declared, and analyse again. Raises ``InvalidRequest`` at a wrong range."""
    if len(backward) > _MOST or len(forward) > _MOST:
        raise InvalidRequest(f"more than {_MOST} ranges: declare the rest instead")
    Declarations(tuple(backward), tuple(forward), ignore_names=ignore_names)
    with transaction.atomic():
        changed = _append(activity, by, backward, forward, ignore_names)
        ask_again(activity)
    return changed


def add_range(activity: Activity, by: Person, direction: str, text: str) -> Declared:
    """Declare one more range, over what was declared of the same time before.

    ``text`` is ``10:00-25:00`` or anything else that `Declarations` takes. Raises
    ``InvalidRequest``.
    """
    if direction not in ("backward", "forward"):
        raise InvalidRequest("a range is backward or forward")
    text = text.strip()
    now = declared_now(activity)
    ranges = {"backward": now.backward, "forward": now.forward} if now else {}
    if text in ("all", "rest"):
        other = "forward" if direction == "backward" else "backward"
        kept = {direction: [], other: [] if text == "all" else [*ranges.get(other, [])]}
    else:
        kept = {name: _left_of(ranges.get(name, []), text) for name in ("backward", "forward")}
    kept[direction].append(text)
    names = now.ignore_names if now else False
    return declare(activity, by, kept["backward"], kept["forward"], ignore_names=names)


def undo(activity: Activity, by: Person) -> Declared:
    """Take the last change back that was not taken back yet. Raises ``InvalidRequest``."""
    changes = [*Declared.objects.filter(activity=activity)]
    undone = {each.undoes for each in changes if each.undoes is not None}
    open_ = [each for each in changes if each.undoes is None and each.number not in undone]
    if not open_:
        raise InvalidRequest("there is nothing to take back")
    last = open_[-1]
    before = open_[-2] if len(open_) > 1 else None
    with transaction.atomic():
        changed = _append(
            activity,
            by,
            before.backward if before else [],
            before.forward if before else [],
            before.ignore_names if before else False,
            undoes=last.number,
        )
        ask_again(activity)
    return changed


def _append(
    activity: Activity,
    by: Person,
    backward: Sequence[str],
    forward: Sequence[str],
    ignore_names: bool,
    undoes: int | None = None,
) -> Declared:
    last = declared_now(activity)
    return Declared.objects.create(
        activity=activity,
        number=(last.number if last else 0) + 1,
        backward=[*backward],
        forward=[*forward],
        ignore_names=ignore_names,
        undoes=undoes,
        by=by,
    )


def _left_of(ranges: Sequence[str], new: str) -> list[str]:
    """What stays of earlier ranges where a new one says something else."""
    span = _span(new)
    if span is None:
        return [each for each in ranges if each not in ("all", "rest", new)]
    return [piece for each in ranges for piece in _without(each, *span)]


def _span(text: str) -> tuple[float, float] | None:
    """The seconds of a range of clock times, None where it is another kind of range."""
    first, dash, second = text.partition("-")
    start, end = seconds_of(first.strip()), seconds_of(second.strip())
    if not dash or start is None or end is None or not start < end:
        return None
    return start, end


def _without(text: str, start: float, end: float) -> list[str]:
    span = _span(text)
    if span is None:
        return [] if text in ("all", "rest") else [text]
    first, last = span
    pieces = [(first, min(last, start)), (max(first, end), last)]
    return [f"{_clock(a)}-{_clock(b)}" for a, b in pieces if b - a > _BRIEFEST]


def _clock(seconds: float) -> str:
    whole, tenths = divmod(round(seconds * 10), 10)
    text = f"{whole // 60}:{whole % 60:02d}"
    return f"{text}.{tenths}" if tenths else text
