"""How marks are written, and what was meant."""

from sternway.athletics.notation.batch import Parsed, parse_all
from sternway.athletics.notation.limits import Limits, limits, plausible
from sternway.athletics.notation.parse import parse, parse_result
from sternway.athletics.notation.write import written

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
