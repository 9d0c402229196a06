"""The calendar feed: a secret address that calendars ask again and again."""

from __future__ import annotations

from datetime import datetime

from sternway.text import translated
from sternway.text.sessions import description
from sternway.training.export import calendar, revisions_of
from sternway.training.journal import Journal
from sternway.web.accounts.domain.record import record
from sternway.web.accounts.models import Person
from sternway.web.identifiers import fingerprint, new_secret
from sternway.web.plans.domain.keep import changing
from sternway.web.plans.models import Training

_LONGEST = 10
"""characters of a code of a language"""


def open_feed(owner: Person, language: str, by: Person) -> str:
    """A new secret, which is not kept; an older address ends.

    The calendar speaks this language, as long as its owner chooses none for everything.
    """
    secret = new_secret()
    with changing(owner) as training:
        Training.objects.filter(pk=training.pk).update(
            feed=fingerprint(secret), feed_language=language[:_LONGEST]
        )
        record("calendar feed opened", by, owner)
    return secret


def close_feed(owner: Person, by: Person) -> None:
    """The address ends."""
    with changing(owner) as training:
        Training.objects.filter(pk=training.pk).update(feed="")
        record("calendar feed closed", by, owner)


def calendar_of(journal: Journal, identity: str, made: datetime, age: int | None) -> bytes:
    """The calendar of a plan with everything that was ever in it, so that what went is cancelled.

    ``identity`` is the athlete's, the same for ever.
    """
    outline = journal.plan.outline
    return calendar(
        revisions_of(journal),
        f"{identity}/{journal.changes[0].date}",
        f"Sternway: {translated(outline.goal_name)}",
        made,
        lambda session: description(session, age),
        translated,
    )
