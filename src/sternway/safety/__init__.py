"""How not to get hurt: the safety check, the guide's call sheet, the organiser's form."""

from sternway.safety.basis import Basis
from sternway.safety.call import Call, CallSheet, call_sheet, languages
from sternway.safety.check import (
    NOTHING_ON_FILE,
    Contradiction,
    OnFile,
    OpenQuestion,
    Outcome,
    SafetyCheck,
    SafetyFinding,
    check_safety,
)
from sternway.safety.event_form import EventForm, Requirement, Section, event_form
from sternway.safety.file import FORMAT, load_situation, starter_text
from sternway.safety.question import (
    Answer,
    Question,
    question,
    questions,
    with_answers,
)
from sternway.safety.rule import Rule, Severity, rules
from sternway.safety.side import GuideSide, RunnerSide
from sternway.safety.situation import Outing, Place, Runner, Situation, Weather

__all__ = [
    "FORMAT",
    "NOTHING_ON_FILE",
    "Answer",
    "Basis",
    "Call",
    "CallSheet",
    "Contradiction",
    "EventForm",
    "GuideSide",
    "OnFile",
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
    "question",
    "questions",
    "rules",
    "starter_text",
    "with_answers",
]
