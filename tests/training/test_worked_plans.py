"""The six whole plans of docs/training.md are those that the planner makes."""

from __future__ import annotations

import os

import pytest

from tests.documents import DOCS
from tests.training.worked_plans import WORKED, table, worked

PAGE = DOCS / "training.md"


@pytest.mark.parametrize("name", WORKED)
def test_a_worked_plan_reads_as_the_page_has_it(name: str) -> None:
    """STERNWAY_UPDATE_DOCS=1 writes it anew."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(f"<!-- plan {name} -->\n")
    shown, _, after = rest.partition("<!-- end of plan -->")
    made = f"{table(name)}\n"
    if os.environ.get("STERNWAY_UPDATE_DOCS"):
        text = f"{before}<!-- plan {name} -->\n{made}<!-- end of plan -->{after}"
        PAGE.write_text(text, encoding="utf-8")
        shown = made
    assert shown == made


@pytest.mark.parametrize("name", WORKED)
def test_every_worked_plan_leads_to_its_goal(name: str) -> None:
    assert not worked(name).outline.shortfalls
