"""The words of a ledger's text: which lines a block may have, in which order, and what may stand
in them. A claim that follows the grammar to the letter is taken in by one match of `CLAIM`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sternway.athletics import Clock, Evidence, Slope, Timing
from sternway.ledger.claim import Confidence, Kind
from sternway.ledger.race import Round
from sternway.ledger.state import State

HEADER = "sternway ledger 1"
NONE = "none"
UNKNOWN = "unknown"
BAR = " | "
"""parts the columns of a line"""

LONGEST_LINE = 2000
_ID = r"[a-z0-9](?:[a-z0-9.-]{0,118}[a-z0-9])?"
ID = re.compile(_ID)
_TEXT = r"[^\n]{1,2000}"
_YEAR = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_DATE = rf"(?:before {_YEAR}|{_YEAR}(?:\.\.{_YEAR})?)"


def _one_of(words: Iterable[object]) -> str:
    return "(?:" + "|".join(re.escape(str(word)) for word in words) + ")"


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a block, ``name: value``."""

    name: str
    shape: str
    """a regular expression for the value"""
    wanted: str
    """what a value looks like, for people"""
    needed: bool = False
    repeats: bool = False


_HEAD = (
    Field("event", rf"(?:{NONE}|{_ID})", "the code of an event, or none", needed=True),
    Field("sex", "[MFX]", "M, F or X", needed=True),
    Field("mark", _TEXT, "the mark as it is listed", needed=True),
    Field(
        "reads", r"[1-9]\d{0,11} m[sm] by [1-9]\d{0,7}", "30330 ms by 10, or 94000000 mm by 1000"
    ),
    Field("athlete", rf"(?:{NONE}|{_ID})", "the id of an athlete or squad, or none", needed=True),
    Field("date", rf"(?:{UNKNOWN}|{_DATE})", "2014, 2014-07, 2014-07-18, or unknown", needed=True),
    Field("authority", _ID, "the id of an authority", needed=True),
    Field("about", _ID, "the id of the first claim of the same performance"),
    Field("race", _ID, "the id of a race"),
    Field("kind", _one_of(Kind), " or ".join(Kind), needed=True),
    Field("confidence", _one_of(Confidence), " or ".join(map(str, Confidence)), needed=True),
)
_TIMING = Field("timing", _one_of(Timing), " or ".join(Timing))
_WIND = Field("wind", r"[+-]\d{1,2}\.\d", "m/s with a sign, +1.8")
_CONDITIONS = (
    Field("category", _TEXT, "the class it was run in"),
    Field("evidence", _one_of(Evidence), " or ".join(Evidence)),
    _TIMING,
    Field("clock", _one_of(Clock), " or ".join(Clock)),
    _WIND,
    Field("slope", _one_of(Slope), " or ".join(Slope)),
    Field("split-of", _ID, "the code of the longer event"),
    Field("converted-from", _ID, "the code of the event it was computed from"),
    Field("partly-forward", "yes", "yes"),
)
_SAID_ELSE = rf"[^\n|]{{1,200}} \| {_TEXT}"
_CALLED = Field("called-record", _DATE, "when it was called the record")
_NOTE = Field("note", _TEXT, "anything else, in one line")
_SOURCE = Field("source", _TEXT, "an address")
_RATIFICATION = (
    Field("evidence-hash", r"sha256:[0-9a-f]{64}", "sha256: and 64 digits of the folder"),
    Field("second", r"[^\n|]{1,200}", "who ratified it beside the author"),
    Field("superseded-by", _ID, "the id of the claim that took the record"),
)
_REST = (
    Field("position", r"[1-9]\d{0,4}", "a whole number"),
    Field("listed-event", _TEXT, "the event as it is listed"),
    Field("listed-athlete", _TEXT, "the name as it is listed"),
    Field("nation", _TEXT, "the nation as it is listed"),
    Field("under-16", "yes", "yes"),
    Field("place", _TEXT, "where it was"),
    Field("printed", _TEXT, "the mark in the notation of the source"),
    _CALLED,
    Field("also-mark", _SAID_ELSE, "30.23 | who says so", repeats=True),
    Field("also-date", _SAID_ELSE, "2011 | who says so", repeats=True),
    Field("also-name", _SAID_ELSE, "Yvel Pol | who says so", repeats=True),
    Field("also-event", _SAID_ELSE, "10km | who says so", repeats=True),
    Field("doubt", _TEXT, "what is doubtful, in a sentence", repeats=True),
    Field(
        "alleged", rf"{_TEXT} \| {_TEXT}", "what is said | the source that says it", repeats=True
    ),
    _NOTE,
    replace(_SOURCE, needed=True),
    Field("read", _DATE, "when the source was read"),
    *_RATIFICATION,
)
_BY = rf"[^\n|]{{1,200}} \| {_TEXT}"
"""author and reason"""
_STATE = Field(
    "state",
    rf"{_YEAR} \| {_one_of(State)} \| {_BY}",
    "2026-11-22 | claimed | author | reason",
    needed=True,
    repeats=True,
)
_DECIDED = Field("decided", rf"{_YEAR} \| {_BY}", "2026-11-22 | author | reason", needed=True)

