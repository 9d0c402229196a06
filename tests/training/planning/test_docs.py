"""docs/training.md says what the data says: every rule, gate, goal, session and source."""

from __future__ import annotations

from pathlib import Path

from sternway.training.limits import limits
from sternway.training.planning import goals
from sternway.training.sessions import catalogue, gates

PAGE = (Path(__file__).parents[3] / "docs" / "training.md").read_text(encoding="utf-8")


def test_every_rule_is_there_with_its_words_and_its_source() -> None:
    for rule in limits().rules.values():
        assert f"| `{rule.code}` | {rule.says} | {rule.source} |" in PAGE


def test_every_step_back_is_there() -> None:
    for step in limits().steps_back.values():
        assert f"| {step.says} | {step.does} |" in PAGE


def test_every_gate_is_there_with_its_count_and_its_source() -> None:
    for gate in gates().values():
        (line,) = [each for each in PAGE.splitlines() if each.startswith(f"| `{gate.code}` |")]
        assert gate.source in line
        assert f"{gate.longest:g} m" in line if gate.longest else f"{gate.count} of" in line


def test_every_goal_is_there_with_its_weeks_and_phases() -> None:
    for goal in goals().goals.values():
        (line,) = [each for each in PAGE.splitlines() if each.startswith(f"| `{goal.code}` |")]
        assert f"| {goal.weeks} | {goal.taper_days} days |" in line
        for phase in goal.phases:
            assert f"{phase.name.lower()} {phase.share * 100:.0f} %" in line


def test_every_session_is_there_with_its_gates_and_its_evidence() -> None:
    for template in catalogue().values():
        start = f"| `{template.code}` | {template.title} |"
        (line,) = [each for each in PAGE.splitlines() if each.startswith(start)]
        assert line.endswith(f"| {template.grade} |")
        assert all(f"`{code}`" in line for code in template.requires)


def test_every_source_of_a_session_is_there() -> None:
    for template in catalogue().values():
        for evidence in template.evidence:
            assert f"| {evidence.grade} | {evidence.says} | {evidence.source}" in PAGE
