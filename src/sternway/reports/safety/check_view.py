"""The safety check in words, to be shown alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sternway.safety import OpenQuestion, Outcome, SafetyCheck, Severity

_OUTCOMES = {
    Outcome.STOP: "Not like this",
    Outcome.ASK: "Not yet: an open question could be a reason to stop",
    Outcome.CARE: "Go, but take care",
    Outcome.GO: "Nothing that was asked about speaks against it",
}
_TITLES = {Severity.STOP: "Stop", Severity.CAUTION: "Caution", Severity.ADVICE: "Advice"}


@dataclass(frozen=True, slots=True)
class CheckView:
    """What speaks against a session, the gravest first, and what nobody has said."""

    template: ClassVar[str] = "safety/check.html.j2"
    outcome: Outcome
    headline: str
    findings: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    """by severity: what it says, what to do, and on what it rests"""
    open: tuple[tuple[str, tuple[str, ...]], ...]
    """questions that nobody has answered, those that could stop first"""


def check_view(check: SafetyCheck) -> CheckView:
    """A check in words."""
    findings = tuple(
        (
            title,
            tuple(
                (each.rule.says, each.rule.do, str(each.rule.basis))
                for each in check.findings
                if each.rule.severity is severity
            ),
        )
        for severity, title in _TITLES.items()
    )
    grave = tuple(each for each in check.open if each.severity is Severity.STOP)
    light = tuple(each for each in check.open if each.severity is not Severity.STOP)
    asked = (
        ("Not answered, and could be a reason to stop", _asked(grave)),
        ("Not answered", _asked(light)),
    )
    return CheckView(
        check.outcome,
        _OUTCOMES[check.outcome],
        tuple((title, found) for title, found in findings if found),
        tuple((title, found) for title, found in asked if found),
    )


def _asked(questions: tuple[OpenQuestion, ...]) -> tuple[str, ...]:
    return tuple(f"{each.question.asks} ({each.question.takes})" for each in questions)
