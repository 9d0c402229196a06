"""The command line says the library's requests by its own options."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator

import pytest
import typer
from typer.main import get_command

from sternway.cli.analyze import analyze
from sternway.cli.wording import say
from sternway.files import packaged
from sternway.motion.notices import MotionCode
from sternway.notices import notice
from sternway.text import templates_of, words

REQUESTS = templates_of(tomllib.loads(packaged("sternway.cli.wording", "requests.toml")))


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def options(template: str) -> Iterator[str]:
    return (word.strip("(,") for word in template.split() if word.strip("(,").startswith("--"))


@pytest.mark.parametrize("code", REQUESTS)
def test_a_request_stands_for_one_of_the_library_with_facts_that_it_has(code: str) -> None:
    assert fields(REQUESTS[code]) <= fields(words("en").templates[code])


@pytest.mark.parametrize("code", REQUESTS)
def test_a_request_names_options_that_analyze_has(code: str) -> None:
    app = typer.Typer()
    app.command()(analyze)
    known = {name for each in get_command(app).params for name in each.opts}
    named = list(options(REQUESTS[code]))
    assert named
    assert set(named) <= known


def test_the_library_itself_names_no_option() -> None:
    cures = [str(code) for code in MotionCode]
    assert not any(list(options(words("en").templates[code])) for code in cures)


def test_a_request_is_said_by_its_option() -> None:
    cure = notice(MotionCode.CONFIRM_PLACE, place="left-shank")
    assert say(cure).startswith("say --place left-shank ")


def test_what_is_no_request_is_said_as_the_library_says_it() -> None:
    assert say(notice(MotionCode.CHECK_RANGES)) == words("en").say(notice(MotionCode.CHECK_RANGES))
