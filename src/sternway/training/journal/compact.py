"""The changes of a kept plan: of a session that was there before, only what became another.

A plan that is looked at day after day and not followed changes a little every week, and each
change told whole sessions again. What is kept here is a *difference* between two plain values:

- of two objects with the same fields, an object of those that differ, each a difference;
- of two lists of one length, a list with null where nothing differs, else a difference;
- of anything else the new value, as ``{"=": value}`` where it could be taken for one of these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

_INSTEAD = "="
_MOST_SESSIONS = 200_000
"""in all changes of one plan together"""


def shortened(changes: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Changes with ``{"id", "changed"}`` in place of each session that an earlier one had."""
    known: dict[str, Any] = {}
    found = []
    for change in changes:
        added = []
        for session in change["added"]:
            name = session["id"]
            if name in known:
                added.append({"id": name, "changed": _difference(known[name], session)})
            else:
                added.append(session)
            known[name] = session
        found.append({**change, "added": added})
    return found


def whole(changes: Sequence[Any]) -> list[Any]:
    """The changes again with whole sessions. Raises ``ValueError`` that names the change.

    What is no change or no session stays as it is, for the reader that says so.
    """
    known: dict[str, Any] = {}
    found: list[Any] = []
    count = 0
    for number, change in enumerate(changes, 1):
        if not isinstance(change, dict) or not isinstance(change.get("added"), list):
            found.append(change)
            continue
        count += len(change["added"])
        if count > _MOST_SESSIONS:
            raise ValueError(f"change {number} makes more than {_MOST_SESSIONS:,} sessions")
        added = [_session(each, known, number) for each in change["added"]]
        found.append({**change, "added": added})
    return found


def _session(told: Any, known: dict[str, Any], number: int) -> Any:
    if not isinstance(told, dict) or not isinstance(told.get("id"), str):
        return told
    name = told["id"]
    if "changed" in told:
        if name not in known:
            raise ValueError(f"change {number} changes {name[:40]}, which no change before it has")
        try:
            told = _applied(known[name], told["changed"])
        except (KeyError, ValueError) as error:
            reason = f"change {number} changes what {name[:40]} does not have"
            raise ValueError(reason) from error
    known[name] = told
    return told


def _difference(before: Any, after: Any) -> Any:
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        found = {
            key: _difference(before[key], value)
            for key, value in after.items()
            if before[key] != value
        }
        return {_INSTEAD: after} if found.keys() == {_INSTEAD} else found
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [
            None if old == new else {_INSTEAD: new} if new is None else _difference(old, new)
            for old, new in zip(before, after, strict=True)
        ]
    is_clear = not isinstance(before, dict | list) and not isinstance(after, dict | list)
    return after if is_clear else {_INSTEAD: after}


def _applied(before: Any, change: Any) -> Any:
    if isinstance(change, dict):
        if change.keys() == {_INSTEAD}:
            return change[_INSTEAD]
        if not isinstance(before, dict) or not change.keys() <= before.keys():
            raise ValueError
        return {**before, **{key: _applied(before[key], each) for key, each in change.items()}}
    if isinstance(change, list):
        if not isinstance(before, list) or len(before) != len(change):
            raise ValueError
        return [
            old if new is None else _applied(old, new)
            for old, new in zip(before, change, strict=True)
        ]
    return change
