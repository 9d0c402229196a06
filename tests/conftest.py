"""Where the tests find real files, which are no part of the project; no deadline for examples."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Threads of BLAS that wait for each other keep the cores busy which other tests need. It is read
# when NumPy is imported, which no plugin does before this.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# A busy machine takes longer now and then; what hangs is ended by pytest-timeout.
settings.register_profile("sternway", deadline=None, max_examples=50)
settings.load_profile("sternway")

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"
DATA = Path(os.environ.get("STERNWAY_DATA", BESIDE))


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real files, or a skip that says how to provide it."""
    if not DATA.is_dir():
        pytest.skip(f"no real files at {DATA} (set STERNWAY_DATA)")
    return DATA
