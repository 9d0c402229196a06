from __future__ import annotations

from pathlib import Path

import pytest

from sternway.errors import InvalidRequest
from sternway.web.settings.base import settings
from sternway.web.settings.environment import Environment, OidcProvider


def test_nothing_need_be_set() -> None:
    environment = Environment.of({"HOME": "/home/ada", "XDG_DATA_HOME": "/data"})
    assert environment.data == Path("/data/sternway")
    assert settings(environment)["DATABASES"]["default"]["ENGINE"] == "sternway.web.sqlite"


def test_sqlite_waits_for_its_turn_and_reaches_the_disk(tmp_path: Path) -> None:
    options = settings(Environment(tmp_path))["DATABASES"]["default"]["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]


def test_a_url_asks_for_postgresql(tmp_path: Path) -> None:
    url = "postgresql://ada:p%40ss@db.example.org:5433/runs?sslmode=require"
    found = settings(Environment(tmp_path, database=url))["DATABASES"]["default"]
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"]) == ("ada", "p@ss")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example.org", "5433", "runs")
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_an_https_origin_makes_cookies_secure_and_its_host_known(tmp_path: Path) -> None:
    found = settings(Environment(tmp_path, origins=("https://running.example.org",)))
    assert found["SESSION_COOKIE_SECURE"]
    assert found["CSRF_COOKIE_SECURE"]
    assert found["SECURE_HSTS_SECONDS"] > 0
    assert "running.example.org" in found["ALLOWED_HOSTS"]


def test_plain_http_at_home_can_sign_in(tmp_path: Path) -> None:
    found = settings(Environment(tmp_path))
    assert not found["SESSION_COOKIE_SECURE"]
    assert {"localhost", "127.0.0.1"} <= {*found["ALLOWED_HOSTS"]}
    assert "*" not in found["ALLOWED_HOSTS"]


def test_cookies_stay_below_the_base_path(tmp_path: Path) -> None:
    found = settings(Environment(tmp_path, base="/sternway"))
    assert found["SESSION_COOKIE_PATH"] == "/sternway/"
    assert found["FORCE_SCRIPT_NAME"] == "/sternway"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DATABASE", "mysql://a/b", "say postgresql://"),
        ("ORIGINS", "running.example.org", "is not like https://"),
        ("ORIGINS", "https://a.example/b", "is not like https://"),
        ("MOST_BYTES", "big", "is not a number"),
        ("DATABSE", "x", "no such setting"),
        ("OIDC_URL", "https://a.example", "OIDC_CLIENT is missing"),
    ],
)
def test_a_wrong_setting_is_named_with_its_cure(name: str, value: str, said: str) -> None:
    with pytest.raises(InvalidRequest, match="STERNWAY_WEB_") as caught:
        Environment.of({f"STERNWAY_WEB_{name}": value})
    assert said in str(caught.value)


def test_an_openid_provider_is_four_settings() -> None:
    given = {"NAME": "Club", "URL": "https://id.example", "CLIENT": "a", "SECRET": "b"}
    environment = Environment.of({f"STERNWAY_WEB_OIDC_{key}": each for key, each in given.items()})
    assert environment.oidc == OidcProvider("Club", "https://id.example", "a", "b")


def test_a_form_leads_to_us_and_to_who_signs_people_in(tmp_path: Path) -> None:
    assert settings(Environment(tmp_path))["SECURE_CSP"]["form-action"] == ["'self'"]
    provider = OidcProvider("Club", "https://id.example.org/realms/club", "a", "b")
    found = settings(Environment(tmp_path, oidc=provider))
    assert found["SECURE_CSP"]["form-action"] == ["'self'", "https://id.example.org"]


def test_who_signs_people_in_is_asked_by_https() -> None:
    said = {
        "STERNWAY_WEB_OIDC_URL": "http://id.example.org",
        "STERNWAY_WEB_OIDC_CLIENT": "client",
        "STERNWAY_WEB_OIDC_SECRET": "secret",
    }
    with pytest.raises(InvalidRequest, match="must begin with https"):
        Environment.of(said)
    said["STERNWAY_WEB_OIDC_URL"] = "https://id.example.org/realms/club"
    found = Environment.of(said).oidc
    assert found is not None
    assert found.origin == "https://id.example.org"
