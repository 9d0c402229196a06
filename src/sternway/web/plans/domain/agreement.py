"""A change waits for a yes to what it does; the yes is to that and to nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sternway.errors import InvalidRequest
from sternway.notices import Notice

_LENGTH = 16


class ToAgree(InvalidRequest):
    """What is asked back."""

    def __init__(self, asked: Sequence[Notice]) -> None:
        super().__init__("this has to be agreed to first")
        self.asked = tuple(asked)
        self.mark = _mark(asked)
        """what a yes has to say"""


def check_agreed(asked: Sequence[Notice], agreed: str) -> None:
    """Raises `ToAgree` where something is asked that ``agreed`` is not the yes to."""
    if asked and agreed != _mark(asked):
        raise ToAgree(asked)


def _mark(asked: Sequence[Notice]) -> str:
    return hashlib.sha256("\n".join(map(str, asked)).encode()).hexdigest()[:_LENGTH]
