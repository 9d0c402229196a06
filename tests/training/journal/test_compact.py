"""Plain values told by what became another in them."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from sternway.training.journal.compact import shortened, whole

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab=", max_size=2),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.text("ab=", max_size=1), inside)
    ),
    max_leaves=8,
)


@settings(max_examples=50)
@given(st.lists(st.dictionaries(st.sampled_from("xyz="), VALUES), min_size=1, max_size=5))
def test_every_change_comes_back_as_it_was(states: list[dict[str, Any]]) -> None:
    changes = [{"added": [{**each, "id": "one"}]} for each in states]
    assert whole(json.loads(json.dumps(shortened(changes)))) == changes


def test_what_did_not_change_is_not_kept() -> None:
    first = {"n": 1, "k": "x"}
    one = {"id": "a", "m": 1, "parts": [first, {"n": 2, "k": "y"}], "hand": None}
    two = {**one, "parts": [first, {"n": 3, "k": "y"}], "hand": {"by": "C"}}
    (_, change) = shortened([{"added": [one]}, {"added": [two]}])
    told = {"parts": [None, {"n": 3}], "hand": {"=": {"by": "C"}}}
    assert change == {"added": [{"id": "a", "changed": told}]}
