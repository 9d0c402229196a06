"""The file of published ranges is whole, and a broken one is refused by name."""

from __future__ import annotations

import pytest

from sternway.motion.technique import literature
from sternway.motion.technique.published import parsed

GOOD = """
[lean]
label = "lean"
unit = "rad"
cue = "Stand tall."
[[lean.ranges]]
low = 0.0
says = "forward"
source = "somebody"
status = "read"
"""


def test_every_quantity_names_its_sources_and_a_cue() -> None:
    for known in literature().measurements.values():
        assert known.cue.endswith(".")
        assert all(each.source and each.says for each in known.ranges)


def test_sources_that_disagree_on_lean_stand_side_by_side() -> None:
    ranges = literature().measurements["lean"].ranges
    assert len(ranges) == 3
    assert any(each.high == 0.0 for each in ranges)
    assert any(each.low == 0.0 for each in ranges)


def test_every_point_of_the_article_says_what_would_measure_it() -> None:
    points = literature().points
    for words in ("back straight", "core", "knees", "weight evenly", "small steps",
                  "close to the ground", "eyes on a point", "arms for balance"):  # fmt: skip
        (point,) = [each for each in points if words in each.says]
        assert point.needs


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('unit = "rad"', 'unit = "deg"', "deg"),
        ('cue = "Stand tall."', "", "cue"),
        ('source = "somebody"', "", "source"),
        ('status = "read"', 'status = "hearsay"', "hearsay"),
        ("low = 0.0", "low = 0.2\nhigh = 0.1", "0.2 to 0.1"),
        ("low = 0.0", "low = nan", "must be a number, not nan"),
    ],
)
def test_a_broken_entry_is_named(before: str, after: str, named: str) -> None:
    assert parsed(GOOD).measurements["lean"].unit == "rad"
    with pytest.raises(ValueError, match=named):
        parsed(GOOD.replace(before, after))


def test_a_point_may_not_name_a_quantity_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="arms"):
        parsed(GOOD + '[[points]]\nsays = "x"\nmeasurements = ["arms"]\nneeds = "y"\n')
