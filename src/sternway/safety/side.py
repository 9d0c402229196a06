"""Left and right of two people who face each other: the runner, and the guide who looks ahead.

The runner goes backwards and the guide follows, face to face. So the guide's right is the runner's
left. Words are called from the runner's side, arms are raised on the guide's; one is never turned
into the other but here.
"""

from __future__ import annotations

from enum import StrEnum


class RunnerSide(StrEnum):
    """A side as the runner has it."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def of_guide(self) -> GuideSide:
        """The same side of the way, as the guide has it."""
        return GuideSide.RIGHT if self is RunnerSide.LEFT else GuideSide.LEFT


class GuideSide(StrEnum):
    """A side as the guide has it, who faces the runner."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def of_runner(self) -> RunnerSide:
        """The same side of the way, as the runner has it."""
        return RunnerSide.RIGHT if self is GuideSide.LEFT else RunnerSide.LEFT
