"""The safety check in words, to be shown alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from sternway.safety import OpenQuestion, Outcome, SafetyCheck, Severity
from sternway.text import phrase, say, term, translated
from sternway.text.plans import sentence
from sternway.text.safety import answers_text, basis_text, contradiction_text


@dataclass(frozen=True, slots=True)
class CheckView:
    """What speaks against a session, the gravest first, and what nobody has said."""

    template: ClassVar[str] = "safety/check.html.j2"
    outcome: Outcome
    headline: str
    stops: tuple[str, tuple[str, ...]]
    """a title, and what the athlete file and the log close, before everything else"""
    findings: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    """by severity: what it says, what to do, and on what it rests"""
    open: tuple[tuple[str, tuple[str, ...]], ...]
    """questions that nobody has answered, those that could stop first"""
    beside: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """answers that the athlete file contradicts, and what else it and the log know"""


def check_view(check: SafetyCheck) -> CheckView:
    """A check in words."""
    findings = tuple(
        (
            term("severity", severity),
            tuple(
                (translated(each.rule.says), translated(each.rule.do), basis_text(each.rule.basis))
                for each in check.findings
                if each.rule.severity is severity
            ),
        )
        for severity in Severity
    )
    grave = tuple(each for each in check.open if each.severity is Severity.STOP)
    light = tuple(each for each in check.open if each.severity is not Severity.STOP)
    asked = (
        (phrase("safety.open-grave"), _asked(grave)),
        (phrase("safety.open"), _asked(light)),
    )
    return CheckView(
        check.outcome,
        term("outcome", check.outcome),
        (phrase("safety.closed"), tuple(sentence(say(each)) for each in check.stops)),
        tuple((title, found) for title, found in findings if found),
        tuple((title, found) for title, found in asked if found),
        tuple((title, found) for title, found in _beside(check) if found),
    )


def _beside(check: SafetyCheck) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (
            phrase("safety.contradicted"),
            tuple(contradiction_text(each) for each in check.contradictions),
        ),
        (phrase("safety.known"), tuple(sentence(say(each)) for each in check.cares)),
    )


def _asked(questions: tuple[OpenQuestion, ...]) -> tuple[str, ...]:
    return tuple(
        f"{translated(each.question.asks)} ({answers_text(each.question)})" for each in questions
    )
