"""Foot contacts from motion sensors: when, how long, how far, and how well each is known."""

from sternway.motion.steps.accuracy import ACCURACY, Accuracy
from sternway.motion.steps.detect import joined, steps_of
from sternway.motion.steps.footsteps import TRUST, Footsteps, StretchSteps, Told, footsteps_of
from sternway.motion.steps.going import Going
from sternway.motion.steps.steps import FEET, Step, Steps
from sternway.motion.steps.summary import Asymmetry, StepSummary, summary_of

__all__ = [
    "ACCURACY",
    "FEET",
    "TRUST",
    "Accuracy",
    "Asymmetry",
    "Footsteps",
    "Going",
    "Step",
    "StepSummary",
    "Steps",
    "StretchSteps",
    "Told",
    "footsteps_of",
    "joined",
    "steps_of",
    "summary_of",
]
