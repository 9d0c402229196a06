"""How marks are written, and what was meant."""

from sternway.marks.notation.batch import Parsed, parse_all
from sternway.marks.notation.limits import Limits, limits, plausible
from sternway.marks.notation.parse import parse, parse_result
from sternway.marks.notation.write import written

__all__ = [
    "Limits",
    "Parsed",
    "limits",
    "parse",
    "parse_all",
    "parse_result",
    "plausible",
    "written",
]
