"""How the commands of training show what a change did to a plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sternway.cli import terminal
from sternway.notices import Notice
from sternway.text import say
from sternway.text.plans import described, sentence
from sternway.training.codes import UrgentCode
from sternway.training.urgent import is_urgent

if TYPE_CHECKING:
    from sternway.training.journal import Change, Journal

_MOST_LINES = 12
"""of what a change does to sessions"""


def show_change(before: Journal, after: Journal) -> None:
    """The last change: its reason, and which sessions go, come and change.

    What is urgent in it comes before this, by `show_urgent`.
    """
    change = after.changes[-1]
    for reason in change.reasons:
        if not is_urgent(reason):
            terminal.paragraph(sentence(say(reason)))
    lines = _lines(before, change)
    for line in lines[:_MOST_LINES]:
        terminal.paragraph(line, 2)
    terminal.more(len(lines) - _MOST_LINES, "sternway log --history shows them")


def show_urgent(reasons: Iterable[Notice]) -> None:
    """What comes before everything else that an answer says, each once."""
    urgent = [*dict.fromkeys(each for each in reasons if is_urgent(each))]
    for reason in urgent:
        terminal.paragraph(sentence(say(reason)), " ! ")
    for each in urgent:
        if isinstance(each.code, UrgentCode):
            of = dict(each.facts).get("reason", "head")
            terminal.paragraph(
                "Once a physician has released you, write it down:"
                f" sternway log today release {of} running by Dr. Jane Roe",
                3,
            )


def show_history(journal: Journal) -> None:
    """What is urgent by now, and every change from the first, with its sessions."""
    show_urgent(journal.changes[-1].reasons)
    for index, change in enumerate(journal.changes):
        reason = "; ".join(say(each) for each in change.reasons if not is_urgent(each))
        who = f" by {change.by}" if change.by else ""
        terminal.line(f"{change.number}. {change.date} {change.kind}{who}: {reason}")
        if index:
            for line in _lines(journal.until(index), change):
                terminal.paragraph(line, 5, style="dim")


def _lines(before: Journal, change: Change) -> tuple[str, ...]:
    sessions = {session.id: session for session in before.plan.sessions}
    return described(sessions, change.difference)
