"""Athletes with plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest

from sternway.training.log import typed_entry
from sternway.web.accounts.domain.join import CONSENT_VERSION
from sternway.web.accounts.models import Consent, Person, Scope
from sternway.web.activities.models import Activity
from sternway.web.files.models import StoredFile
from sternway.web.plans.domain import reading
from sternway.web.plans.domain.agreement import ToAgree
from sternway.web.plans.domain.athlete import plan_for
from sternway.web.plans.domain.log import log_entry
from sternway.web.plans.models import Training

VALUES: dict[str, Any] = {
    "name": "Ada",
    "born": "1990-05-01",
    "goal": {"code": "first-100m"},
    "experience": {"backward_sessions": 30, "longest_backward_30_days_m": 800},
    "week": dict.fromkeys(("monday", "tuesday", "thursday", "saturday", "sunday"), 45),
    "places": {"train_at": ["track", "grass", "road"], "equipment": ["cones"]},
}
FORM = {
    "goal": "1500m",
    "born": "1990-05-01",
    "sessions": "30",
    "longest": "800",
    "forward": "10",
    "at": "18:00",
    "places": ["track", "grass"],
    "tuesday": "45",
    "thursday": "45",
    "saturday": "60",
}


@pytest.fixture(autouse=True)
def read_anew() -> Iterator[None]:
    """Rows of a rolled back test have the keys of those of the next."""
    reading.forget()
    yield
    reading.forget()


def planned(person: Person, **values: Any) -> Training:
    """A plan for somebody."""
    plan_for(person, {**VALUES, "name": person.name, **values})
    return Training.objects.get(owner=person)


def say(person: Person, text: str) -> list[str]:
    """A line of the log; returns the codes of what follows from it."""
    today = person.today
    return [str(each.code) for each in log_entry(person, typed_entry(text, today))]


def agreed(act: Callable[[str], object]) -> None:
    """Do it, with a yes to whatever is asked back."""
    try:
        act("")
    except ToAgree as asked:
        act(asked.mark)


def today() -> date:
    return date.today()


def let_see(athlete: Person, coach: Person, *scopes: Scope) -> None:
    for scope in scopes:
        Consent.objects.create(
            athlete=athlete,
            coach=coach,
            scope=scope,
            given_by=athlete,
            text_version=CONSENT_VERSION,
        )


def recorded(person: Person, day: date | None = None, **said: Any) -> Activity:
    """A recording of somebody that was analysed, as far as lists and logs need it."""
    at = day or person.today
    count = StoredFile.objects.count()
    file = StoredFile.objects.create(sha256=f"{count:064x}", size=1)
    facts: dict[str, Any] = {
        "name": f"Run of {person.name}",
        "local_day": at,
        "zone": "UTC",
        "recorded_s": 1200.0,
        "duration_s": 1200.0,
        "backward_m": 900.0,
        "forward_m": 300.0,
    }
    return Activity.objects.create(owner=person, file=file, **{**facts, **said})


Planning = Callable[..., Training]
YESTERDAY = timedelta(days=1)
