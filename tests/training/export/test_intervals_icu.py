from __future__ import annotations

from dataclasses import replace

from sternway.training.export import intervals_text
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


def test_figures_in_a_name_are_not_taken_for_an_amount() -> None:
    session = replace(SESSION, parts=(replace(WALK, name="Walk 30s slowly"),))
    assert intervals_text(session).splitlines()[1] == "- Walk slowly backward 60mtr"


def test_a_unit_goes_with_its_figure() -> None:
    session = replace(SESSION, parts=(replace(WALK, name="200 m backwards"),))
    assert intervals_text(session).splitlines()[1] == "- backwards 60mtr"


def test_long_distances_are_in_kilometres() -> None:
    session = replace(SESSION, parts=(replace(SPRINT, distance=12_500.0),))
    assert "12.5km" in intervals_text(session)
