"""Somebody to ask pages for.

``python -m benchmarks.web_people DATA fill|bare`` prints the cookie of a session and a key.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from sternway.web.operation.opened import open_installation
from sternway.web.settings.environment import Environment


def main(data: Path, *, is_filled: bool) -> None:
    open_installation(Environment(data))
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from sternway.web.accounts.domain.join import NewPerson, add_person
    from sternway.web.accounts.domain.keys import make_key
    from sternway.web.accounts.models import Person
    from sternway.web.accounts.models.access_key import KeyScope

    ada = add_person(NewPerson("ada", "Ada", "backwards is a way as well"), None)
    if is_filled:
        _fill(ada)
    session = SessionStore()
    session[SESSION_KEY] = str(ada.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = Person.objects.get(pk=ada.pk).get_session_auth_hash()
    session.create()
    day = timezone.localdate() + timedelta(days=9)
    print(session.session_key, make_key(ada, "bench", [KeyScope.UPLOAD], day))


def _fill(owner: object) -> None:
    """Ten years: an activity of three hours, and 4,999 copies of a short one."""
    from django.utils import timezone

    from sternway.simulation import fit_of, hour_session, simulate
    from sternway.web.accounts.models import Person
    from sternway.web.activities.child import analyse_file
    from sternway.web.activities.domain.store import New, store_new
    from sternway.web.activities.domain.wordings import wordings_of
    from sternway.web.activities.models import Activity
    from sternway.web.files.models import StoredFile

    assert isinstance(owner, Person)
    stored = StoredFile.objects.create(sha256="0" * 64, size=1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stored"
        path.write_bytes(fit_of(simulate(hour_session(180.0), seed=1)))
        facts = {"path": str(path), "name": "long.fit", "wordings": wordings_of(owner)}
        told = analyse_file(facts, Path(folder))["recordings"][0]
    found = Activity(owner=owner, file=stored, public_id="3hours", name="Long")
    store_new([New(found, told)])
    now = timezone.now()
    Activity.objects.bulk_create(
        Activity(
            owner=owner,
            file=stored,
            member=number,
            name=f"Run {number}",
            start=now - timedelta(hours=17.5 * number),
            local_day=(now - timedelta(hours=17.5 * number)).date(),
            duration_s=1800,
            distance_m=5000,
            backward_s=600,
            backward_m=1500,
        )
        for number in range(1, 5000)
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), is_filled=sys.argv[2] == "fill")
