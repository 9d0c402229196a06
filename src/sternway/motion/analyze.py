"""The main job: a Recording in, an Analysis out."""

from __future__ import annotations

from sternway.motion.analysis import Analysis
from sternway.motion.declaration import Declarations
from sternway.recordings import Recording


def analyze(recording: Recording, declared: Declarations | None = None) -> Analysis:
    """Tell which pieces were run backwards, how fast, and how sure that is."""
    raise NotImplementedError
