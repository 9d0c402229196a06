"""Who is in the club, what they ran, who lets whom see it. Every run is simulated and says so."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from sternway.direction import Direction
from sternway.errors import SternwayError
from sternway.simulation import (
    RunPlan,
    fit_of,
    hour_session,
    sensor_logger_of,
    simulate,
    track_session,
)
from sternway.web.accounts.domain.consent import give_consent
from sternway.web.accounts.domain.join import NewPerson, add_child, add_person
from sternway.web.accounts.models import Person, Role, Scope
from sternway.web.activities.domain.declare import declare
from sternway.web.activities.models import Activity, Visibility
from sternway.web.activities.said import Said
from sternway.web.data_folder import DataFolder
from sternway.web.feature import features
from sternway.web.files.domain.receive import take_whole
from sternway.web.files.models import Arrival, ArrivalState, Way
from sternway.web.jobs.worker import Worker

_WORDS = (
    "anchor", "stern", "wake", "keel", "harbour", "lantern", "rudder", "tide", "beacon", "mooring",
    "current", "compass", "ballast", "capstan", "halyard", "leeward",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Club:
    """Who can sign in, with the one password that was made for this demonstration."""

    password: str
    people: tuple[tuple[str, str], ...]
    """user names, and who they are"""


@dataclass(frozen=True, slots=True)
class _Session:
    days_ago: int
    name: str
    plan: RunPlan
    is_phone: bool
    """a phone tells the direction by itself; a watch needs a word"""


def invent(folder: DataFolder) -> Club:
    """Fill a new installation. Raises ``SternwayError`` where somebody is in it."""
    if Person.objects.exists():
        raise SternwayError("a demonstration needs a new data folder: this one has people in it")
    password = "-".join(secrets.choice(_WORDS) for _ in range(4))

    def somebody(username: str, name: str, born: date, *roles: Role) -> Person:
        new = NewPerson(username, name, password, born, zone="Europe/Berlin")
        return add_person(new, None, *roles)

    sanna = somebody("sanna", "Sanna Example", date(1994, 3, 2))
    tomas = somebody("tomas", "Tomás Example", date(1988, 7, 19))
    coach = somebody("carla", "Carla Coach", date(1979, 1, 5), Role.COACH)
    keeper = somebody("kay", "Kay Keeper", date(1971, 11, 30), Role.RECORD_KEEPER)
    admin = somebody("alex", "Alex Admin", date(1985, 5, 5), Role.ADMINISTRATOR, Role.ORGANISER)
    guardian = somebody("gil", "Gil Guardian", date(1983, 9, 9))
    kim = add_child(guardian, NewPerson("kim", "Kim Example", password, date(2014, 6, 1)))
    give_consent(sanna, sanna, coach, [*Scope])
    give_consent(guardian, kim, coach, [Scope.PLAN])
    came = [
        (_hand_in(owner, session, seed), session)
        for seed, owner in enumerate((sanna, tomas, kim), start=1)
        for session in _sessions(seed)
    ]
    Worker(folder).run_until_idle()
    for arrival, session in came:
        if not session.is_phone:
            _declare(arrival, session)
    Worker(folder).run_until_idle()
    Activity.objects.filter(owner=sanna, best_efforts__isnull=False).update(
        visibility=Visibility.PUBLIC
    )
    athletes = [each.pk for each in (sanna, tomas, kim)]
    for feature in features():
        feature.invent(athletes, keeper.pk)
    return Club(
        password,
        (
            (sanna.username, "athlete, with a coach"),
            (tomas.username, "athlete"),
            (coach.username, "coach of Sanna"),
            (guardian.username, "guardian of Kim, who is 12"),
            (keeper.username, "record keeper"),
            (admin.username, "administrator"),
        ),
    )


def _sessions(seed: int) -> Iterator[_Session]:
    yield _Session(16 + seed, "Track session", track_session(), True)
    yield _Session(9 + seed, "Short repetitions", hour_session(12.0), False)
    yield _Session(2 + seed, "Evening on the track", hour_session(18.0), False)


def _hand_in(owner: Person, session: _Session, seed: int) -> Arrival:
    now = timezone.now().astimezone(UTC)
    start = datetime(now.year, now.month, now.day, 17, 5 * seed, tzinfo=UTC)
    start -= timedelta(days=session.days_ago)
    run = simulate(session.plan, seed=seed * 100 + session.days_ago, start=start)
    ending, content = ("zip", sensor_logger_of(run)) if session.is_phone else ("fit", fit_of(run))
    name = f"{session.name} (simulated).{ending}"
    arrival = take_whole(owner, name, len(content), Way.DEMO, [content])
    if arrival.state == ArrivalState.FAILED:
        raise SternwayError(f"the demonstration could not be made: {arrival.says}")
    return arrival


def _declare(arrival: Arrival, session: _Session) -> None:
    """Say of the watch's laps which were backward, as an athlete does."""
    arrival.refresh_from_db()
    activity = Activity.objects.get(public_id=arrival.leads_to[0])
    backward = [
        str(number)
        for number, bout in enumerate(session.plan.bouts, start=1)
        if bout.direction is Direction.BACKWARD
    ]
    declare(activity, arrival.owner, Said((f"laps {','.join(backward)}",), ("rest",)))
