"""How much work something takes, counted: the same on an idle machine and on a busy one."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from types import FrameType


def calls(act: Callable[[], object]) -> int:
    """How many functions are called, of Python and of C, on the thread that calls this."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        act()
    finally:
        sys.setprofile(before)
    return count


def peak_bytes(act: Callable[[], object]) -> int:
    """The most memory that is taken at a time, NumPy's included."""
    tracemalloc.start()
    try:
        act()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
