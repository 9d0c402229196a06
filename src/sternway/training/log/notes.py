"""What the note of a session may tell of a body, which only what is written beside it counts.

No note is understood: what stands here finds words, and whoever wrote them is asked.
"""

from __future__ import annotations

import re

from sternway.notices import Notice, notice
from sternway.training.codes import LogCode, StepBackCode
from sternway.training.log.entry import Fall, LogEntry

_HEAD = re.compile(
    r"\b(heads?|headaches?|concuss\w*|kopf|kopfschmerz\w*|kopfweh|kopfverletz\w*|gehirnersch\w*)\b",
    re.IGNORECASE,
)
_CONCUSSED = re.compile(
    r"\b(headaches?|concuss\w*|kopfschmerz\w*|kopfweh|kopfverletz\w*|gehirnersch\w*)\b",
    re.IGNORECASE,
)
_STRUCK = re.compile(
    r"\b(hit|hurts?|hurting|knock\w*|bang\w*|bump\w*|struck|smack\w*|crack\w*|fell|fall\w*|land\w*"
    r"|aches?|aching|pain\w*|dizzy|dizziness|sick|vomit\w*|black\w*|bleed\w*|blood"
    r"|sto(?:ß|ss)\w*|gesto(?:ß|ss)\w*|an?gesto(?:ß|ss)\w*|schlag\w*|\w*geschlagen|gestürzt|sturz"
    r"|gefallen|hingefallen|tut|weh|schmerz\w*|schwindl\w*|schwindel\w*|übel|blut\w*)\b",
    re.IGNORECASE,
)
_SORE = re.compile(
    r"\b(hurts?|hurting|pain|pains|painful|aches?|aching|ached|injur\w*|sprain\w*|strain(?:ed)?"
    r"|pulled|tweak\w*|twist(?:ed)?|swollen|swelling|limp\w*"
    r"|weh|schmerz\w*|verletz\w*|gezerrt|zerrung|umgeknickt|verstaucht|geschwollen|humpel\w*)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(no|not|never|without|nothing|isn['’]t|doesn['’]t|didn['’]t|kein\w*|nicht\w*|ohne)\b"
    r"[^.,;!?]*",
    re.IGNORECASE,
)
"""a denial, up to the end of its clause"""


def names_a_head(text: str) -> bool:
    """Whether a text may tell of a knock on the head, in the languages that people write."""
    return _HEAD.search(text) is not None


def asked_of_note(entry: LogEntry) -> Notice | None:
    """What to ask because of a note; None where nothing in it, or what stands beside it, tells.

    A knock on the head that was denied is asked about all the same: that is said once too often
    rather than not at all.
    """
    note = entry.note
    if not note or entry.release is not None or entry.fall is Fall.HEAD:
        return None
    if _CONCUSSED.search(note) or (_HEAD.search(note) and _STRUCK.search(note)):
        first = notice(StepBackCode.FIRST_HEAD)
        return notice(LogCode.NOTE_HEAD, on=entry.date, cure=f"{entry.date} fall head", first=first)
    if not entry.pain and _SORE.search(_NO.sub("", note)):
        return notice(LogCode.NOTE_PAIN, on=entry.date, cure=f"{entry.date} pain knee 3")
    return None
