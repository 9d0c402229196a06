"""docs/safety.md lists every question, every rule and all that an organiser provides."""

from __future__ import annotations

from sternway.safety import event_form, questions, rules
from sternway.text.safety import basis_text
from tests.documents import row, written


def made() -> str:
    lines = ["\n### Questions\n", row("Name", "Question", "Answers"), row("---", "---", "---")]
    lines += [row(f"`{path}`", each.asks, each.takes) for path, each in questions().items()]
    lines += ["\n### Rules\n", row("Severity", "Finding", "What to do", "Rests on")]
    lines += [row("---", "---", "---", "---")]
    lines += [row(each.severity, each.says, each.do, basis_text(each.basis)) for each in rules()]
    lines += ["\n### Event form\n", row("Level", "What", "Rests on"), row("---", "---", "---")]
    for section in event_form().sections:
        lines += [row(need.level, need.what, basis_text(need.basis)) for need in section.needs]
    return "\n".join(lines) + "\n"


def test_the_safety_page_holds_what_the_data_holds() -> None:
    assert written("safety.md", made()) == made()
