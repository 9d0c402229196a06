"""What is wrong with the lines of a ledger, each noted at its number."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from sternway.ledger.block import Problem
from sternway.ledger.codes import ProblemCode
from sternway.ledger.ledger import block_at
from sternway.notices import Code, Fact, Notice, notice


class Problems:
    """The problems of one text; ``found`` has them in the order in which they came up."""

    def __init__(self, text: str, latin_1: Iterable[int]) -> None:
        self.found = [Problem(line, notice(ProblemCode.LATIN_1)) for line in latin_1]
        self._text = text
        self._counted = (0, 1)

    def tell_unknown(
        self, start: int, name: str, code: Code, text: str, known: Iterable[str]
    ) -> bool:
        """Note something nobody knows, with the nearest of what is known."""
        near = get_close_matches(text, list(known), n=1)
        reason = notice(code, text=text)
        if near:
            reason = notice(ProblemCode.NEAR, reason=reason, near=near[0])
        return self.note(start, reason, name)

    def tell(self, start: int, code: Code, name: str = "", **facts: Fact) -> bool:
        return self.note(start, notice(code, **facts), name)

    def note(self, start: int, reason: Notice, name: str = "") -> bool:
        """Note a problem of the block at an offset, at the line of a field where one is named.

        Returns False, for the block is left out.
        """
        line = self.line(start)
        if name:
            lines = block_at(self._text, start).split("\n")
            line += next((n for n, each in enumerate(lines) if each.startswith(f"{name}:")), 0)
            reason = notice(ProblemCode.AT_FIELD, field=name, reason=reason)
        self.found.append(Problem(line, reason))
        return False

    def line(self, offset: int) -> int:
        """The number of the line at an offset; quick where offsets grow."""
        known, line = self._counted
        if offset < known:
            known, line = 0, 1
        line += self._text.count("\n", known, offset)
        self._counted = (offset, line)
        return line
