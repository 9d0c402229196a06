"""What happens to a plan: it is made, done, missed, moved, made again, and taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from sternway.errors import InvalidRequest
from sternway.training.athletes import Athlete
from sternway.training.changes.change import Change, ChangeKind
from sternway.training.changes.difference import Difference, difference
from sternway.training.changes.journal import Journal
from sternway.training.changes.match import matched
from sternway.training.changes.wording import broken_limit
from sternway.training.checks import violations
from sternway.training.limits import step_back_after
from sternway.training.log import LogEntry
from sternway.training.plan import Plan, PlannedSession, Status
from sternway.training.planning import make_plan

_DAY = timedelta(days=1)


def made(
    athlete: Athlete, document: Mapping[str, Any], log: Sequence[LogEntry], today: date
) -> Journal:
    """A new journal with a new plan in it."""
    plan = make_plan(athlete, log, today)
    reason = f"plan for {plan.outline.goal_name}"
    change = Change(
        1,
        today,
        ChangeKind.MADE,
        reason,
        added=plan.sessions,
        outline=plan.outline,
        athlete=document,
    )
    return Journal((change,))


def logged(
    journal: Journal, athlete: Athlete, entry: LogEntry, log: Sequence[LogEntry], today: date
) -> Journal:
    """A session was done. ``log`` is the whole log, with this entry in it.

    The planned session that it was is marked; pain or a fall lead to a step back; and where the
    days ahead would now break a limit, they are planned again.
    """
    plan = journal.plan
    session = matched(entry, plan)
    marks = ((session.id, Status.DONE),) if session else ()
    what = f"{entry.date}: {session.title}" if session else f"{entry.date}: a session not planned"
    return _changed(journal, athlete, log, today, ChangeKind.LOGGED, f"done {what}", marks, entry)


def missed(
    journal: Journal, athlete: Athlete, name: str, log: Sequence[LogEntry], today: date
) -> Journal:
    """A session up to today was not done, and is not made up for. Raises ``InvalidRequest``."""
    session = session_named(journal.plan, name)
    if session.date > today:
        raise InvalidRequest(
            f"{session.id} of {session.date} is still to come: move it, or give the day to [away] "
            "of the athlete file and plan again"
        )
    reason = f"missed {session.date}: {session.title}"
    marks = ((session.id, Status.MISSED),)
    return _changed(journal, athlete, log, today, ChangeKind.MISSED, reason, marks)


def revised(
    journal: Journal,
    athlete: Athlete,
    document: Mapping[str, Any],
    log: Sequence[LogEntry],
    today: date,
) -> Journal:
    """The plan made again from today, after the athlete file or the log changed.

    Minutes that a move gave to a day stay, unless the file has others for that day. The same
    journal comes back where nothing differs.
    """
    state = journal.state
    document = _with_extra(document, state.athlete.get("extra", {}))
    athlete = replace(athlete, extra=_extra_of(document))
    plan = _made_again(state.plan, athlete, log, today)
    found = difference(state.plan, plan, today)
    is_new = document != dict(state.athlete)
    if not found and not is_new and plan.outline == state.plan.outline:
        return journal
    reason = "the athlete file changed" if is_new else "made again from the log"
    change = _next(journal, today, ChangeKind.REVISED, reason, found)
    athlete_file = document if is_new else None
    return journal.with_change(replace(change, outline=plan.outline, athlete=athlete_file))


def moved(
    journal: Journal,
    athlete: Athlete,
    name: str,
    day: date,
    log: Sequence[LogEntry],
    today: date,
) -> Journal:
    """A session goes to another day, where the limits allow it as it is.

    The wish says that there is time: a day that has too few minutes gets as many as the session
    needs. Raises ``InvalidRequest`` that names the limit which speaks against it.
    """
    state = journal.state
    session = session_named(state.plan, name)
    if session.date < today or day < today:
        raise InvalidRequest(f"{session.id}: the past is not changed: choose a day from {today} on")
    for broken in violations(state.plan, athlete, log, today):
        raise InvalidRequest(
            f"the plan is behind the log ({broken_limit(broken, state.plan)}): log what you did, "
            "or say what you missed, then move"
        )
    start = _start_of(session, athlete, athlete.week[day.weekday()].at)
    moving = replace(session, date=day, start=start)
    others = tuple(each for each in state.plan.sessions if each.id != session.id)
    ordered = sorted((*others, moving), key=lambda each: each.begins)
    wanted = Plan(state.plan.outline, tuple(ordered))
    needed = sum(each.minutes for each in ordered if each.date == day)
    extra = {} if needed <= athlete.minutes_on(day) else {day: needed}
    free = replace(athlete, extra=tuple(sorted({**dict(athlete.extra), **extra}.items())))
    for broken in violations(wanted, free, log, today):
        raise InvalidRequest(
            f"{session.id} cannot move to {day}: {broken_limit(broken, wanted)}: choose another day"
        )
    reason = f"moved {session.title} from {session.date} to {day}"
    change = _next(journal, today, ChangeKind.MOVED, reason, Difference((), (moving,)))
    return journal.with_change(
        replace(change, athlete=_with_extra(state.athlete, extra) if extra else None)
    )


def undone(
    journal: Journal, athlete_before: Athlete, log: Sequence[LogEntry], today: date
) -> Journal:
    """The last change is taken back, for the days ahead; what it marked is as before.

    ``log`` is the log without what that change logged, ``athlete_before`` who the plan was for
    before it. Where the days ahead would break a limit, they are planned again. Raises
    ``InvalidRequest`` where there is nothing to undo.
    """
    change = undoable(journal)
    now, before = journal.state, Journal(journal.changes[: change.number - 1]).state
    plan = Plan(before.plan.outline, before.plan.sessions)
    reason = f"undone: {change.reason.partition(';')[0]}"
    if violations(plan, athlete_before, log, today):
        plan = _made_again(plan, athlete_before, log, today)
        reason += "; planned again, for the days since then count"
    old = {each.id: each.status for each in before.plan.sessions}
    marks = tuple((name, old[name]) for name, _ in change.marked if name in old)
    open_again = {name for name, status in marks if status is Status.PLANNED}
    current = Plan(
        now.plan.outline,
        tuple(
            replace(each, status=Status.PLANNED) if each.id in open_again else each
            for each in now.plan.sessions
        ),
    )
    found = difference(current, plan, today)
    made_change = _next(journal, today, ChangeKind.UNDONE, reason, found)
    gone = set(found.removed) | {each.id for each in found.added}
    return journal.with_change(
        replace(
            made_change,
            marked=tuple(mark for mark in marks if mark[0] not in gone),
            outline=plan.outline,
            athlete=before.athlete if before.athlete != now.athlete else None,
            undoes=change.number,
        )
    )


def undoable(journal: Journal) -> Change:
    """The change that `undone` takes back. Raises ``InvalidRequest``."""
    change = journal.last_undoable
    if change is None:
        raise InvalidRequest("there is no change to undo: a plan is made anew with sternway plan")
    return change


def session_named(plan: Plan, name: str) -> PlannedSession:
    """By its id, or by its date if there is one that day. Raises ``InvalidRequest``."""
    waiting = [each for each in plan.sessions if each.status is Status.PLANNED]
    found = [each for each in waiting if name in (each.id, each.date.isoformat())]
    if len(found) == 1:
        return found[0]
    if found:
        names = " or ".join(each.id for each in found)
        raise InvalidRequest(f"{name}: there are {len(found)} sessions: say {names}")
    raise InvalidRequest(f"{name}: no session of that name or day is planned")


def _changed(
    journal: Journal,
    athlete: Athlete,
    log: Sequence[LogEntry],
    today: date,
    kind: ChangeKind,
    reason: str,
    marks: tuple[tuple[str, Status], ...],
    entry: LogEntry | None = None,
) -> Journal:
    """A change that marks sessions, and plans the days ahead again where a limit asks for it."""
    plan = _marked(journal.plan, dict(marks))
    step = step_back_after(entry) if entry is not None else None
    broken = violations(plan, athlete, log, today)
    outline, found = None, Difference((), ())
    if step is not None or broken:
        is_missed = kind is ChangeKind.MISSED and _is_over(plan, today)
        if is_missed:
            athlete = replace(athlete, extra=(*athlete.extra, (today, 0)))
        again = _made_again(plan, athlete, log, today)
        has_trained = step is None and any(each.date == today for each in log)
        first = today + _DAY if has_trained or is_missed else today
        found, outline = difference(plan, again, first), again.outline
        if step is not None:
            kind = ChangeKind.STEP_BACK
            reason += f"; after {step.says}: {step.does}"
            reason += f". First: {step.first}" if step.first else ""
        else:
            reason += f"; planned again, for {broken_limit(broken[0], plan)}"
    change = _next(journal, today, kind, reason, found)
    return journal.with_change(replace(change, marked=marks, outline=outline, entry=entry))


def _is_over(plan: Plan, today: date) -> bool:
    """Whether nothing is left of a day on which something was missed."""
    statuses = [each.status for each in plan.sessions if each.date == today]
    return Status.MISSED in statuses and Status.PLANNED not in statuses


def _made_again(plan: Plan, athlete: Athlete, log: Sequence[LogEntry], today: date) -> Plan:
    """With the same first day, and the same goal's day where the athlete named none."""
    if athlete.goal_date is None and plan.outline.goal_date > today:
        athlete = replace(athlete, goal_date=plan.outline.goal_date)
    return make_plan(athlete, log, today, start=plan.outline.start)


def _marked(plan: Plan, marks: Mapping[str, Status]) -> Plan:
    return Plan(
        plan.outline,
        tuple(
            replace(each, status=marks[each.id]) if each.id in marks else each
            for each in plan.sessions
        ),
    )


def _next(
    journal: Journal, today: date, kind: ChangeKind, reason: str, found: Difference
) -> Change:
    number = len(journal.changes) + 1
    return Change(number, today, kind, reason, removed=found.removed, added=found.added)


def _with_extra(document: Mapping[str, Any], extra: Mapping[Any, int]) -> dict[str, Any]:
    """The athlete file with minutes for single days, where it has none of its own."""
    if not extra:
        return dict(document)
    known = {str(day): minutes for day, minutes in extra.items()}
    return {**document, "extra": {**known, **document.get("extra", {})}}


def _extra_of(document: Mapping[str, Any]) -> tuple[tuple[date, int], ...]:
    extra = document.get("extra", {})
    return tuple(sorted((date.fromisoformat(day), minutes) for day, minutes in extra.items()))


def _start_of(session: PlannedSession, athlete: Athlete, at: time) -> time:
    """The earlier sessions of days with two stay early."""
    return athlete.second_at if session.id.endswith("-2") else at
