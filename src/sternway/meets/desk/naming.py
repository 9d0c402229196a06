"""Names and bibs in place of ids, where something is said to people."""

from __future__ import annotations

from sternway.meets.desk.state import State
from sternway.meets.entries.people import Carried
from sternway.notices import Fact, Notice

_WHO = frozenset({
    "entry", "entries", "first", "second", "gone_on", "by", "other", "reserve", "by_gun", "by_net",
    "gone", "come", "order",
})  # fmt: skip
"""facts that are ids of competitors"""


def bibs_of(state: State) -> dict[str, str]:
    """Bibs by entry, as they are worn now."""
    holder: dict[str, str] = {}
    for each in state.assignments:
        if each.kind is Carried.BIB:
            holder[each.code] = each.entry
    return {entry: code for code, entry in holder.items() if entry}


def name_of(state: State, entry: str) -> str:
    """The name in its own spelling, with the Latin one beside it where it has another script."""
    found = state.competitors.get(entry)
    if found is None:
        return entry
    latin = found.person.latin if found.person else ""
    return f"{found.name} ({latin})" if latin and latin != found.name else found.name


def named(state: State, notice: Notice) -> Notice:
    """The same notice with the names of competitors."""
    return Notice(
        notice.code,
        tuple(
            (key, _named(state, value) if key in _WHO else _within(state, value))
            for key, value in notice.facts
        ),
    )


def _named(state: State, value: Fact) -> Fact:
    if isinstance(value, tuple):
        return tuple(_named(state, each) for each in value)
    if isinstance(value, str) and value in state.competitors:
        return state.competitors[value].name
    return value


def _within(state: State, value: Fact) -> Fact:
    if isinstance(value, tuple):
        return tuple(_within(state, each) for each in value)
    return named(state, value) if isinstance(value, Notice) else value
