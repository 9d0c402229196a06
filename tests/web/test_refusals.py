"""What an error says on a page: in the reader's language, and English is marked as that."""

from __future__ import annotations

from django.utils.html import conditional_escape

from sternway.errors import InvalidRequest, Sentence, joined, quoted
from sternway.reports.words import sentence as as_sentence
from sternway.text import speaking
from sternway.web.refusals import explained, in_words

DAMAGED = Sentence("a damaged zip: {reason}", reason=quoted("bad <magic>"))


def test_what_another_program_says_is_marked_as_english_inside_a_german_sentence() -> None:
    with speaking("de"):
        assert conditional_escape(in_words(DAMAGED)) == (
            'eine beschädigte ZIP-Datei: „<span lang="en">bad &lt;magic&gt;</span>“'
        )


def test_each_of_several_quotations_is_marked() -> None:
    both = joined((DAMAGED, Sentence("cannot be opened: {why}", why=quoted("no & none"))), "; ")
    with speaking("de"):
        said = conditional_escape(in_words(both))
    assert said.count('<span lang="en">') == 2
    assert "no &amp; none</span>“" in said


def test_nothing_is_marked_on_an_english_page() -> None:
    with speaking("en"):
        assert in_words(DAMAGED) == "a damaged zip: bad <magic>"


def test_a_sentence_without_words_is_marked_whole() -> None:
    with speaking("de"):
        said = explained(InvalidRequest("only <in> English"), as_sentence)
    assert said == '<span lang="en">Only &lt;in&gt; English.</span>'
