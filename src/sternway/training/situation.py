"""What an athlete file, a log and a planned session already say of a situation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sternway.notices import Notice, notice
from sternway.safety import OnFile
from sternway.safety.situation import Outing, Runner
from sternway.training.codes import BrokenCode, CeilingCode, NoteCode, OnFileCode
from sternway.training.limits import (
    Closing,
    Closings,
    Setback,
    heads_of,
    pains_on,
    releases_of,
    stages_on,
    steps_back,
)
from sternway.training.log import LogEntry
from sternway.training.notices import (
    cause_notice,
    closing_notice,
    consequence_notice,
    nothing_backward_notice,
)
from sternway.training.plan import PlannedSession
from sternway.training.planner.history import History
from sternway.training.profile import Athlete
from sternway.training.sessions import Demand, Kind, Level, SessionTemplate, catalogue
from sternway.training.urgent import (
    announced,
    are_metres_closed,
    still_first,
    urgent_notices,
)

_DAY = timedelta(days=1)
_ROUNDING = 0.5
"""m"""

_BALANCE = {"dizziness", "eyesight"}
_FRAGILE = {
    "osteoporosis",
    "pregnancy",
    "after-birth",
    "after-concussion",
    "blood-thinners",
    "fracture",
    "epilepsy",
}
_HEART = {"heart", "chest-pain", "hypertension"}
_KINDS = {
    "familiarisation": "walk",
    "drill": "drills",
    "continuous": "easy",
    "intervals": "fast",
    "hill": "hills",
    "agility": "drills",
    "test": "test",
    "race": "race",
}
"""by the kind of a planned session; exercises and forward runs have none here"""
_EASY_GOALS = {"goal-run": "easy", "goal-walk": "walk"}
"""by the session of a goal that nobody races"""
_LEAST = {"walk": Level.WALK, "drills": Level.JOG, "easy": Level.RUN, "race": Level.RACE}
"""what counts as one of a kind, where some of the catalogue's are easier"""
_HARD = ("fast", "hills", "test", "race")
_USUAL = "steady-run"
"""what is meant where nobody says what is to be run"""


def runner_of(athlete: Athlete, day: date) -> Runner:
    """What the athlete file says of a day; what it leaves out stays unsaid.

    A trouble that is not listed may have come since, so it is asked about and not taken for absent.
    A release does not take a listed one away: what it allows is for the clinician to say, and the
    check goes on asking for it. The longest backward session is known only where the file looks
    back from that very day, and illness only on its days.
    """
    experience = athlete.experience
    is_current = experience.on in (None, day)
    current = [injury for injury in athlete.injuries if injury.is_current]
    needs_care = any(injury.has_stages or injury.where == "head" for injury in current)
    needs_care |= any(injury.is_recent_on(day) for injury in athlete.injuries)
    return Runner(
        age=athlete.age_on(day),
        sessions=experience.sessions,
        longest_m=experience.longest_30_days if is_current else None,
        pain=max((injury.pain for injury in current), default=None),
        dizzy=True if athlete.conditions & _BALANCE else None,
        fragile=True if athlete.conditions & _FRAGILE or needs_care else None,
        heart=True if athlete.conditions & _HEART else None,
        unfit=True if any(ill.first <= day <= ill.last for ill in athlete.illnesses) else None,
    )


