"""The frozen files of the package are what the scripts make of the ledger they name."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest
from scripts.credited import CREDIBLE, credited_marks, snapshot

from scripts import build_points, fit_prediction
from sternway.athletics.points import table
from sternway.athletics.points.anchors import anchors, refusals
from sternway.athletics.prediction import model
from sternway.athletics.prediction.fitting import fit
from sternway.ledger import State

NEWEST = "sternway-2026-11"
"""what was made of the ledger as it is now; older names stand for older ledgers"""


def shipped(room: str, name: str) -> str:
    return files(f"sternway.athletics.{room}").joinpath(name).read_text("utf-8")


def test_only_proper_and_credible_marks_of_named_people_count() -> None:
    for mark in credited_marks():
        done = mark.claim.performance
        assert not done.faults()
        assert not done.category
        assert mark.claim.confidence <= CREDIBLE
        assert mark.claim.state not in (State.DISPUTED, State.REJECTED)


def test_no_performance_counts_twice() -> None:
    abouts = [mark.claim.about for mark in credited_marks()]
    assert len(set(abouts)) == len(abouts)


def test_a_career_holds_the_best_mark_over_each_distance() -> None:
    for career in fit_prediction.careers_of(credited_marks()).values():
        distances = [mark.distance for mark in career]
        assert distances == sorted(set(distances))
        assert len(distances) > 1
        for mark in career:
            holder = mark.claim.performance.holder
            assert all(
                mark.time <= other.time
                for other in credited_marks()
                if other.claim.performance.holder == holder and other.distance == mark.distance
            )


def test_the_fit_is_made_again_to_the_letter() -> None:
    frozen = model(NEWEST)
    if frozen.snapshot != snapshot():
        pytest.skip("the ledger is newer than the fit")
    careers = fit_prediction.careers_of(credited_marks())
    law = fit([[(each.distance, each.time) for each in career] for career in careers.values()])
    again = "\n".join(fit_prediction.frozen(frozen.name, law, careers)) + "\n"
    assert again == shipped("prediction", f"{frozen.name}.toml")


def test_the_table_of_points_is_made_again_to_the_letter() -> None:
    used = table(NEWEST)
    if used.snapshot != snapshot():
        pytest.skip("the ledger is newer than the table")
    backings = tuple(build_points.backings_of(credited_marks()))
    refused = refusals(backings)
    law = build_points.law_of(backings)
    made = anchors(backings, law)
    day = date.fromisoformat(used.made)
    head = "\n".join(build_points.head(used.name, day, law, made, refused)) + "\n"
    rows = "\n".join(build_points.rows(made)) + "\n"
    assert head == shipped("points", f"{used.name}.toml")
    assert rows == shipped("points", f"{used.name}.csv")
