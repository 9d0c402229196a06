from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.web.files.domain.names import harmless


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("run.fit", "run.fit"),
        ("../../etc/passwd", "passwd"),
        ("C:\\runs\\läufe 1.gpx", "läufe 1.gpx"),
        ("..", "recording"),
        ("", "recording"),
        ("a\x00b\x1b[31m.fit", "ab[31m.fit"),
        ("\u202egpj.fit", "gpj.fit"),
        ("<script>.fit", "<script>.fit"),
    ],
)
def test_a_name_is_kept_without_its_path_and_what_steers(name: str, kept: str) -> None:
    assert harmless(name) == kept


@given(st.text(max_size=300))
def test_any_name_names_a_file_of_one_folder(name: str) -> None:
    kept = harmless(name)
    assert kept not in ("", ".", "..")
    assert not {"/", "\\", "\0", "\n"} & {*kept}
    assert len(kept) <= 200
    assert harmless(kept) == kept or len(kept) > 190
