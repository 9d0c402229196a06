"""Protests and appeals with their clocks, and what they keep from being final (TR8)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sternway.meets.rules import Profile


class Stage(StrEnum):
    """How far a result has come."""

    LIVE = "live"
    """heats are still being read"""
    PROVISIONAL = "provisional"
    """complete, shown so that people look it over"""
    OFFICIAL = "official"
    """announced: the time for protests runs"""
    UNDER_PROTEST = "under protest"
    FINAL = "final"
    AMENDED = "amended"
    """corrected after it was announced: the time for protests runs anew"""


@dataclass(frozen=True, slots=True)
class Protest:
    """A protest or an appeal against one result."""

    id: str
    by: str
    """entry or team"""
    lodged: datetime
    against: str = ""
    decided: datetime | None = None
    """when the decision was announced"""
    decision: str = ""
    is_appeal: bool = False


def closes(announced: datetime, profile: Profile) -> datetime:
    """The last moment for a protest against a result that was announced then."""
    return announced + timedelta(minutes=profile.protests.minutes)


def appeal_closes(decided: datetime, profile: Profile) -> datetime:
    """The last moment for an appeal against a decision that was announced then."""
    return decided + timedelta(minutes=profile.protests.appeal_minutes)


def is_in_time(
    protest: Protest, announced: datetime, profile: Profile, decided: datetime | None = None
) -> bool:
    """Whether it was lodged before its clock ran out; a late one is shown as such, never lost."""
    if protest.is_appeal:
        return decided is not None and decided <= protest.lodged <= appeal_closes(decided, profile)
    return protest.lodged <= closes(announced, profile)


def stage(
    *,
    is_complete: bool,
    announced: Sequence[datetime],
    protests: Sequence[Protest],
    now: datetime,
    profile: Profile,
) -> Stage:
    """The stage of a result at a moment.

    ``announced`` are the times at which it, and each corrected version, was announced.
    """
    told = [each for each in announced if each <= now]
    if not told:
        return Stage.PROVISIONAL if is_complete else Stage.LIVE
    lodged = [each for each in protests if each.lodged <= now]
    if any(each.decided is None or each.decided > now for each in lodged):
        return Stage.UNDER_PROTEST
    decided = [each.decided for each in lodged if each.decided and not each.is_appeal]
    open_until = max(
        [closes(told[-1], profile), *(appeal_closes(each, profile) for each in decided)]
    )
    if now < open_until:
        return Stage.AMENDED if len(told) > 1 else Stage.OFFICIAL
    return Stage.FINAL
