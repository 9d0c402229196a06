"""Everything in words: what the library's notices say, one folder a language."""

from sternway.text.words import (
    Words,
    explanation,
    languages,
    say,
    say_in_documents,
    templates_of,
    words,
)

__all__ = ["Words", "explanation", "languages", "say", "say_in_documents", "templates_of", "words"]
