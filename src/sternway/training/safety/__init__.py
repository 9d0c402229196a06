"""How not to get hurt: the safety check, the guide's call sheet, the organiser's form."""

from sternway.training.safety.basis import Basis
from sternway.training.safety.call import Call, CallSheet, call_sheet, languages
from sternway.training.safety.check import (
    OpenQuestion,
    Outcome,
    SafetyCheck,
    SafetyFinding,
    check_safety,
)
from sternway.training.safety.event_form import EventForm, Requirement, Section, event_form
from sternway.training.safety.file import FORMAT, load_situation, starter_text
from sternway.training.safety.planned import outing_of, runner_of
from sternway.training.safety.question import (
    Answer,
    Question,
    question,
    questions,
    with_answers,
)
from sternway.training.safety.rule import Rule, Severity, rules
from sternway.training.safety.side import GuideSide, RunnerSide
from sternway.training.safety.situation import Outing, Place, Runner, Situation, Weather

__all__ = [
    "FORMAT",
    "Answer",
    "Basis",
    "Call",
    "CallSheet",
    "EventForm",
    "GuideSide",
    "OpenQuestion",
    "Outcome",
    "Outing",
    "Place",
    "Question",
    "Requirement",
    "Rule",
    "Runner",
    "RunnerSide",
    "SafetyCheck",
    "SafetyFinding",
    "Section",
    "Severity",
    "Situation",
    "Weather",
    "call_sheet",
    "check_safety",
    "event_form",
    "languages",
    "load_situation",
    "outing_of",
    "question",
    "questions",
    "rules",
    "runner_of",
    "starter_text",
    "with_answers",
]
