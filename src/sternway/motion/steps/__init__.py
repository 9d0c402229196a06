"""Foot contacts from motion sensors: when, how long, how far, and how well each is known."""

from sternway.motion.steps.accuracy import ACCURACY, Accuracy
from sternway.motion.steps.detect import joined, steps_of
from sternway.motion.steps.footsteps import TRUST, Footsteps, StepMean, StretchSteps, footsteps_of
from sternway.motion.steps.from_pose import steps_of_pose
from sternway.motion.steps.steps import FEET, Steps
from sternway.motion.steps.summary import Asymmetry, StepSummary, summary_of

__all__ = [
    "ACCURACY",
    "FEET",
    "TRUST",
    "Accuracy",
    "Asymmetry",
    "Footsteps",
    "StepMean",
    "StepSummary",
    "Steps",
    "StretchSteps",
    "footsteps_of",
    "joined",
    "steps_of",
    "steps_of_pose",
    "summary_of",
]
