"""Why there is no mark: ``DNF``, ``DQ (TR 17.3)``, ``aufgegeben``."""

from __future__ import annotations

import re

from sternway.athletics.mark import NoMark, Outcome
from sternway.athletics.notation.spelling import LONGEST
from sternway.athletics.notation.words import meanings

_WITH_RULE = re.compile(r"([^\d()\[\]:]+?)\s*(?:\((.+)\)|\[(.+)\]|:\s*(.+))")
"""``DQ (TR 17.3)``, ``DSQ: lane``"""


def outcome(text: str) -> Outcome | None:
    """The outcome that a text names, or None."""
    spelled = text[: LONGEST + 1].strip()
    if len(spelled) > LONGEST or not spelled[:1].isalpha():
        return None
    word, rule = spelled, ""
    if found := _WITH_RULE.fullmatch(spelled):
        word, rule = found[1], found[2] or found[3] or found[4]
    elif _kind(spelled) is None:
        word, _, rule = spelled.partition(" ")
    kind = _kind(word)
    if kind is None or (rule and kind is not NoMark.DQ and found is None):
        return None
    return Outcome(kind, rule.strip(), text)


def _kind(word: str) -> NoMark | None:
    named = meanings("no_mark").get(" ".join(word.lower().split()))
    return None if named is None else NoMark(named)
