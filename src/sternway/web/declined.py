"""What the application itself refuses: English for programs and rows, the reader's on a page."""

from __future__ import annotations

from django.utils.translation import gettext

from sternway.errors import InvalidRequest


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
