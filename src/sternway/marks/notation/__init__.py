"""How marks are written, and what was meant."""

from sternway.marks.notation.batch import Parsed, parse_all
from sternway.marks.notation.parse import parse, parse_result, plausible
from sternway.marks.notation.write import written

__all__ = ["Parsed", "parse", "parse_all", "parse_result", "plausible", "written"]
