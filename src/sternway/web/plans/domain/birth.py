"""The date of birth of the account binds the athlete file, on which ages and limits rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sternway.web.accounts.models import Person
from sternway.web.refusals import Declined


def is_born(values: Mapping[str, Any], born: date | None) -> bool:
    """Whether an athlete file names the day that the account has; any, where it has none."""
    return born is None or values.get("born") in (None, born.isoformat())


def with_birth(values: Mapping[str, Any], born: date | None) -> dict[str, Any]:
    """The values of an athlete file with the account's day."""
    return (
        dict(values)
        if is_born(values, born) or born is None
        else {**values, "born": born.isoformat()}
    )


def check_birth(owner: Person, values: Mapping[str, Any]) -> None:
    """Raises ``InvalidRequest`` where an athlete file names another day than the account."""
    if is_born(values, owner.born):
        return
    if owner.is_minor():
        raise Declined(
            "your account says that you were born on %(born)s: where that is wrong, let your "
            "guardian correct it",
            born=owner.born,
        )
    raise Declined(
        "your account says that you were born on %(born)s: where that is wrong, correct it in "
        "your settings",
        born=owner.born,
    )