CLAIM_FIELDS = (*_HEAD, *_CONDITIONS, *_REST, _STATE)
ATHLETE_FIELDS = (
    Field("name", _TEXT, "the name", needed=True),
    Field("latin", _TEXT, "the name in Latin letters"),
    Field("alias", _TEXT, "another spelling of the name", repeats=True),
    Field("sex", "[MF]", "M or F"),
    Field("nation", _TEXT, "three letters"),
    Field("born", _DATE, "1984, 1984-05 or 1984-05-17"),
    Field("not-same-as", _ID, "the id of somebody else", repeats=True),
    _NOTE,
)
SQUAD_FIELDS = (
    Field("name", _TEXT, "the name", needed=True),
    Field("sex", "[MFX]", "M, F or X"),
    Field("nation", _TEXT, "three letters"),
    Field("leg", _TEXT, "an id or a name", repeats=True),
    _NOTE,
)
CHANGE_FIELDS = (*_RATIFICATION, _STATE)


def _optional(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(replace(field, needed=False) for field in fields)


CORRECTION_FIELDS = (*_optional((*_HEAD, *_CONDITIONS, *_REST)), _DECIDED)
ATHLETE_CORRECTION_FIELDS = (*_optional(ATHLETE_FIELDS), _DECIDED)
SQUAD_CORRECTION_FIELDS = (*_optional(SQUAD_FIELDS), _DECIDED)
COMPETITION_FIELDS = (
    Field("name", _TEXT, "the name", needed=True),
    Field("alias", _TEXT, "another name", repeats=True),
    Field("date", _DATE, "2014-08-01..2014-08-03"),
    Field("place", _TEXT, "where it was"),
    _SOURCE,
    _NOTE,
)
RACE_FIELDS = (
    Field("event", _ID, "the code of an event", needed=True),
    Field("sex", "[MFX]", "M, F or X", needed=True),
    Field("about", _ID, "the id of the same race as another source has it"),
    Field("competition", _ID, "the id of a competition"),
    Field("round", _one_of(Round), " or ".join(Round)),
    Field("heat", r"[1-9]\d{0,3}", "a whole number"),
    Field("date", _DATE, "2014, 2014-07 or 2014-07-18"),
    Field("place", _TEXT, "where it was"),
    Field("surface", _TEXT, "what was run on"),
    Field("certificate", _TEXT, "of the course"),
    _TIMING,
    _WIND,
    Field("official", _TEXT, "a name and what for", repeats=True),
    _SOURCE,
    _NOTE,
)
_COVERED = rf"{_ID} [MFX](?:, {_ID} [MFX])*"
LIST_FIELDS = (
    Field("authority", _ID, "the id of an authority", needed=True),
    Field("title", _TEXT, "what the list is called", needed=True),
    replace(_SOURCE, needed=True),
    Field("read", _DATE, "when it was read", needed=True),
    Field("whole", _COVERED, "100m M, 100m F", repeats=True),
    Field("excerpt", _COVERED, "100m M, 100m F", repeats=True),
    _NOTE,
)
WITHHELD_FIELDS = (
    Field("key", r"sha256:[0-9a-f]{64}", "sha256: and 64 digits", needed=True, repeats=True),
    _DECIDED,
)


def _line(field: Field) -> str:
    line = rf"\n{re.escape(field.name)}: (?:{field.shape})"
    if field.repeats:
        return rf"(?:{line})*+"
    return line if field.needed else rf"(?:{line})?+"


def _with_groups(field: Field) -> str:
    """The line of a field with a group for its value, or for the parts of its value."""
    shape = _PARTS.get(field.name, f"({field.shape})")
    line = rf"\n{re.escape(field.name)}: {shape}"
    return line if field.needed else rf"(?:{line})?+"


_PARTS = {
    "reads": r"([1-9]\d{0,11}) (m[sm]) by ([1-9]\d{0,7})",
}
CLAIM = re.compile(
    rf"claim ({_ID})"
    + rf"\nevent: ((?:{NONE}|{_ID})\nsex: [MFX])"
    + "".join(map(_with_groups, _HEAD[2:]))
    + rf"({''.join(map(_line, _CONDITIONS))})"
    + "".join((_with_groups if field is _CALLED else _line)(field) for field in _REST)
    + rf"\nstate: ({_YEAR}) \| ({_one_of(State)}) \| {_BY}"
    + rf"((?:\nstate: {_STATE.shape})*+)(?:\n\n++|\n?\Z)"
)
"""Groups: id; event and sex as one, with what is between them; mark; value, unit, step; athlete;
date; authority; about; race; kind; confidence; the lines of the conditions; when it was called the
record; date and name of the first state; the lines of the later ones. The blank lines that end the
block are part of the match."""
