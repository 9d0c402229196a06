"""Objects out of the tables of a ``sternway.plan/1``; nothing in it is guessed."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from sternway.notices import Notice, notice_of
from sternway.tables import Table
from sternway.training.journal.journal import Change, ChangeKind
from sternway.training.log import (
    ALLOWED,
    RELEASABLE,
    Fall,
    LogEntry,
    NextDay,
    Pain,
    Release,
    Swelling,
)
from sternway.training.notices import as_written
from sternway.training.plan import (
    GOING,
    Allowance,
    Hand,
    HeartRange,
    Outline,
    Part,
    Phase,
    PlannedSession,
    Repeat,
    Shortfall,
    SpeedRange,
    Status,
    Step,
    StepKind,
    TopSpeed,
)
from sternway.training.progress import measures
from sternway.training.sessions import Kind, Zone

Choice = TypeVar("Choice", bound=StrEnum)
_DIRECTIONS = {word: direction for direction, word in GOING.items()}


class Sessions:
    """Sessions of one document, which has most of them several times: each is read once."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[Table, PlannedSession]] = {}
        """as they stood last, by their ids"""

    def of(self, table: Table) -> PlannedSession:
        """One planned session; its sums are checked against its steps."""
        name = table.text("id")
        before = self._read.get(name)
        if before is not None and table.repeats(before[0]):
            return before[1]
        if before is not None and table.repeats(before[0], "parts"):
            parts = before[1].parts
        else:
            parts = tuple(_part(row) for row in table.tables("parts"))
        session = _session_of(table, parts)
        self._read[name] = table, session
        return session


def change_of(table: Table, sessions: Sessions) -> Change:
    """One change."""
    return Change(
        number=table.whole("number"),
        date=table.day("date"),
        kind=table.choice("kind", ChangeKind),
        reasons=_notices(table, "notices", table, "reason"),
        removed=table.texts("removed"),
        added=tuple(sessions.of(row) for row in table.tables("added")),
        marked=tuple(
            (row.text("id"), row.choice("status", Status)) for row in table.tables("marked")
        ),
        outline=_outline(table.table("outline")) if _is_there(table, "outline") else None,
        athlete=_athlete(table) if _is_there(table, "athlete") else None,
        entry=_entry(table.table("entry")) if _is_there(table, "entry") else None,
        undoes=table.whole("undoes") if _is_there(table, "undoes") else None,
        by=table.text("by", ""),
    )


def _session_of(table: Table, parts: tuple[Part, ...]) -> PlannedSession:
    session = PlannedSession(
        id=table.text("id"),
        date=table.day("date"),
        start=table.clock("start"),
        template=table.text("template"),
        title=table.text("title"),
        kind=table.choice("kind", Kind),
        phase=table.text("phase"),
        week=table.whole("week"),
        parts=parts,
        is_hard=table.flag("is_hard"),
        why=table.text("why", ""),
        allowed_by=tuple(_allowance(row) for row in table.tables("allowed_by")),
        places=table.texts("places"),
        equipment=table.texts("equipment"),
        needs_partner=table.flag("needs_partner"),
        status=table.choice("status", Status),
        hand=_hand(table.table("hand")) if _is_there(table, "hand") else None,
    )
    table.raw("minutes")
    for key, made in (("backward_m", session.backward), ("forward_m", session.forward)):
        if abs(table.number(key, 0) - made) > 0.01:
            table.fault(key, f"is not the {made:g} m of its steps")
    return session


def _hand(table: Table) -> Hand:
    return Hand(
        by=table.text("by"),
        is_locked=table.flag("locked"),
        note=table.text("note", ""),
        against=table.texts("against", ()),
        why=table.text("why", ""),
    )


def _part(table: Table) -> Part:
    times = table.whole("times", 1)
    steps = tuple(_step(row) for row in table.tables("steps"))
    if not steps:
        table.fault("steps", "holds no step")
    return steps[0] if times == 1 and len(steps) == 1 else Repeat(times, steps)


def _step(table: Table) -> Step:
    speed = table.pair("speed_mps", 0) if _is_there(table, "speed_mps") else None
    heart = table.pair("heart_bpm", 0) if _is_there(table, "heart_bpm") else None
    return Step(
        kind=table.choice("kind", StepKind),
        name=table.text("name"),
        how=table.text("how", ""),
        direction=_DIRECTIONS[table.one_of("going", _DIRECTIONS)],
        seconds=table.number("allow_s", 0),
        distance=_maybe_number(table, "distance_m"),
        duration=_maybe_number(table, "duration_s"),
        count=table.whole("count") if _is_there(table, "count") else None,
        zone=table.choice("zone", Zone) if _is_there(table, "zone") else None,
        speed=SpeedRange(*speed) if speed else None,
        heart=HeartRange(round(heart[0]), round(heart[1])) if heart else None,
    )


