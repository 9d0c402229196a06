"""What was logged, and what it changed, in a terminal."""

from __future__ import annotations

from sternway.cli.screen.paragraphs import show_line, show_paragraph
from sternway.text import say
from sternway.training.changes import Change, Difference, Journal, described
from sternway.training.limits import Setback, steps_back
from sternway.training.log import Fall, LogEntry
from sternway.training.notices import cause_notice, consequence_notice, first_notice
from sternway.training.planning import length, sentence

_MOST = 12


def show_entry(entry: LogEntry) -> None:
    """One logged session in a line."""
    facts = []
    if entry.backward:
        facts.append(f"{length(entry.backward)} backward{_time(entry.backward_time)}")
    if entry.forward:
        facts.append(f"{length(entry.forward)} forward{_time(entry.forward_time)}")
    if not facts and entry.time:
        facts.append(f"{entry.time / 60:.0f} min")
    if entry.rpe is not None:
        facts.append(f"effort {entry.rpe:g} of 10")
    facts += [f"pain {pain.where} {pain.level:g}" for pain in entry.pain]
    if entry.fall is not Fall.NO:
        facts.append("fell" if entry.fall is Fall.YES else "fell on the head")
    show_line(f"{entry.date}: {', '.join(facts) or 'done'}")


def show_step_back(entry: LogEntry) -> None:
    """What pain, a fall or too hard an effort asks for, where no plan knows what was allowed."""
    for step, pain in steps_back(entry, ()):
        cause = Setback(entry.date, step, 0.0, 0.0, pain)
        after, then = say(cause_notice(cause)), say(consequence_notice(cause))
        show_paragraph(f"After {after}: {then}.")
        first = first_notice(cause)
        if first is not None:
            show_paragraph(f"First: {say(first)}.")


def show_change(before: Journal, after: Journal) -> None:
    """The last change: its reason, and which sessions go, come and change."""
    change = after.changes[-1]
    for reason in change.reasons:
        show_paragraph(sentence(say(reason)))
    lines = _lines(before, change)
    for line in lines[:_MOST]:
        show_paragraph(line, "  ")
    if len(lines) > _MOST:
        show_line(
            f"  and {len(lines) - _MOST} more: sternway log --history shows them", style="dim"
        )


def show_history(journal: Journal) -> None:
    """Every change from the first, with its sessions."""
    for index, change in enumerate(journal.changes):
        reason = "; ".join(say(each) for each in change.reasons)
        show_line(f"{change.number}. {change.date} {change.kind}: {reason}")
        if index:
            for line in _lines(Journal(journal.changes[:index]), change):
                show_paragraph(line, "     ", style="dim")


def _lines(before: Journal, change: Change) -> tuple[str, ...]:
    sessions = {session.id: session for session in before.plan.sessions}
    return described(sessions, Difference(change.removed, change.added))


def _time(seconds: float | None) -> str:
    if seconds is None:
        return ""
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    clock = f"{hours}:{minutes:02d}" if hours else f"{minutes}"
    return f" in {clock}:{whole % 60:02d}"
