"""What is refused, by the application or by the library, as pages say it."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from sternway.errors import Explained, InvalidRequest, Sentence, SternwayError, told
from sternway.text import current, explanation, worded


class Declined(InvalidRequest):
    """With a sentence of the catalogues, whose ``%(name)s`` are filled with facts."""

    def __init__(self, sentence: str, **facts: object) -> None:
        super().__init__(sentence % facts if facts else sentence)
        self._sentence = sentence
        self._facts = facts

    @property
    def said(self) -> str:
        """In the language of the page that is being made."""
        sentence = gettext(self._sentence)
        return sentence % self._facts if self._facts else sentence


def explained(error: SternwayError, wording: Callable[[str], str] = str) -> str:
    """What an error says; marked as English where it has no words in the reader's language."""
    if isinstance(error, Declined):
        return wording(error.said)
    if isinstance(error, Explained):
        return wording(explanation(error))
    return in_words(told(error), wording)


def in_words(sentence: Sentence, wording: Callable[[str], str] = str) -> str:
    """A sentence of an error; what of it stays English is marked as that."""
    said = worded(sentence)
    if said is None:
        return _english(wording(str(sentence)))
    said = wording(said)
    if current().code == "en":
        return said
    pieces = [said]
    for words in sentence.quotations():
        before, found, after = pieces[-1].partition(words)
        if found:
            pieces[-1:] = [before, _english(found), after]
    return format_html_join("", "{}", ((each,) for each in pieces))


def _english(text: str) -> str:
    return format_html('<span lang="en">{}</span>', text)
