"""Technique beside what is published of it: measurements without verdicts."""

from sternway.motion.technique.measurement import (
    Measurement,
    StretchTechnique,
    Technique,
    TechniquePoint,
)
from sternway.motion.technique.published import Literature, Point, Published, Range, literature
from sternway.motion.technique.technique import technique_of

__all__ = [
    "Literature",
    "Measurement",
    "Point",
    "Published",
    "Range",
    "StretchTechnique",
    "Technique",
    "TechniquePoint",
    "literature",
    "technique_of",
]
