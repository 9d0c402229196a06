"""In which languages and units the report on an activity is worded without being asked."""

from __future__ import annotations

from sternway.text import languages
from sternway.web.accounts.models import Person


def wordings_of(owner: Person) -> list[tuple[str, str]]:
    """Languages with systems of units in which somebody reads; every language of who chose none."""
    chosen = [owner.language] if owner.language in languages() else languages()
    return [(language, owner.units) for language in chosen]
