"""Why a text is no mark, and the cure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NoReturn

from sternway.athletics.errors import AmbiguousMark, UnreadableMark
from sternway.athletics.event import Measure
from sternway.athletics.notation.outcomes import outcome
from sternway.athletics.notation.reading import Reading

_TWO = re.compile(r" (?:or|oder|o|ou|and|und|e|et|y) | ?[-–—/] ?")
_REMARK = re.compile(r" \([^()]*\)\Z")
_DECIMAL_UNIT = re.compile(r"(\d+)[.,](\d+) ?(h|hours?|std|ore|heures|horas|m|min)\.?", re.ASCII)
_REASONS = (
    (r"", "it is empty"),
    (r"[^\d]*[-−–] ?\d.*", "a mark is not negative"),
    (r".*(?:[:.'][^:.']*){4,}", "it has too many fields; write days:hours:minutes:seconds at most"),
    (r"[0:.,' \"]*0[0:.,' \"]*", "a mark is not zero"),
    (r".*[:hm'][6-9]\d(?!\d).*", "a field of minutes or seconds holds 60 or more"),
    (r".*[.,]\d{4,}.*", "it is finer than 0.001 s or 1 mm"),
)
_EXAMPLES = {
    Measure.TIME: "time such as 13.17, 1:08.34 or 3:25:24",
    Measure.DISTANCE: "distance such as 94.5 km or 94500 m",
}
_SHOWN = 40
"""characters of a text that a message repeats"""


def shortened(text: str) -> str:
    """The beginning of a text, for a message."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def refuse(
    text: str, spelled: str, measure: Measure, read: Callable[[str], Sequence[Reading]]
) -> NoReturn:
    """Raises ``AmbiguousMark`` for a text that gives two marks, else ``UnreadableMark``."""
    parts = _TWO.split(_REMARK.sub("", spelled))
    if len(parts) == 2 and all(read(part) for part in parts):
        raise AmbiguousMark(text, parts, "it gives two marks; write one")
    if found := _DECIMAL_UNIT.fullmatch(spelled):
        _refuse_decimals(text, found[1], found[2], is_hours=found[3][0] == "h" or found[3] == "std")
    raise UnreadableMark(text, _reason(spelled, measure))


def _refuse_decimals(text: str, whole: str, part: str, is_hours: bool) -> NoReturn:
    """``3.25 min`` is 3 min 25 s to some and 3 min 15 s to others."""
    unit, lower = ("h", "min") if is_hours else ("min", "s")
    if len(part) == 2 and int(part) < 60:
        readings = [f"{whole} {unit} {part} {lower}", f"{whole}.{part} {unit} in decimals"]
        raise AmbiguousMark(text, readings, f"write it as {whole}:{part} {unit}")
    example = "3:30 h" if is_hours else "3:30 min"
    raise UnreadableMark(text, f"decimals of {unit} are not read; write it as {example}")


def _reason(spelled: str, measure: Measure) -> str:
    if outcome(spelled) is not None:
        return "it says that there is no mark"
    if any(char.isdigit() and not char.isascii() for char in spelled):
        return "only the digits 0 to 9 are read"
    for pattern, reason in _REASONS:
        if re.fullmatch(pattern, spelled, re.ASCII):
            return reason
    return f"it is no {_EXAMPLES[measure]}; write nothing beside it"
