"""The safety check: what speaks against a session as planned, and what nobody has said yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sternway.notices import Notice
from sternway.safety.question import Answer, Question, answers, questions
from sternway.safety.rule import Rule, Severity, rules
from sternway.safety.situation import Runner, Situation

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
class OnFile:
    """What an athlete file and a log say, whatever anybody answers."""

    stops: tuple[Notice, ...] = ()
    """what closes the session; no answer opens it"""
    cares: tuple[Notice, ...] = ()
    """what is closed or asked for beside it"""
    runner: Runner = field(default_factory=Runner)
    """what the athlete file says of whom the session is for"""


NOTHING_ON_FILE = OnFile()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An answer that makes light of what the athlete file says."""

    question: Question
    answer: Answer
    on_file: Answer


@dataclass(frozen=True, slots=True)
class SafetyCheck:
    """All that was found and all that is open, the heaviest first."""

    findings: tuple[SafetyFinding, ...]
    open: tuple[OpenQuestion, ...]
    stops: tuple[Notice, ...] = ()
    """what the athlete file and the log close, whatever was answered"""
    cares: tuple[Notice, ...] = ()
    """what else they know"""
    contradictions: tuple[Contradiction, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The heaviest of it."""
        if self.stops or any(each.rule.severity is Severity.STOP for each in self.findings):
            return Outcome.STOP
        if any(each.severity is Severity.STOP for each in self.open):
            return Outcome.ASK
        is_any = self.findings or self.open or self.cares or self.contradictions
        return Outcome.CARE if is_any else Outcome.GO

    def to_dict(self, say: Callable[[Notice], str] = str) -> dict[str, Any]:
        """The check in the schema ``sternway.safety-check/1``; ``say`` puts notices into words."""
        return {
            "schema": "sternway.safety-check/1",
            "outcome": str(self.outcome),
            "stops": [{**each.to_dict(), "says": say(each)} for each in self.stops],
            "cares": [{**each.to_dict(), "says": say(each)} for each in self.cares],
            "contradictions": [
                {"name": each.question.path, "answer": each.answer, "on_file": each.on_file}
                for each in self.contradictions
            ],
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


def check_safety(situation: Situation, on_file: OnFile = NOTHING_ON_FILE) -> SafetyCheck:
    """Hold a situation against every rule, and against what is known whatever was answered.

    What nobody has said is never taken for safe: where it would decide a rule whose other
    conditions hold, it is an open question. An age on file holds against another that is answered.
    Raises ``InvalidRequest`` where a value is not one that its question takes.
    """
    known = answers(situation)
    if on_file.runner.age is not None:
        known["athlete.age"] = on_file.runner.age
    speaking = [rule for rule in rules() if rule.holds(known)]
    undecided = [rule for rule in rules() if rule.holds(known) is None]
    open_questions: dict[str, OpenQuestion] = {}
    for rule in sorted(undecided, key=_weight):
        for question in rule.asks(known):
            open_questions.setdefault(question.path, OpenQuestion(question, rule.severity))
    return SafetyCheck(
        tuple(SafetyFinding(rule, rule.because(known)) for rule in sorted(speaking, key=_weight)),
        tuple(open_questions.values()),
        on_file.stops,
        on_file.cares,
        _contradictions(situation, on_file.runner),
    )


def _contradictions(situation: Situation, runner: Runner) -> tuple[Contradiction, ...]:
    """Answers that are lighter than what is on file: a no for a yes, less pain, another age."""
    given, known = answers(situation), answers(Situation(athlete=runner))
    return tuple(
        Contradiction(questions()[path], given[path], value)
        for path, value in known.items()
        if path in given and _makes_light(path, given[path], value)
    )


def _makes_light(path: str, answer: Answer, on_file: Answer) -> bool:
    if isinstance(on_file, bool):
        return on_file and not answer
    if path == "athlete.age":
        return answer != on_file
    return path == "athlete.pain" and float(answer) < float(on_file)


def _weight(rule: Rule) -> int:
    return _WEIGHT[rule.severity]
