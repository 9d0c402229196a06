from __future__ import annotations

from dataclasses import replace
from datetime import date

from sternway.reports.training import plan_page
from sternway.training.notices import as_written
from sternway.training.plan import Phase, Shortfall, Status
from tests.reports.visible import visible_text
from tests.training.export.made import SESSION, plan

TODAY = date(2026, 11, 25)
FIRST = replace(SESSION, id="w01-tue", week=1, date=date(2026, 11, 24), title="First steps")
SECOND = replace(SESSION, id="w01-thu", week=1, date=date(2026, 11, 26), title="Second steps")


def test_the_next_session_that_is_still_planned_comes_first() -> None:
    text = visible_text(plan_page(plan(FIRST, SECOND), TODAY))
    assert "Next: Second steps" in text
    assert text.index("Next: Second steps") < text.index("Week 1")


def test_a_session_says_what_to_do_why_and_what_allows_it() -> None:
    text = visible_text(plan_page(plan(SECOND), TODAY))
    for words in (
        "7 times:",
        "Sprint: 20 m backward, fast, 3.6–4.0 m/s. Short, quick steps.",
        "Why: Speed comes from short sets.",
        "Allowed by: 200 m, at most 220 m today.",
        "Where: track; bring cones",
        "How: From a standing start",
        "Ground: Flat, dry, springy",
        "Leave it out with: pain in",
    ):
        assert words in text.replace("\u00a0", " ")


def test_what_became_of_a_session_is_marked() -> None:
    page = plan_page(plan(replace(FIRST, status=Status.MISSED), SECOND), TODAY)
    assert 'class="session missed"' in page
    assert "☒" in page


def test_a_wish_that_cannot_be_met_is_told_at_the_top() -> None:
    short = Shortfall(
        as_written("A mile in three weeks"),
        (as_written("You ran 100 m so far"),),
        (as_written("400 m"),),
    )
    wished = plan(SECOND)
    wished = replace(wished, outline=replace(wished.outline, shortfalls=(short,)))
    text = visible_text(plan_page(wished, TODAY))
    assert text.index("Instead: 400 m.") < text.index("Next:")


def test_weeks_without_sessions_are_shown_as_such() -> None:
    assert "Nothing is planned." in visible_text(plan_page(plan(FIRST, SESSION), TODAY))


def test_phases_are_named_with_their_days() -> None:
    phase = Phase("speed", "Speed", "Get fast.", date(2026, 12, 28), date(2027, 1, 3))
    phased = plan(SECOND)
    phased = replace(phased, outline=replace(phased.outline, phases=(phase,)))
    text = visible_text(plan_page(phased, TODAY))
    assert "Speed 28 Dec – 3 Jan" in text.replace("\u00a0", " ")


def test_a_name_cannot_be_markup() -> None:
    page = plan_page(plan(SECOND), TODAY, "<script>alert(1)</script>")
    assert "<script" not in page


def test_the_same_plan_gives_the_same_page() -> None:
    assert plan_page(plan(SECOND), TODAY) == plan_page(plan(SECOND), TODAY)
