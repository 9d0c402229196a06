"""Rule profiles: data with sources, inheritance, differences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sternway.documents import toml_data
from sternway.errors import InvalidRequest
from sternway.meets.rules import (
    FalseStarts,
    differences,
    lines_of,
    overridden,
    profile,
    profiles,
    read_profile,
)


@pytest.mark.parametrize("code", profiles())
def test_every_profile_is_read_whole_and_names_its_sources(code: str) -> None:
    found = profile(code)
    assert found.code == code
    assert found.version >= 1
    assert found.sources


@pytest.mark.parametrize("code", profiles())
def test_every_step_of_a_table_fills_its_final(code: str) -> None:
    rules = profile(code).progression
    for step in rules.steps:
        assert step.by_place * step.heats + step.by_time == rules.final_size


@pytest.mark.parametrize("code", profiles())
def test_a_lane_plan_names_each_lane_once(code: str) -> None:
    for plan in profile(code).lanes.plans:
        lanes = [lane for group in plan.groups for lane in group]
        assert len(lanes) == len(set(lanes)) == plan.athletes
        assert set(lanes) <= set(range(1, plan.lanes + 1))


def test_the_profiles_asked_for_are_there() -> None:
    asked = {
        "irr-2016", "irr-2018", "wa-2022", "wa-2023", "german-retro", "road", "fixed-time",
        "custom",
    }  # fmt: skip
    assert asked <= set(profiles())


def test_a_misspelt_profile_is_refused_with_the_nearest() -> None:
    with pytest.raises(InvalidRequest, match="did you mean irr-2016"):
        profile("irr-20166")


def test_the_lanes_are_what_the_two_world_athletics_profiles_differ_in() -> None:
    found = {each.line for each in differences(profile("wa-2022"), profile("wa-2023"))}
    assert found == {"lanes.plans", "progression.by_place_only_from_m"}


def test_a_profile_does_not_differ_from_itself() -> None:
    assert not differences(profile("irr-2016"), profile("irr-2016"))


def test_a_changed_line_is_told_with_both_values() -> None:
    before = profile("irr-2016")
    start = replace(before.start, false_starts=FalseStarts.EACH_OUT)
    (only,) = differences(before, replace(before, start=start))
    assert (only.line, only.before, only.after) == (
        "start.false_starts",
        "field once",
        "each out",
    )


def test_a_line_over_another_leaves_the_rest_of_its_table() -> None:
    document = toml_data("", "meet.toml")
    document.values = overridden(lines_of("irr-2016"), {"start": {"false_starts": "own once"}})
    with document as table:
        found = read_profile(table)
    assert found.start.false_starts is FalseStarts.OWN_ONCE
    assert found.start.heels_behind_line


def test_a_line_that_no_profile_has_is_a_mistake() -> None:
    document = toml_data("", "meet.toml")
    document.values = overridden(lines_of("irr-2016"), {"start": {"false_strats": 1}})
    with pytest.raises(ValueError, match=r"start\.false_strats"), document as table:
        read_profile(table)
