"""How well each placement knows each quantity: measured here, and what others published.

Measured figures come from ``benchmarks/steps.py``. Force plates saw two contacts of the forward run
on which the offsets were chosen, and five of another person, under random mounts with a phone's
noise, so they are a check and not a study; heel and toe of motion capture at 30 to 120 frames/s are
a rough truth. No force data of backward running exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sternway.recordings import Segment


@dataclass(frozen=True, slots=True)
class Accuracy:
    """Bias and spread (one standard deviation) of one quantity."""

    quantity: str
    """a column of `Steps`, ``leaving``, or ``cadence``"""
    bias: float
    spread: float
    unit: str
    against: str
    published: str = ""
    """what others reached, and where to read it; their sensors and methods differ"""


_PLATES = "force plates, forward run at 2.7 m/s, 2 contacts"
_TREADMILL = "force plates, another person's treadmill runs at 2 and 4 m/s, 5 contacts"
_FEET = "heel and toe in motion capture, backward walk"
_SIMULATED = "simulated runs, 1.2 to 4 m/s, both ways"
_LONG = "captured clips made 40 s long, both ways; the spread is the worst of 135, but for one"
_RUNS, _WALKS = "40 captured runs made 40 s long", "95 captured walks, both ways, made 40 s long"
_FALBRIARD = "foot IMU: contact and flight bias < 12 ± 10 ms (Falbriard 2018, Front Physiol 9:610)"
_KIERNAN_SHANK = (
    "one shank sensor: limits −97 to +132 ms landing, −144 to +151 ms leaving (Kiernan 2023, "
    "Sensors 23:5022)"
)
_KIERNAN_SACRUM = (
    "one sacrum sensor: limits −153 to +147 ms leaving (Kiernan 2023, Sensors 23:5022)"
)
_BACKWARD_WALK = "backward walk: 18.5 ± 18.3 and 20.4 ± 15.2 ms (Sensors 2020, 20:6331)"

ACCURACY: Mapping[Segment, tuple[Accuracy, ...]] = {
    Segment.FOOT: (
        Accuracy("time", -0.002, 0.003, "s", _PLATES, "5 [−5, 15] ms (Prijot 2020)"),
        Accuracy("leaving", 0.001, 0.014, "s", _PLATES, "0 [−5, 5] ms (Prijot 2020)"),
        Accuracy("contact_time", 0.004, 0.011, "s", _PLATES, _FALBRIARD),
        Accuracy("time", 0.004, 0.006, "s", _TREADMILL),
        Accuracy("leaving", 0.001, 0.011, "s", _TREADMILL),
        Accuracy("contact_time", -0.002, 0.011, "s", _TREADMILL, _FALBRIARD),
        Accuracy("time", -0.030, 0.032, "s", _FEET, _BACKWARD_WALK),
        Accuracy("contact_time", -0.005, 0.071, "s", _FEET),
        Accuracy("cadence", 0.0, 0.005, "1", _LONG),
    ),
    Segment.SHANK: (
        Accuracy("time", -0.001, 0.016, "s", _PLATES, _KIERNAN_SHANK),
        Accuracy("leaving", 0.007, 0.002, "s", _PLATES, _KIERNAN_SHANK),
        Accuracy("contact_time", 0.008, 0.016, "s", _PLATES),
        Accuracy("time", -0.025, 0.037, "s", _FEET, _BACKWARD_WALK),
        Accuracy("contact_time", 0.032, 0.046, "s", _FEET),
        Accuracy("cadence", 0.0, 0.001, "1", _LONG),
    ),
    Segment.THIGH: (
        Accuracy("cadence", 0.005, 0.021, "1", _RUNS),
        Accuracy("cadence", 0.027, 0.099, "1", _WALKS),
    ),
    Segment.TRUNK: (
        Accuracy("time", -0.005, 0.003, "s", _PLATES),
        Accuracy("leaving", 0.004, 0.005, "s", _PLATES, _KIERNAN_SACRUM),
        Accuracy("contact_time", 0.010, 0.004, "s", _PLATES),
        Accuracy("contact_time", -0.049, 0.018, "s", _SIMULATED),
        Accuracy("cadence", 0.003, 0.014, "1", _RUNS),
        Accuracy("cadence", 0.122, 0.292, "1", _WALKS),
        Accuracy("oscillation", -0.02, 0.01, "1", _SIMULATED),
    ),
}
"""Where a quantity of a placement is missing, that placement does not tell it, or nothing is known
of how well."""

_PROJECTED = "force plates, a walk and 3 runs ahead, to 4 m/s, projected into a film; not backward"
_RENDERED = "12 rendered films of captured runs and walks, both ways, 8 s long"
_YOUNG = "phone and the same network, forward: 10 to 14 ms mean error (Young 2023, Sensors 23:696)"

ACCURACY_SEEN: Mapping[str, tuple[Accuracy, ...]] = {
    "film": (
        Accuracy("contact_time", 0.004, 0.018, "s", _PROJECTED, _YOUNG),
        Accuracy("cadence", 0.0, 0.003, "1", _RENDERED),
    ),
}
"""The same for steps that were seen, by what saw them: ``benchmarks/video``."""
