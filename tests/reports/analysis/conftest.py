"""Pages are written once for all tests that look at them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from sternway.reports.analysis import analysis_page
from tests.reports.analysis.samples import SAMPLES

Page = Callable[[str], str]


@cache
def _page(sample: str) -> str:
    return analysis_page(SAMPLES[sample]())


@pytest.fixture(scope="session")
def page() -> Page:
    """The page of a sample by its name."""
    return _page
