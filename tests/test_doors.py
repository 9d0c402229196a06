from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

import sternway
import sternway.athletics
from sternway.doors import opening


@pytest.mark.parametrize("package", [sternway, sternway.athletics], ids=["sternway", "marks"])
def test_a_door_gives_every_name_that_it_offers(package: ModuleType) -> None:
    assert {*package.__all__} <= {*dir(package)}
    for name in package.__all__:
        assert getattr(package, name) is not None


def test_a_name_is_imported_when_it_is_first_used() -> None:
    package = ModuleType("house")
    sys.modules["house"] = package
    get, names = opening("house", {"math": ("pi",)})
    assert "pi" not in vars(package)
    assert "pi" in names()
    assert get("pi") == vars(package)["pi"] == pytest.approx(3.14159, abs=1e-5)
    del sys.modules["house"]


def test_a_name_that_is_not_offered_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        sternway.athletics.nonsense  # type: ignore[attr-defined]  # noqa: B018


def test_marks_are_read_without_numpy() -> None:
    code = (
        "import sys; from sternway.athletics import named, parse; "
        "parse('13.17', named('100 m')); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert "sternway.athletics.event" in done.stdout.split()
    assert "numpy" not in done.stdout.split()
