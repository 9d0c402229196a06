"""Where the tests find real files that are not part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
DATA = Path(os.environ.get("STERNWAY_DATA", BESIDE))


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real files, or a skip that says how to provide it."""
    if not DATA.is_dir():
        pytest.skip(f"no real files at {DATA} (set STERNWAY_DATA)")
    return DATA
