from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sternway.web.file_names import fitting
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
    assert len(kept.encode("utf-8", "surrogatepass")) <= 200
    assert harmless(kept) == kept or len(kept) > 40


@given(st.text(max_size=300), st.integers(12, 300))
def test_a_name_is_cut_to_bytes_between_two_characters(name: str, most: int) -> None:
    name = name.encode("utf-8", "ignore").decode()
    kept = fitting(name, most)
    assert len(kept.encode()) <= most
    assert kept == name or len(kept.encode()) > most - 4
    assert name.startswith(kept.rpartition(".")[0])


@pytest.mark.parametrize("ending", [".gpx", ".fit.gz", ".csv", ".läufe"])
def test_a_long_name_keeps_its_ending(ending: str) -> None:
    assert fitting(f"{'Пробежка ' * 40}{ending}", 100).endswith(ending)
