"""Which way somebody moves."""

from __future__ import annotations

from enum import StrEnum


class Going(StrEnum):
    """Which way a step of a session is done."""

    BACKWARD = "backward"
    FORWARD = "forward"
    IN_PLACE = "in place"
