"""A new chart is one file in the folder ``charts`` of its page."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from sternway.athletics import Sex, event
from sternway.ledger import Query, shipped
from sternway.reports.analysis import analysis_page
from sternway.reports.analysis import charts as of_analysis
from sternway.reports.ledger import charts as of_ledger
from sternway.reports.ledger import progression_page
from sternway.reports.training import charts as of_training
from sternway.reports.training import progress_page
from tests.reports.analysis.gaits import with_gait
from tests.reports.analysis.made import made
from tests.reports.training.test_progress_page import DAYS, TESTS, TODAY, WEEKS
from tests.reports.visible import unclosed

_FILE = '''
"""A dot."""

import altair as alt

from sternway.reports.style.chart import Chart
from sternway.reports.style.drawing import Datasets, Drawing
from sternway.reports.style.theme import INK, chart_config


def dot(subject, width):
    data = Datasets()
    mark = alt.MarkDef(type="text", text="a dot", fill=INK.light)
    layer = data.placed(10, 10, mark)
    return Drawing(alt.layer(layer, width=width, height=30, config=chart_config()), data)


CHART = Chart(lambda: "A dot", dot, lambda subject: "Drawn by one file.", section={section!r})
'''


def pages() -> dict[str, tuple[ModuleType, str, Callable[[], str]]]:
    """Where the charts of each section of a page lie, the section, and the page."""
    marathon = Query(event=event("marathon"), sex=Sex.MALE)
    return {
        "analysis": (of_analysis, "", lambda: analysis_page([made()])),
        "gait": (of_analysis, "gait", lambda: analysis_page([with_gait(made())])),
        "ledger": (of_ledger, "", lambda: progression_page(shipped(), [marathon])),
        "training": (of_training, "", lambda: progress_page(WEEKS, DAYS, TESTS, TODAY)),
    }


@pytest.mark.parametrize("name", pages())
def test_a_file_in_the_folder_is_a_chart_on_the_page(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, section, page = pages()[name]
    before = page()
    (tmp_path / "dot.py").write_text(_FILE.format(section=section))
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path)])
    after = page()
    del sys.modules[f"{folder.__name__}.dot"]
    assert "Drawn by one file." not in before
    assert after.count("Drawn by one file.") == 1
    assert after.count(">a dot</text>") == 2
    assert unclosed(after) == []
