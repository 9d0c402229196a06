"""The library's notices as the command line says them: what is asked of people, by its options."""

from __future__ import annotations

import tomllib
from functools import cache

from sternway.files import packaged
from sternway.notices import Notice
from sternway.text import Words, templates_of, words


@cache
def command_words() -> Words:
    """English, with the templates of ``requests.toml``."""
    return words("en").with_templates(
        templates_of(tomllib.loads(packaged(__name__, "requests.toml")))
    )


def say(notice: Notice) -> str:
    """What a notice says at the command line, and in the documents that it writes."""
    return command_words().say(notice)
