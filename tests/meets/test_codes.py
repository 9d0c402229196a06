"""Everything that meets have to say has words."""

from __future__ import annotations

import pytest

from sternway.meets.codes import MeetCode
from sternway.text import languages, words


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("code", MeetCode)
def test_every_code_has_words_in_every_language(code: MeetCode, language: str) -> None:
    assert words(language).templates[code].strip()


@pytest.mark.parametrize("language", languages())
def test_no_words_are_left_of_codes_that_are_gone(language: str) -> None:
    own = {key for key in words(language).templates if key.startswith("meet.")}
    assert own == set(map(str, MeetCode))
