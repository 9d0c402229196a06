"""What films need, or a skip that says what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from sternway.recordings.video import MissingWeights, Weights, load_weights


@pytest.fixture(scope="session")
def weights() -> Weights:
    """The weights of both networks."""
    pytest.importorskip("cv2", reason="no OpenCV: pip install 'sternway[video]'")
    pytest.importorskip("ai_edge_litert", reason="no LiteRT: pip install 'sternway[video]'")
    try:
        return load_weights()
    except MissingWeights:
        pytest.skip("no weights of the networks: sternway video setup")


@pytest.fixture(scope="session")
def walk(data: Path) -> Path:
    """A person who walks forward to 5.1 s, stands, and walks backward from 6.1 to 11.3 s."""
    path = data / "video" / "s2d_demo4.mp4"
    if not path.is_file():
        pytest.skip(f"no real film at {path}")
    return path
