from __future__ import annotations

import pytest

from sternway.errors import UnreadableFile
from tests.recordings.fit.fit_bytes import (
    FitBytes,
    recordings_in,
)


@pytest.mark.parametrize(
    ("kind", "words"),
    [(2, "settings"), (5, "workout"), (6, "course"), (9, "scale"), (32, "monitoring")],
)
def test_a_file_of_another_kind_says_what_it_is_and_what_to_choose(kind: int, words: str) -> None:
    with pytest.raises(UnreadableFile, match=f"{words}.*choose the file of an activity"):
        recordings_in(FitBytes().file_id(kind).bytes())


def test_a_file_with_nothing_but_its_identity_says_that_it_holds_no_records() -> None:
    with pytest.raises(UnreadableFile, match=r"no records.*copy the file again"):
        recordings_in(FitBytes().file_id().bytes())
