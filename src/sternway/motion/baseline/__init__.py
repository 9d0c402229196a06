"""How one athlete runs forward: the measure against which a watch without raw sensors is read."""

from sternway.motion.baseline.file import load_baseline, save_baseline
from sternway.motion.baseline.line import GaitLine
from sternway.motion.baseline.model import POPULATION, Baseline, make_baseline
from sternway.motion.baseline.running import Running, running_of

__all__ = [
    "POPULATION",
    "Baseline",
    "GaitLine",
    "Running",
    "load_baseline",
    "make_baseline",
    "running_of",
    "save_baseline",
]
