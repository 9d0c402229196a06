"""Calls in five languages: every phrase is there, and no side is ever the wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

import sternway.safety.call as call_module
from sternway.errors import InvalidRequest
from sternway.safety import Call, GuideSide, RunnerSide, call_sheet, languages
from sternway.safety.call import parsed

LEFT_AND_RIGHT = {
    "en": ("left", "right"),
    "de": ("link", "recht"),
    "it": ("sinistr", "destr"),
    "fr": ("gauche", "droit"),
    "es": ("izquierd", "derech"),
}
"""stems by which a reader knows the sides in each language"""
ENGLISH = (Path(call_module.__file__).parent / "calls" / "en.toml").read_text("utf-8")
LANGUAGES = pytest.mark.parametrize("code", LEFT_AND_RIGHT)


def sided(code: str) -> list[Call]:
    return [each for each in call_sheet(code).calls if each.side]


def test_there_are_the_five_languages() -> None:
    assert set(languages()) == set(LEFT_AND_RIGHT)


@LANGUAGES
def test_every_language_has_every_call_in_the_same_order(code: str) -> None:
    def shape(language: str) -> list[tuple[str, RunnerSide | None]]:
        return [(each.name, each.side) for each in call_sheet(language).calls]

    assert shape(code) == shape("en")
    assert len(call_sheet(code).notes) == len(call_sheet("en").notes)


@LANGUAGES
def test_no_phrase_is_empty_or_left_unfilled(code: str) -> None:
    sheet = call_sheet(code)
    for text in (
        sheet.title,
        sheet.rule,
        *sheet.notes,
        *(text for each in sheet.calls for text in (each.word, each.means, each.sign)),
    ):
        assert text.strip()
        assert "{" not in text


@LANGUAGES
def test_no_two_calls_share_a_word(code: str) -> None:
    words = [each.word for each in call_sheet(code).calls]
    assert len(set(words)) == len(words)


@LANGUAGES
def test_what_is_called_is_the_runners_side_and_what_is_raised_the_guides_other_arm(
    code: str,
) -> None:
    left, right = LEFT_AND_RIGHT[code]
    for each in sided(code):
        own, other = (left, right) if each.side is RunnerSide.LEFT else (right, left)
        for said in (each.word.lower(), each.means.lower()):
            assert own in said
            assert other not in said
        assert other in each.sign.lower()
        assert own not in each.sign.lower()


@LANGUAGES
def test_a_call_without_a_side_sounds_like_neither(code: str) -> None:
    for each in call_sheet(code).calls:
        if each.side is None:
            assert not any(stem in each.word.lower() for stem in LEFT_AND_RIGHT[code])


@LANGUAGES
def test_the_rule_of_the_page_and_its_letters_name_both_sides(code: str) -> None:
    sheet = call_sheet(code)
    assert all(stem in sheet.rule.lower() for stem in LEFT_AND_RIGHT[code])
    assert sheet.left != sheet.right
    for letter, stem in zip((sheet.left, sheet.right), LEFT_AND_RIGHT[code], strict=True):
        assert stem.startswith(letter.lower())


@LANGUAGES
def test_on_a_track_the_inside_is_on_the_runners_right(code: str) -> None:
    left, right = LEFT_AND_RIGHT[code]
    (note,) = [each for each in call_sheet(code).notes if right in each.lower()]
    assert left not in note.lower()


def test_the_arm_of_a_call_is_the_guides() -> None:
    (move,) = [each for each in sided("en") if each.word == "LEFT"]
    assert move.arm is GuideSide.RIGHT
    assert "right arm" in move.sign


def test_stop_comes_first() -> None:
    assert call_sheet("en").calls[0].name == "stop"


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(InvalidRequest, match="there are en, de, it, fr, es"):
        call_sheet("tlh")


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("[calls.stop]", "[calls.stopp]", "stop"),
        ('word = "{call}"', 'word = "{arm}"', "move"),
        ('sign = "Stretch your {arm} straight', 'sign = "Stretch your {to} straight', "move"),
        ('word = "GO"', 'word = "GO {call}"', "go"),
        ('word = "BEND {call}"', 'word = "BEND"', "bend"),
        ('seen = "what the runner sees"', "", "seen"),
        ("version = 1", "version = 2", "version"),
    ],
)
def test_a_language_with_a_word_out_of_place_is_refused(
    before: str, after: str, named: str
) -> None:
    assert parsed("en", ENGLISH)
    assert before in ENGLISH
    with pytest.raises(ValueError, match=named):
        parsed("en", ENGLISH.replace(before, after))
