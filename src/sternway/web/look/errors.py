"""Errors of the library as pages show them."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.html import format_html

from sternway.errors import Explained, SternwayError
from sternway.text import current, explanation
from sternway.web.declined import Declined


def explained(error: SternwayError, wording: Callable[[str], str] = str) -> str:
    """What an error says; marked as English where it has no words in the reader's language."""
    if isinstance(error, Declined):
        return wording(error.said)
    said = wording(explanation(error))
    if isinstance(error, Explained) or current().code == "en":
        return said
    return format_html('<span lang="en">{}</span>', said)
