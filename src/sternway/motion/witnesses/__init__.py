"""The witnesses of one motion, weighed against each other."""

from sternway.motion.witnesses.counter import counter_witness
from sternway.motion.witnesses.weighing import Verdict, weigh
from sternway.motion.witnesses.witness import (
    SETTINGS,
    Fault,
    Source,
    Witness,
    WitnessSettings,
    Wrong,
    speed_witness,
)

__all__ = [
    "SETTINGS",
    "Fault",
    "Source",
    "Verdict",
    "Witness",
    "WitnessSettings",
    "Wrong",
    "counter_witness",
    "speed_witness",
    "weigh",
]
