"""What happens to a plan: it is made, done, missed, moved, made again, and taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from sternway.errors import Refused, UnreadableFile
from sternway.notices import Code, Notice, notice
from sternway.training.checker import Violation, broken_notice, violations
from sternway.training.codes import ChangeCode
from sternway.training.journal.difference import Difference, difference
from sternway.training.journal.journal import Change, ChangeKind, Journal, State
from sternway.training.journal.match import fulfils, matched
from sternway.training.limits import Closing, Closings, Setback, opened
from sternway.training.log import LogEntry, asked_of_note
from sternway.training.notices import opened_notice, released_notice, untold_notice
from sternway.training.plan import Plan, PlannedSession, Status
from sternway.training.planner import Before, make_plan
from sternway.training.planner.calendar import monday_of
from sternway.training.planner.history import History
from sternway.training.planner.speeds import speeds_of, with_results
from sternway.training.profile import Athlete, athlete_of, with_days_of_pain
from sternway.training.sessions import Kind
from sternway.training.urgent import (
    are_metres_closed,
    is_urgent,
    step_back_notices,
    urgent,
    urgent_notices,
)

_DAY = timedelta(days=1)
_ARRANGES: Mapping[Code, tuple[str, str]] = {
    ChangeCode.MOVED: ("first", "to"),
    ChangeCode.TAKEN_OUT: ("on", ""),
    ChangeCode.ADDED: ("", "on"),
}
"""the facts of a change that name the day which loses a session, and the one which gets it"""


def made(
    athlete: Athlete,
    document: Mapping[str, Any],
    log: Sequence[LogEntry],
    today: date,
    opens: Sequence[Notice] = (),
) -> Journal:
    """A new journal with a new plan in it; ``opens`` is what its file opens after an older one."""
    plan = make_plan(athlete, log, today)
    change = Change(
        1,
        today,
        ChangeKind.MADE,
        (
            *urgent(athlete, log, today),
            notice(ChangeCode.MADE, goal=plan.outline.goal_name),
            *opens,
        ),
        added=plan.sessions,
        outline=plan.outline,
        athlete=with_days_of_pain(document, today),
    )
    return Journal((change,))


def logged(
    journal: Journal, athlete: Athlete, entry: LogEntry, log: Sequence[LogEntry], today: date
) -> Journal:
    """A session was done. ``log`` is the whole log, with this entry in it.

    The planned session that it was is marked, as done or, where kind or length are others, as
    different; pain, a fall, an overrun or too hard an effort lead to a step back; and where the
    days ahead would now break a limit, they are planned again.
    """
    session = matched(entry, journal.plan)
    if session is None:
        marks: tuple[tuple[str, Status], ...] = ()
        alone = ChangeCode.MEASURED if entry.tests else ChangeCode.BODY_ALONE
        reason = notice(ChangeCode.NOT_PLANNED if entry.is_training else alone, on=entry.date)
        if entry.release is not None and not entry.is_training:
            reason = released_notice(entry.release, log)
    else:
        is_done = fulfils(entry, session)
        marks = ((session.id, Status.DONE if is_done else Status.DIFFERENT),)
        reason = notice(
            ChangeCode.DONE if is_done else ChangeCode.DIFFERENT,
            on=entry.date,
            title=session.title,
            planned_m=session.backward,
            done_m=entry.backward,
        )
    return _changed(journal, athlete, log, today, ChangeKind.LOGGED, reason, marks, entry)


def missed(
    journal: Journal, athlete: Athlete, name: str, log: Sequence[LogEntry], today: date
) -> Journal:
    """A session up to today was not done, and is not made up for. Raises ``Refused``."""
    session = session_named(journal.plan, name)
    if session.date > today:
        raise Refused(notice(ChangeCode.STILL_TO_COME, session=session.id, on=session.date))
    reason = notice(ChangeCode.MISSED, on=session.date, title=session.title)
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

    Minutes that a move gave to a day stay, unless the file has others for that day, and a pain is
    as old as it was. On which days this was asked before makes no difference: what was cut down
    because a session seemed to be missed comes back once that is logged. A goal that is another, or
    has no day any more, takes its usual time from today. The same journal comes back where nothing
    differs.
    """
    state = journal.state
    document = athlete_file_after(state, document, today)
    injuries = athlete_of(document, today, goal_may_be_past=True).injuries
    athlete = replace(athlete, extra=_extra_of(document), injuries=injuries)
    is_new = document != dict(state.athlete)
    is_same_goal = document["goal"] == state.athlete["goal"]
    planned = _as_planned(journal)
    plan = made_again(
        journal, planned, athlete, log, today, keeps=not is_new, keeps_day=is_same_goal
    )
    found = difference(state.plan, plan, today)
    if not found and not is_new and plan.outline == state.plan.outline:
        return journal
    reason = notice(ChangeCode.ATHLETE_FILE if is_new else ChangeCode.FROM_LOG)
    opens = opened_by(journal, athlete, log, today) if is_new else ()
    reasons = (*urgent(athlete, log, today), reason, *opens)
    change = next_change(journal, today, ChangeKind.REVISED, reasons, found)
    athlete_file = document if is_new else None
    return journal.with_change(replace(change, outline=plan.outline, athlete=athlete_file))


