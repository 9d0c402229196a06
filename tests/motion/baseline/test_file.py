from __future__ import annotations

from pathlib import Path

import pytest

from sternway.errors import SternwayError, UnreadableFile
from sternway.motion.baseline import load_baseline, make_baseline, save_baseline
from tests.motion.baseline.watch_runs import forward_runs


@pytest.mark.parametrize("contact", [True, False])
def test_a_saved_baseline_comes_back(tmp_path: Path, contact: bool) -> None:
    baseline, path = make_baseline(forward_runs(contact=contact)), tmp_path / "baseline.toml"
    save_baseline(baseline, path)
    again = load_baseline(path)
    assert again.runs == baseline.runs
    assert again.cadence.level == pytest.approx(baseline.cadence.level, rel=1e-4)
    assert (again.contact_time is None) == (not contact)


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "baseline.toml"
    save_baseline(make_baseline(forward_runs()), path)
    assert "steps/min" in path.read_text(encoding="utf-8")
    assert 'format = "sternway.baseline/1"' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("baseline/1", "baseline/9", "line 3, format: is 'sternway.baseline/9', not \"sternway"),
        ("[cadence]", "[cadences]", "cadences: is not a field: did you mean cadence"),
        (
            "scatter = 0",
            "scatter = -0",
            "cadence.scatter: must be a number from 0.0001 to 1, not -",
        ),
        ("runs = 3", "runs = nan", "runs: must be a whole number from 1 to 100000"),
        ("runs = 3", "runs = true", "runs: must be"),
        ("runs = 3", 'runs = "3"', "runs: must be"),
        ("runs = 3", "runs = ", "line 4: is not valid TOML"),
    ],
)
def test_a_file_that_was_damaged_is_refused_with_the_cure(
    tmp_path: Path, old: str, new: str, reason: str
) -> None:
    path = tmp_path / "baseline.toml"
    save_baseline(make_baseline(forward_runs()), path)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(UnreadableFile, match=reason):
        load_baseline(path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "baseline.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableFile, match="save it as text in UTF-8"):
        load_baseline(path)


def test_a_file_that_is_far_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "baseline.toml"
    path.write_bytes(b"#" * 200_000)
    with pytest.raises(UnreadableFile, match="is larger than 100 kB: a baseline has"):
        load_baseline(path)


def test_a_missing_file_and_a_missing_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        load_baseline(tmp_path / "none.toml")
    (tmp_path / "file").touch()
    with pytest.raises(SternwayError, match="cannot be written"):
        save_baseline(make_baseline(forward_runs()), tmp_path / "file" / "baseline.toml")
