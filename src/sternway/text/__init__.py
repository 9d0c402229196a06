"""Everything in words: what the library's notices say, one folder a language."""

from sternway.text.words import Words, languages, say, words

__all__ = ["Words", "languages", "say", "words"]