def opened_by(
    journal: Journal, athlete: Athlete, log: Sequence[LogEntry], today: date
) -> tuple[Notice, ...]:
    """What another athlete file would open that only a clinician opens; worth asking back for.

    Nothing is told of a file that no longer holds.
    """
    try:
        before = athlete_of(journal.state.athlete, today, goal_may_be_past=True)
    except UnreadableFile:
        return ()
    return tuple(map(opened_notice, opened(before, athlete, log, today)))


def athlete_file_after(state: State, document: Mapping[str, Any], today: date) -> dict[str, Any]:
    """An athlete file with what the plan's own copy adds: days of pains, minutes of moves."""
    dated = with_days_of_pain(document, today, state.athlete)
    return _with_extra(dated, state.athlete.get("extra", {}))


def _as_planned(journal: Journal) -> Plan:
    """The plan without what only followed from the log and the day since it was last planned."""
    plan, changes = journal.plan, journal.changes
    count = len(changes)
    while count > 1 and (changes[count - 1].follows or not changes[count - 1].plans):
        count -= 1
    statuses = {each.id: each.status for each in plan.sessions}
    before = journal.until(count).plan
    return Plan(
        plan.outline,
        tuple(replace(each, status=statuses.get(each.id, each.status)) for each in before.sessions),
    )


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
    needs. Raises ``Refused`` that names the limit which speaks against it.
    """
    state = journal.state
    session = session_named(state.plan, name)
    if session.date < today or day < today:
        raise Refused(notice(ChangeCode.PAST, session=session.id, today=today))
    if day > state.plan.outline.goal_date:
        goal = state.plan.outline.goal_date
        raise Refused(notice(ChangeCode.AFTER_GOAL, session=session.id, to=day, goal=goal))
    before = violations(state.plan, athlete, log, today)
    for broken in not_excused(state.plan, before):
        raise Refused(notice(ChangeCode.BEHIND, why=broken_notice(broken, state.plan)))
    start = _start_of(session, athlete, athlete.week[day.weekday()].at)
    moving = replace(session, date=day, start=start)
    others = tuple(each for each in state.plan.sessions if each.id != session.id)
    ordered = sorted((*others, moving), key=lambda each: each.begins)
    wanted = Plan(state.plan.outline, tuple(ordered))
    needed = sum(each.minutes for each in ordered if each.date == day)
    extra = {} if needed <= athlete.minutes_on(day) else {day: needed}
    free = replace(athlete, extra=tuple(sorted({**dict(athlete.extra), **extra}.items())))
    then = violations(wanted, free, log, today)
    own = [each for each in further(then, before) if each.session == session.id]
    for broken in (*not_excused(wanted, then), *own):
        why = broken_notice(broken, wanted)
        raise Refused(notice(ChangeCode.CANNOT_MOVE, session=session.id, to=day, why=why))
    reason = notice(ChangeCode.MOVED, title=session.title, first=session.date, to=day)
    reasons = (*urgent(athlete, log, today), reason)
    change = next_change(journal, today, ChangeKind.MOVED, reasons, Difference((), (moving,)))
    return journal.with_change(
        replace(change, athlete=_with_extra(state.athlete, extra) if extra else None)
    )


def undone(
    journal: Journal, athlete_before: Athlete, log: Sequence[LogEntry], today: date
) -> Journal:
    """The last change is taken back, for the days ahead; what it marked is as before.

    ``log`` is the log without what that change logged, ``athlete_before`` who the plan was for
    before it. Where the days ahead would break a limit, they are planned again. Raises
    ``Refused`` where there is nothing to undo.
    """
    change = undoable(journal)
    now, before = journal.state, journal.until(change.number - 1).state
    plan = Plan(before.plan.outline, before.plan.sessions)
    what = next(each for each in change.reasons if not is_urgent(each))
    reasons = [
        *urgent(athlete_before, log, today),
        notice(ChangeCode.UNDONE, what=what),
        *taken_back(journal, log, today),
    ]
    if not_excused(plan, violations(plan, athlete_before, log, today)):
        earlier = journal.until(change.number - 1)
        plan = made_again(earlier, plan, athlete_before, log, today)
        reasons.append(notice(ChangeCode.SINCE_THEN))
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
    made_change = next_change(journal, today, ChangeKind.UNDONE, reasons, found)
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


def taken_back(journal: Journal, log: Sequence[LogEntry], today: date) -> tuple[Notice, ...]:
    """What `undone` takes back that tells of the body; worth asking back for.

    Raises ``Refused`` where there is nothing to undo.
    """
    change = undoable(journal)
    untold = untold_notice(change.entry, log) if change.entry is not None else None
    before = athlete_of(journal.until(change.number - 1).state.athlete, today, True)
    return (*((untold,) if untold is not None else ()), *opened_by(journal, before, log, today))


def undoable(journal: Journal) -> Change:
    """The change that `undone` takes back. Raises ``Refused``."""
    change = journal.last_undoable
    if change is None:
        raise Refused(notice(ChangeCode.NOTHING_TO_UNDO))
    return change


def session_named(plan: Plan, name: str, *also: Status) -> PlannedSession:
    """By its id, or by its date if there is one that day. Raises ``Refused``.

    Found is what is still planned, and what has one of the statuses ``also``.
    """
    waiting = [each for each in plan.sessions if each.status in (Status.PLANNED, *also)]
    found = [each for each in waiting if name in (each.id, each.date.isoformat())]
    if len(found) == 1:
        return found[0]
    if found:
        names = tuple(each.id for each in found)
        raise Refused(notice(ChangeCode.SEVERAL_SESSIONS, name=name, sessions=names))
    raise Refused(notice(ChangeCode.NO_SUCH_SESSION, name=name))


def _changed(
    journal: Journal,
    athlete: Athlete,
    log: Sequence[LogEntry],
    today: date,
    kind: ChangeKind,
    reason: Notice,
    marks: tuple[tuple[str, Status], ...],
    entry: LogEntry | None = None,
) -> Journal:
    """A change that marks sessions, and plans the days ahead again where a limit asks for it."""
    plan = _marked(journal.plan, dict(marks))
    closings = _closings(athlete, log, plan.outline.start, today)
    first: tuple[Notice, ...] = urgent_notices(closings)
    asked = asked_of_note(entry) if entry is not None else ()
    reasons = [*asked, reason]
    is_tested = entry is not None and _moves_targets(entry, athlete, log)
    is_released = entry is not None and entry.release is not None
    causes = setbacks_of(entry, athlete, log, plan.outline.start) if entry is not None else ()
    broken = not_excused(plan, violations(plan, athlete, log, today))
    outline, found = None, Difference((), ())
    if causes or broken or is_tested or is_released:
        if not journal.is_left:
            is_missed = kind is ChangeKind.MISSED and _is_over(plan, today)
            keeps = not is_released
            again = made_again(journal, plan, athlete, log, today, entry, keeps, is_tested)
            has_trained = not causes and any(e.is_training and e.date == today for e in log)
            first_day = today + _DAY if has_trained or is_missed else today
            found, outline = difference(plan, again, first_day), again.outline
        if causes:
            kind = ChangeKind.STEP_BACK
            answer = step_back_notices(causes, are_metres_closed(closings))
            first += tuple(each for each in answer if is_urgent(each))
            reasons += [each for each in answer if not is_urgent(each)]
        elif broken and not journal.is_left:
            why = broken_notice(_first_told(broken), plan)
            reasons.append(notice(ChangeCode.PLANNED_AGAIN, why=why))
        if is_tested and not journal.is_left:
            reasons.append(notice(ChangeCode.TARGETS))
    change = next_change(journal, today, kind, (*first, *reasons), found)
    return journal.with_change(replace(change, marked=marks, outline=outline, entry=entry))


def _closings(
    athlete: Athlete, log: Sequence[LogEntry], start: date, today: date
) -> tuple[Closing, ...]:
    return Closings(athlete, log, History(athlete, log, start).causes).on(today)


def _first_told(broken: Sequence[Violation]) -> Violation:
    """What is closed before what is too long, so that no metres are told where all is closed."""
    return next((each for each in broken if each.rule == "leave-out"), broken[0])


def _moves_targets(entry: LogEntry, athlete: Athlete, log: Sequence[LogEntry]) -> bool:
    """Whether targets are others with a logged test than without it."""
    if not entry.tests:
        return False
    without = list(log)
    without.remove(entry)
    now, then = (speeds_of(with_results(athlete, each)) for each in (log, without))
    return now != then


def not_excused(plan: Plan, broken: Sequence[Violation]) -> tuple[Violation, ...]:
    """Violations without those that somebody answers for with a name and a reason.

    Nobody answers for what waits for a clinician's word, or keeps a child.
    """
    hands = {each.id: each.hand.against for each in plan.sessions if each.hand}
    every = {rule for against in hands.values() for rule in against}
    return tuple(
        each
        for each in broken
        if each.is_final
        or each.rule not in (hands.get(each.session, ()) if each.session else every)
    )


def further(broken: Sequence[Violation], before: Sequence[Violation]) -> tuple[Violation, ...]:
    """Violations that none of those before was already, in that way and by that much."""
    return tuple(each for each in broken if all(each.goes_beyond(other) for other in before))


def setbacks_of(
    entry: LogEntry, athlete: Athlete, log: Sequence[LogEntry], start: date
) -> tuple[Setback, ...]:
    """The steps back that a logged session calls for; ``log`` has the session in it."""
    without = list(log)
    without.remove(entry)
    before = set(History(athlete, without, start).causes)
    return tuple(each for each in History(athlete, log, start).causes if each not in before)


def _is_over(plan: Plan, today: date) -> bool:
    """Whether nothing is left of a day on which something was missed."""
    statuses = [each.status for each in plan.sessions if each.date == today]
    return Status.MISSED in statuses and Status.PLANNED not in statuses


def made_again(
    journal: Journal,
    plan: Plan,
    athlete: Athlete,
    log: Sequence[LogEntry],
    today: date,
    entry: LogEntry | None = None,
    keeps: bool = True,
    targets: bool = False,
    keeps_day: bool = True,
) -> Plan:
    """With the same first day.

    ``keeps`` is whether what still may be stays as it was, ``targets`` whether its targets are
    made anew, ``keeps_day`` whether the goal's day is the same where the athlete names none.
    """
    if keeps_day and athlete.goal_date is None and plan.outline.goal_date >= today:
        athlete = replace(athlete, goal_date=plan.outline.goal_date)
    usual = dict(planned_weeks(journal))
    if entry is not None:
        usual.setdefault(entry.date, _week_after(journal.plan.sessions, entry.date))
    ahead = tuple(
        each for each in plan.sessions if each.date >= today and each.status is Status.PLANNED
    )
    used = {
        each.date
        for each in plan.sessions
        if each.date < today or each.status is not Status.PLANNED
    }
    slots = {each.begins: each.id for each in ahead}
    emptied, weeks = arranged_by_hand(journal)
    weeks |= {monday_of(each.date) for each in plan.sessions if each.status is Status.MISSED}
    narrowed = {day for day in (*emptied, *used) if day >= today}
    left = {
        day: sum(each.minutes for each in ahead if each.date == day) for day in sorted(narrowed)
    }
    athlete = replace(athlete, extra=(*athlete.extra, *left.items()))
    before = Before(
        {each.id: each.template for each in plan.sessions},
        usual,
        ahead if keeps else (),
        targets,
        slots,
        frozenset(day for day in used if not left.get(day)),
        frozenset(emptied),
        frozenset(weeks),
    )
    again = make_plan(athlete, log, today, start=plan.outline.start, before=before)
    kept = [
        each
        for each in again.sessions
        if each.date not in narrowed or each.begins in slots or each.kind is Kind.RACE
    ]
    return Plan(again.outline, tuple(kept))


def arranged_by_hand(journal: Journal) -> tuple[set[date], set[date]]:
    """The days out of which sessions were moved or taken, and the Mondays of the weeks of that.

    What was moved there since fills a day again, and so does taking the move back.
    """
    undone = {change.undoes for change in journal.changes}
    emptied: set[date] = set()
    weeks: set[date] = set()
    for change in journal.changes:
        if change.number in undone:
            continue
        for said in change.reasons:
            facts = dict(said.facts)
            left, filled = (facts.get(name) for name in _ARRANGES.get(said.code, ("", "")))
            if isinstance(left, date):
                emptied.add(left)
                weeks |= {monday_of(day) for day in (left, filled) if isinstance(day, date)}
            if isinstance(filled, date):
                emptied.discard(filled)
    return emptied, weeks


def planned_weeks(journal: Journal) -> Iterator[tuple[date, float]]:
    """For days on which something was logged, the metres that were planned for the week after."""
    for number, change in enumerate(journal.changes):
        entry = change.entry
        if entry is not None and change.kind is ChangeKind.STEP_BACK:
            before = journal.until(number).plan
            yield entry.date, _week_after(before.sessions, entry.date)


def _week_after(sessions: Sequence[PlannedSession], day: date) -> float:
    """Metres backward of the seven days after a day."""
    return sum(each.backward for each in sessions if 0 < (each.date - day).days <= 7)


def _marked(plan: Plan, marks: Mapping[str, Status]) -> Plan:
    return Plan(
        plan.outline,
        tuple(
            replace(each, status=marks[each.id]) if each.id in marks else each
            for each in plan.sessions
        ),
    )


def next_change(
    journal: Journal,
    today: date,
    kind: ChangeKind,
    reasons: Sequence[Notice],
    found: Difference,
) -> Change:
    number = len(journal.changes) + 1
    return Change(number, today, kind, tuple(reasons), removed=found.removed, added=found.added)


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
