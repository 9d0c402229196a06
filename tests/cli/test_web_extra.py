"""Commands of the web application where it is not installed."""

from __future__ import annotations

from importlib.machinery import ModuleSpec

import pytest

from sternway.cli import web_extra
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    "command",
    [("serve",), ("backup",), ("restore", "a.zip"), ("doctor",), ("user", "list")],
    ids=" ".join,
)
def test_what_is_missing_is_one_line_with_its_cure(
    sternway: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    def without_django(name: str) -> ModuleSpec | None:
        return None if name == "django" else ModuleSpec(name, None)

    monkeypatch.setattr(web_extra, "find_spec", without_django)
    ran = sternway(*command)
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.count("\n") == 1
    assert "pip install 'sternway[web]'" in ran.err
