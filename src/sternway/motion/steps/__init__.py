"""Foot contacts from one sensor: when, how long, how far, and how well each is known."""

from sternway.motion.steps.detect import joined, steps_of
from sternway.motion.steps.going import Going
from sternway.motion.steps.steps import FEET, Step, Steps

__all__ = ["FEET", "Going", "Step", "Steps", "joined", "steps_of"]
