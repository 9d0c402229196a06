"""The real FIT files, as parameters of tests; without them, one test that says where they lack."""

from __future__ import annotations

import pytest

from tests.conftest import DATA

PATHS = sorted(DATA.glob("fit/**/*.fit"))
_MISSING = pytest.mark.skip(reason=f"no real files at {DATA} (set STERNWAY_DATA)")

each_real_file = pytest.mark.parametrize(
    "path", PATHS or [pytest.param(DATA, marks=_MISSING)], ids=lambda path: path.name
)
