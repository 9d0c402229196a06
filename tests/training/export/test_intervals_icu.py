from __future__ import annotations

import re
from dataclasses import replace

import pytest

from sternway.text.sessions import note_lines
from sternway.training.export import intervals_text
from sternway.training.sessions import SessionTemplate, catalogue
from tests.training.export.made import SESSION, SPRINT, WALK

TEXT = """\
7 × 20 m backward

- Walk backward 60mtr

7x
- Sprint backward 20mtr 4:38-4:10/km Pace
- Rest 1m30s

- Plank press lap when done 40s
"""


def test_a_session_is_text_with_repeats_between_empty_lines() -> None:
    assert intervals_text(SESSION) == TEXT


def test_a_name_with_figures_is_left_out_rather_than_mangled() -> None:
    session = replace(SESSION, parts=(replace(SPRINT, name="10 m back, turn, 10 m on"),))
    assert intervals_text(session).splitlines()[2] == "- Go backward 20mtr 4:38-4:10/km Pace"


@pytest.mark.parametrize("template", catalogue().values(), ids=lambda each: each.code)
def test_no_cue_of_the_catalogue_is_touched(template: SessionTemplate) -> None:
    for piece in template.pieces:
        session = replace(SESSION, parts=(replace(WALK, name=piece.name),))
        assert piece.name in intervals_text(session)


def test_notes_stand_above_the_steps_and_are_not_taken_for_one() -> None:
    text = intervals_text(SESSION, ["- How: 7 × 20 m, fast", "Why: speed"])
    assert text.startswith("7 × 20 m backward\n\nHow: 7 × 20 m, fast\n\nWhy: speed\n\n- Walk")


def test_a_whole_session_of_the_planner_has_notes_without_steps() -> None:
    for line in note_lines(SESSION):
        assert not re.match(r"-|\d+x$", line)
        assert "\n" not in line


def test_long_distances_are_in_kilometres() -> None:
    session = replace(SESSION, parts=(replace(SPRINT, distance=12_500.0),))
    assert "12.5km" in intervals_text(session)