def _allowance(table: Table) -> Allowance:
    return Allowance(table.text("rule"), _notice(table, "notice", "says"))


def _outline(table: Table) -> Outline:
    said = table.table("notices", may_be_missing=True)
    top = table.table("top_speed") if _is_there(table, "top_speed") else None
    return Outline(
        goal=table.text("goal"),
        goal_name=table.text("goal_name"),
        goal_date=table.day("goal_date"),
        start=table.day("start"),
        phases=tuple(_phase(row) for row in table.tables("phases")),
        top_speed=TopSpeed(top.number("speed_mps", 0), _notice(top, "notice", "origin"))
        if top
        else None,
        warnings=_notices(said, "warnings", table, "warnings"),
        shortfalls=tuple(_shortfall(row) for row in table.tables("shortfalls")),
        notes=_notices(said, "notes", table, "notes"),
    )


def _phase(table: Table) -> Phase:
    return Phase(
        table.text("code"),
        table.text("name"),
        table.text("purpose"),
        table.day("first"),
        table.day("last"),
    )


def _shortfall(table: Table) -> Shortfall:
    said = table.table("notices", may_be_missing=True)
    what = _notices(said, "what", table, "what")
    reasons = _notices(said, "reasons", table, "reason")
    return Shortfall(what[0], reasons, _notices(said, "instead", table, "instead"))


def _athlete(table: Table) -> Mapping[str, Any]:
    """The athlete file's values; they are read by the reader of athlete files."""
    values: dict[str, Any] = table.raw("athlete")
    if not isinstance(values, dict):
        table.fault("athlete", "must be an object: {…}")
        return {}
    return values


def _entry(table: Table) -> LogEntry:
    return LogEntry(
        date=table.day("date"),
        start=table.clock("start") if _is_there(table, "start") else None,
        session=table.text("session") if _is_there(table, "session") else None,
        kind=_maybe_choice(table, "kind", Kind),
        backward=table.number("backward_m", 0),
        backward_time=_maybe_number(table, "backward_s"),
        forward=table.number("forward_m", 0),
        forward_time=_maybe_number(table, "forward_s"),
        duration=_maybe_number(table, "duration_s"),
        rpe=_maybe_number(table, "rpe"),
        pain=tuple(Pain(row.text("where"), row.number("level", 0)) for row in table.tables("pain")),
        fall=table.choice("fall", Fall),
        swelling=_maybe_choice(table, "swelling", Swelling),
        next_day=_maybe_choice(table, "next_day", NextDay),
        tests=tuple(
            (row.one_of("test", tuple(measures())), row.number("value", 0))
            for row in table.tables("tests", may_be_missing=True)
        ),
        release=_release(table),
        note=table.text("note", ""),
        source=table.text("source", ""),
    )


def _release(table: Table) -> Release | None:
    """What a clinician allowed; journals from before logs had releases do not name it."""
    if not table.has("release") or not _is_there(table, "release"):
        return None
    row = table.table("release")
    return Release(
        row.one_of("of", RELEASABLE),
        row.text("by"),
        row.day("on"),
        ALLOWED[row.one_of("allows", ALLOWED)],
        row.day("until") if _is_there(row, "until") else None,
    )


def _notices(table: Table, key: str, beside: Table, written: str) -> tuple[Notice, ...]:
    """Notices; where there are none yet, the sentences that were written in their place."""
    sentences = beside.raw(written)
    if not table.has(key):
        texts = sentences if isinstance(sentences, list) else [sentences]
        return tuple(as_written(str(each)) for each in texts)
    values = table.raw(key)
    listed = values if isinstance(values, list) else [values]
    return tuple(_read(table, key, each) for each in listed)


def _notice(table: Table, key: str, written: str) -> Notice:
    return _notices(table, key, table, written)[0]


def _read(table: Table, key: str, value: object) -> Notice:
    try:
        return notice_of(value)
    except ValueError as error:
        table.fault(key, str(error))
        return as_written("")


def _is_there(table: Table, key: str) -> bool:
    """Whether a field is there and is not null."""
    return table.raw(key) is not None


def _maybe_number(table: Table, key: str) -> float | None:
    return table.number(key, 0) if _is_there(table, key) else None


def _maybe_choice(table: Table, key: str, choices: type[Choice]) -> Choice | None:
    return table.choice(key, choices) if _is_there(table, key) else None
