"""The safety check, the call sheet and the event form on the terminal."""

from __future__ import annotations

from sternway.cli.screen.prose import Prose
from sternway.safety import (
    CallSheet,
    EventForm,
    OpenQuestion,
    Outcome,
    SafetyCheck,
    Severity,
)

_OUTCOMES = {
    Outcome.STOP: ("Not like this", "bold red", "STOP"),
    Outcome.ASK: ("Not yet: an open question could be a reason to stop", "yellow", "ASK"),
    Outcome.CARE: ("Go, and mind this", "yellow", "CARE"),
    Outcome.GO: ("Nothing speaks against it that was asked about", "green", "GO"),
}
_TITLES = {
    Severity.STOP: ("Stop", "bold red"),
    Severity.CAUTION: ("Caution", "bold yellow"),
    Severity.ADVICE: ("Advice", "bold"),
}


def show_check(check: SafetyCheck) -> None:
    """Findings, the heaviest first, and what nobody has said."""
    prose = Prose()
    prose.title(*_OUTCOMES[check.outcome])
    for severity, (title, style) in _TITLES.items():
        found = [each.rule for each in check.findings if each.rule.severity is severity]
        if found:
            prose.heading(title, style)
        for each in found:
            prose.point(each.says, each.do, str(each.basis))
    grave = [each for each in check.open if each.severity is Severity.STOP]
    light = [each for each in check.open if each.severity is not Severity.STOP]
    _show_open(prose, "Not said, and could be a reason to stop", grave)
    _show_open(prose, "Not said", light)
    if check.open:
        example = check.open[0].question.name
        prose.heading(
            f"Answer so: sternway safety check {example}=…  or in a file: --new FILE", "dim"
        )


def _show_open(prose: Prose, title: str, questions: list[OpenQuestion]) -> None:
    if questions:
        prose.heading(title)
    for each in questions:
        prose.point(f"{each.question.name}: {each.question.asks} ({each.question.takes})")


def show_call_sheet(sheet: CallSheet) -> None:
    """Words and signs, one under the other."""
    prose = Prose()
    prose.title(sheet.title, "dim", sheet.language)
    prose.paragraph(sheet.rule)
    for each in sheet.calls:
        prose.heading(each.word)
        prose.paragraph(each.means, 3)
        prose.paragraph(each.sign, 3, "dim")
    prose.heading("")
    for note in sheet.notes:
        prose.point(note)


def show_event_form(form: EventForm) -> None:
    """Boxes to tick, by section."""
    prose = Prose()
    prose.title("What an organiser provides for a backward race", "dim", "Sternway")
    for section in form.sections:
        prose.heading(section.title)
        for need in section.needs:
            prose.point(f"[ ] {need.what}", aside=f"{need.level}; {need.basis}")
