"""What a reader sees of each sample page, against the text in ``golden/``.

After a change that is meant, write the texts anew and read the difference::

    STERNWAY_UPDATE_GOLDEN=1 pytest tests/reports/analysis/test_golden.py
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sternway import __version__
from tests.reports.analysis.conftest import Page
from tests.reports.analysis.samples import SAMPLES
from tests.reports.visible import visible_text

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_page_reads_as_it_did(sample: str, page: Page) -> None:
    text = visible_text(page(sample)).replace(__version__, "VERSION")
    path = GOLDEN / f"{sample}.txt"
    if os.environ.get("STERNWAY_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
