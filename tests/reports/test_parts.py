"""Every part of every page, shown alone: by an application that has pages of its own."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import sternway.reports
from sternway.athletics import Sex, event, parse
from sternway.athletics.points import NAME, sheets, table
from sternway.athletics.prediction import Run, predict
from sternway.knowledge import backward_energy, claim, claims
from sternway.ledger import Query, shipped
from sternway.meets.sheets import Column, Sheet, SheetKind
from sternway.reports.analysis import analysis_parts
from sternway.reports.knowledge import claim_view, estimate_view, index_of, source_list
from sternway.reports.ledger import (
    claim_page,
    competition_view,
    every_claim,
    fastest_view,
    holder_view,
    progression_parts,
    record_view,
)
from sternway.reports.meets import SheetView, worded
from sternway.reports.points import basis_of, prediction_view, score_view, sheet_table
from sternway.reports.safety import CallSheetView, EventFormView, check_view
from sternway.reports.style.page import View, part, stylesheet
from sternway.reports.training import (
    Training,
    allowance,
    next_session,
    phases_of,
    progress_figures,
    result_table,
    week_table,
    week_view,
)
from sternway.safety import Situation, call_sheet, check_safety, event_form
from tests.reports.analysis.gaits import with_gait
from tests.reports.analysis.made import AMBIGUOUS, made
from tests.reports.training.test_progress_page import DAYS, TESTS, TODAY, WEEKS
from tests.reports.visible import tags, unclosed, visible_text
from tests.training.export.made import SESSION, plan

_NOT_PARTS = re.compile(
    r"(layout|macros|page|views|plan|progress|call_sheet|event_form)\.html\.j2|styles\.css\.j2|.*\.css"
)
"""templates of whole pages, and what templates share"""


def views() -> list[View]:
    """A view of every kind."""
    simulated, plain = analysis_parts(made(AMBIGUOUS, simulated=True)), analysis_parts(made())
    asked = Query(event=event("marathon"), sex=Sex.MALE)
    marathon = progression_parts(shipped(), asked)
    half = Run(event("half"), parse("1:58:00", event("half")))
    points = sheets(table(NAME), (Sex.MALE,), [event("400m")], 100)[0]
    todo = plan(SESSION)
    start = Sheet(SheetKind.START_LIST, "Meet", (Column.LANE, Column.NAME), (("4", "Ada"),))
    found: list[View | None] = [
        SheetView(worded(start)),
        simulated,
        simulated.headline,
        *simulated.questions,
        simulated.key_figures,
        simulated.legend,
        *simulated.figures,
        simulated.stretches,
        simulated.totals,
        simulated.gaps,
        simulated.facts,
        plain.efforts,
        analysis_parts(with_gait(made())).gait,
        marathon,
        marathon.steps,
        *marathon.notes,
        record_view(shipped(), asked),
        every_claim(shipped(), asked),
        claim_page(shipped(), "marathon-lustrac-2023"),
        holder_view(shipped(), shipped().roster.find("Thomas Dold")),
        competition_view(shipped(), next(iter(shipped().records.competitions.values()))),
        fastest_view(shipped(), Sex.FEMALE),
        score_view(table(NAME), half.event, half.mark, {Sex.MALE: 700}),
        prediction_view([predict(event("marathon"), [half])]),
        sheet_table(points),
        basis_of(points),
        index_of(claims()),
        claim_view(claim("knees")),
        estimate_view(backward_energy(70, 2.5, 1200, 0.05)),
        source_list(claims()),
        CallSheetView(call_sheet("de")),
        EventFormView(event_form()),
        check_view(check_safety(Situation())),
        next_session(todo, SESSION.date),
        phases_of(todo),
        week_view(todo, SESSION.week, SESSION.date),
        allowance(DAYS, TODAY),
        result_table(TESTS),
        week_table(WEEKS),
        *progress_figures(Training(WEEKS, DAYS, TESTS, TODAY)),
    ]
    return [each for each in found if each is not None]


@cache
def by_template() -> dict[str, View]:
    return {view.template: view for view in views()}


def templates() -> list[str]:
    """The templates of parts, as views name them."""
    root = Path(sternway.reports.__file__).parent
    return sorted(
        f"{path.parents[1].name}/{path.name}"
        for path in root.glob("*/templates/*")
        if not _NOT_PARTS.fullmatch(path.name)
    )


@pytest.mark.parametrize("template", templates())
def test_a_part_is_whole_without_its_page(template: str) -> None:
    text = part(by_template()[template], level=4, name="mine")
    assert unclosed(text) == []
    assert visible_text(text).strip()
    found = tags(text)
    assert not {tag for tag, _ in found} & {"html", "head", "body", "style", "main"}
    names = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert len(names) == len(set(names))
    for _, attributes in found:
        if label := attributes.get("aria-labelledby"):
            assert label in names


@pytest.mark.parametrize("template", templates())
def test_the_headings_of_a_part_begin_where_they_are_told_to(template: str) -> None:
    text = part(by_template()[template], level=4)
    levels = [int(tag[1]) for tag, _ in tags(text) if re.fullmatch("h[1-6]", tag)]
    assert not levels or min(levels) == levels[0] == 4


def test_a_part_has_the_styles_of_its_room() -> None:
    styles = stylesheet("analysis/analysis.css")
    assert "--backward:" in styles
    assert ".question" in styles
    assert "<" not in styles


def test_a_simulated_part_says_so_alone() -> None:
    parts = analysis_parts(made(simulated=True))
    for each in (parts.headline, parts.stretches, parts.totals, parts.efforts):
        assert each is not None
        assert "SIMULATED" in part(each)
