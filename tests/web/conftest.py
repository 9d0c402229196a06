"""Django for the tests of this folder: a data folder and a database of its own for each process.

``$STERNWAY_TEST_DATABASE`` is the URL of a PostgreSQL server that tests run on which ask for the
tables, unless they are marked to show the same on any database; without it all run on SQLite.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

django = pytest.importorskip("django", reason="the web application is not installed")

from sternway.web.data_folder import DataFolder  # noqa: E402
from sternway.web.operation.prepare import start_django  # noqa: E402
from sternway.web.settings.environment import Environment  # noqa: E402

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
"""A browser that stays open for other tests of this process keeps a loop running in it."""
SERVER = os.environ.get("STERNWAY_TEST_DATABASE", "")
_HOME = Path(tempfile.mkdtemp(prefix="sternway-web-"))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
FOLDER = DataFolder(_HOME)
FOLDER.make()
start_django(Environment(_HOME, database=SERVER, free_bytes=0, analyses=1))

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment, teardown_test_environment  # noqa: E402

from sternway.web.accounts.domain.join import NewPerson, add_person  # noqa: E402
from sternway.web.accounts.models import Person, Role  # noqa: E402
from sternway.web.locale.catalogue import compile_catalogues  # noqa: E402

Making = Callable[..., Person]
SigningIn = Callable[[Person | None], Client]

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL, leave out what would show again what it has shown on SQLite."""
    if not SERVER:
        return
    here = Path(__file__).parent
    left_out = [
        each
        for each in items
        if each.path.is_relative_to(here)
        and (each.get_closest_marker("any_database") or "schema" not in _fixtures_of(each))
    ]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [each for each in items if each not in {*left_out}]


def _fixtures_of(item: pytest.Item) -> list[str]:
    """The names of all that it asks for, at second hand too."""
    return getattr(item, "fixturenames", [])


@pytest.fixture(scope="session")
def schema() -> Iterator[None]:
    """The tables, made once in each process."""
    compile_catalogues(FOLDER.locale)
    name = f"sternway_test_{os.getpid()}" if SERVER else str(_HOME / "test.sqlite3")
    connection.settings_dict["TEST"]["NAME"] = name
    if not SERVER:  # nothing here has to outlive a power cut, so no write waits for the disk
        options = connection.settings_dict["OPTIONS"]
        options["init_command"] = f"{options['init_command']} PRAGMA synchronous=OFF;"
    setup_test_environment()
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    yield
    connection.creation.destroy_test_db(name, verbosity=0)
    teardown_test_environment()


@pytest.fixture
def database(schema: None) -> Iterator[None]:
    """Rows of this test only: everything is rolled back behind it."""
    with transaction.atomic():
        yield
        connection.check_constraints()
        transaction.set_rollback(True)


@pytest.fixture
def kept_rows(schema: None) -> Iterator[None]:
    """Rows that are committed, for tests with several threads or processes; emptied behind it."""
    yield
    from django.core.management import call_command

    call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def person(database: None) -> Making:
    """Make somebody with a name and roles."""

    def make(name: str = "Ada", *roles: Role, **said: object) -> Person:
        new = NewPerson(name.lower(), name, f"{name} runs backwards daily", **said)  # type: ignore[arg-type]
        return add_person(new, None, *roles)

    return make


@pytest.fixture
def browser_of() -> SigningIn:
    """A client that is signed in as somebody; a visitor's without one."""

    def sign_in(person: Person | None) -> Client:
        client = Client()
        if person is not None:
            client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
