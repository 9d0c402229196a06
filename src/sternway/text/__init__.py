"""Everything in words: what the library's notices say, one folder a language."""

from sternway.text.words import (
    Words,
    current,
    explanation,
    languages,
    phrase,
    say,
    say_in_documents,
    speaking,
    templates_of,
    term,
    translated,
    worded,
    words,
)

__all__ = [
    "Words",
    "current",
    "explanation",
    "languages",
    "phrase",
    "say",
    "say_in_documents",
    "speaking",
    "templates_of",
    "term",
    "translated",
    "worded",
    "words",
]
