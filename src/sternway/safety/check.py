"""The safety check: what speaks against a session as planned, and what nobody has said yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sternway.safety.question import Answer, Question, answers
from sternway.safety.rule import Rule, Severity, rules
from sternway.safety.situation import Situation

_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


class Outcome(StrEnum):
    """What the check comes to."""

    STOP = "stop"
    """something must change first"""
    ASK = "ask"
    """nothing says stop, but an open question might"""
    CARE = "care"
    """go, and do what the findings say"""
    GO = "go"
    """nothing was found and nothing is open"""


@dataclass(frozen=True, slots=True)
class SafetyFinding:
    """One rule that speaks."""

    rule: Rule
    because: dict[str, Answer]
    """the answers that made it speak, by path"""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What nobody has said, and how bad the answer could be."""

    question: Question
    severity: Severity


@dataclass(frozen=True, slots=True)
class SafetyCheck:
    """All that was found and all that is open, the heaviest first."""

    findings: tuple[SafetyFinding, ...]
    open: tuple[OpenQuestion, ...]

    @property
    def outcome(self) -> Outcome:
        """The heaviest of it."""
        if any(each.rule.severity is Severity.STOP for each in self.findings):
            return Outcome.STOP
        if any(each.severity is Severity.STOP for each in self.open):
            return Outcome.ASK
        return Outcome.CARE if self.findings or self.open else Outcome.GO

    def to_dict(self) -> dict[str, Any]:
        """The check in the schema ``sternway.safety-check/1``."""
        return {
            "schema": "sternway.safety-check/1",
            "outcome": str(self.outcome),
            "findings": [
                {
                    "rule": each.rule.name,
                    "severity": str(each.rule.severity),
                    "says": each.rule.says,
                    "do": each.rule.do,
                    **each.rule.basis.to_dict(),
                    "because": each.because,
                }
                for each in self.findings
            ],
            "open": [
                {
                    "name": each.question.path,
                    "asks": each.question.asks,
                    "takes": each.question.takes,
                    "severity": str(each.severity),
                }
                for each in self.open
            ],
        }


def check_safety(situation: Situation) -> SafetyCheck:
    """Hold a situation against every rule.

    What nobody has said is never taken for safe: where it would decide a rule whose other
    conditions hold, it is an open question. Raises ``InvalidRequest`` where a value is not one that
    its question takes.
    """
    known = answers(situation)
    speaking = [rule for rule in rules() if rule.holds(known)]
    undecided = [rule for rule in rules() if rule.holds(known) is None]
    open_questions: dict[str, OpenQuestion] = {}
    for rule in sorted(undecided, key=_weight):
        for question in rule.asks(known):
            open_questions.setdefault(question.path, OpenQuestion(question, rule.severity))
    return SafetyCheck(
        tuple(SafetyFinding(rule, rule.because(known)) for rule in sorted(speaking, key=_weight)),
        tuple(open_questions.values()),
    )


def _weight(rule: Rule) -> int:
    return _WEIGHT[rule.severity]
