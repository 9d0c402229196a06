"""Notices that several parts of training share."""

from __future__ import annotations

from collections.abc import Sequence

from sternway.notices import Fact, Notice, notice
from sternway.training.codes import (
    ChangeCode,
    ClosingCode,
    GateCode,
    LogCode,
    OnFileCode,
    ReasonCode,
    RuleCode,
    StepBackCode,
)
from sternway.training.limits import Cause, Closing, Opened, Setback, limits
from sternway.training.log import Fall, LogEntry, Release
from sternway.training.sessions import BODY_PARTS, Gate


def as_written(text: str) -> Notice:
    """A sentence as it stands: of a plan from before notices were kept beside their words."""
    return notice(ReasonCode.AS_WRITTEN, text=text)


def cause_notice(cause: Setback, are_metres_closed: bool = False) -> Notice:
    """What called for a step back: ``pain of 4 in the calf``, ``a fall``.

    Metres that were allowed are not told where they are closed by now.
    """
    if cause.pain:
        return notice(
            StepBackCode.CAUSE_PAIN,
            level=max(pain.level for pain in cause.pain),
            where=tuple(dict.fromkeys(pain.where for pain in cause.pain)),
            again=cause.step.code == "pain-again",
        )
    if cause.limit is not None and not are_metres_closed:
        return notice(StepBackCode.CAUSE_OVERRUN, ran_m=cause.ran, limit_m=cause.limit)
    return notice(StepBackCode.CAUSE, cause=cause.step.code)


def consequence_notice(cause: Setback, are_metres_closed: bool = False) -> Notice:
    """What follows on a cause, with the days and shares of its stages.

    No share of metres where those are closed until a clinician opens them.
    """
    if are_metres_closed and cause.step.code == "head":
        return notice(StepBackCode.HEAD_UNRELEASED, days_1=cause.step.stages[0].last_day)
    if are_metres_closed:
        return notice(StepBackCode.PAIN_UNRELEASED if cause.pain else StepBackCode.UNRELEASED)
    facts: dict[str, float] = {}
    for number, stage in enumerate(cause.step.stages, 1):
        facts[f"share_{number}"] = stage.share
        facts[f"days_{number}"] = stage.last_day
    return notice(StepBackCode(f"step-back.{cause.step.code}"), **facts)


def nothing_backward_notice(cause: Setback) -> Notice:
    """Until when nothing goes backward after a cause that has such a stage."""
    said = cause_notice(cause)
    return notice(OnFileCode.NOTHING_BACKWARD, cause=said, on=cause.day, last=cause.closed_until)


def first_notice(cause: Setback) -> Notice | None:
    """What comes before anything else after a cause."""
    if not cause.step.refers:
        return None
    return notice(StepBackCode(f"step-back-first.{cause.step.code}"))


def closing_notice(closing: Closing) -> Notice:
    """Why a session is closed, and what opens it."""
    facts: dict[str, Fact] = {"reason": closing.reason}
    if closing.release is not None:
        released: dict[str, Fact] = {
            "by": closing.release.by,
            "on": closing.release.on,
            "allows": closing.release.allows.name.lower(),
        }
        if closing.week is not None:
            released["week"] = closing.week
            reached = closing.opened.name.lower()
            return notice(ClosingCode.PREGNANCY_RELEASED, **facts, **released, reached=reached)
        code = (
            ClosingCode.STAGES if closing.cause is Cause.STAGES else ClosingCode.CONDITION_RELEASED
        )
        return notice(code, **facts, **released, reached=closing.opened.name.lower())
    match closing.cause:
        case Cause.INJURY if closing.is_swollen:
            return notice(ClosingCode.SWOLLEN, **facts)
        case Cause.INJURY if closing.until is not None:
            easy, hard = closing.until
            return notice(ClosingCode.INJURY_OPENS, easy=easy, hard=hard, **facts)
        case Cause.INJURY:
            return notice(ClosingCode.INJURY, **facts)
        case Cause.STAGES:
            return notice(ClosingCode.STAGES_WITHOUT_RELEASE, **facts)
        case Cause.LOGGED_PAIN:
            return notice(ClosingCode.LOGGED_PAIN, **facts)
        case Cause.LOGGED_KNOCK:
            return notice(ClosingCode.LOGGED_KNOCK, **facts)
        case Cause.LOGGED_HEAD:
            return notice(ClosingCode.LOGGED_HEAD, **facts)
        case Cause.AGE:
            return notice(ClosingCode.AGE, care_from=limits().figure("ages", "care_from"))
        case Cause.CONDITION if closing.is_running_never_opened:
            return notice(ClosingCode.CONDITION_ALWAYS, **facts)
        case Cause.CONDITION:
            return notice(ClosingCode.CONDITION, **facts)


def opened_notice(opened: Opened) -> Notice:
    """What an athlete file no longer closes, and that no clinician opened it."""
    closing = opened.closing
    code = ChangeCode.OPENED_PART if closing.cause is Cause.STAGES else ChangeCode.OPENED
    if closing.reason == "pregnancy":
        code = ChangeCode.OPENED_PREGNANCY
    return notice(code, reason=closing.reason, kinds=tuple(map(str, opened.kinds)))


def untold_notice(entry: LogEntry, log: Sequence[LogEntry]) -> Notice | None:
    """What goes with a line that is taken out of a log; None where it tells nothing of the body."""
    on = entry.date
    fall = {Fall.HEAD: LogCode.TOLD_KNOCK, Fall.YES: LogCode.TOLD_FALL}.get(entry.fall)
    told = [notice(fall, on=on)] if fall is not None else []
    told += [
        notice(LogCode.TOLD_PAIN, level=pain.level, where=pain.where, on=on) for pain in entry.pain
    ]
    if entry.swelling is not None:
        told.append(notice(LogCode.TOLD_SWELLING, swelling=str(entry.swelling), on=on))
    if entry.next_day is not None:
        told.append(notice(LogCode.TOLD_NEXT_DAY, next_day=str(entry.next_day), on=on))
    if entry.release is not None:
        told.append(released_notice(entry.release, log))
    return notice(ChangeCode.UNTOLD, told=tuple(told)) if told else None


def released_notice(release: Release, log: Sequence[LogEntry]) -> Notice:
    """What a clinician allowed, and whose word that is.

    One of a head that is no later than the last knock or pain of it opens nothing: that is said.
    """
    facts: dict[str, Fact] = {
        "reason": release.of,
        "by": release.by,
        "on": release.on,
        "allows": release.allows.name.lower(),
    }
    hurt = [entry.date for entry in log if entry.is_knock or entry.head_hurts]
    if release.is_of_head and hurt and release.on <= max(hurt):
        return notice(ChangeCode.RELEASED_TOO_EARLY, **facts, knock=max(hurt))
    is_part = release.of in BODY_PARTS and not release.is_of_head
    said = notice(ChangeCode.RELEASED_PART if is_part else ChangeCode.RELEASED, **facts)
    if release.until is None:
        return said
    return notice(ChangeCode.RELEASED_UNTIL, says=said, until=release.until)


def rule_notice(rule: str) -> Notice:
    """What a limit says, with its figures."""
    figures = limits().rules[rule].figures
    return notice(RuleCode(f"limit.{rule}"), **figures)


def gate_notice(gate: Gate) -> Notice:
    """What is true when a gate is open."""
    code = GateCode(f"gate.{gate.code}")
    if gate.longest is not None:
        return notice(code, longest_m=gate.longest)
    return notice(code, count=gate.count)