def on_file(
    athlete: Athlete | None,
    log: Sequence[LogEntry],
    today: date,
    outing: Outing,
    session: PlannedSession | None = None,
    start: date | None = None,
) -> OnFile:
    """What the athlete file and the log close on a day, whatever is answered in a safety check.

    ``outing`` is what is to be run, ``session`` the planned one that was asked about, ``start`` the
    first day of its plan. What waits for a clinician's word stops everything, a rest after a step
    back all that goes backward, a closing what it closes; what else is closed or asked for is said
    beside it. While metres are closed none are told, nor days after which they would not be.
    Without an athlete file the log alone tells.
    """
    log = [entry for entry in log if entry.date <= today]
    if athlete is not None:
        causes = History(athlete, log, min(start or today, today)).causes
        closings = Closings(athlete, log, causes).on(today)
        runner = runner_of(athlete, today)
    else:
        causes, runner = tuple(_setbacks(log)), Runner()
        closings = (*heads_of(log, releases_of(None, log), today), *pains_on(causes, today))
    is_exercise = session is not None and not session.backward and not (outing.kind or _far(outing))
    stops = [*urgent_notices(closings)]
    waiting = [each for each in closings if each.needs_release and each.release is None]
    shut = [*_shutting(closings, outing, session, is_exercise)]
    cares = [closing_notice(each) for each in closings if each not in (*waiting, *shut)]
    are_closed = are_metres_closed(closings)
    for cause in announced([cause for cause, _ in stages_on(causes, today)]):
        is_said = is_exercise or are_closed
        against = () if is_said else tuple(_against(cause, today, outing, session))
        stops += against
        if not against and not any(each.since == cause.day for each in waiting):
            said, then = (of(cause, are_closed) for of in (cause_notice, consequence_notice))
            cares.append(notice(NoteCode.STEP_BACK, cause=said, on=cause.day, then=then))
    stops += [closing_notice(each) for each in shut if each not in waiting]
    cares += still_first(log, today)
    done = sum(entry.backward for entry in log if entry.date == today)
    if done and not is_exercise and not stops:
        cares.append(notice(CeilingCode.ONCE_A_DAY, done_m=done))
    return OnFile(tuple(dict.fromkeys(stops)), tuple(dict.fromkeys(cares)), runner)


def _setbacks(log: Sequence[LogEntry]) -> Iterator[Setback]:
    """Without an athlete file; no metres are known of them."""
    for number, entry in enumerate(log):
        for step, pain in steps_back(entry, log[:number]):
            yield Setback(entry.date, step, 0.0, 0.0, pain)


def _far(outing: Outing) -> float:
    return outing.distance_m or 0.0


def _shutting(
    closings: Sequence[Closing],
    outing: Outing,
    session: PlannedSession | None,
    is_exercise: bool,
) -> Iterator[Closing]:
    """The closings that leave nothing of what is to be run."""
    groups = (
        [[catalogue()[session.template]]] if session and session.template in catalogue() else []
    )
    if outing.kind is not None:
        groups.append(_templates(outing.kind))
    elif not is_exercise:
        groups.append([catalogue()[_USUAL]])
    if not is_exercise:
        groups.append([each for each in catalogue().values() if Demand.BACKWARD in each.demands])
    for group in groups:
        if all(any(closing.closes(each) for closing in closings) for each in group):
            yield from (each for each in closings if each.closes(group[0]))


def _templates(kind: str) -> list[SessionTemplate]:
    """The sessions of the catalogue that an answer means."""
    going = (each for each in catalogue().values() if Demand.BACKWARD in each.demands)
    if kind == "obstacles":
        return [e for e in going if e.kind is Kind.AGILITY and Demand.STUMBLE in e.demands]
    least = _LEAST.get(kind, Level.JOG)
    return [each for each in going if _KINDS.get(each.kind) == kind and each.level >= least]


def _against(
    cause: Setback, today: date, outing: Outing, session: PlannedSession | None
) -> Iterator[Notice]:
    """What a step back says against a session that goes backward."""
    stage = cause.step.stage((today - cause.day).days)
    if stage is None:
        return
    if stage.closes_backward:
        yield nothing_backward_notice(cause)
        return
    is_hard = outing.kind in _HARD or (session is not None and session.is_hard)
    if is_hard and not stage.allows_hard:
        last = max(each.last_day for each in cause.step.stages if not each.allows_hard)
        day, said = cause.day + last * _DAY, cause_notice(cause)
        yield notice(OnFileCode.NOTHING_HARD, cause=said, on=cause.day, last=day)
    most, far = stage.share * cause.base, _far(outing)
    if most and far > most + _ROUNDING:
        said = cause_notice(cause)
        yield notice(BrokenCode.STEP_BACK, planned_m=far, cause=said, limit_m=most)


def outing_of(session: PlannedSession) -> Outing:
    """What is planned: kind, time and backward distance."""
    return Outing(
        kind=_EASY_GOALS.get(session.template) or _KINDS.get(session.kind),
        minutes=session.minutes,
        distance_m=session.backward or None,
    )
