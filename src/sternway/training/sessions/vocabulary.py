"""The words that sessions and athletes share: places, equipment, reasons to leave out."""

from __future__ import annotations

PLACES = ("track", "road", "path", "grass", "hill", "hall", "home")
"""home is always there"""
EQUIPMENT = ("cones", "ladder", "rope", "mat", "board", "weights")
SOMEWHERE = "somewhere"
"""a part of the body that nobody has named"""
BODY_PARTS = (
    "head",
    "neck",
    "shoulder",
    "elbow",
    "wrist",
    "back",
    "hip",
    "groin",
    "hamstring",
    "thigh",
    "knee",
    "shin",
    "calf",
    "achilles",
    "ankle",
    "foot",
)
CONDITIONS = (
    "heart",
    "dizziness",
    "eyesight",
    "osteoporosis",
    "pregnancy",
    "after-concussion",
)
