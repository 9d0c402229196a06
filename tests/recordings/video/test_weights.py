from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from sternway.errors import UnreadableFile
from sternway.recordings.video import MissingWeights, load_weights, unpacked, weights_home
from sternway.recordings.video.weights import SUMS, Weights, keep_weights

MEMBERS = {
    "mediapipe/modules/pose_detection/pose_detection.tflite",
    "mediapipe/modules/pose_landmark/pose_landmark_full.tflite",
}


def wheel(content: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for member in MEMBERS:
            archive.writestr(member, content)
    return packed.getvalue()


def test_weights_that_are_not_there_are_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(MissingWeights, match="not here yet"):
        load_weights(tmp_path)


def test_weights_of_another_sum_are_never_used(tmp_path: Path) -> None:
    for name in SUMS:
        (tmp_path / name).write_bytes(b"something else")
    with pytest.raises(MissingWeights, match="is not the file that was tested"):
        load_weights(tmp_path)


def test_a_wheel_with_other_weights_is_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"differs from the one in mediapipe 0\.10\.21"):
        unpacked(wheel(b"something else"))


@pytest.mark.parametrize(
    "data", [b"", b"no zip", wheel(b"")[:50]], ids=["empty", "no zip", "cut short"]
)
def test_what_is_no_wheel_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="is not the wheel of mediapipe"):
        unpacked(data)


def test_weights_come_back_as_they_were_kept(weights: Weights, tmp_path: Path) -> None:
    names = list(SUMS)
    keep_weights({names[0]: weights.detector, names[1]: weights.landmarks}, tmp_path / "new")
    assert load_weights(tmp_path / "new").landmarks == weights.landmarks


def test_the_cache_may_be_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("STERNWAY_CACHE", str(tmp_path))
    assert weights_home() == tmp_path
