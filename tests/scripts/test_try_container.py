"""The files for containers, as they are read where there is no engine."""

from __future__ import annotations

from pathlib import Path

from scripts.try_container import composed, lines_of

from sternway.web.settings.environment import Environment

_URL = "postgresql://postgres@127.0.0.1/sternway"


def test_an_instruction_over_several_lines_is_one() -> None:
    text = "# why\nRUN one \\\n && two\n\nUSER 1\n"
    assert [*lines_of(text)] == [("RUN", "one && two"), ("USER", "1")]


def test_the_last_stage_runs_as_nobody_in_particular() -> None:
    file = Path(__file__).parents[2] / "Containerfile"
    (user,) = (rest for word, rest in lines_of(file.read_text()) if word == "USER")
    assert int(user) > 1000


def test_compose_sets_what_can_be_set() -> None:
    found = Environment.of({**composed(_URL), "STERNWAY_WEB_DATA": "/data"})
    assert found.database == _URL
    assert found.origins == ("http://localhost:8350",)
