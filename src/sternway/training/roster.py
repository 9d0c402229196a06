"""Several athletes at a glance: who hurts, who is behind, what changed, what is on today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sternway.notices import Notice
from sternway.training.journal import Journal
from sternway.training.limits import stages_on
from sternway.training.log import Fall, LogEntry
from sternway.training.notices import cause_notice
from sternway.training.plan import PlannedSession, Status
from sternway.training.planner.history import History
from sternway.training.profile import Athlete
from sternway.training.urgent import is_urgent, urgent

_DAY = timedelta(days=1)
_LATELY = 14
"""days in which pain or a fall is told"""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One athlete on one day."""

    name: str
    goal: str
    days_left: int | None
    """to the goal's day; None without a plan"""
    hurts: tuple[str, ...]
    """what hurt within two weeks, or hurts by the athlete file: ``knee 3``, ``fell``"""
    held_back: tuple[Notice, ...]
    """steps back that hold today"""
    first: tuple[Notice, ...]
    """what waits for a clinician's word, before everything else"""
    behind: tuple[PlannedSession, ...]
    """planned sessions before today of which nobody said what became of them"""
    changed: tuple[Notice, ...]
    """reasons of the last change, where it is not the making of the plan"""
    changed_by: str
    changed_on: date | None
    today: tuple[PlannedSession, ...]
    planned: float
    """m backward of this week's plan, from Monday to Sunday"""
    done: float
    """m backward in this week's log"""

    def to_dict(self) -> dict[str, Any]:
        """The row in the schema ``sternway.roster/1``, but for its sentences."""
        return {
            "name": self.name,
            "goal": self.goal,
            "days_left": self.days_left,
            "hurts": list(self.hurts),
            "behind": [each.id for each in self.behind],
            "changed_by": self.changed_by,
            "changed_on": self.changed_on.isoformat() if self.changed_on else None,
            "today": [each.title for each in self.today],
            "planned_week_m": self.planned,
            "done_week_m": self.done,
        }


def roster_row(
    name: str,
    athlete: Athlete,
    journal: Journal | None,
    log: Sequence[LogEntry],
    today: date,
) -> RosterRow:
    """How it stands with somebody whose ``log`` holds what was done up to today."""
    sessions = journal.plan.sessions if journal else ()
    monday = today - today.weekday() * _DAY
    week = [each for each in sessions if monday <= each.date < monday + 7 * _DAY]
    start = journal.plan.outline.start if journal else today
    holding = stages_on(History(athlete, log, start).causes, today)
    last = journal.changes[-1] if journal and len(journal.changes) > 1 else None
    return RosterRow(
        name=athlete.person.name or name,
        goal=journal.plan.outline.goal_name if journal else athlete.goal,
        days_left=(journal.plan.outline.goal_date - today).days if journal else None,
        hurts=_hurts(athlete, log, today),
        first=urgent(athlete, log, today),
        held_back=tuple(dict.fromkeys(cause_notice(cause) for cause, _ in holding)),
        behind=tuple(e for e in sessions if e.date < today and e.status is Status.PLANNED),
        changed=tuple(each for each in last.reasons if not is_urgent(each)) if last else (),
        changed_by=last.by if last else "",
        changed_on=last.date if last else None,
        today=tuple(each for each in sessions if each.date == today),
        planned=sum(each.backward for each in week),
        done=sum(entry.backward for entry in log if monday <= entry.date <= today),
    )


def _hurts(athlete: Athlete, log: Sequence[LogEntry], today: date) -> tuple[str, ...]:
    """The worst of each place, the athlete file's beside the log's."""
    worst: dict[str, float] = {
        each.where: each.pain for each in athlete.injuries if each.is_current
    }
    fell = False
    for entry in log:
        if (today - entry.date).days >= _LATELY:
            continue
        fell = fell or entry.fall is not Fall.NO
        for pain in entry.pain:
            worst[pain.where] = max(worst.get(pain.where, 0.0), pain.level)
    found = tuple(f"{where} {level:g}" for where, level in worst.items())
    return (*found, "fell") if fell else found
